"""When a record happened: by the expression that governs its trigger, or by the landmark that it is."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Literal

from readout.contract import DateMention, Precision, When
from readout.language.sentence import Sentence
from readout.mentions.dates import landmarks
from readout.mentions.reading import FoundDate, Phrases
from readout.records.governing import governing_dates
from readout.records.owning import preposition

_DAY = datetime.timedelta(days=1)
_FINENESS: tuple[Precision, ...] = (
    "minute", "hour", "day", "week", "month", "quarter", "season", "half", "range", "year", "decade", "century",
)  # fmt: skip
_FROM = frozenset({"from", "between"})
_TO = frozenset({"to", "until", "till", "through", "and", "-", "–", "—"})
_UP_TO = frozenset({"until", "till", "by", "through"})
_ENDS = frozenset({"punct", "cc", "acl", "appos", "parataxis"})
"""Relations of what no longer belongs to a noun's name."""
_REACH = 8
"""Tokens after a noun in which the words that make it a landmark must stand."""


def date_of(dates: Phrases[FoundDate], sentence: Sentence, trigger: int, text: str | None = None) -> When | None:
    """The time that governs token `trigger` of a sentence by its tree, or None where no expression does.

    Args:
        dates: The article's time expressions.
        sentence: The sentence of the trigger.
        trigger: Index of the trigger token.
        text: The article's text, from which the words of a range of two expressions are taken; without it, such a range
            shows the words of its first expression.
    """
    found = governing_dates(dates, sentence, trigger)
    return _combined(found, sentence, text) if found else None


def _combined(found: list[FoundDate], sentence: Sentence, text: str | None) -> When | None:
    """One time of the expressions that depend on one word: a range where they are its ends, else the finest."""
    for first, second in pairwise(found):
        if _is_range(first, second, sentence) and first.date.start and second.date.end:
            if second.date.end < first.date.start:
                continue
            span = (first.date.span[0], second.date.span[1]) if text is not None else first.date.span
            return When(
                start=first.date.start,
                end=second.date.end,
                precision="range",
                basis="expression",
                text=text[span[0] : span[1]] if text is not None else first.date.text,
                span=span,
            )
    return of_expression(min(found, key=_fineness), sentence)


def _is_range(first: FoundDate, second: FoundDate, sentence: Sentence) -> bool:
    """Whether two expressions are the ends of one stretch of time."""
    between = [token.norm for token in sentence.tokens[first.last : second.first] if token.norm != ","]
    if len(between) != 1 or between[0] not in _TO:
        return preposition(first, sentence) == "from" and preposition(second, sentence) in _TO
    return between[0] != "and" or preposition(first, sentence) in _FROM or _follow(first.date, second.date)


def _follow(first: DateMention, second: DateMention) -> bool:
    """Whether the second expression begins on the day after the first ends ("on Monday and Tuesday")."""
    if first.end is None or second.start is None:
        return False
    return datetime.date.fromisoformat(first.end) + _DAY == datetime.date.fromisoformat(second.start)


def _fineness(found: FoundDate) -> int:
    return _FINENESS.index(found.date.precision) if found.date.precision else len(_FINENESS)


def of_expression(found: FoundDate, sentence: Sentence) -> When | None:
    """The time that one expression tells, opened to one side by "since", "until", "before" or "after"."""
    date = found.date
    if date.precision is None or (date.start is None and date.end is None):
        return None
    start, end, precision = date.start, date.end, date.precision
    match preposition(found, sentence):
        case "since" | "from":
            end, precision = None, "range"
        case "after":
            start, end, precision = _shifted(end, 1), None, "range"
        case "before":
            start, end, precision = None, _shifted(start, -1), "range"
        case word if word in _UP_TO:
            start, precision = None, "range"
    basis: Literal["landmark", "expression"] = "landmark" if date.basis == "landmark" else "expression"
    return When(start=start, end=end, precision=precision, basis=basis, text=date.text, span=date.span)


def _shifted(day: str | None, days: int) -> str | None:
    return (datetime.date.fromisoformat(day) + days * _DAY).isoformat() if day else None


def landmark_of(
    dates: Phrases[FoundDate], sentence: Sentence, trigger: int, text: str, published: datetime.date | None
) -> When | None:
    """The days of the landmark that a noun names by itself ("the Russian invasion of Ukraine"), or None.

    Args:
        dates: The article's time expressions; the noun inside "the third anniversary of …" names the landmark surely.
        sentence: The sentence of the trigger.
        trigger: Index of the trigger token.
        text: The article's text.
        published: The day of writing, before which the landmark must lie; None where it is not known.
    """
    if sentence.tokens[trigger].upos not in ("NOUN", "PROPN"):
        return None
    first, last = _phrase(sentence, trigger)
    norms = [token.norm for token in sentence.tokens[first:last]]
    counted_from = any(
        found.first <= trigger < found.last and found.date.basis == "landmark"
        for found in dates.in_sentence(sentence.index)
    )
    landmark = (
        landmarks.find(norms) if counted_from else landmarks.find_alone(norms, sentence.tokens[trigger].norm, published)
    )
    if landmark is None:
        return None
    named = [place for place, norm in enumerate(norms) if any(norm in group for group in landmark.groups)]
    span = sentence.span(first + named[0], first + named[-1] + 1)
    end = landmark.end or landmark.start
    return When(
        start=landmark.start.isoformat(),
        end=end.isoformat(),
        precision="day" if end == landmark.start else "range",
        basis="landmark",
        text=text[span[0] : span[1]],
        span=span,
    )


def _phrase(sentence: Sentence, noun: int) -> tuple[int, int]:
    """Tokens (first, past the last) of a noun with what directly belongs to it on either side."""
    phrase = set(sentence.subtree(noun))
    first = last = noun
    while first - 1 in phrase:
        first -= 1
    while last + 1 in phrase and last - noun < _REACH and sentence.tokens[last + 1].relation not in _ENDS:
        last += 1
    return first, last + 1
