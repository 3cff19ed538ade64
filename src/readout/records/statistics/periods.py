"""The period that a figure is of, and the one that it is compared with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from readout.contract import Precision, When
from readout.language.sentence import Sentence
from readout.mentions.reading import FoundDate, Reading
from readout.records.statistics.linking import Link

_COMPARING = frozenset({"from", "than", "over", "against", "versus", "vs", "vs.", "on"})
_SINCE = frozenset({"since"})
_COMPARISONS = frozenset({"compare", "comparison", "relative", "contrast", "same"})
_YEAR_ON_YEAR = (
    ("year", "-", "on", "-", "year"), ("year", "on", "year"), ("year", "over", "year"), ("year", "-", "over", "-", "year"),
    ("yoy",), ("y", "/", "y"), ("y", "-", "o", "-", "y"), ("on", "-", "year"), ("on", "year"), ("year", "to", "year"),
)  # fmt: skip
_LONG: tuple[Precision, ...] = ("month", "quarter", "season", "half", "year", "decade", "century", "range")


@dataclass(frozen=True, slots=True)
class Periods:
    """Times of a statistic."""

    when: When | None
    baseline: When | None


def periods_of(link: Link, reading: Reading, sentence: Sentence, earlier: When | None) -> Periods:
    """When the figure is of and what it is compared with.

    `earlier` is the time that the sentences before gave: it goes on where this one names only what it compares with.
    """
    dates = [found for found in reading.dates.in_sentence(sentence.index) if found.date.start is not None]
    compared = [found for found in dates if _is_baseline(found, sentence, link)]
    own = [found for found in dates if found not in compared]
    when = _nearest(own, link, sentence)
    baseline = _nearest(compared, link, sentence) if link.measure == "change" or link.direction else None
    if baseline is None and link.measure == "change":
        baseline = _year_before(sentence, link, when)
    if when is None and baseline is not None:
        when = _year_after(baseline, earlier)
    return Periods(when, baseline)


def covers_time(when: When | None) -> bool:
    """Whether the time is a period, not a day."""
    return when is not None and when.precision in _LONG


def _is_baseline(found: FoundDate, sentence: Sentence, link: Link) -> bool:
    """Whether the words before an expression make it what is compared with ("compared to 2023", "than a year ago")."""
    tokens = sentence.tokens
    before = [token.norm for token in tokens[max(0, found.first - 4) : found.first]]
    lemmas = [token.lemma for token in tokens[max(0, found.first - 4) : found.first]]
    while before and before[-1] in ("the", "a", "in", "same", "period", "quarter", "month", "of", "level", "levels"):
        if (
            before[-1] == "in"
            and len(before) > 1
            and before[-2] not in ("than", "with", "to", "from", "period", "level", "levels", "quarter")
        ):
            break
        before.pop()
        lemmas.pop()
    if not before:
        return False
    if before[-1] in ("to", "with", "for") and len(lemmas) > 1 and lemmas[-2] in _COMPARISONS | {"relation", "year"}:
        return True
    if before[-1] in _SINCE:
        return link.measure == "change"
    if before[-1] in ("from", "than", "against", "versus", "vs", "vs."):
        return True
    return before[-1] in ("over", "on") and any(
        word.norm in ("previous", "year", "earlier", "before") for word in tokens[found.first : found.last]
    )


def _nearest(found: list[FoundDate], link: Link, sentence: Sentence) -> When | None:
    """The time that governs the figure by the tree, else the nearest in the sentence."""
    if not found:
        return None
    best = min(found, key=lambda date: _distance(date, link, sentence))
    return as_when(best)


def _distance(found: FoundDate, link: Link, sentence: Sentence) -> tuple[int, int]:
    governor = sentence.tokens[found.head].head
    anchors = [link.figure.head, *link.anchors]
    steps = 0
    index = found.head
    while governor >= 0 and steps < 4:
        if governor in anchors:
            return steps, abs(found.head - link.figure.head)
        index, governor, steps = governor, sentence.tokens[governor].head, steps + 1
    return 9, abs(found.head - link.figure.head)


def as_when(found: FoundDate) -> When:
    """The expression as a time of a record."""
    date = found.date
    return When(
        start=date.start,
        end=date.end,
        precision=date.precision or "range",
        basis="landmark" if date.basis == "landmark" else "expression",
        text=date.text,
        span=date.span,
    )


def _year_before(sentence: Sentence, link: Link, when: When | None) -> When | None:
    """The same period a year before, where the sentence says "year on year"."""
    norms = [token.norm for token in sentence.tokens]
    for phrase in _YEAR_ON_YEAR:
        for start in range(len(norms) - len(phrase) + 1):
            if tuple(norms[start : start + len(phrase)]) == phrase and abs(start - link.figure.first) <= 12:
                if when is None or when.start is None:
                    return None
                return shifted(when, -1)
    return None


def _year_after(baseline: When, earlier: When | None) -> When | None:
    """The period that follows a year which is compared with: the one told of before, where it does, else the next year."""
    if earlier is not None and earlier.start is not None and (baseline.start or "") < earlier.start:
        return earlier
    return shifted(baseline, 1) if baseline.precision == "year" else None


def shifted(when: When, years: int) -> When | None:
    """The same period some years on; its words tell nothing of it any more."""
    try:
        start, end = (
            None if day is None else _moved(datetime.date.fromisoformat(day), years).isoformat()
            for day in (when.start, when.end)
        )
    except ValueError:
        return None
    return When(start=start, end=end, precision=when.precision, basis="article")


def _moved(day: datetime.date, years: int) -> datetime.date:
    if day.month == 2 and day.day >= 28:
        # the month's last day stays the month's last day
        last = datetime.date(day.year + years, 3, 1) - datetime.timedelta(days=1)
        return last if (day + datetime.timedelta(days=1)).month == 3 else last.replace(day=28)
    return day.replace(year=day.year + years)
