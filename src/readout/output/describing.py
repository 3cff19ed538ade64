"""Records in a few words, for readers: shared by the report and the highlighted page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from readout.contract import Article, Event, Participant, Quantity, Statistic, When

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
"""Names of the quad classes."""
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "who", "which", "that"})
_ONES = {1: "st", 2: "nd", 3: "rd"}


def name_of(who: Participant) -> str:
    """The participant's usual name, else its words; with the country where the name does not tell it."""
    name = who.name or who.text
    if who.entity is None and who.kind in ("unnamed", "group", "office") and who.text:
        words = who.text.casefold().split()
        pointing = words[0] in _PRONOUNS or (who.basis == "resolved" and not {"both", "two"}.isdisjoint(words))
        name = name if pointing else who.text
    if who.country and who.kind not in ("state",) and who.entity != f"state:{who.country}":
        return f"{name} ({who.country})"
    return name


def names_of(several: Sequence[Participant]) -> str:
    """Names on one line, each once."""
    return ", ".join(dict.fromkeys(name_of(who) for who in several))


def when_in_words(when: When | None) -> str:
    """`24 Feb 2025`, `2024`, `Feb 2022`, `since 3 May 2021`, `1–5 Jun 2023`; empty where unknown."""
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start is None:
        return f"until {_day(when.end)}"
    if when.end is None:
        return f"since {_day(when.start)}"
    if when.start == when.end:
        return _day(when.start)
    if when.start[5:] == "01-01" and when.end[5:] == "12-31":
        first, last = when.start[:4], when.end[:4]
        return first if first == last else f"{first}–{last}"
    if when.start[:7] == when.end[:7] and when.precision == "month":
        return _day(when.start, "%b %Y")
    return f"{_day(when.start)} – {_day(when.end)}"


def _day(iso: str | None, form: str = "%d %b %Y") -> str:
    try:
        return datetime.date.fromisoformat((iso or "")[:10]).strftime(form).lstrip("0")
    except ValueError:
        return iso or "?"


def published_in_words(article: Article) -> str:
    """The publication date and how it is known; empty where it is not."""
    known = article.published
    if known.date is None:
        return ""
    day = _day(known.date) if len(known.date) >= 10 else known.date
    how = {"inferred": "inferred", "stated": "stated in the text", "metadata": "", "unknown": ""}[known.basis]
    return f"{day} ({how})" if how else day


def ordinal_in_words(number: int) -> str:
    """`2nd`, `11th`."""
    return f"{number}{'th' if 10 < number % 100 < 14 else _ONES.get(number % 10, 'th')}"


def number_in_words(number: float) -> str:
    """`2.9`, `12,345`, `15.9 billion`: as much of the number as the text is likely to have told."""
    for scale, name in _SCALES:
        if abs(number) >= scale and round(number / scale, 3) * scale == number:
            return f"{number / scale:,.4g} {name}"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.4g}" if abs(number) < 1e4 else f"{number:,.1f}"


def amount_in_words(amount: Quantity) -> str:
    """A quantity on one line: `about 20–30 killed`."""
    ends = [number_in_words(end) for end in dict.fromkeys((amount.min, amount.max)) if end is not None]
    if amount.min is None or amount.max is None:
        number = f"{'at least' if amount.max is None else 'at most'} {ends[0]}" if ends else amount.text
    else:
        number = ("about " if amount.approximate else "") + "–".join(ends)
    kind = None if amount.kind in ("other", "money") or amount.kind == amount.unit else amount.kind
    if kind is None and amount.unit is None:
        return amount.text
    return " ".join(part for part in (number, amount.unit, kind) if part)


def statistic_in_words(statistic: Statistic, *, with_time: bool = True) -> str:
    """`trade +2.9 % in 2024 against 2023, record high`; without its time where that stands beside it."""
    number = "" if statistic.value is None else number_in_words(abs(statistic.value))
    sign = ""
    if statistic.measure == "change":
        sign = {"rise": "+", "fall": "−"}.get(statistic.change or "", "")
    elif statistic.value is not None and statistic.value < 0:
        sign = "−"
    unit = "%" if statistic.unit == "percent" else statistic.unit or ""
    parts = [statistic.indicator, f"{sign}{number}".strip(), unit]
    if statistic.measure == "share":
        parts.append("share")
    if statistic.measure != "change" and statistic.change in ("rise", "fall"):
        parts.append("rising" if statistic.change == "rise" else "falling")
    if with_time and (told := when_in_words(statistic.when)):
        parts.append(f"in {told}" if told[0].isdigit() or told[0].isupper() else told)
    if against := when_in_words(statistic.baseline):
        parts.append(f"against {against}")
    words = " ".join(part for part in parts if part)
    return f"{words}, record {statistic.record}" if statistic.record else words


def notes_of(event: Event) -> list[str]:
    """What else is to be said of an event: status, count, place in a series, place, amounts, accounts, stances."""
    notes: list[str] = []
    if event.status != "actual":
        notes.append(event.status)
    if event.count > 1:
        notes.append(f"{event.count} times")
    if event.ordinal is not None:
        notes.append(f"the {ordinal_in_words(event.ordinal)} time")
    if event.where is not None:
        notes.append(f"in {event.where.name or event.where.text}")
    notes += [amount_in_words(amount) for amount in event.quantities]
    if event.according_to:
        notes.append("according to " + ", from ".join(name_of(who) for who in event.according_to))
    for stance in event.stances:
        verb = "asserted" if stance.stance == "asserts" else "denied"
        notes.append(f"{verb} by {name_of(stance.by)}")
    return notes
