"""What a relation holds, as typed values that are written to JSON as they are."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

By = Literal["day", "week", "month", "quarter", "year"]


class Party(Struct, frozen=True, kw_only=True):
    """One of the two sides."""

    key: str
    """Country code, or entity."""
    name: str


class Tally(Struct, frozen=True, kw_only=True):
    """The events of one direction in one period."""

    happenings: int = 0
    """Each counted once, however many articles tell it; a record of three meetings counts three."""
    accounts: int = 0
    """Tellings, over all articles."""
    quads: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Happenings by quad class: verbal and material cooperation, verbal and material conflict."""
    score: float | None = None
    """Mean PLOVER score of the happenings, -10 to 10; null where there are none."""


class Period(Struct, frozen=True, kw_only=True):
    """A stretch of time; periods without events are there too."""

    label: str
    start: str
    end: str
    """Last day, inclusive."""
    articles: int
    """Articles of the archive published in it, whatever they are about: no news is not peace."""
    reporting: int
    """Articles that tell an event of the two sides that falls into it."""
    towards: Tally
    """What the first side does to the second."""
    back: Tally
    """What the second side does to the first."""
    together: Tally
    """What both do together."""


class Meeting(Struct, frozen=True, kw_only=True):
    """People or sides who met, and how often."""

    who: list[str]
    times: int
    """Happenings in the archive."""
    mode: str | None
    first: str | None
    last: str | None


class ReportedCount(Struct, frozen=True, kw_only=True):
    """A number of meetings that an article reports, against the meetings that the archive holds for the same time."""

    article: int
    event: str
    text: str
    reported: int
    start: str
    end: str
    held: int


class Figure(Struct, frozen=True, kw_only=True):
    """A statistic between the two sides."""

    article: int
    statistic: str
    indicator: str
    measure: str
    value: float | None
    unit: str | None
    change: str | None
    record: str | None
    start: str | None
    end: str | None


class Term(Struct, frozen=True, kw_only=True):
    """A wording of one side."""

    text: str
    refers_to: str | None
    instead_of: str | None
    times: int


class Claim(Struct, frozen=True, kw_only=True):
    """An event that only one of the two sides asserts, or that one denies."""

    article: int
    event: str
    type: str
    status: str
    day: str | None
    claimed_by: list[str]
    text: str


class Relation(Struct, frozen=True, kw_only=True):
    """Everything that an archive says of two sides between two days."""

    one: Party
    other: Party
    since: str | None
    until: str | None
    by: By
    periods: list[Period]
    undated: int
    """Events of the two sides of which no day is known; they stand in no period."""
    meetings: list[Meeting]
    reported: list[ReportedCount]
    figures: list[Figure]
    wordings: dict[str, list[Term]]
    """By the key of the side that uses them."""
    claims: list[Claim]
