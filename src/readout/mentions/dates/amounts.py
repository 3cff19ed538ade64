"""Meanings of expressions that name a length of time or a repetition: durations and sets."""

from __future__ import annotations

from readout.mentions.dates.answer import Answer
from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.numerals import number

_CLOCK = {"S": "S", "MIN": "M", "H": "H"}
_YEARS = {"E": 10, "C": 100, "L": 1000}
_VAGUE_YEARS = {"E": "PXDE", "C": "PXCE", "L": "PXML"}
_PARTS_OF_A_YEAR = ("calendar", "fiscal", "financial")


def unit_of(match: Match, group: str = "unit") -> str:
    """Code of the unit of time that a group names."""
    words, norm = vocabulary(), match.norm(group)
    return words.value("UNIT", norm) or words.value("UNITS", norm)


def amount_of(match: Match) -> float | None:
    """How many units; None where the text leaves it open ("several", "some")."""
    if match.has("n"):
        count = number(match.norms("n"))
        if count is None and match.norms("n") and match.norms("n")[0] == "half":
            count = 0.5
        if count is not None and match.norms("n")[-1] == "half" and match.norms("n")[0] != "half":
            count += 0.5
    elif match.has("vague"):
        count = 2.0 if "couple" in match.norms("vague") else None
    elif match.has("one") or match.has("unit0"):
        count = 0.5 if match.has("half1") else 1.0
    else:
        count = None
    return count + 0.5 if count is not None and match.has("half2") else count


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units ("P3D", "PT2H", "P2Y6M", "PXW")."""
    if unit in _YEARS:
        if count is None:
            return _VAGUE_YEARS[unit]
        count, unit = count * _YEARS[unit], "Y"
    if unit in _CLOCK:
        if count is not None and count % 1 == 0.5:
            whole, rest = int(count), {"H": "30M", "MIN": "30S", "S": ""}[unit]
            return f"PT{f'{whole}{_CLOCK[unit]}' if whole else ''}{rest}"
        return f"PT{_written(count)}{_CLOCK[unit]}"
    if unit in ("2W", "6M"):
        count, unit = (count * int(unit[0]) if count is not None else None), unit[1]
    if unit == "WE":
        return f"P{_written(count)}WE"
    if count is not None and count % 1 == 0.5 and unit == "Y":
        return f"P{f'{int(count)}Y' if count > 1 else ''}6M"
    return f"P{_written(count)}{unit}"


def _written(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:g}"


def duration(match: Match, context: Context) -> Answer | None:
    """A length of time ("eight years", "several hours", "a month-long siege")."""
    if match.has("bareunits"):
        unit = unit_of(match, "bareunits")
        norm = match.norms("bareunits")[0]
        single = vocabulary().value("UNIT", norm) != ""
        if not match.has("unit2") and match.tokens[match.last - 1].norm != "long" and unit in ("S", "MIN", "Q", "WE"):
            return None
        return Answer("DURATION", period(1.0 if single else None, unit))
    unit = unit_of(match)
    if match.has("age") or (match.has("old") and unit == "Y"):
        # An age is no stretch of the time that the text tells of.
        return None
    if unit == "Q" and not match.has("n"):
        return None
    if unit in ("S", "Q") and match.has("one") and match.norm("one") in ("a", "an", "another"):
        return None
    if _is_rate(match):
        return Answer("SET", period(1.0, unit))
    if _is_share(match, unit):
        return None
    return Answer("DURATION", period(amount_of(match), unit))


def _is_rate(match: Match) -> bool:
    """Whether "a year" says how often, after an amount ("500 tons a year", "twice a week")."""
    if (
        not match.has("one")
        or match.norm("one") not in ("a", "an")
        or match.last - match.first != 2
        or match.first == 0
    ):
        return False
    before = match.tokens[match.first - 1]
    if before.norm in ("once", "twice", "times", "%", "percent") or before.tag == "CD":
        return True
    number_of = any(child.relation == "nummod" for child in match.tokens if child.head == before.index)
    return before.tag in ("NNS", "NN") and number_of


def _is_share(match: Match, unit: str) -> bool:
    """Whether the phrase is no time at all: "a second" of an ordinal, "one quarter" of a thing."""
    after = match.tokens[match.last].norm if match.last < len(match.tokens) else ""
    return unit in ("Q", "S") and (after == "of" or match.norm("unit") in ("second", "quarter"))


def repeated(match: Match, context: Context) -> Answer | None:
    """A set of times ("every Tuesday", "each July", "weekly", "40 per day")."""
    words = vocabulary()
    if match.has("frequency"):
        if match.norm("frequency") == "quarterly" and match.tokens[match.last - 1].tag == "JJ":
            # a quarterly dividend is a kind of dividend
            return None
        return Answer("SET", words.value("FREQUENCY", match.norm("frequency")))
    if match.has("weekday"):
        norm = match.norm("weekday")
        index = words.value("WEEKDAY", norm) or words.value("WEEKDAYS", norm)
        part = words.value("PART", match.norm("endpart")) if match.has("endpart") else ""
        return Answer("SET", f"XXXX-WXX-{index}" + (f"T{part}" if part else ""))
    if match.has("month"):
        return Answer("SET", f"XXXX-{int(words.value('MONTH', match.norm('month'))):02d}")
    if match.has("season"):
        norm = match.norm("season")
        part = words.value("PART", norm)
        return Answer("SET", f"XXXX-XX-XXT{part}" if part else f"XXXX-{words.value('SEASON', norm)}")
    count = 2.0 if match.has("other") else number(match.norms("n")) if match.has("n") else 1.0
    return Answer("SET", period(count, unit_of(match)))
