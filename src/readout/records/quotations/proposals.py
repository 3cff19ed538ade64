"""Quotations that the tags half show: a cue without tagged content, whose content the tree then tells."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.contents import Slot, slots
from readout.records.quotations.draft import Piece

_CUE = 0.5
"""A cue nobody answers to must begin with a word at least this likely to be one."""
_CUE_ON = 0.3
_CONTENT = 0.35
"""Mean likelihood of being content that the words of a slot must have."""


def proposed_pieces(sentence: Sentence, taken: set[int], used: set[int]) -> list[Piece]:
    """Contents of cues that the tags show and no content answers to.

    Args:
        sentence: A sentence with tags.
        taken: Tokens inside contents.
        used: Tokens of cues that have their content.
    """
    cue, content = sentence.chances["cue"], sentence.chances["content"]
    found: list[Piece] = []
    index, count = 0, len(cue)
    while index < count:
        if cue[index] < _CUE or index in taken or index in used:
            index += 1
            continue
        first = index
        while index < count and cue[index] >= _CUE_ON and index not in taken and index not in used:
            index += 1
        best: tuple[float, int, Slot] | None = None
        for head in range(first, index):
            for slot in slots(sentence, head):
                inside = range(slot.first, slot.last)
                if any(place in taken or first <= place < index for place in inside):
                    continue
                mean = sum(content[slot.first : slot.last]) / len(inside)
                if mean >= _CONTENT and (best is None or mean > best[0]):
                    best = mean, head, slot
        if best is not None:
            mean, head, slot = best
            found.append(Piece(sentence.index, slot.first, slot.last, cue=(sentence.index, head), trust=mean))
            taken |= set(range(slot.first, slot.last))
    return found
