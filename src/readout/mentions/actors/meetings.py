"""Who received whom: what "the host" and "her guest" go back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readout.language.sentence import Sentence
from readout.mentions.actors.identity import Identity

_RECEIVING = frozenset(("receive", "host", "welcome", "greet", "entertain", "invite"))
_VISITING = frozenset(("visit",))
_REACH = 4
"""Sentences after which a visit is no longer what "the guest" goes back to."""
HOSTS = frozenset(("host",))
GUESTS = frozenset(("guest", "visitor"))
PersonAt = Callable[[int], Identity | None]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two persons, one of whom is at home."""

    sentence: int
    host: Identity
    guest: Identity

    def named(self, noun: str, sentence: int) -> Identity | None:
        """The person whom the noun means in this sentence, or None."""
        if not 0 < sentence - self.sentence <= _REACH:
            return None
        return self.host if noun in HOSTS else self.guest if noun in GUESTS else None


def meeting_of(sentence: Sentence, person_at: PersonAt) -> Meeting | None:
    """The last meeting with host and guest that the sentence tells ("Rabin received Hussein"), or None.

    Args:
        sentence: The sentence.
        person_at: The person whom the phrase with this head token stands for.
    """
    found: Meeting | None = None
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if token.upos != "VERB" or (lemma not in _RECEIVING and lemma not in _VISITING):
            continue
        doer, done_to = _arguments(sentence, token.index)
        first = person_at(doer) if doer is not None else None
        second = person_at(done_to) if done_to is not None else None
        if first is None or second is None or first.key == second.key:
            continue
        pair = (second, first) if lemma in _VISITING else (first, second)
        found = Meeting(sentence.index, *pair)
    return found


def _arguments(sentence: Sentence, verb: int) -> tuple[int | None, int | None]:
    """Heads of who does it and to whom, in active and passive."""
    doer, done_to = sentence.child(verb, "nsubj"), sentence.child(verb, "obj")
    if doer is not None and sentence.tokens[doer].deprel == "nsubj:pass":
        agents = (child for child in sentence.children(verb) if sentence.tokens[child].deprel == "obl:agent")
        return next(agents, None), doer
    return doer, done_to
