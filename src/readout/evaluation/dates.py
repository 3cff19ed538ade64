"""Time expressions against TIMEX3 gold, as TempEval-3 counts: relaxed (any overlap), strict, type and value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readout.contract import DateMention, Line
from readout.evaluation.scores import Figures, Score


def score_dates(gold: Sequence[dict[str, Any]], lines: Sequence[Line]) -> Figures:
    """Relaxed P, R and F1, strict F1, and relaxed F1 times the share of found ones with gold's value or type.

    Args:
        gold: Objects with `text` and `dates`: `span`, `type`, `value`.
        lines: The coded lines of the same texts, taken as they are, in the same order.
    """
    total = said = found = right = strict = same_value = same_type = 0
    for entry, line in zip(gold, lines, strict=True):
        mentions = line.mentions.dates
        total += len(entry["dates"])
        said += len(mentions)
        for date in entry["dates"]:
            start, end = date["span"]
            touching = [mention for mention in mentions if _shared(mention, start, end) > 0]
            if touching:
                best = max(touching, key=lambda mention: _shared(mention, start, end))
                found += 1
                same_value += best.value == date["value"]
                same_type += best.type == date["type"]
            strict += any(mention.span == (start, end) for mention in mentions)
        right += sum(any(_shared(mention, *date["span"]) > 0 for date in entry["dates"]) for mention in mentions)
    relaxed = Score(right / max(said, 1), found / max(total, 1))
    return {
        "relaxed": dict(relaxed.figures()),
        "strict F1": round(Score.of_counts(strict, total, said).f1, 3),
        "value F1": round(relaxed.f1 * same_value / max(found, 1), 3),
        "type F1": round(relaxed.f1 * same_type / max(found, 1), 3),
        "expressions": total,
    }


def _shared(mention: DateMention, start: int, end: int) -> int:
    """Characters that the mention shares with the span; negative where they are apart."""
    return min(mention.span[1], end) - max(mention.span[0], start)
