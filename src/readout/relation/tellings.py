"""One telling of an event of two sides."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of the two sides, as a row of the database."""

    number: int
    article: int
    happening: int | None
    type: str
    mode: str | None
    quad: int
    score: float
    status: str
    background: bool
    day: datetime.date | None
    first: str | None
    last: str | None
    count: int
    direction: int
    """1: the first side to the second, -1: back, 0: together."""

    @property
    def key(self) -> int:
        """The happening; the event itself where it was joined with none."""
        return self.happening if self.happening is not None else -self.number
