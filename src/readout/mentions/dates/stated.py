"""Meanings of expressions that name a date: days, months, years, quarters, seasons, decades, centuries, clock times."""

from __future__ import annotations

import datetime
import re

from readout.mentions.dates.amounts import period
from readout.mentions.dates.answer import Answer, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import SEASONS, Point, at
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.numerals import number, ordinal

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


def slice_of(match: Match, point: Point) -> Answer | None:
    """Some units at the beginning or end of a point ("the last week of August", "the first ten months of 1915")."""
    if not match.has("slice"):
        return None
    words, norm = vocabulary(), match.norm("sliceunit")
    unit = words.value("UNIT", norm) or words.value("UNITS", norm)
    count = number(match.norms("slicen")) if match.has("slicen") else None if match.has("slicevague") or words.value("UNITS", norm) else 1.0
    value = period(count, unit)
    days = point.days()
    length = {"D": 1, "W": 7, "WE": 2, "M": 30.44}.get(unit)
    if days is None or count is None or length is None:
        return Answer("DURATION", value)
    reach = datetime.timedelta(days=min(round(count * length), (days[1] - days[0]).days + 1) - 1)
    first = match.norm("slice") in ("first", "opening")
    return Answer("DURATION", value, (days[0], days[0] + reach) if first else (days[1] - reach, days[1]), "range")


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
            year = _year_of_month(named, today, context, match.first)
    point = Point("M", year, named)
    return slice_of(match, point) or of_point(point, "relative" if match.has("rel") else "stated", portion(match))


def year(match: Match, context: Context) -> Answer | None:
    """A year, unless the figure counts something."""
    figures = year_of(match)
    if figures is None or (match.has("year") and _counts(match)):
        return None
    if match.has("wordyear") and match.norms("wordyear")[0] == "two" and "year" not in match.words():
        return None
    return half_of(match, figures) or slice_of(match, Point("Y", figures)) or of_point(Point("Y", figures), portion=portion(match))


def year_pair(match: Match, context: Context) -> list[Answer] | None:
    """Two years, the second in two figures ("1915-17")."""
    first = int(match.norm("year"))
    second = first // 100 * 100 + int(match.norm("two"))
    if second <= first:
        return None
    answers = []
    for number, group in ((first, "a"), (second, "b")):
        answer = of_point(Point("Y", number))
        answer.tokens = match.span(group)
        answers.append(answer)
    return answers


def year_two(match: Match, context: Context) -> Answer | None:
    """A year in two figures after an apostrophe ("'99"), in the century nearest to the time told of."""
    apostrophe, written = match.tokens[match.first], match.tokens[match.first + 1]
    if apostrophe.end != written.start or (match.first and match.tokens[match.first - 1].end == apostrophe.start):
        return None
    near = context.then()
    base = near.year if near and near.year and near.year > 0 else 1990
    figures = int(match.norm("two"))
    candidates = [hundred + figures for hundred in range(base // 100 * 100 - 100, base + 101, 100)]
    return of_point(Point("Y", min(candidates, key=lambda candidate: abs(candidate - base))))


def decade(match: Match, context: Context) -> Answer | None:
    """A decade ("the 1990s", "the '80s", "the nineties")."""
    if match.has("decade"):
        number = int(match.norm("decade").rstrip("s"))
    elif match.has("decadeyear"):
        number = int(match.norm("decadeyear"))
        if number % 10:
            return None
    else:
        written = match.norm("decadetwo")
        tens = int(written[0]) if written[0].isdigit() else int(vocabulary().value("DECADEWORD", written))
        near = context.then()
        base = near.year if near and near.year and near.year > 0 else 2000
        number = base // 100 * 100 + tens * 10
        if number > base:
            number -= 100
    if match.has("bc") and match.norm("bc").startswith("b"):
        return unresolved(f"BC{number // 10:03d}", "stated")
    return of_point(Point("E", number), portion=portion(match))


def century(match: Match, context: Context) -> Answer | None:
    """A century by its number."""
    number = ordinal(match.norm("ord"))
    if number is None or not 1 <= number <= 30:
        return None
    if match.has("bc"):
        return unresolved(f"BC{number - 1:02d}", "stated")
    return of_point(Point("C", (number - 1) * 100), portion=portion(match))


def season(match: Match, context: Context) -> Answer | None:
    """A season, of a year where one is named or follows from the time told of."""
    group = next(name for name in ("season", "bare") if match.has(name))
    after = match.tokens[match.last].norm if match.last < len(match.tokens) else ""
    if match.norm(group) == "fall" and after == "of":
        return None
    code = vocabulary().value("SEASON", match.norm(group))
    number = year_of(match)
    basis = "stated" if number is not None else "relative"
    if number is None:
        if match.has("bare") and not context.narrative and not _stands_alone(match):
            return None
        today = context.today()
        if today is not None and today.year is not None:
            number = _year_of_season(code, match.norm("rel"), today, context, match)
    return of_point(Point("S", number, code=code), "stated" if basis == "stated" else "relative", portion(match))


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


def with_time(point: Point, match: Match) -> Point:
    """The point, with the clock time or part of the day that the match names."""
    code = clock_code(match)
    return point.with_clock(*code) if code else point


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


def half_of(match: Match, number: int) -> Answer | None:
    """The half of a year, where the match names one."""
    if match.norm("halfword") != "half":
        return None
    return of_point(Point("H", number, index=int(vocabulary().value("HALFSIDE", match.norm("halfside")))))


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


def year_of_day(month: int, day: int, context: Context, index: int) -> int | None:
    """The year of a day without one: that of the time told of in a history, by tense and nearness in news."""
    today = context.today()
    if today is None or today.year is None:
        return None
    if context.narrative:
        return _year_of_month(month, today, context, index)
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
        # A day told in the past lies behind, one told ahead lies before us; else the nearest counts, the past a little more.
        cost = abs(distance) + (0 if distance * way >= 0 else 250) + (10 if distance > 0 and way == 0 else 0)
        if best is None or cost < best[0]:
            best = cost, candidate
    return best[1] if best else today.year


def _year_of_month(number: int, today: Point, context: Context, index: int) -> int | None:
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
    # News says "last September" for one long past: a bare month that comes next is the coming one, whatever the tense.
    if ahead <= (2 if way < 0 else 4) or way > 0:
        return told_year + (number < told)
    return told_year - (number > told)


def _year_of_season(code: str, relation: str, today: Point, context: Context, match: Match) -> int | None:
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


def _counts(match: Match) -> bool:
    """Whether a four-figure number counts something rather than naming a year."""
    position = match.span("year")
    if position is None:
        return False
    token = match.tokens[position[0]]
    number = int(token.norm)
    before = match.tokens[position[0] - 1].norm if position[0] else ""
    after = match.tokens[position[1]] if position[1] < len(match.tokens) else None
    if position[0] and match.tokens[position[0] - 1].tag == "$":
        return True
    if before in ("$", "us$", "£", "€", "¥", "₡", "₹", "#", "no.", "no", "number", "nearly", "almost", "than", "flight", "channel", "room"):
        return True
    if after is not None and after.norm in ("%", "percent", "per", "tons", "tonnes", "km", "miles", "people", "troops", "soldiers", "men", "meters", "metres", "feet", "dollars", "gmt", "euros"):
        return True
    if token.relation == "nummod" and token.head > token.index:
        head = match.tokens[token.head]
        if before == "the" and number % 50:
            return False
        return head.tag in ("NNS", "NNPS") and (
            number < 1900 or number > 2060 or (head.index == token.index + 1 and number % 100 == 0)
        )
    if not 1300 <= number <= 2060:
        return before not in ("in", "of", "since", "by", "until", "year", "from", "(", "circa", "c.")
    return False


def _is_name(match: Match, context: Context) -> bool:
    """Whether a lone month word is a person's name or a march ("Jan Novak", "the Long March")."""
    if match.last - match.first > 1:
        return False
    if any(entity.label == "Person" and entity.first <= match.first < entity.last for entity in context.sentence.entities):
        return True
    before = match.tokens[match.first - 1] if match.first else None
    after = match.tokens[match.last].norm if match.last < len(match.tokens) else ""
    if before is not None and before.norm in ("in", "by", "since", "until", "till", "last", "next", "this"):
        return False
    return match.norm("month") == "march" and (
        after in ("of", "for") or (before is not None and before.tag[:2] in ("JJ", "NN") and before.norm not in ("mid", "late"))
    )


def _stands_alone(match: Match) -> bool:
    """Whether a bare season name is a phrase of its own ("by summer"), not a modifier."""
    token = match.tokens[match.first]
    before = match.tokens[match.first - 1].norm if match.first else ""
    return before in ("in", "by", "until", "till", "since", "every", "each", "through", "during", "before", "after") and token.relation in ("obl", "nmod", "dep", "advmod")


def _hour(hour: int, shift: int, twelve: bool) -> int:
    if twelve and hour == 12:
        return shift
    return hour + shift if hour < 12 else hour


def week_of(match: Match, context: Context) -> Answer | None:
    """The week that holds a day of a month."""
    day = day_number(match.norms("day"))
    if day is None:
        return None
    month_number = month_of(match)
    number = year_of_day(month_number, day, context, match.first)
    days = Point("D", number, month_number, day).days()
    return of_point(at(days[0], "W")) if days else unresolved("XXXX-WXX")


def day_range(days: tuple[datetime.date, datetime.date]) -> str:
    """Two days as an ISO interval."""
    return f"{days[0].isoformat()}/{days[1].isoformat()}"
