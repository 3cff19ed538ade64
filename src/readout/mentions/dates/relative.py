"""Meanings of expressions that count from another time: weekdays, "yesterday", "last year", "two days later", quarters."""

from __future__ import annotations

import datetime

from readout.mentions.dates.amounts import amount_of, period, unit_of
from readout.mentions.dates.answer import Answer, Days, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.points import GRAINS, Point, at
from readout.mentions.dates.stated import portion, relative_year, with_time, year_of
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.numerals import ordinal

_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "before"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "subsequent", "ensuing", "succeeding"})
_NOW = frozenset({"this", "current", "present"})
_TOLD = frozenset({"previous", "preceding", "prior", "following", "subsequent", "that", "same", "before", "ensuing"})
"""Words that count from the time told of, not from the day of writing."""
_GRAIN = {"2W": "W", "6M": "H", "L": "C", "S": "T", "MIN": "T", "H": "T"}


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
    if relation in _BACK:
        shift = -(back or 7)
    elif relation in _AHEAD:
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
    """ "Today", "yesterday", "tomorrow", with a part of the day where one is named."""
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
        if before not in ("at", "by", "before", "until", "after", "since", "through", "in", "during") or token.tag[:2] != "NN":
            return None
        return Answer("TIME", f"XXXX-XX-XXT{words.value('PART', match.norm('generic'))}", basis="relative")
    else:
        code = words.value("PART", match.norm("bare" if match.has("bare") else "part"))
        relation = match.norm("rel")
    told = match.has("bare") or relation in _TOLD or context.narrative
    base = context.then() if told else context.today()
    day = base.coarser("D") if base is not None else None
    if day is None and not context.narrative and context.published:
        day = at(context.published, "D")
    if day is None:
        return Answer("TIME", f"XXXX-XX-XXT{code}", basis="relative")
    if relation in _BACK or relation in _AHEAD:
        day = day.shifted(-1 if relation in _BACK else 1, "D") or day
    return of_point(day.with_clock("P", code), "relative")


def unit(match: Match, context: Context) -> Answer | None:
    """A unit of the calendar next to the time of writing or of telling ("last year", "that day", "the end of the month")."""
    if match.has("nth"):
        code = unit_of(match)
        return unresolved(_open(_GRAIN.get(code, code))) if code in ("D", "W", "M", "Y") else None
    group = next(name for name in ("unit", "theunit", "fiscalunit") if match.has(name))
    if vocabulary().value("PART", match.norm(group)):
        return _next_part(match, context)
    code = unit_of(match, group)
    grain = _GRAIN.get(code, code)
    if grain == "T":
        return None
    relation = match.norm("rel")
    if match.has("atend"):
        relation = ""
    told = relation in _TOLD or group == "theunit" or (context.narrative and relation in (*_NOW, *_AHEAD, *_BACK))
    base = context.then() if told else context.today()
    if group == "theunit" and not _is_calendar(match, code):
        return None
    if base is None:
        return unresolved(_open(grain))
    if relation in _BACK or relation in _AHEAD:
        way = -1 if relation in _BACK else 1
        moved = base.shifted(way, {"6M": "M"}.get(code, code)) if grain != "S" else None
        if moved is None and grain in ("D", "W", "WE"):
            return unresolved(_open_in(base, grain))
    else:
        moved = base.coarser(grain)
        if moved is None and GRAINS.index(grain) < GRAINS.index(base.grain):
            return unresolved(_open_in(base, grain))
    if moved is None:
        return unresolved(_open(grain))
    if match.has("endpart") and grain == "D":
        moved = with_time(moved, match)
    answer = of_point(moved, "relative", portion(match))
    if answer.days and match.norm("edge") in ("earlier", "later") and context.published and not context.narrative:
        answer.days = _until(answer.days, context.published, match.norm("edge"))
    return answer


def _until(days: Days, today: datetime.date, edge: str) -> Days:
    """Days of "earlier this month" and "later this month": up to today, and from today on."""
    first, last = days
    if first is None or last is None or not first <= today <= last:
        return days
    return (first, today) if edge == "earlier" else (today, last)


def _is_calendar(match: Match, code: str) -> bool:
    """Whether "the year", "the week" stands for one piece of the calendar here, not for a length of time or an idiom."""
    if match.has("atend") or match.has("portion") or match.last - match.first > 2 or code == "WE":
        return True
    token = match.tokens[match.last - 1]
    after = match.tokens[match.last].norm if match.last < len(match.tokens) else ""
    if code in ("S", "MIN", "H") or after in ("of", "-", "after", "before", "when", "that", "'s"):
        return code in ("Y", "M", "W", "Q") and after not in ("-", "after", "when", "that")
    return token.relation in ("obl", "nmod", "obj", "advmod") and token.head < token.index and code in ("Y", "M", "W", "Q", "D")


def _next_part(match: Match, context: Context) -> Answer | None:
    base = context.then()
    moved = base.shifted(-1 if match.norm("rel") in _BACK else 1, "D") if base and base.coarser("D") else None
    code = vocabulary().value("PART", match.norm("unit"))
    if moved is None:
        return Answer("TIME", f"XXXX-XX-XXT{code}", basis="relative")
    return of_point(moved.with_clock("P", code), "relative")


def _open(grain: str) -> str:
    """The value of a piece of the calendar of which only the grain is known."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}.get(grain, "XXXX")


def _open_in(base: Point, grain: str) -> str:
    """The same, inside a coarser piece that is known."""
    if grain == "D" and base.grain == "M":
        return f"{base.value()}-XX"
    year = base.coarser("Y")
    return _open(grain).replace("XXXX", year.value()) if year else _open(grain)


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
    way = -1 if relation in (*_BACK, "latest") else 1 if relation in (*_AHEAD, "ahead") else 0
    if match.has("year") and year_of(match) and not match.has("vague"):
        return _first_of_year(match, count, code, value)
    return Answer("DURATION", value, *_stretch(count, code, way, context), basis="relative")


def _first_of_year(match: Match, count: float | None, code: str, value: str) -> Answer:
    """ "The first nine months of 1997"."""
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


def _stretch(count: float | None, code: str, way: int, context: Context) -> tuple[Days | None, str | None]:  # type: ignore[override]
    """Days of a stretch of time that ends or begins with the day of writing, and its precision."""
    today = context.published
    if today is None or context.narrative or not way:
        return None, None
    # "Recent weeks" and "a few days" mean some three of them.
    amount = (count or 3.0) * {"D": 1, "W": 7, "2W": 14, "WE": 7, "M": 30.44, "Q": 91.3, "Y": 365.25, "E": 3652.5}.get(code, 0)
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
    """So long before or after the time of writing or telling ("two years ago", "three days later", "a year earlier")."""
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
        return unresolved(_vague_offset(way, context, word))
    told = word not in ("ago", "from", "hence") or context.narrative
    base = context.then() if told else context.today()
    if code == "Y" and count == 1 and way < 0 and context.quarter is not None and not context.narrative and word in ("ago", "earlier"):
        answer = of_point(Point("Q", (context.quarter.year or 0) - 1, index=context.quarter.index), "relative")
        answer.point = None
        return answer
    if code in ("S", "MIN", "H") or base is None:
        return Answer("DURATION", period(count, code), basis="relative")
    moved = base.shifted(way * count, code)
    if moved is None:
        return unresolved(_open_in(base, _GRAIN.get(code, code)))
    return of_point(moved, "relative")


def _governs(match: Match) -> bool:
    """Whether something follows "before", "after": what the time is counted from."""
    if match.last >= len(match.tokens):
        return False
    after = match.tokens[match.last]
    return after.upos not in ("PUNCT", "CCONJ", "VERB", "AUX") or after.norm in ("being", "having")


def _vague_offset(way: int, context: Context, word: str) -> str:
    return "PAST_REF" if way < 0 else "FUTURE_REF"


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
        today = context.then()
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
        return of_point(Point("Q", base.year - 1, index=(day.month + 2) // 3), "relative") if day else unresolved("XXXX-QX")
    return of_point(Point("Y", base.year - 1), "relative")


def period_year(match: Match, context: Context) -> Answer | None:
    """ "The 1988 period": that of the year which matches the quarter told of."""
    number = year_of(match)
    if number is None:
        return None
    if context.quarter is not None and match.norm("unit") == "quarter":
        return of_point(Point("Q", number, index=context.quarter.index), "relative")
    return of_point(Point("Y", number), "relative")


def period_now(match: Match, context: Context) -> Answer | None:
    """ "The quarter", "the latest quarter": the one told of, or the last that is over."""
    code = match.norm("unit")
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
    return of_point(moved, "relative") if moved else unresolved(_open(grain))


def reference(match: Match, context: Context) -> Answer | None:
    """Times that are only past, present or future ("now", "recently", "the near future")."""
    if match.has("period"):
        return Answer("DURATION", "PXX")
    if match.has("weather"):
        return unresolved(None) if context.narrative else None
    if match.has("former"):
        return unresolved("PAST_REF") if context.narrative else None
    token = match.tokens[match.first]
    if match.has("soon"):
        return None if context.narrative or context.direction(match.first) < 0 else unresolved("FUTURE_REF")
    if match.has("moment"):
        before = match.tokens[match.first - 1].norm if match.first else ""
        return unresolved("PRESENT_REF") if token.norm == "this" or before in ("at", "for") else None
    if match.has("current"):
        return unresolved("PRESENT_REF") if token.head > token.index or match.last - match.first > 1 else None
    if match.norm("past") in ("previously", "formerly", "hitherto") and (context.narrative or match.first):
        return None
    name = next(group for group in ("present", "past", "future") if match.has(group))
    return unresolved(f"{name.upper()}_REF")


def told(match: Match, context: Context) -> Answer | None:
    """ "That time", "this period": the time told of, of which nothing more is known."""
    if not context.narrative:
        return None
    first, last = match.tokens[match.first], match.tokens[match.last - 1]
    before = match.tokens[match.first - 1].norm if match.first else ""
    if first.norm == "the" and (last.norm != "time" or before not in ("at", "of", "by", "during")):
        return None
    return None if first.norm == "this" and last.norm == "time" and not before else unresolved(None)
