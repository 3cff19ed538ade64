"""Paragraphs of a text: its lines, where a line break that only wraps the text is a space."""

from __future__ import annotations

import re
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(r"[.!?:…][\"”»'’)\]]*$")
_ITEM = re.compile(r"[\t•*‣◦▪–—-]|\(?\d{1,3}[.)]\s")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_WIDEST = 120
"""Characters of the longest line of wrapped text."""
_LEAST = 20
"""Shorter lines are headings or items, never wrapped text."""


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence: with a stop, quote marks and brackets after it left aside."""
    return _SENTENCE_END.search(text) is not None


def paragraphs(text: str) -> list[str]:
    """Paragraphs in order, each on one line, without blanks around it and without invisible characters."""
    lines = [_SPACE.sub(" ", line).strip() for line in _BREAK.split(_CONTROLS.sub("", text))]
    wrapped = _is_wrapped(lines)
    width = max(map(len, lines), default=0)
    found: list[str] = []
    before = ""
    for line in lines:
        if line and before and _is_soft(before, line, wrapped, width):
            found[-1] += " " + line
        elif line:
            found.append(line)
        before = line
    return found


def _runs_on(before: str, after: str) -> bool:
    return len(before) >= _LEAST and after[:1].islower() and before[0] != "©" and not ends_sentence(before)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line breaks wrap the text: many of them stand inside sentences, and no line is long."""
    single = runs = 0
    for before, after in pairwise(lines):
        if len(before) > _WIDEST or len(after) > _WIDEST:
            return False
        if before and after:
            single += 1
            runs += _runs_on(before, after)
    return runs >= 2 and runs * 5 >= single


def _is_soft(before: str, after: str, wrapped: bool, width: int) -> bool:
    if _runs_on(before, after):
        return True
    if not wrapped or _ITEM.match(after) or len(before) < _LEAST:
        return False
    room = len(before) + 1 + len(after.split(None, 1)[0]) <= width - 8
    return not (room and ends_sentence(before))
