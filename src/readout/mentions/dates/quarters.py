"""Meanings of quarters, halves and business periods."""

from __future__ import annotations

from readout.mentions.dates.amounts import amount_of, period, unit_of
from readout.mentions.dates.answer import Answer, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import relative_year, year_of
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import Point, at
from readout.mentions.dates.relative import open_value
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.numerals import ordinal


def quarter(match: Match, context: Context) -> Answer | None:
    """A quarter of a year, stated or near the day of writing."""
    number = int(match.norm("code")[1]) if match.has("code") else ordinal(match.norms("ord")[-1])
    if number is None or not 1 <= number <= 4:
        return None
    year = year_of(match)
    if match.has("rel"):
        year = relative_year(match, context)
    elif match.has("back"):
        base = context.quarter or context.today()
        year = base.year - 1 if base and base.year else None
    elif year is None:
        today = context.today()
        day = today.first() if today else None
        if day is not None and today is not None:
            now = (day.month + 2) // 3
            ahead = context.direction(match.first) > 0
            year = day.year + (number < now - 1 if ahead else 0) - (number > now and not ahead)
    if match.has("code") and not match.has("year") and year is None:
        return None
    return of_point(Point("Q", year, index=number), "stated" if match.has("year") else "relative")


def half(match: Match, context: Context) -> Answer | None:
    """A half of a year."""
    year = year_of(match) if match.has("year") else relative_year(match, context) if match.has("rel") else None
    if match.has("theyear"):
        today = context.near(match.first)
        year = today.year if today else None
    if match.has("code"):
        return of_point(Point("H", year, index=int(match.norm("code")[1])))
    side = vocabulary().value("HALFSIDE", match.norm("halfside"))
    return of_point(Point("H", year, index=int(side)), "stated" if match.has("year") else "relative")


def period_back(match: Match, context: Context) -> Answer | None:
    """The period a year before the one told of ("the year-earlier quarter")."""
    if match.has("n"):
        return Answer("DURATION", period(amount_of(match), unit_of(match)), basis="relative")
    base = context.quarter or context.today()
    if base is None or base.year is None:
        return unresolved("XXXX")
    if context.quarter is not None:
        return of_point(Point("Q", base.year - 1, index=base.index), "relative")
    if match.has("unit") and match.norm("unit") == "quarter":
        day = base.first()
        return (
            of_point(Point("Q", base.year - 1, index=(day.month + 2) // 3), "relative")
            if day
            else unresolved("XXXX-QX")
        )
    return of_point(Point("Y", base.year - 1), "relative")


def period_year(match: Match, context: Context) -> Answer | None:
    """The period of a year that matches the quarter told of ("the 1988 period")."""
    number = year_of(match)
    if number is None:
        return None
    if context.quarter is not None and match.norm("unit") == "quarter":
        return of_point(Point("Q", number, index=context.quarter.index), "relative")
    return of_point(Point("Y", number), "relative")


def period_now(match: Match, context: Context) -> Answer | None:
    """The period told of, or the last that is over ("the quarter", "the latest quarter")."""
    code = match.norm("unit")
    if [token.norm for token in match.tokens[match.last : match.last + 1]] == ["-"]:
        # "the quarter-finals", "the quarter-century"
        return None
    if code in ("quarter", "period"):
        if context.quarter is not None:
            return of_point(context.quarter, "relative")
        today = context.today()
        day = today.first() if today else None
        if code == "period" or day is None:
            return unresolved("XXXX-QX") if code == "quarter" else None
        before = at(day, "Q").shifted(-1, "Q")
        return of_point(before, "relative") if before else None
    today = context.today()
    grain = unit_of(match)
    moved = today.shifted(-1, grain) if today else None
    return of_point(moved, "relative") if moved else unresolved(open_value(grain))
