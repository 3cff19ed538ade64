"""Sequences of O, B and I from scores, without impossible steps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


class Sequences:
    """Reads label sequences of one label list, in which `I-x` may only follow `B-x` or `I-x`."""

    def __init__(self, labels: list[str], may_continue: bool = False) -> None:
        """Take the labels in the order of the scores' columns.

        Args:
            labels: `O`, `B`, `I` or `B-kind`, `I-kind`.
            may_continue: Whether a sequence may begin with I, going on from the sentence before.
        """
        self.labels = labels
        self._allowed = np.array([[_may_follow(a, b) for b in labels] for a in labels])
        self._penalty = np.where(self._allowed, 0.0, -1e9).astype(np.float32)
        self._first = np.array([may_continue or not label.startswith("I") for label in labels])

    def best(self, scores: Scores) -> list[int]:
        """Places in the label list of the best allowed sequence; `scores` is (words, labels)."""
        greedy = scores.argmax(1)
        if self._first[greedy[0]] and self._allowed[greedy[:-1], greedy[1:]].all():
            return list(map(int, greedy))
        total = np.where(self._first, scores[0], -1e9)
        back = []
        for row in scores[1:]:
            steps = total[:, None] + self._penalty
            chosen = steps.argmax(0)
            back.append(chosen)
            total = steps[chosen, np.arange(len(total))] + row
        path = [int(total.argmax())]
        for chosen in reversed(back):
            path.append(int(chosen[path[-1]]))
        return path[::-1]

    def spans(self, path: list[int]) -> list[tuple[int, int, str]]:
        """(first, last exclusive, kind) of each span of a sequence; kind is empty for bare B and I."""
        found: list[tuple[int, int, str]] = []
        first, kind = -1, ""
        for index, place in enumerate([*path, 0]):
            label = self.labels[place] if index < len(path) else "O"
            if first >= 0 and not label.startswith("I"):
                found.append((first, index, kind))
                first = -1
            if label != "O" and first < 0:
                first, kind = index, label[2:]
        return found


def _may_follow(before: str, after: str) -> bool:
    return not after.startswith("I") or (before[1:] == after[1:] and before != "O")
