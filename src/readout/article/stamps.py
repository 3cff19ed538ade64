"""Lines that say when or by whom: `Updated …`, `Published …`, a date alone, `By …`; and dates inside addresses."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from readout.article.dating import DAY_MONTH, MONTH_DAY, english_date, published_from_metadata
from readout.article.rules import agencies
from readout.contract import Published

_UPDATED = re.compile(
    r"\(?(?:last |first )?(?:updated|modified|revised|upd)(?: (?:on|at))?\s?[:.–—-]?\s?(?P<rest>.{0,60})\)?", re.I
)
_PUBLISHED = re.compile(
    r"\(?(?:first |originally )?(?:published|posted|issued|released|uploaded|(?:publish |publication |pub )?date)"
    r"(?: (?:on|at|in))?\s?[:.–—-]?\s?(?P<rest>.{0,60})\)?",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\b|\b\d{1,2}\s?[ap]\.?m\.?\b", re.I)
_ZONE = re.compile(
    r"\b(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|local time|hrs?|hours)\b|[(),|•·/@–—-]|\bat\b|\bon\b|\bof\b|\bby\b", re.I
)
_WEEKDAY = re.compile(r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.I)
_NUMBERS = re.compile(r"\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{4}/\d\d?/\d\d?\b")
_AGO = re.compile(
    r"\b(?:\d+|an?) (?:sec|second|min|minute|hour|hr|day|week|month)s? ago\b|\bjust now\b|\btoday\b|\byesterday\b", re.I
)
_ADDRESS_DAY = re.compile(
    r"/[a-z-]*(19[89]\d|20[0-4]\d)(?:([/-])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9]))(?!\d)"
)
_ADDRESS_DASHES = re.compile(r"\b(20[0-4]\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_ADDRESS_MONTH = re.compile(r"/(19[89]\d|20[0-4]\d)/(0[1-9]|1[0-2])(?=/)")
_NAME = r"(?:[A-Z][\w'’.-]*|de|del|da|dos|la|al|el|van|von|der|den|bin|ibn|ter|O['’]\w+)"
_BY = re.compile(
    rf"(?:(?:by|BY|By|Written by|Reported by|Author|Story by|Words by)\s?:?\s)"
    rf"(?P<name>[A-Z][\w'’.-]*(?:\s{_NAME}){{0,5}}"
    rf"(?:(?:,|\s(?:and|&|AND)|\s?\|)\s{_NAME}(?:\s{_NAME}){{0,6}}){{0,4}})(?:,? (?:in|IN) [A-Z][\w ,'’-]{{1,40}})?\s?"
)
_AGENCY_TAIL = re.compile(r"[,|/–—-]\s?(?:[A-Z][\w.'’&-]*\s?){1,6}$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that only says when."""

    kind: Literal["updated", "published"]
    date: str | None
    """ISO date, or null where the line tells none."""

    def published(self) -> Published | None:
        """The date as a stated publication date."""
        return Published(date=self.date, precision="day", basis="stated") if self.date else None


def read_stamp(line: str) -> Stamp | None:
    """What a line says of the time of publication, or None where it says something else too."""
    if len(line) > 110 or len(line.split()) > 16:
        return None
    for kind, form in (("updated", _UPDATED), ("published", _PUBLISHED)):
        match = form.fullmatch(line)
        if (
            match is not None
            and _is_time(match["rest"])
            and (match["rest"].strip() or kind == "updated" or len(line.split()) == 1)
        ):
            return Stamp("updated" if kind == "updated" else "published", _date(match["rest"]))
        if match is not None and kind == "published" and (inner := _UPDATED.search(match["rest"])) is not None:
            before = match["rest"][: inner.start()]
            if _is_time(before) and _is_time(inner["rest"]):
                return Stamp("published", _date(before))
    if any(map(str.isdigit, line)) and _date(line) is not None and _is_time(line):
        return Stamp("published", _date(line))
    return None


def _is_time(text: str) -> bool:
    """Whether nothing but date and time of day stands in the text."""
    rest = text
    for form in (_NUMBERS, MONTH_DAY, DAY_MONTH, _AGO, _CLOCK, _WEEKDAY, _ZONE):
        rest = form.sub(" ", rest)
    return not re.sub(r"[\s.:;\d]+", "", rest) and len(re.findall(r"\d+", rest)) <= 1


def _date(text: str) -> str | None:
    found = english_date(text)
    if found is not None:
        year, month, day = found
        return f"{year:04}-{month:02}-{day:02}" if year is not None else None
    match = re.search(r"\b(\d{4})[-/](\d\d?)[-/](\d\d?)\b", text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def address_date(url: str | None) -> Published | None:
    """The date that an address carries in its path (`/2024/05/14/`), as news sites write it."""
    if not url:
        return None
    match = _ADDRESS_DAY.search(url) or _ADDRESS_DASHES.search(url)
    if match is not None:
        month, day = [part for part in match.groups()[1:] if part and part.isdigit()]
        return published_from_metadata(f"{match[1]}-{int(month):02}-{int(day):02}")
    match = _ADDRESS_MONTH.search(url)
    return published_from_metadata(f"{match[1]}-{match[2]}") if match is not None else None


def read_byline(line: str, *, alone: bool = False) -> str | None:
    """The author of a line like `By Ana Lopez and Jo Brandt`, or None.

    Args:
        line: The whole line.
        alone: Whether a name in capitals without `By` counts too.
    """
    if len(line) > 140 or line.endswith(("?", "!", ":", "”", '"')):
        return None
    match = _BY.match(line)
    if match is not None:
        rest = line[match.end() :].strip(" .")
        if not rest or (len(rest.split()) <= 8 and _AGENCY_TAIL.fullmatch(rest)):
            return _without_agency(match["name"].strip(" ,."))
    count = len(line.split())
    if (
        alone
        and 2 <= count <= 3
        and line.isupper()
        and all(part.replace("-", "").replace("'", "").replace(".", "").isalpha() for part in line.split())
    ):
        return line.title()
    return None


def _without_agency(name: str) -> str:
    """The name without the agency that the author writes for."""
    person, _, employer = name.rpartition(", ")
    return person if person and employer.lower() in agencies().outlets else name
