"""Quotations of several accounts: which are one saying, and whether words and speaker agree."""

from __future__ import annotations

from readout.accounts.comparison import About
from readout.accounts.likeness import content_words, overlap, same_person, tokens
from readout.contract import Quotation
from readout.output.describing import name_of

LEAST = 0.5
_SAME_SPEECH = 0.75
"""Speech in quotation marks that accounts give to different speakers must share so many words to be one saying."""
_SAME_LENGTH = 0.6
"""Two speeches that share less of their words, or of which one is so much shorter, are parts of a longer one."""
_FEWEST = 4
"""Words that a saying of different speakers must have."""


def likeness(one: Quotation, other: Quotation) -> float:
    """How much of their words two quotations share, 0 to 1; 0 where different people said them, and not the same words."""
    left, right = content_words(said(one)), content_words(said(other))
    words = overlap(left, right)
    if one.speaker is None or other.speaker is None or not same_person(one.speaker, other.speaker):
        direct = one.kind == other.kind == "direct"
        return words if direct and words >= _SAME_SPEECH and min(len(left), len(right)) >= _FEWEST else 0.0
    return words


def said(quotation: Quotation) -> str:
    """The words that are said, without what interrupts them."""
    content = quotation.content
    start = content.span[0]
    return " ".join(content.text[first - start : last - start] for first, last in content.spans or [content.span])


def claim(quotation: Quotation) -> str:
    """Who says it, in which words, to whom."""
    who = name_of(quotation.speaker) if quotation.speaker is not None else "somebody"
    to = f" to {name_of(quotation.addressee)}" if quotation.addressee is not None else ""
    cue = f" {quotation.cue.text}" if quotation.cue is not None else ""
    return f"{who}{cue}{to}"


def contradictions(one: Quotation, other: Quotation) -> list[tuple[About, str, str]]:
    """Words in quotation marks that are not the same, and speakers who are not."""
    found: list[tuple[About, str, str]] = []
    left, right = tokens(said(one)), tokens(said(other))
    if one.kind == other.kind == "direct" and _is_changed(left, right):
        found.append(("words", *_changed(left, right)))
    if one.speaker is not None and other.speaker is not None and not same_person(one.speaker, other.speaker):
        found.append(("speaker", name_of(one.speaker), name_of(other.speaker)))
    return found


def _is_changed(left: list[str], right: list[str]) -> bool:
    """Whether two speeches are one whole in other words, not more and less of it, and not parts of a longer one."""
    if _is_part(left, right) or _is_part(right, left):
        return False
    alike = overlap(frozenset(left), frozenset(right)) >= _SAME_LENGTH
    return alike and min(len(left), len(right)) >= _SAME_LENGTH * max(len(left), len(right))


def _is_part(short: list[str], long: list[str]) -> bool:
    """Whether one account only quotes less of the same speech."""
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def _changed(left: list[str], right: list[str]) -> tuple[str, str]:
    """The words in which two speeches differ, from the first to the last, with a word on each side."""
    first = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    last = 0
    while last < min(len(left), len(right)) - first and left[-1 - last] == right[-1 - last]:
        last += 1
    start, end = max(0, first - 1), max(0, last - 1)
    return " ".join(left[start : len(left) - end]), " ".join(right[start : len(right) - end])
