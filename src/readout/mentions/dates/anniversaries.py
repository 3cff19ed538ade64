"""Meanings of expressions that count from a landmark or a holiday."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.mentions.dates import landmarks
from readout.mentions.dates.answer import Answer, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import with_time, year_of
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import Point, at, easter
from readout.mentions.numerals import number, ordinal

_FILE = "dates/holidays.csv"
_NEAR = 45
"""Days within which a holiday is the nearest one, whatever the tense."""
_REACH = 12
"""Tokens after "anniversary of" in which the landmark's name must stand."""


@cache
def holidays() -> dict[tuple[str, ...], str]:
    """Rule of every holiday, by the tokens of its name.

    Raises:
        DataError: where a rule cannot be read.
    """
    file = ROOT.joinpath(_FILE)
    found = {}
    for line, row in rows(file, ["name", "rule"]):
        if row["rule"] and holiday(row["rule"], 2024) is None:
            raise DataError(f"{file}, line {line}: the rule {row['rule']!r} cannot be read")
        found[tuple(row["name"].split())] = row["rule"]
    return found


def holiday(rule: str, year: int) -> datetime.date | None:
    """The day of a holiday in a year, by a rule of the holidays file; None where the rule names no day."""
    if not 1583 <= year <= 9000:
        return None
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", rule)
    if fixed:
        return datetime.date(year, int(fixed[1]), int(fixed[2]))
    moving = re.fullmatch(r"easter([+-]\d+)", rule)
    if moving:
        return easter(year) + datetime.timedelta(days=int(moving[1]))
    placed = re.fullmatch(r"(\d{1,2}):([1-7]):(-?[1-5])", rule)
    if not placed:
        return None
    month, weekday, place = (int(part) for part in placed.groups())
    if place > 0:
        first = datetime.date(year, month, 1)
        return first + datetime.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (place - 1))
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return last - datetime.timedelta(days=(last.isoweekday() - weekday) % 7)


def named_day(match: Match, context: Context) -> Answer | None:
    """A holiday, in the year that is stated or nearest to the time of writing."""
    span = match.span("name")
    if span is None or not match.tokens[span[0]].text[:1].isupper():
        return None
    rule = holidays()[tuple(match.norms("name"))]
    year = year_of(match)
    today = context.today()
    base = today.first() if today else None
    if not rule:
        return unresolved(str(year) if year else None)
    if year is None and base is not None:
        year = _year_of_holiday(rule, base, match.norm("rel"), context.direction(match.first))
    if year is None:
        day = holiday(rule, 2000)
        fixed = day is not None and re.fullmatch(r"\d\d-\d\d", rule)
        return of_point(Point("D", None, day.month, day.day)) if fixed and day else unresolved("XXXX")
    day = holiday(rule, year)
    return of_point(with_time(at(day, "D"), match), "stated" if match.has("year") else "relative") if day else None


def _year_of_holiday(rule: str, base: datetime.date, relation: str, way: int) -> int | None:
    candidates = [(year, day) for year in (base.year - 1, base.year, base.year + 1) if (day := holiday(rule, year))]
    if relation in ("last", "past", "previous"):
        candidates = [pair for pair in candidates if pair[1] < base]
    elif relation in ("next", "coming"):
        candidates = [pair for pair in candidates if pair[1] > base]
    elif candidates and min(abs((day - base).days) for _, day in candidates) > _NEAR:
        ahead = [pair for pair in candidates if (pair[1] - base).days * way >= 0]
        candidates = ahead or candidates
    return min(candidates, key=lambda pair: abs((pair[1] - base).days), default=(None, base))[0]


def anniversary(match: Match, context: Context) -> Answer | None:
    """An anniversary of a landmark ("the third anniversary of the invasion"): its day, so many years on."""
    phrase = match.tokens[match.last : match.last + _REACH]
    norms = [token.norm for token in phrase]
    stop = next(
        (place for place, norm in enumerate(norms) if norm in (",", ".", ";", "(", "while", "when")), len(norms)
    )
    norms = norms[:stop]
    landmark = landmarks.find(norms)
    years = _years(match)
    if landmark is None:
        return None
    last = match.last + landmarks.last_word(landmark, norms) + 1
    if years is None and context.published is not None:
        years = max(round((context.published - landmark.start).days / 365.25), 0)
    if years is None:
        answer = unresolved(f"XXXX-{landmark.start.month:02d}-{landmark.start.day:02d}", "landmark")
    else:
        answer = of_point(Point("D", landmark.start.year + years, landmark.start.month, landmark.start.day), "landmark")
    answer.tokens = (match.first, last)
    return answer


def _years(match: Match) -> int | None:
    """How many years the anniversary counts."""
    norms = [norm for norm in match.norms("ord") if norm not in ("-", "year", "‑")]
    if not norms:
        return None
    counted = ordinal(norms[-1])
    if counted is not None:
        tens = number(norms[:-1])
        return counted + int(tens or 0)
    written = number(norms)
    return int(written) if written is not None and written == int(written) else None


def landmark_day(match: Match, context: Context) -> Answer | None:
    """A landmark that is named by its day ("9/11")."""
    landmark = landmarks.find(match.norms("landmark"))
    return of_point(at(landmark.start, "D"), "landmark") if landmark else None
