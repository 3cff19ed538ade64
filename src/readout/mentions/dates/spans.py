"""Meanings of expressions that measure from another time: "the past two months", "two days later", "a year ago"."""

from __future__ import annotations

import datetime

from readout.contract import Precision
from readout.mentions.dates.amounts import amount_of, period, unit_of
from readout.mentions.dates.answer import Answer, Days, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import year_of
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import Point
from readout.mentions.dates.relative import AHEAD, BACK, GRAIN, open_value_in

_DAYS_OF = {"D": 1, "W": 7, "2W": 14, "WE": 7, "M": 30.44, "Q": 91.3, "Y": 365.25, "E": 3652.5}


def span(match: Match, context: Context) -> Answer | None:
    """Several units up to now or from now on ("the past two months", "recent weeks", "the next few days")."""
    relation = match.norm("rel")
    code = unit_of(match)
    counted = match.has("n") or match.has("vague") or match.has("one")
    count = amount_of(match)
    if relation == "these" and not counted:
        return unresolved("PRESENT_REF")
    value = period(count, code)
    if relation in ("recent", "most") and not counted:
        return Answer("DATE", "PAST_REF", *_stretch(None, code, -1, context), basis="relative")
    if relation in ("future", "coming", "upcoming") and not counted:
        return Answer("DATE", "FUTURE_REF", *_stretch(None, code, 1, context), basis="relative")
    way = -1 if relation in (*BACK, "latest") else 1 if relation in (*AHEAD, "ahead") else 0
    if match.has("year") and year_of(match) and not match.has("vague"):
        return _first_of_year(match, count, code, value)
    if way > 0 and context.direction(match.first) < 0:
        # "Over the next five days they walked home": after a time that is told of
        return Answer("DURATION", value, basis="relative")
    return Answer("DURATION", value, *_stretch(count, code, way, context), basis="relative")


def _first_of_year(match: Match, count: float | None, code: str, value: str) -> Answer:
    """The first months or quarters of a year ("the first nine months of 1997")."""
    number = year_of(match)
    if number is None or count is None or number < 1 or code not in ("Q", "M") or match.norm("rel") != "first":
        return Answer("DURATION", value)
    months = int(count * (3 if code == "Q" else 1))
    if not 1 <= months <= 12:
        return Answer("DURATION", value)
    days = Point("M", number, 1).days(), Point("M", number, months).days()
    if days[0] is None or days[1] is None:
        return Answer("DURATION", value)
    return Answer("DURATION", value, (days[0][0], days[1][1]), "range")


def _stretch(count: float | None, code: str, way: int, context: Context) -> tuple[Days | None, Precision | None]:
    """Days of a stretch of time that ends or begins with the day of writing, and its precision."""
    today = context.published
    if today is None or context.narrative or not way:
        return None, None
    # "Recent weeks" and "a few days" mean some three of them.
    amount = (count or 3.0) * _DAYS_OF.get(code, 0)
    if code in ("S", "MIN", "H"):
        return (today, today), "day"
    if not amount:
        return None, None
    try:
        other = today + datetime.timedelta(days=round(amount) * way)
    except OverflowError:
        return None, None
    return ((other, today) if way < 0 else (today, other)), "range"


def offset(match: Match, context: Context) -> Answer | None:
    """So long before or after the time of writing or telling ("two years ago", "a year earlier", "days later")."""
    direction = match.norms("direction")
    word = direction[0]
    way = 1 if word in ("from", "later", "after", "afterward", "afterwards", "hence", "thereafter") else -1
    code = unit_of(match, "bareunits" if match.has("bareunits") else "unit")
    count = amount_of(match)
    if word in ("before", "after", "prior") and _governs(match):
        # "Two days before the summit": the length is all that the phrase itself tells.
        bare = None if match.has("bareunits") and unit_of(match, "bareunits") in ("S", "MIN", "WE") else True
        return Answer("DURATION", period(count, code), tokens=(match.first, match.last - 1)) if bare else None
    if count is None or match.has("bareunits"):
        return unresolved(_vague_offset(way))
    told = word not in ("ago", "from", "hence") or context.narrative
    base = context.then() if told else context.today()
    if (
        code == "Y"
        and count == 1
        and way < 0
        and context.quarter is not None
        and not context.narrative
        and word in ("ago", "earlier")
    ):
        answer = of_point(Point("Q", (context.quarter.year or 0) - 1, index=context.quarter.index), "relative")
        answer.point = None
        return answer
    if code in ("S", "MIN", "H") or base is None:
        return Answer("DURATION", period(count, code), basis="relative")
    moved = base.shifted(way * count, code)
    if moved is None:
        return unresolved(open_value_in(base, GRAIN.get(code, code)))
    if told and way > 0 and _is_too_late(moved, match, context):
        return unresolved(_vague_offset(way))
    return of_point(moved, "relative")


def _governs(match: Match) -> bool:
    """Whether something follows "before", "after": what the time is counted from."""
    if match.last >= len(match.tokens):
        return False
    after = match.tokens[match.last]
    return after.upos not in ("PUNCT", "CCONJ", "VERB", "AUX") or after.tag == "VBG"


def _is_too_late(moved: Point, match: Match, context: Context) -> bool:
    """Whether what is told as past would lie after the day of writing: it counts from a time that nothing names."""
    first = moved.first()
    if first is None or context.published is None or context.narrative:
        return False
    return first > context.published and context.direction(match.first) < 0


def _vague_offset(way: int) -> str:
    return "PAST_REF" if way < 0 else "FUTURE_REF"
