"""Paragraphs of a text: what its line breaks mean.

Text comes in two forms. In most, each line is a paragraph (scraped pages, headlines, captions). In some, paragraphs are
wrapped at a fixed width, and a line break is no more than a space. The rule, text by text:

- An empty line always ends a paragraph.
- A line break is soft if the line before it does not end like a sentence and the next begins with a small letter.
- Where a fifth or more of the single line breaks are of that kind, and no line is longer than 120 characters, the text
  is wrapped: then every line break is soft, unless the line before ended like a sentence and had room for the next
  word, or the next line is a list item or indented.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:…][\"”'’)\]]*\s*$")
_ITEM = re.compile(r"\s{2,}\S|[\t•*‣◦▪–—-]|\(?\d{1,3}[.)]\s")
_WIDEST = 120
_LEAST = 20
"""Lines shorter than this are headings or list items, never wrapped text."""


def paragraphs(text: str) -> list[Span]:
    """Half-open offsets of the paragraphs of a text, in order, without white space around them."""
    lines = _lines(text)
    wrapped = _is_wrapped(text, lines)
    width = max((b - a for a, b in lines), default=0)
    spans: list[Span] = []
    open_from: int | None = None
    for index, (start, end) in enumerate(lines):
        if open_from is None and text[start:end].strip():
            open_from = start
        if open_from is None:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or not _is_soft(text, (start, end), following, wrapped, width):
            span = _trim(text, open_from, end)
            if span[1] > span[0]:
                spans.append(span)
            open_from = None
    return spans


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _runs_on(before: str, after: str) -> bool:
    """Whether two lines are plainly one sentence: no end of sentence, then a small letter."""
    return len(before) >= _LEAST and after[:1].islower() and _SENTENCE_END.search(before) is None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    single = runs = 0
    for (a, b), (c, d) in pairwise(lines):
        before, after = text[a:b].rstrip(), text[c:d].strip()
        if len(before) > _WIDEST or len(after) > _WIDEST:
            return False
        if before.strip() and after:
            single += 1
            runs += _runs_on(before, after)
    return runs >= 2 and runs * 5 >= single


def _is_soft(text: str, line: Span, following: Span, wrapped: bool, width: int) -> bool:
    before, after = text[line[0] : line[1]].rstrip(), text[following[0] : following[1]]
    if not before or not after.strip():
        return False
    if _runs_on(before, after):
        return True
    if not wrapped or _ITEM.match(after) or len(before) < _LEAST:
        return False
    room = len(before) + 1 + len(after.split(None, 1)[0]) <= width - 8
    return not (room and _SENTENCE_END.search(before))
