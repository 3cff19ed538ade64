"""What the groups of a match say: day, month, year, part of a period, clock time."""

from __future__ import annotations

import re

from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import Point
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.numerals import number, ordinal


def day_number(norms: list[str]) -> int | None:
    """The day of the month that the tokens write, or None where there is no such day."""
    if not norms:
        return None
    number = int(norms[-1]) if norms[-1].isdigit() else ordinal(norms[-1])
    if number is not None and len(norms) > 1:
        number += 20 if norms[0] == "twenty" else 30 if norms[0] == "thirty" else 0
    return number if number is not None and 1 <= number <= 31 else None


def month_of(match: Match) -> int:
    """Number of the month that the match names."""
    norm = match.norm("month")
    return int(vocabulary().value("MONTH", norm) or vocabulary().value("MIDMONTH", norm))


def year_of(match: Match) -> int | None:
    """The year that the match names, negative before the common era."""
    for name in ("year", "year2"):
        if match.has(name):
            figures = int(match.norm(name))
            return -figures if match.norm("bc").startswith("b") else figures
    if match.has("wordyear"):
        norms = match.norms("wordyear")
        rest = number(norms[2:] if norms[0] == "two" else norms[1:]) or 0.0
        return int({"two": 2000, "nineteen": 1900, "eighteen": 1800}[norms[0]] + rest)
    return None


def relative_year(match: Match, context: Context) -> int | None:
    """The year that "last year", "this year", "the following year" mean."""
    relation = match.norm("rel")
    base = context.then() if relation in ("that", "same", "previous", "preceding", "following") else context.today()
    if base is None or base.year is None:
        return None
    if relation in ("last", "past", "previous", "preceding"):
        return base.year - 1
    return base.year + (relation in ("next", "coming", "following", "upcoming"))


def portion(match: Match) -> str:
    """`START`, `MID`, `END` or nothing: the part of the period that the text means."""
    words = vocabulary()
    if match.has("portion"):
        return words.value("PORTION", match.norm("portion"))
    if match.has("middle"):
        return "MID"
    if match.has("halfside"):
        return "START" if words.value("HALFSIDE", match.norm("halfside")) == "1" else "END"
    for token in match.tokens[match.first : match.last]:
        if token.norm.startswith("mid"):
            return "MID"
        if token.norm in ("early", "late"):
            return "START" if token.norm == "early" else "END"
    return ""


def clock_code(match: Match) -> tuple[str, str] | None:
    """Grain (`T` or `P`) and code of the clock time or part of the day in a match, or None."""
    words = vocabulary()
    shift = 0
    for name in ("ampm", "ampm2"):
        if match.has(name):
            shift = int(words.value("AMPM", match.norm(name)))
    if match.has("clock"):
        hour, minute = (int(part) for part in re.split(r"[:.]", match.norm("clock"))[:2])
        if "." in match.norm("clock") and not match.has("ampm"):
            return None
        return "T", f"{_hour(hour, shift, match.has('ampm')):02d}:{minute:02d}"
    if match.has("noon"):
        return "T", words.value("POINT", match.norm("noon"))
    if match.has("hour24"):
        written = match.norm("hour24")
        return ("T", f"{written[:2]}:{written[2:]}") if re.fullmatch(r"[0-2]\d[0-5]\d", written) else None
    if match.has("hour"):
        hour = int(match.norm("hour"))
        if hour > 12:
            return None
        if match.has("daypart"):
            part = words.value("PART", match.norm("daypart"))
            shift = 12 if part in ("AF", "EV") or (part == "NI" and hour > 5) else 0
        return "T", f"{_hour(hour, shift, True):02d}:00"
    for name in ("endpart", "part"):
        if match.has(name):
            return "P", words.value("PART", match.norm(name))
    return None


def _hour(hour: int, shift: int, twelve: bool) -> int:
    if twelve and hour == 12:
        return shift
    return hour + shift if hour < 12 else hour


def with_time(point: Point, match: Match) -> Point:
    """The point, with the clock time or part of the day that the match names."""
    code = clock_code(match)
    return point.with_clock(*code) if code else point
