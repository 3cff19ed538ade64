"""Pairs of quotation marks: where quoted text begins and ends, over sentences and paragraphs.

A mark opens or closes by its form (“ ”, « ») or, for marks that do both (" and ''), by the blanks around it. Speech of
several paragraphs opens each paragraph with a mark and closes only the last; a mark that is never closed otherwise runs
to its sentence's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from readout.language.sentence import Sentence

_MARK = re.compile(r"[\"“”„«»‟]|''|``|’’|‘‘|‘’|[‘’'‚‹›]")
_OPENING, _CLOSING = frozenset("“„«‟‘‚‹") | {"``", "‘‘"}, frozenset("”»›") | {"’’"}
_SINGLE = frozenset("‘’'‚‹›")
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/:\"“„«‘'")
_AFTER_CLOSING = frozenset(" \t\n\r\u00a0)]}—–-/:;,.!?\"”»’'…")
_FEET = re.compile(r"\d[\"'’]{1,2}$")
_STYLES = {"“": "”", "„": "”", "‟": "”", "«": "»", "``": "''", "‘‘": "’’"}
_LONGEST_SINGLE = 600
"""Code points: single marks further apart than this are apostrophes."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text in quotation marks, within one paragraph."""

    start: int
    end: int
    """Offsets in code points of the text, marks included."""
    single: bool
    """Whether the marks are single ones (‘ ’)."""
    closed: bool
    """Whether it ends with a mark."""
    goes_on: bool = False
    """Whether the paragraph before left this quoted text open."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A double quotation mark."""

    start: int
    end: int
    side: str
    """`opening`, `closing` or `either`."""
    style: str
    """The same for the opening and closing form of one kind of mark."""


def quoted_texts(text: str, sentences: list[Sentence]) -> list[Quoted]:
    """The outermost quoted texts in order; single marks count where no double ones enclose them."""
    found: list[Quoted] = []
    open_before = False
    bounds: list[list[int]] = []
    last = -1
    for sentence in sentences:
        if sentence.paragraph != last:
            bounds.append([sentence.start, sentence.end])
            last = sentence.paragraph
        bounds[-1][1] = sentence.end
    ends = [sentence.end for sentence in sentences]
    for number, (start, end) in enumerate(bounds):
        if _MARK.search(text, start, end) is None:
            open_before = False
            continue
        following = text[bounds[number + 1][0]] if number + 1 < len(bounds) else ""
        here = _paragraph(text, start, end, ends, open_before, following in '"“„«‘' and following != "")
        open_before = bool(here) and not here[-1].closed and here[-1].end == end
        found.extend(here)
    return found


def _paragraph(text: str, start: int, end: int, ends: list[int], open_before: bool, may_go_on: bool) -> list[Quoted]:
    """Quoted texts of one paragraph."""
    doubles, singles = _marks(text, start, end)
    found: list[Quoted] = []
    opened: _Mark | None = None
    goes_on = False
    inner: str | None = None
    for number, mark in enumerate(doubles):
        if opened is None:
            if mark.side == "closing":
                # the paragraph before left speech open, and this one did not repeat the mark
                if open_before and not found:
                    found.append(Quoted(start, mark.end, False, True, True))
                continue
            opened, goes_on = mark, open_before and mark.start <= start + 1
        elif inner is not None:
            if mark.style == inner and mark.side != "opening":
                inner = None
        elif mark.side == "opening":
            if mark.style != opened.style and _is_enclosed(doubles[number + 1 :], mark.style, opened.style, may_go_on):
                inner = mark.style
                continue
            cut = _sentence_end(ends, opened.start, mark.start)
            if cut is not None:
                found.append(Quoted(opened.start, cut, False, False, goes_on))
            opened, goes_on = mark, False
        else:
            found.append(Quoted(opened.start, mark.end, False, True, goes_on))
            opened = None
    if opened is not None:
        stop = end if may_go_on else ends[min(bisect_right(ends, opened.start), len(ends) - 1)]
        found.append(Quoted(opened.start, stop, False, False, goes_on))
    found = [quoted for quoted in found if any(map(str.isalnum, text[quoted.start : quoted.end]))]
    found.extend(_singles(text, singles, found))
    found.sort(key=lambda quoted: quoted.start)
    return found


def _is_enclosed(following: list[_Mark], inner: str, outer: str, may_go_on: bool) -> bool:
    """Whether marks of the inner style close before those of the outer one do."""
    closing = [mark.style for mark in following if mark.side != "opening"]
    if inner not in closing:
        return False
    return outer in closing[closing.index(inner) + 1 :] or (may_go_on and outer not in closing)


def _marks(text: str, start: int, end: int) -> tuple[list[_Mark], list[tuple[int, int, str]]]:
    """Double marks, and single ones as (position, position after, `opening` or `closing`)."""
    doubles: list[_Mark] = []
    singles: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(text, start, end):
        mark, here, after = match.group(), match.start(), match.end()
        before_it = text[here - 1] if here > start else " "
        after_it = text[after] if after < end else " "
        opens = before_it in _BEFORE_OPENING and not after_it.isspace()
        closes = not before_it.isspace() and (after_it in _AFTER_CLOSING or after == end)
        if mark in _SINGLE:
            if mark in "‘‚‹" or (mark == "'" and opens and not closes):
                singles.append((here, after, "opening"))
            elif closes and mark != "‘":
                singles.append((here, after, "closing"))
            continue
        if mark == '"' and _FEET.search(text, max(start, here - 2), after) and not doubles:
            continue
        if mark in _OPENING:
            # some writers set the marks the wrong way round
            side = "closing" if closes and not opens and mark != "„" else "opening"
        elif mark in _CLOSING:
            # a closing mark set apart from what it closes and joined to what follows
            side = "closing" if closes or not opens else "either"
        else:
            side = "opening" if opens and not closes else "closing" if closes and not opens else "either"
        doubles.append(_Mark(here, after, side, _STYLES.get(mark, mark)))
    return doubles, singles


def _singles(text: str, singles: list[tuple[int, int, str]], doubles: list[Quoted]) -> list[Quoted]:
    """Quoted texts in single marks outside the double ones."""
    found: list[Quoted] = []
    starts = [quoted.start for quoted in doubles]
    free_from = -1
    for number, (here, _, side) in enumerate(singles):
        place = bisect_right(starts, here) - 1
        if side != "opening" or here < free_from or (place >= 0 and here < doubles[place].end):
            continue
        limit = doubles[place + 1].start if place + 1 < len(doubles) else here + _LONGEST_SINGLE
        closing = [mark for mark in singles[number + 1 :] if mark[2] == "closing" and mark[0] < limit]
        # "the leaders' words" closes nothing, if another mark follows
        chosen = next((mark for mark in closing if text[mark[0] - 1] in ",.!?" or text[mark[0] - 1] != "s"), None)
        chosen = chosen or (closing[0] if closing else None)
        if chosen is not None:
            found.append(Quoted(here, chosen[1], True, True))
            free_from = chosen[1]
    return found


def _sentence_end(ends: list[int], after: int, before: int) -> int | None:
    """The last end of a sentence between two offsets, or None."""
    place = bisect_left(ends, before) - 1
    while place >= 0 and ends[place] > before:
        place -= 1
    return ends[place] if place >= 0 and ends[place] > after else None
