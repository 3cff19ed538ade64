"""Meanings of expressions that count from another time: weekdays, "yesterday", "last year", "that day"."""

from __future__ import annotations

import datetime

from readout.mentions.dates.amounts import unit_of
from readout.mentions.dates.answer import Answer, Days, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import portion, with_time
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import GRAINS, Point, at
from readout.mentions.dates.vocabulary import vocabulary

BACK = frozenset({"last", "past", "previous", "preceding", "prior", "before"})
AHEAD = frozenset({"next", "coming", "upcoming", "following", "subsequent", "ensuing", "succeeding"})
GRAIN = {"2W": "W", "6M": "H", "L": "C", "S": "T", "MIN": "T", "H": "T"}
"""Grain of the calendar that a unit without one of its own stands for."""
_NOW = frozenset({"this", "current", "present"})
_TOLD = frozenset({"previous", "preceding", "prior", "following", "subsequent", "that", "same", "before", "ensuing"})
"""Words that count from the time told of, not from the day of writing."""


def weekday(match: Match, context: Context) -> Answer | None:
    """A weekday, by tense: the last one before the day of writing, or the next after it."""
    words = vocabulary()
    norm = match.norm("weekday")
    wanted = int(words.value("WEEKDAY", norm))
    relation = match.norm("rel")
    if match.has("endpart") and match.norm("endpart").endswith("s") and match.norm("endpart") != "dusks":
        part = words.value("PART", match.norm("endpart"))
        return Answer("SET", f"XXXX-WXX-{wanted}T{part}")
    base = context.then() if relation in _TOLD else context.today()
    anchor = base.first() if base is not None and base.grain in ("D", "P", "T") else None
    if anchor is None:
        return unresolved(with_time(Point("D"), match).value().replace("XXXX-XX-XX", f"XXXX-WXX-{wanted}"))
    if match.has("count"):
        anchor, relation = anchor + datetime.timedelta(days=7), "next"
    elif len(match.norms("rel")) and match.tokens[match.last - 1].norm == "week":
        monday = anchor - datetime.timedelta(days=anchor.weekday())
        shift = -7 if relation == "last" else 7 if relation == "next" else 0
        day = monday + datetime.timedelta(days=shift + wanted - 1)
        return of_point(at(day, "D"), "relative")
    back = (anchor.isoweekday() - wanted) % 7
    if relation in BACK:
        shift = -(back or 7)
    elif relation in AHEAD:
        shift = (-back) % 7 or 7
    elif _is_ahead(match, context):
        shift = (-back) % 7
    else:
        shift = -back
    return of_point(with_time(at(anchor + datetime.timedelta(days=shift), "D"), match), "relative")


def _is_ahead(match: Match, context: Context) -> bool:
    """Whether a weekday means the coming one: by the clause's tense, or as an appointment."""
    way = context.direction(match.first)
    if match.norm("rel") == "this":
        return way >= 0
    owns = match.last < len(match.tokens) and match.tokens[match.last].norm in ("'s", "’s")
    if owns and way > 0:
        # "vowed to fight Monday's ruling": an infinitive does not put what is owned ahead
        return any(token.norm in ("will", "'ll", "ahead", "before", "after", "upcoming") for token in match.tokens)
    return way > 0 or (way == 0 and not owns and context.is_appointed(match.first))


def day_word(match: Match, context: Context) -> Answer | None:
    """A day next to the day of writing ("today", "yesterday", "tomorrow"), with a part of it where one is named."""
    norm = match.norm("dayword")
    shift = int(vocabulary().value("DAYWORD", norm))
    if match.has("step"):
        shift *= 2
    today = context.today()
    if today is None or today.grain not in ("D", "P", "T"):
        return unresolved("PRESENT_REF" if norm == "today" else "XXXX-XX-XX")
    if norm == "today" and context.narrative:
        return unresolved("PRESENT_REF")
    moved = today.shifted(shift, "D") if shift else today.coarser("D")
    return of_point(with_time(moved, match), "relative") if moved else None


def part(match: Match, context: Context) -> Answer | None:
    """A part of the day: "this morning", "last night", "that afternoon", "tonight", "the morning"."""
    words = vocabulary()
    if match.has("night"):
        code, relation = words.value("NIGHTWORD", match.norm("night")), "this"
    elif match.has("generic"):
        token = match.tokens[match.first]
        before = match.tokens[match.first - 1].norm if match.first else ""
        if (
            before not in ("at", "by", "before", "until", "after", "since", "through", "in", "during")
            or token.tag[:2] != "NN"
        ):
            return None
        return Answer("TIME", f"XXXX-XX-XXT{words.value('PART', match.norm('generic'))}", basis="relative")
    else:
        code = words.value("PART", match.norm("bare" if match.has("bare") else "part"))
        relation = match.norm("rel")
    told = match.has("bare") or relation in _TOLD or context.narrative
    if match.has("bare") and context.told_in < 0 and not context.narrative and context.is_appointed(match.first):
        # "In the evening, priests offer prayers": of no certain day
        return Answer("TIME", f"XXXX-XX-XXT{code}", basis="relative")
    base = context.then() if told else context.today()
    day = base.coarser("D") if base is not None else None
    if day is None and not context.narrative and context.published:
        day = at(context.published, "D")
    if day is None:
        return Answer("TIME", f"XXXX-XX-XXT{code}", basis="relative")
    if relation in BACK or relation in AHEAD:
        day = day.shifted(-1 if relation in BACK else 1, "D") or day
    return of_point(day.with_clock("P", code), "relative")


def unit(match: Match, context: Context) -> Answer | None:
    """A unit of the calendar next to the time of writing or telling ("last year", "that day", "the end of May")."""
    if match.has("nth"):
        code = unit_of(match)
        return unresolved(open_value(GRAIN.get(code, code))) if code in ("D", "W", "M", "Y") else None
    group = next(name for name in ("unit", "theunit", "fiscalunit") if match.has(name))
    if vocabulary().value("PART", match.norm(group)):
        return _next_part(match, context)
    code = unit_of(match, group)
    grain = GRAIN.get(code, code)
    if grain == "T":
        return None
    relation = match.norm("rel")
    if match.has("atend"):
        relation = ""
    # "The next day" is told of, "next week" counts from today.
    told_next = relation == "next" and match.tokens[match.first].norm == "the" and context.direction(match.first) < 0
    told = relation in _TOLD or told_next or (context.narrative and relation in (*_NOW, *AHEAD, *BACK))
    base = context.near(match.first) if group == "theunit" else context.then() if told else context.today()
    if group == "theunit" and not _is_calendar(match, code):
        return None
    if code == "WE" and group == "theunit" and context.published is not None and not context.narrative:
        return of_point(_weekend(match, context, context.published), "relative")
    if base is None:
        return unresolved(open_value(grain))
    if relation in BACK or relation in AHEAD:
        way = -1 if relation in BACK else 1
        moved = base.shifted(way, {"6M": "M"}.get(code, code)) if grain != "S" else None
        if moved is None and grain in ("D", "W", "WE"):
            return unresolved(open_value_in(base, grain))
    else:
        moved = base.coarser(grain)
        if moved is None and GRAINS.index(grain) < GRAINS.index(base.grain):
            return unresolved(open_value_in(base, grain))
    if moved is None:
        return unresolved(open_value(grain))
    if match.has("endpart") and grain == "D":
        moved = with_time(moved, match)
    answer = of_point(moved, "relative", portion(match))
    if grain == "E" and relation in BACK and answer.days and context.published and not context.narrative:
        # "The last decade" of news is the last ten years.
        answer.days = context.published - datetime.timedelta(days=3652), context.published
        answer.precision = "range"
    if answer.days and match.norm("edge") in ("earlier", "later") and context.published and not context.narrative:
        answer.days = _until(answer.days, context.published, match.norm("edge"))
    return answer


def _weekend(match: Match, context: Context, today: datetime.date) -> Point:
    """The weekend that news means by "the weekend": the last one, or the coming one where the clause looks ahead."""
    ahead = context.direction(match.first) > 0 or today.isoweekday() > 5
    return at(today if ahead else today - datetime.timedelta(days=today.isoweekday()), "WE")


def _until(days: Days, today: datetime.date, edge: str) -> Days:
    """Days of "earlier this month" and "later this month": up to today, and from today on."""
    first, last = days
    if first is None or last is None or not first <= today <= last:
        return days
    return (first, today) if edge == "earlier" else (today, last)


def _is_calendar(match: Match, code: str) -> bool:
    """Whether "the year", "the week" stands for one piece of the calendar, not for a length of time or an idiom."""
    if match.has("atend") or match.has("portion") or match.last - match.first > 2 or code == "WE":
        return True
    token = match.tokens[match.last - 1]
    after = match.tokens[match.last].norm if match.last < len(match.tokens) else ""
    if code in ("S", "MIN", "H") or after in ("of", "-", "after", "before", "when", "that", "'s"):
        return code in ("Y", "M", "W", "Q") and after not in ("-", "after", "when", "that")
    return (
        token.relation in ("obl", "nmod", "obj", "advmod")
        and token.head < token.index
        and code in ("Y", "M", "W", "Q", "D")
    )


def _next_part(match: Match, context: Context) -> Answer | None:
    base = context.then()
    moved = base.shifted(-1 if match.norm("rel") in BACK else 1, "D") if base and base.coarser("D") else None
    code = vocabulary().value("PART", match.norm("unit"))
    if moved is None:
        return Answer("TIME", f"XXXX-XX-XXT{code}", basis="relative")
    return of_point(moved.with_clock("P", code), "relative")


def open_value(grain: str) -> str:
    """The value of a piece of the calendar of which only the grain is known."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}.get(grain, "XXXX")


def open_value_in(base: Point, grain: str) -> str:
    """The same, inside a coarser piece that is known."""
    if grain == "D" and base.grain == "M":
        return f"{base.value()}-XX"
    year = base.coarser("Y")
    return open_value(grain).replace("XXXX", year.value()) if year else open_value(grain)
