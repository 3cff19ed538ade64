"""Where a telling goes on: the place of the sentence before, for an event whose own sentence tells none."""

from __future__ import annotations

from readout.contract import Place
from readout.language.sentence import Sentence
from readout.mentions.places.cues import cues
from readout.mentions.reading import Reading
from readout.records.events.matching import Match
from readout.records.events.ontology import ontology
from readout.records.events.surroundings import is_located

_DEEDS = (2, 4)
"""Quad classes of material events."""
_HOSTILE_WORDS = 3
"""Quad class whose events are spoken anywhere."""
_GATHERING = frozenset({"CONSULT", "AGREE", "SUPPORT"})
"""Types of which the sentence before may tell where those came together."""
_AGAIN = frozenset({"he", "she", "it", "they"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class Scene:
    """Where the last event of a text was placed, for the sentence behind it that goes on without a place of its own."""

    def __init__(self) -> None:
        self._last: tuple[int, int, Place] | None = None

    def place(self, match: Match, where: Place | None, reading: Reading) -> Place | None:
        """The event's own place, or that of the sentence before, where it goes on ("*The blast* killed …", "*They* looted …").

        Args:
            match: The event; in text order, one after the other.
            where: The place that its own sentence tells.
            reading: What the article's stages found.
        """
        sentence = match.clause.sentence
        quad = ontology().types[match.entry.type].quad
        if where is None and self._last is not None:
            number, before, place = self._last
            follows = sentence.index == number + 1 and (quad in _DEEDS) == (before in _DEEDS) and quad != _HOSTILE_WORDS
            if follows and not reading.places.in_sentence(sentence.index) and _goes_on(match):
                return place
        if where is None and (quad in _DEEDS or match.entry.type in _GATHERING) and _goes_on(match):
            where = _only_place(reading, sentence)
        if where is not None:
            self._last = sentence.index, quad, where
        return where


def _only_place(reading: Reading, sentence: Sentence) -> Place | None:
    """The one place that the sentence before tells where something is, if this sentence tells none."""
    if sentence.index == 0 or reading.places.in_sentence(sentence.index):
        return None
    before = reading.sentences[sentence.index - 1]
    told = [found for found in reading.places.in_sentence(before.index) if is_located(before, found)]
    return told[0].place if len(told) == 1 else None


def _goes_on(match: Match) -> bool:
    """Whether the event is told of those, or as a part of what, the sentence before told."""
    sentence = match.clause.sentence
    heads = [match.index] if match.clause.nominal else match.clause.subjects()
    if not heads:
        return match.clause.passive
    for head in heads:
        token = sentence.tokens[head]
        if token.upos == "PRON" and token.norm in _AGAIN:
            return True
        definite = any(sentence.tokens[child].norm in _DEFINITE for child in sentence.children(head))
        if definite and token.lemma.lower() in cues("happening"):
            return True
    return False
