"""Precision, recall and F1."""

from __future__ import annotations

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


Figures = dict[str, float | int | dict[str, float | int]]
"""Names and figures of an evaluation, as they are shown and written to JSON."""
