"""Dated landmark events, found by the words that name them: what "the third anniversary of the war" counts from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from readout.data import ROOT, rows, words
from readout.errors import DataError

_FILE = "dates/landmarks.csv"
_ALWAYS = 99
"""Years, in the column `alone`, that mean: whenever the text was written."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """An event with its days."""

    name: str
    start: datetime.date
    end: datetime.date | None
    """Last day, where the event is spoken of as a stretch of time."""
    groups: tuple[frozenset[str], ...]
    """Each must have a word in the phrase."""
    without: frozenset[str]
    """None of these may stand in it."""
    alone: int
    """Years after it in which the words mean this event without an anniversary; 0 where they may mean another."""


@cache
def landmarks() -> tuple[Landmark, ...]:
    """The landmarks of the shipped file.

    Raises:
        DataError: where a day is no ISO date, an end lies before its start, words are missing, or `alone` is no number.
    """
    file = ROOT.joinpath(_FILE)
    found = []
    for line, row in rows(file, ["name", "start", "end", "alone", "words"]):
        groups, without = [], set()
        for group in row["words"].split("&"):
            if group.strip().startswith("!"):
                without.update(words(group.strip()[1:]))
            elif group.strip():
                groups.append(frozenset(words(group)))
        try:
            start = datetime.date.fromisoformat(row["start"])
            end = datetime.date.fromisoformat(row["end"]) if row["end"] else None
        except ValueError as error:
            raise DataError(f"{file}, line {line}: {error}; dates are written 2022-02-24") from error
        if row["alone"] and not row["alone"].isdigit():
            raise DataError(f"{file}, line {line}: {row['alone']!r} is no number of years")
        if not groups or (end is not None and end < start):
            raise DataError(f"{file}, line {line}: {row['name']!r} has no words, or ends before it starts")
        found.append(Landmark(row["name"], start, end, tuple(groups), frozenset(without), int(row["alone"] or 0)))
    return tuple(found)


@cache
def _by_first_group() -> dict[str, list[Landmark]]:
    table: dict[str, list[Landmark]] = {}
    for landmark in landmarks():
        for word in min(landmark.groups, key=len):
            table.setdefault(word, []).append(landmark)
    return table


def find(norms: Iterable[str]) -> Landmark | None:
    """The landmark that a phrase names by its lower-cased words: the one with most groups, then the earlier row.

    A year in the phrase must be the landmark's own.
    """
    return max(_named(set(norms)), key=_rank, default=None)


def find_alone(norms: Iterable[str], head: str, published: datetime.date | None) -> Landmark | None:
    """The landmark that a phrase names without an anniversary: its head is one of the landmark's words.

    A landmark after the day of writing, or too long before it, is not meant; without a day of writing only those count
    whose words never mean another event.
    """
    found = [
        landmark
        for landmark in _named(set(norms))
        if landmark.alone and any(head in group for group in landmark.groups) and _is_near(landmark, published)
    ]
    return max(found, key=_rank, default=None)


def _is_near(landmark: Landmark, published: datetime.date | None) -> bool:
    if published is None:
        return landmark.alone >= _ALWAYS
    return landmark.start <= published and published.year - landmark.start.year <= landmark.alone


def _rank(landmark: Landmark) -> tuple[int, int]:
    return len(landmark.groups), -landmarks().index(landmark)


def _named(phrase: set[str]) -> list[Landmark]:
    """The landmarks whose words all stand in the phrase."""
    years = {int(norm) for norm in phrase if len(norm) == 4 and norm.isdigit() and norm[0] in "12"}
    table = _by_first_group()
    return [
        landmark
        for word in phrase
        for landmark in table.get(word, ())
        if all(group & phrase for group in landmark.groups)
        and not landmark.without & phrase
        and not (years and landmark.start.year not in years)
    ]


def last_word(landmark: Landmark, norms: list[str]) -> int:
    """Place of the phrase's last word that belongs to the landmark's name."""
    named = frozenset().union(*landmark.groups)
    return max((place for place, norm in enumerate(norms) if norm in named), default=0)
