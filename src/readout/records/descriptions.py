"""What a pronoun or "the two sides" stands for, in the article's own words, where the actor has no name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from readout.contract import Participant
from readout.mentions.reading import Reading

_POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_WORDS = _POSSESSIVES | frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "them", "who", "which", "whom", "that", "whose"}
)
_PAIRS = frozenset({"both", "two"})
"""Words of a phrase that stands for two actors at once ("the *two* sides")."""
_LONGEST = 60
"""Characters of a description that can stand for a name."""


def descriptions(reading: Reading) -> dict[str, str]:
    """The words that first describe an actor without a name, by the id of each pronoun or "both sides" for it."""
    first: dict[int, str] = {}
    found: dict[str, str] = {}
    for mention in reading.actors.all:
        actor = mention.actor
        if actor.name is not None or actor.entity is not None:
            continue
        words = actor.text.casefold().split()
        pair = actor.basis == "resolved" and not _PAIRS.isdisjoint(words)
        if words[0] not in _WORDS and not pair:
            if len(actor.text) <= _LONGEST:
                first.setdefault(actor.chain, actor.text)
        elif actor.chain in first and (pair or len(words) == 1):
            found[actor.id] = first[actor.chain]
    return found


def described(participants: Sequence[Participant], known: dict[str, str]) -> list[Participant]:
    """The participants, those that are mere pronouns with their description for a name."""
    return [
        replace(who, name=known[who.mention]) if who.name is None and who.mention in known else who
        for who in participants
    ]
