"""Datelines: place, date and agency before an article's first sentence ("KYIV, Feb 24 (Reuters) — ")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.article.dating import english_date
from readout.article.rules import agencies, dateline_places

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,?\s)?"
_DAY = rf"{_WEEKDAY}(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}\.?)(?:,?\s\d{{4}})?"
_NAME = (
    r"(?!(?:On|In|At|The|By|From|Since|Until|After|As|It|But|And|A|An|For|To|This|That)\b)[A-Z][\w'’.-]*"
    r"(?:\s(?:[A-Z][\w'’.-]*|de|del|da|do|dos|la|al|el|es|of|the|and|&))*"
)
_PLACE = rf"{_NAME}(?:\s?[,/]\s?{_NAME}){{0,2}}"
_DASH = r"\s?(?:[-–—_]+|\.\s?[-–—]+|:)\s?"
_OPENING = r"(?=[\"“'‘«(\[]?[A-Z0-9$€£₹])"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before an article's first sentence."""

    length: int
    """Characters to take away."""
    place: str | None
    agency: str | None
    date: tuple[int | None, int, int] | None
    """Year (None where untold), month, day."""


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    names = agencies().dateline
    agency = rf"(?:\((?P<agency>(?:{names})[^()]{{0,30}})\)|/(?P<slashed>{names})/\.?|(?P<bare>{names})(?=\s?[-–—]))"
    return (
        # KYIV, Feb 24 (Reuters) — | MOSCOW, July 20. /TASS/. | (AFP) - | PARIS (AP) _
        re.compile(
            rf"(?:(?P<place>{_PLACE})[\s,.:]{{0,3}})?(?P<date>{_DAY})?[\s,.]{{0,3}}{agency}(?:{_DASH}|\s){_OPENING}"
        ),
        # AFP.- London - | Xinhua — BEIJING, 18 July —
        re.compile(
            rf"(?P<agency>{names})\s?[.,:]?\s?[-–—]\s?(?:(?P<place>{_PLACE})\s?,?\s?)?(?P<date>{_DAY})?{_DASH}{_OPENING}"
        ),
        # CAIRO – 26 July 2022: | KUWAIT CITY, July 25: | London, Jun 30 2022 -
        re.compile(rf"(?P<place>{_PLACE})\s?[,.(–—-]?\s?\(?(?P<date>{_DAY})\)?{_DASH}{_OPENING}"),
        # KYIV — | Nairobi — | Mumbai, India –
        re.compile(rf"(?P<place>{_PLACE})(?:\s?\.?[–—-]+\s|\s[–—-]+\s?){_OPENING}"),
    )


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or None.

    Without agency and date only a place in capitals or a city of the data counts, and no second dash may follow:
    "Lima – a host before – offered" begins with no dateline.
    """
    start = paragraph[:160]
    for number, form in enumerate(_forms()):
        match = form.match(start)
        if match is None:
            continue
        found = match.groupdict()
        place = found.get("place")
        if place is not None and len(place.split()) > 9:
            continue
        if number == 3 and not _is_place_alone(place or "", paragraph[match.end() :]):
            continue
        agency = next((found[key] for key in ("agency", "slashed", "bare") if found.get(key)), None)
        date = english_date(found["date"]) if found.get("date") else None
        return Dateline(match.end(), place, agencies().outlet(agency) if agency else None, date)
    return None


def _is_place_alone(place: str, rest: str) -> bool:
    first = re.split(r"\s*[,/&]\s*|\sand\s", place)[0]
    known = first.lower() in dateline_places()
    shouted = place.isupper() and sum(map(str.isalpha, place)) >= 5 and len(place.split()) <= 4
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    return (known or shouted) and not re.search(r"\s[–—-]\s", sentence[:90])
