"""The period that a figure is of, and the one that it is compared with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

import msgspec

from readout.contract import Precision, When
from readout.language.sentence import Sentence
from readout.mentions.reading import FoundDate, Phrases, Reading
from readout.records.statistics.link import Link
from readout.records.statistics.reality import is_told_as_so
from readout.records.when import date_of

Role = Literal["own", "compared", "since", "apart"]

_LEADING = frozenset(
    {"the", "a", "same", "period", "quarter", "month", "of", "level", "levels", "its", "in", "corresponding", "figure"}
)
"""Words between what compares and the time that it compares with ("than in the same period of …")."""
_COMPARING = frozenset({"than", "against", "versus", "vs", "vs."})
_COMPARISONS = frozenset({"compare", "comparison", "relative", "contrast", "relation"})
_UNITS = frozenset({"%", "percent", "per", "cent", "billion", "million", "dollars", "euros"})
_EACH_YEAR = frozenset({"average", "annual", "annually", "yearly", "averaged"})
_BEFORE = frozenset({"previous", "earlier", "before", "preceding", "prior", "ago"})
_YEAR_ON_YEAR = (
    ("year", "-", "on", "-", "year"), ("year", "on", "year"), ("year", "-", "over", "-", "year"), ("yoy",),
    ("year", "over", "year"), ("y", "/", "y"), ("y", "-", "o", "-", "y"), ("on", "-", "year"), ("on", "year"),
    ("year", "to", "year"),
)  # fmt: skip
_NEAR = 12
"""Tokens from the figure in which "year on year" must stand."""
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
    roles = [_role(found, sentence, link, dates) for found in dates]
    own = [found for found, role in zip(dates, roles, strict=True) if role == "own"]
    compared = [found for found, role in zip(dates, roles, strict=True) if role in ("compared", "since")]
    when = _governing(own, link, sentence)
    if link.measure != "change" and link.direction is None:
        return Periods(when, None)
    baseline = as_when(_nearest(compared, link)) if compared else _year_before(sentence, link, when)
    if when is None and baseline is not None and "since" not in roles:
        when = _year_after(baseline, earlier)
    return Periods(when, baseline)


def covers_time(when: When | None) -> bool:
    """Whether the time is a period, not a day."""
    return when is not None and (when.precision in _LONG or when.end is None)


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


def _role(found: FoundDate, sentence: Sentence, link: Link, dates: list[FoundDate]) -> Role:
    """Whether the words before an expression make it what is compared with ("compared to 2023", "than a year ago")."""
    tokens = sentence.tokens
    last = tokens[found.last - 1].norm
    if last in ("earlier", "before") or (last == "ago" and len(dates) > 1):
        return "compared"
    place = found.first - 1
    while place >= 0 and tokens[place].norm in _LEADING and found.first - place < 7:
        place -= 1
    if place < 0:
        return "own"
    norm, before = tokens[place].norm, tokens[place - 1].lemma if place else ""
    if norm in ("to", "with", "for") and before in _COMPARISONS:
        return "compared"
    if norm == "since":
        superlative = any(
            token.norm.endswith("est") or token.norm == "first" for token in tokens[max(0, place - 4) : place]
        )
        if superlative:
            # "the lowest since 1974" is neither the figure's time nor what it is compared with
            return "apart"
        return "since" if link.measure == "change" or link.direction else "own"
    if norm in _COMPARING:
        return "compared"
    if norm in ("from", "between"):
        spans = link.measure != "change" or _is_average(link, sentence)
        return "own" if spans else _role_after_from(found, sentence, dates, norm)
    if norm in ("over", "on"):
        words = {token.norm for token in tokens[found.first : found.last]}
        return "compared" if words & _BEFORE else "own"
    # "from 60 percent in 2006 to 36 percent in 2017"
    while place >= 0 and (tokens[place].upos in ("NUM", "SYM") or tokens[place].norm in _UNITS):
        place -= 1
    return "compared" if place >= 0 and place < found.first - 2 and tokens[place].norm == "from" else "own"


def _is_average(link: Link, sentence: Sentence) -> bool:
    """Whether the figure is one of each year ("by an average of 11 percent a year between 2001 and 2010")."""
    around = sentence.tokens[max(0, link.figure.first - 4) : link.figure.last + 2]
    return any(token.norm in _EACH_YEAR for token in around) or [t.norm for t in around[-2:]] in (
        ["a", "year"],
        ["per", "year"],
    )


def _role_after_from(found: FoundDate, sentence: Sentence, dates: list[FoundDate], norm: str) -> Role:
    """The role after "from": "from a year earlier" compares, "May to June" is one time, "2010 to 2015" two."""
    nexts = [other for other in dates if other.first == found.last + 1]
    ranges = nexts and sentence.tokens[found.last].norm in ("to", "and", "through", "until")
    if not ranges:
        return "compared" if norm == "from" else "own"
    return "compared" if found.date.precision == "year" else "own"


def _governing(found: list[FoundDate], link: Link, sentence: Sentence) -> When | None:
    """The time right behind the figure, else the one that governs it by the tree, else the nearest of its clauses."""
    found = [
        date for date in found if _is_of_told_clause(date, link, sentence) and not _is_of_speech(date, link, sentence)
    ]
    for date in found:
        gap = sentence.tokens[link.figure.last : date.first]
        if date.first >= link.figure.last and len(gap) <= 1 and all(token.upos == "ADP" for token in gap):
            return as_when(date)
    phrases = Phrases(found)
    for anchor in [link.figure.head, *link.anchors] if found else []:
        when = date_of(phrases, sentence, anchor)
        if when is not None and when.basis != "article":
            return when
    above = {*link.anchors, *sentence.ancestors(link.figure.head)}
    near = [date for date in found if _verb_over(date, sentence) in above | {None}]
    return _opened(_nearest(near, link), sentence) if near else None


def _opened(found: FoundDate, sentence: Sentence) -> When:
    """The time, which goes on where "since" stands before it."""
    when = as_when(found)
    before = [token.norm for token in sentence.tokens[max(0, found.first - 4) : found.first]]
    return msgspec.structs.replace(when, end=None) if "since" in before else when


def _verb_over(found: FoundDate, sentence: Sentence) -> int | None:
    return next((i for i in sentence.ancestors(found.head) if sentence.tokens[i].upos in ("VERB", "AUX")), None)


def _is_of_speech(found: FoundDate, link: Link, sentence: Sentence) -> bool:
    """Whether a day belongs to the telling of the figure, not to the figure ("officials said *Wednesday*")."""
    verb = _verb_over(found, sentence)
    if found.date.precision not in ("day", "minute", "hour") or verb is None or verb in link.anchors:
        return False
    index = link.figure.head
    for above in sentence.ancestors(link.figure.head):
        if above == verb:
            return sentence.tokens[index].relation in ("ccomp", "parataxis")
        index = above
    return False


def _is_of_told_clause(found: FoundDate, link: Link, sentence: Sentence) -> bool:
    """Whether the clause of the time is told as so ("a bill of $35 billion could double *by 2030*" dates no bill)."""
    verb = _verb_over(found, sentence)
    if verb is None or verb in link.anchors:
        return True
    ahead = any(sentence.tokens[child].norm in ("will", "'ll") for child in sentence.children(verb))
    return not ahead and is_told_as_so(sentence, verb)


def _nearest(found: list[FoundDate], link: Link) -> FoundDate:
    """Times behind the figure are nearer to it than times before."""
    return min(
        found,
        key=lambda date: (
            date.first - link.figure.first if date.first > link.figure.first else 2 * (link.figure.first - date.first)
        ),
    )


def _year_before(sentence: Sentence, link: Link, when: When | None) -> When | None:
    """The same period a year before, where the sentence says "year on year"."""
    if when is None or when.start is None or link.measure != "change":
        return None
    norms = [token.norm for token in sentence.tokens]
    for phrase in _YEAR_ON_YEAR:
        for start in range(max(0, link.figure.first - _NEAR), min(len(norms), link.figure.last + _NEAR)):
            if tuple(norms[start : start + len(phrase)]) == phrase:
                return shifted(when, -1)
    return None


def _year_after(baseline: When, earlier: When | None) -> When | None:
    """The period after a year that is compared with: the one told of before, where it is later, else the next year."""
    if earlier is not None and earlier.start is not None and (baseline.start or "") < earlier.start:
        return earlier
    return shifted(baseline, 1) if baseline.precision == "year" else None


def shifted(when: When, years: int) -> When | None:
    """The same period some years on; no words of the text tell it."""
    days: list[str | None] = []
    for day in (when.start, when.end):
        try:
            days.append(None if day is None else _moved(datetime.date.fromisoformat(day), years).isoformat())
        except ValueError:
            return None
    return When(start=days[0], end=days[1], precision=when.precision, basis="article")


def _moved(day: datetime.date, years: int) -> datetime.date:
    """The day some years on; the last of February stays the last."""
    if day.month == 2 and (day + datetime.timedelta(days=1)).month == 3:
        return datetime.date(day.year + years, 3, 1) - datetime.timedelta(days=1)
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
