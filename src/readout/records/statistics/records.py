"""Whether a figure is said to be the highest or lowest of all time."""

from __future__ import annotations

from typing import Literal

from readout.language.sentence import Sentence
from readout.records.statistics.figures import Figure, record_word
from readout.records.statistics.link import Link

_NEAR = 6
"""Tokens around a figure in which a record is the figure's."""


def record_of(link: Link, sentence: Sentence, figures: list[Figure]) -> Literal["high", "low"] | None:
    """High or low, where the words around the figure, and not around another one, say that it is a record."""
    tokens = sentence.tokens
    near = set(range(max(0, link.figure.first - _NEAR), min(len(tokens), link.figure.last + _NEAR)))
    for anchor in link.anchors:
        near.add(anchor)
        near.update(sentence.children(anchor))
        head = tokens[anchor].head
        if head >= 0 and tokens[anchor].relation in ("advcl", "conj"):
            # "set a record, rising by 3 percent"
            near.update(sentence.children(head))
    for index in sorted(near):
        found = record_word(sentence, index)
        if found and _owner(index, sentence, figures) in (None, link.figure):
            return _side(found, link)
    return None


def _owner(index: int, sentence: Sentence, figures: list[Figure]) -> Figure | None:
    """The figure that the record is one of ("a *record* 3 billion", "a *record* high of 5 percent")."""
    for figure in figures:
        if figure.kind in ("record", "multiple"):
            continue
        if sentence.tokens[index].head == figure.head or index + 1 == figure.first or index == figure.head:
            return figure
        above = sentence.tokens[figure.head].head
        if above in (index, sentence.tokens[index].head) and sentence.tokens[figure.head].relation == "nmod":
            return figure
    return None


def _side(found: str, link: Link) -> Literal["high", "low"]:
    if found == "low" or (found == "record" and link.direction == "fall" and link.measure == "level"):
        return "low"
    return "high"
