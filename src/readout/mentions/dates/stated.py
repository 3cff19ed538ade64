"""Meanings of expressions that name a day, a month or a clock time."""

from __future__ import annotations

import re

from readout.mentions.dates.answer import Answer, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import clock_code, day_number, month_of, portion, relative_year, with_time, year_of
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.nearness import year_of_day, year_of_month
from readout.mentions.dates.points import Point, at
from readout.mentions.dates.years import slice_of

_NUMERIC = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{2,4})")


def date(match: Match, context: Context) -> Answer | None:
    """A day of a month, with or without year, weekday and time of day."""
    day = day_number(match.norms("day"))
    if day is None:
        return None
    month, year = month_of(match), year_of(match)
    if year is None:
        year = year_of_day(month, day, context, match.first)
    point = Point("D", year, month, day)
    return of_point(with_time(point, match))


def lead(match: Match, context: Context) -> Answer | None:
    """The first half of a range, whose month or year stands in the second half."""
    year = year_of(match)
    if match.has("month"):
        month = month_of(match)
        if not match.has("day"):
            return of_point(Point("M", year, month))
        day = day_number(match.norms("day"))
        if day is None:
            return None
        if year is None:
            year = year_of_day(month, day, context, match.first)
        return of_point(Point("D", year, month, day))
    return of_point(Point("Y", year)) if year is not None else None


def pair(match: Match, context: Context) -> list[Answer] | None:
    """Two days of one month ("March 5-9, 1918"): two expressions."""
    days = day_number(match.norms("day")), day_number(match.norms("day2"))
    month, year = month_of(match), year_of(match)
    if days[0] is None or days[1] is None:
        return None
    if year is None:
        year = year_of_day(month, days[0], context, match.first)
    answers = []
    for day, group in zip(days, ("a", "b"), strict=True):
        answer = of_point(Point("D", year, month, day))
        answer.tokens = match.span(group)
        answers.append(answer)
    return answers


def iso(match: Match, context: Context) -> Answer | None:
    """An ISO date ("2022-02-24")."""
    month = int(match.norm("m"))
    return of_point(Point("D", int(match.norm("year")), month, int(match.norm("day")))) if month <= 12 else None


def numeric(match: Match, context: Context) -> Answer | None:
    """A date in figures; month before day only where the figures leave no other reading or in the order of the USA."""
    found = _NUMERIC.fullmatch(match.norm("numeric"))
    if not found:
        return None
    a, b, c = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        year, month, day = a, b, c
    else:
        year = c if c > 99 else c + (2000 if c < 70 else 1900)
        month, day = (b, a) if a > 12 else (a, b)
    point = Point("D", year, month, day)
    return of_point(point) if point.days() else None


def month_year(match: Match, context: Context) -> Answer | None:
    """A month of a year."""
    point = Point("M", year_of(match), month_of(match))
    return slice_of(match, point) or of_point(point, portion=portion(match))


def month_rel(match: Match, context: Context) -> Answer | None:
    """A month, or a day, of "last year", "this year", "that year"."""
    year = relative_year(match, context)
    if match.has("day"):
        day = day_number(match.norms("day"))
        return of_point(Point("D", year, month_of(match), day), "relative") if day else None
    return of_point(Point("M", year, month_of(match)), "relative", portion(match))


def month(match: Match, context: Context) -> Answer | None:
    """A month without a year, or with "last", "next", "this"."""
    named = month_of(match)
    if _is_name(match, context):
        return None
    today = context.today()
    year: int | None = None
    if today is not None and today.year is not None:
        year = today.year
        relation = match.norm("rel")
        told = today.month
        if relation in ("last", "past", "previous", "preceding"):
            year -= told is not None and (named >= told or (named == told - 1 and relation == "last"))
        elif relation in ("next", "coming", "following", "upcoming"):
            year += told is not None and named <= told
        elif relation != "this":
            year = year_of_month(named, today, context, match.first)
    point = Point("M", year, named)
    return slice_of(match, point) or of_point(point, "relative" if match.has("rel") else "stated", portion(match))


def week_of(match: Match, context: Context) -> Answer | None:
    """The week that holds a day of a month."""
    day = day_number(match.norms("day"))
    if day is None:
        return None
    month_number = month_of(match)
    number = year_of_day(month_number, day, context, match.first)
    days = Point("D", number, month_number, day).days()
    return of_point(at(days[0], "W")) if days else unresolved("XXXX-WXX")


def clock(match: Match, context: Context) -> Answer | None:
    """A time of the day of the time told of."""
    code = clock_code(match)
    if code is None:
        return None
    grain, written = code
    told = context.then()
    day = told.coarser("D") if told else None
    if day is None and not context.narrative and context.published:
        day = at(context.published, "D")
    return of_point((day or Point("D")).with_clock(grain, written), "relative")


def _is_name(match: Match, context: Context) -> bool:
    """Whether a lone month word is a person's name or a march ("Jan Novak", "the Long March")."""
    if match.last - match.first > 1:
        return False
    if any(
        entity.label == "Person" and entity.first <= match.first < entity.last for entity in context.sentence.entities
    ):
        return True
    before = match.tokens[match.first - 1] if match.first else None
    after = match.tokens[match.last].norm if match.last < len(match.tokens) else ""
    if before is not None and before.norm in ("in", "by", "since", "until", "till", "last", "next", "this"):
        return False
    return match.norm("month") == "march" and (
        after in ("of", "for")
        or (before is not None and before.tag[:2] in ("JJ", "NN") and before.norm not in ("mid", "late"))
    )
