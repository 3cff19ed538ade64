"""The year of a day, month or season that is named without one."""

from __future__ import annotations

from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import SEASONS, Point, at


def year_of_day(month: int, day: int, context: Context, index: int) -> int | None:
    """The year of a day without one: that of the time told of in a history, by tense and nearness in news."""
    today = context.today()
    if today is None or today.year is None:
        return None
    if context.narrative:
        return year_of_month(month, today, context, index)
    anchor = today.first()
    if anchor is None:
        return today.year
    way = context.direction(index)
    best: tuple[float, int] | None = None
    for candidate in (today.year - 1, today.year, today.year + 1):
        days = Point("D", candidate, month, day).days()
        if days is None:
            continue
        distance = (days[0] - anchor).days
        # A day told as past lies behind, one told ahead lies before us; else the nearest counts, rather a past one.
        cost = abs(distance) + (0 if distance * way >= 0 else 250) + (10 if distance > 0 and way == 0 else 0)
        if best is None or cost < best[0]:
            best = cost, candidate
    return best[1] if best else today.year


def year_of_month(number: int, today: Point, context: Context, index: int) -> int | None:
    """The year of a month without one."""
    told_year, told = today.year, today.month
    if told_year is None:
        return None
    if context.narrative:
        # A history goes forward: from the end of a year, a month of spring is the next year's.
        if told is not None and number < told - 7:
            return told_year + 1
        return told_year
    if told is None or number == told:
        return told_year
    way = context.direction(index)
    ahead = (number - told) % 12
    # News says "last September" for one long past: a bare month that comes next is the coming one, unless a past
    # verb itself stands with it.
    if ahead <= (4 if way >= 0 else 0 if context.is_done(index) else 2) or way > 0:
        return told_year + (number < told)
    return told_year - (number > told)


def year_of_season(code: str, relation: str, today: Point, context: Context, match: Match) -> int | None:
    """The year of a season without one, by its relation word and the clause's tense."""
    if today.year is None:
        return None
    now = today.first()
    if now is None or context.narrative:
        return today.year + (relation in ("next", "following", "coming")) - (relation in ("last", "previous"))
    this = at(now, "S")
    first, _ = SEASONS[code]
    if relation in ("last", "past", "previous", "preceding"):
        return today.year - (first >= now.month or this.code == code)
    if relation in ("next", "coming", "following", "upcoming"):
        return today.year + (first <= now.month)
    if code == "WI":
        return today.year - (now.month < 6 and context.direction(match.first) <= 0)
    ahead = context.direction(match.first)
    if relation in ("this", "current"):
        return today.year
    return today.year - (first > now.month and ahead < 0) + (first + 2 < now.month and ahead > 0)
