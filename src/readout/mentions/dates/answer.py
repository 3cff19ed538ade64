"""The outcome of resolving one time expression."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from readout.contract import Precision
from readout.mentions.dates.points import Point, part_of

Basis = Literal["stated", "relative", "landmark"]
Type = Literal["DATE", "TIME", "DURATION", "SET"]
Days = tuple[datetime.date | None, datetime.date | None]


@dataclass(slots=True)
class Answer:
    """Type, TIMEX3 value and days of an expression."""

    type: Type
    value: str | None
    days: Days | None = None
    precision: Precision | None = None
    basis: Basis = "stated"
    point: Point | None = None
    """What later expressions may refer back to."""
    tokens: tuple[int, int] | None = None
    """The tokens, where they are fewer or more than the pattern's."""


def of_point(point: Point, basis: Basis = "stated", portion: str = "") -> Answer:
    """The answer for a point of the calendar, narrowed to its start, middle or end where the text says so."""
    days = part_of(point, portion) if portion in ("START", "MID", "END") else None
    kind: Type = "TIME" if point.grain in ("P", "T") else "DATE"
    return Answer(kind, point.value(), days or point.days(), point.precision, basis, point)


def unresolved(value: str | None, basis: Basis = "relative") -> Answer:
    """A date of which only a form is known (`PAST_REF`, `XXXX-XX-XX`, null)."""
    return Answer("DATE", value, basis=basis)
