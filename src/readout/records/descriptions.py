"""What a pronoun stands for, in the article's own words, where the actor has no name: "they" are "the rebels"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from readout.contract import Participant
from readout.mentions.reading import Reading

_POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_WORDS = _POSSESSIVES | frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "them", "who", "which", "whom", "that", "whose"}
)
_LONGEST = 60
"""Characters of a description that can stand for a name."""


def descriptions(reading: Reading) -> dict[str, str]:
    """For each pronoun that stands for an actor without a name, by mention id: the words that first describe it."""
    first: dict[int, str] = {}
    found: dict[str, str] = {}
    for mention in reading.actors.all:
        actor = mention.actor
        if actor.name is not None or actor.entity is not None:
            continue
        words = actor.text.casefold().split()
        if words[0] not in _WORDS:
            if len(actor.text) <= _LONGEST:
                first.setdefault(actor.chain, actor.text)
        elif actor.chain in first and words[0] in _WORDS and len(words) == 1:
            found[actor.id] = first[actor.chain]
    return found


def described(participants: Sequence[Participant], known: dict[str, str]) -> list[Participant]:
    """The participants, those that are mere pronouns with their description for a name."""
    return [
        replace(who, name=known[who.mention]) if who.name is None and who.mention in known else who
        for who in participants
    ]
