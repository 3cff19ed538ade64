"""Precision, recall and F1, and how far chance may have moved a share."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one thing that is counted, 0 to 1."""

    precision: float
    recall: float

    @classmethod
    def of_counts(cls, hits: int, gold: int, said: int) -> Score:
        """From how many are right, how many there are, and how many were said; zero where there is none."""
        return cls(hits / said if said else 0.0, hits / gold if gold else 0.0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def figures(self) -> dict[str, float]:
        """`P`, `R` and `F1`, rounded to three places."""
        return {"P": round(self.precision, 3), "R": round(self.recall, 3), "F1": round(self.f1, 3)}


def interval(hits: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score method (Wilson 1927): lower and upper end, 0 to 1.

    Args:
        hits: How many are right.
        of: Out of how many; 0 gives the whole range.
    """
    if of <= 0:
        return 0.0, 1.0
    z, share = 1.959964, hits / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some cases are right."""

    hits: int
    of: int

    def figures(self) -> dict[str, float | int]:
        """`right`, the ends of its 95 % interval, and `of`."""
        low, high = interval(self.hits, self.of)
        share = self.hits / self.of if self.of else 0.0
        return {"right": round(share, 3), "from": round(low, 3), "to": round(high, 3), "of": self.of}


@dataclass(frozen=True, slots=True)
class Miss:
    """One label that the records do not meet."""

    id: str
    """The text's id in the labelled data."""
    aspect: str
    """What is wrong: `type`, `status`, `speaker` …"""
    text: str
    """The labelled text, or the part of it that matters."""
    expected: str
    said: str
    """What the records say; empty where they say nothing."""


Figures = dict[str, float | int | dict[str, float | int]]
"""Names and figures of an evaluation, as they are shown and written to JSON."""
