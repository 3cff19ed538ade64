"""Meanings of expressions that name a year or more: years, decades, centuries, seasons, and slices of them."""

from __future__ import annotations

import datetime

from readout.mentions.dates.amounts import period
from readout.mentions.dates.answer import Answer, of_point, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import portion, year_of
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.nearness import year_of_season
from readout.mentions.dates.points import Point
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.numerals import number, ordinal


def year(match: Match, context: Context) -> Answer | None:
    """A year, unless the figure counts something."""
    figures = year_of(match)
    if figures is None or (match.has("year") and _counts(match)):
        return None
    if match.has("wordyear") and match.norms("wordyear")[0] == "two" and "year" not in match.words():
        return None
    return (
        half_of(match, figures)
        or slice_of(match, Point("Y", figures))
        or of_point(Point("Y", figures), portion=portion(match))
    )


def year_pair(match: Match, context: Context) -> list[Answer] | None:
    """Two years, the second in two figures ("1915-17")."""
    first = int(match.norm("year"))
    second = first // 100 * 100 + int(match.norm("two"))
    if second <= first:
        return None
    answers = []
    for figures, group in ((first, "a"), (second, "b")):
        answer = of_point(Point("Y", figures))
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
    if match.norm(group) == "fall" and after in ("of", "-"):
        return None
    if not context.narrative and _is_in_a_name(match, group):
        return None
    code = vocabulary().value("SEASON", match.norm(group))
    number = year_of(match)
    basis = "stated" if number is not None else "relative"
    if number is None:
        if match.has("bare") and not context.narrative and not _stands_alone(match):
            return None
        today = context.today()
        if today is not None and today.year is not None:
            number = year_of_season(code, match.norm("rel"), today, context, match)
    return of_point(Point("S", number, code=code), "stated" if basis == "stated" else "relative", portion(match))


def _is_in_a_name(match: Match, group: str) -> bool:
    """Whether the season belongs to a name ("the Arab *Spring*")."""
    place = match.span(group)
    if place is None or not place[0] or not match.tokens[place[0]].text[:1].isupper():
        return False
    before = match.tokens[place[0] - 1]
    return before.text[:1].isupper() and before.upos in ("PROPN", "ADJ") and place[0] > 1


def half_of(match: Match, number: int) -> Answer | None:
    """The half of a year, where the match names one."""
    if match.norm("halfword") != "half":
        return None
    return of_point(Point("H", number, index=int(vocabulary().value("HALFSIDE", match.norm("halfside")))))


def slice_of(match: Match, point: Point) -> Answer | None:
    """Some units at the beginning or end of a point ("the last week of August", "the first ten months of 1915")."""
    if not match.has("slice"):
        return None
    words, norm = vocabulary(), match.norm("sliceunit")
    unit = words.value("UNIT", norm) or words.value("UNITS", norm)
    count = (
        number(match.norms("slicen"))
        if match.has("slicen")
        else None
        if match.has("slicevague") or words.value("UNITS", norm)
        else 1.0
    )
    if unit == "Q" and count == 1 and point.grain == "Y" and point.year is not None:
        # "the first quarter of 2019" is a quarter of the calendar, not a length of time
        return of_point(Point("Q", point.year, index=1 if match.norm("slice") in ("first", "opening") else 4), "stated")
    value = period(count, unit)
    days = point.days()
    length = {"D": 1, "W": 7, "WE": 2, "M": 30.44}.get(unit)
    if days is None or count is None or length is None:
        return Answer("DURATION", value)
    reach = datetime.timedelta(days=min(round(count * length), (days[1] - days[0]).days + 1) - 1)
    first = match.norm("slice") in ("first", "opening")
    return Answer("DURATION", value, (days[0], days[0] + reach) if first else (days[1] - reach, days[1]), "range")


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
    if before in (
        "$",
        "us$",
        "£",
        "€",
        "¥",
        "₡",
        "₹",
        "#",
        "no.",
        "no",
        "number",
        "nearly",
        "almost",
        "than",
        "flight",
        "channel",
        "room",
    ):
        return True
    if after is not None and after.norm in (
        "%",
        "percent",
        "per",
        "tons",
        "tonnes",
        "km",
        "miles",
        "people",
        "troops",
        "soldiers",
        "men",
        "meters",
        "metres",
        "feet",
        "dollars",
        "gmt",
        "euros",
    ):
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


def _stands_alone(match: Match) -> bool:
    """Whether a bare season name is a phrase of its own ("by summer"), not a modifier."""
    token = match.tokens[match.first]
    before = match.tokens[match.first - 1].norm if match.first else ""
    return before in (
        "in",
        "by",
        "until",
        "till",
        "since",
        "every",
        "each",
        "through",
        "during",
        "before",
        "after",
    ) and token.relation in ("obl", "nmod", "dep", "advmod")
