"""Whether two accounts tell of one happening: by what was done, who did it to whom, when, where, and in what words.

An account is compared with the happening as a whole (what its accounts have in common), never with one account alone: two
happenings that one vague account resembles do not become one by way of it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from readout.contract import Event, Participant
from readout.stories.words import Frequencies, Vector, cosine, counts, shortened, vector

_REPORTED = frozenset({"actual", "alleged", "denied"})
"""Statuses of accounts that may tell of one happening."""
_NEVER = "hypothetical"
_SAME_DAY, _SAME_STRETCH = 1, 3
"""Days by which two stated days, and two days of publication, may differ."""
_WORDS = 0.18
_WORDS_IN_STORY = 0.06
"""Least likeness of the sentences: of any two articles, and of two articles of one story."""
_CENTRE = 80


@dataclass(frozen=True, slots=True)
class Account:
    """One article's telling of an event, as it is compared."""

    type: str
    mode: str | None
    status: str
    sides: frozenset[str]
    """All who take part: country codes, or entities without a country."""
    first: datetime.date | None
    """First day that the text gives; else the day of publication."""
    last: datetime.date | None
    dated: bool
    """Whether the days come from the text."""
    place: str | None
    """Name of a city or site."""
    count: int
    words: Vector = field(default_factory=dict)
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """What the accounts of one happening have in common."""

    number: int
    account: Account
    """Sides that all name; days, place, mode and words of those that tell them."""
    size: int = 1


def account(
    event: Event, sentence: str, published: datetime.date | None, story: int | None, frequencies: Frequencies
) -> Account | None:
    """The event as it is compared; None for what can be no happening (hypothetical, or without sides or day)."""
    sides = frozenset(key for who in (*event.actors, *event.recipients) for key in _keys(who))
    first = last = published
    dated = (
        event.when is not None and event.when.start is not None and event.when.precision in ("minute", "hour", "day")
    )
    if dated and event.when is not None and event.when.start is not None:
        first = datetime.date.fromisoformat(event.when.start[:10])
        last = datetime.date.fromisoformat((event.when.end or event.when.start)[:10])
    elif event.background or (event.when is not None and event.when.start is not None):
        # a past that is told by month or year, or not at all, is no day to meet on
        first = last = None
    if event.status == _NEVER or not sides or first is None:
        return None
    place = event.where.name if event.where is not None and event.where.precision in ("city", "site") else None
    words = vector(counts(None, sentence), frequencies, _CENTRE)
    return Account(event.type, event.mode, event.status, sides, first, last, dated, place, event.count, words, story)


def _keys(who: Participant) -> list[str]:
    return [who.country] if who.country else [who.entity] if who.entity else []


def same_happening(told: Account, happening: Happening) -> float | None:
    """How like the account is to the happening, from 0; None where it tells of another one."""
    other = happening.account
    if told.type != other.type or told.count != other.count or not _statuses_agree(told, other):
        return None
    if told.mode and other.mode and told.mode != other.mode:
        return None
    if told.place and other.place and told.place != other.place:
        return None
    shared = told.sides & other.sides
    if not shared or 2 * len(shared) < len(told.sides | other.sides):
        return None
    if not _days_agree(told, other):
        return None
    likeness = cosine(told.words, other.words)
    together = told.story is not None and told.story == other.story
    if likeness < (_WORDS_IN_STORY if together else _WORDS):
        return None
    return likeness + len(shared) / len(told.sides | other.sides) + 0.5 * together


def _statuses_agree(one: Account, other: Account) -> bool:
    if one.status == other.status or (one.status in _REPORTED and other.status in _REPORTED):
        return True
    # a meeting that was planned for a day, and took place on it
    return (
        "planned" in (one.status, other.status)
        and "negated" not in (one.status, other.status)
        and one.dated
        and other.dated
    )


def _days_agree(one: Account, other: Account) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    slack = datetime.timedelta(days=_SAME_DAY if one.dated and other.dated else _SAME_STRETCH)
    return one.first - slack <= other.last and other.first - slack <= one.last


def joined(happening: Happening, told: Account) -> Happening:
    """The happening with one more account."""
    before = happening.account
    weights = {word: weight * happening.size for word, weight in before.words.items()}
    for word, weight in told.words.items():
        weights[word] = weights.get(word, 0.0) + weight
    days = before if before.dated or not told.dated else told
    both = before.sides & told.sides
    common = replace(
        before,
        mode=before.mode or told.mode,
        status="actual" if "actual" in (before.status, told.status) else before.status,
        sides=both or before.sides,
        first=days.first,
        last=days.last,
        dated=days.dated,
        place=before.place or told.place,
        words=shortened(weights, _CENTRE),
        story=before.story if before.story is not None else told.story,
    )
    return Happening(happening.number, common, happening.size + 1)
