"""Dates that metadata state, in the forms that feeds, exports and people write."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from readout.contract import Published

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\D?\d{4,6}Z?)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\b", re.I)
"""`February 24, 2025`, `Feb. 24`: month, day, year."""
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\b\.?,?(?:\s+(\d{{4}}))?\b", re.I)
"""`24 February 2025`: day, month, year."""


def published_from_metadata(stated: str | None) -> Published | None:
    """The publication date that metadata state, or None where they state none that can be read.

    Understands ISO 8601 (year, month, day, date-time), RFC 2822 (feeds), `20250224`, and English dates.
    """
    if not stated:
        return None
    text = stated.strip()
    if _ISO_TIME.match(text):
        try:
            moment = datetime.datetime.fromisoformat(text)
            return Published(date=moment.isoformat(timespec="minutes"), precision="minute", basis="metadata")
        except ValueError:
            text = text[:10]
    if match := _ISO.fullmatch(text):
        return _published(match[1], match[2], match[3])
    if match := _COMPACT.fullmatch(text):
        return _published(match[1], match[2], match[3])
    found = english_date(text)
    if found is not None and found[0] is not None:
        return _published(str(found[0]), str(found[1]), str(found[2]))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return Published(date=moment.isoformat(timespec="minutes"), precision="minute", basis="metadata")


def english_date(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where it is not told), month and day of the first date written out in the text, or None."""
    if match := MONTH_DAY.search(text):
        month, day, year = _MONTHS[match[1].lower()], int(match[2]), match[3]
    elif match := DAY_MONTH.search(text):
        day, month, year = int(match[1]), _MONTHS[match[2].lower()], match[3]
    else:
        return None
    if not _is_date(int(year) if year else 2024, month, day):
        return None
    return int(year) if year else None, month, day


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _published(year: str, month: str | None, day: str | None) -> Published | None:
    if not _is_date(int(year), int(month or 1), int(day or 1)):
        return None
    if day:
        return Published(date=f"{int(year):04}-{int(month or 1):02}-{int(day):02}", precision="day", basis="metadata")
    if month:
        return Published(date=f"{int(year):04}-{int(month):02}", precision="month", basis="metadata")
    return Published(date=f"{int(year):04}", precision="year", basis="metadata")
