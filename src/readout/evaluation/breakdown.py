"""Events against gold in detail: figures by type and by dyad, which type is taken for which, and what is missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from readout.contract import Event, Line
from readout.evaluation.scores import Miss, Share

_UNCOUNTED = ("denied", "negated", "hypothetical")
"""Statuses that gold of happened events does not name."""
_NONE = "none"


@dataclass(slots=True)
class Breakdown:
    """What lies behind the figures of one set of labelled events."""

    recall: dict[str, dict[str, Share]] = field(default_factory=dict)
    """By `type`, `mode`, `status` and `dyad`: for each value that gold names, how many of its events are found."""
    precision: dict[str, dict[str, Share]] = field(default_factory=dict)
    """The same for each value that the records name: a lower bound where gold names one event of several."""
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(gold type, type of the most confident event of the text) with how often."""
    misses: list[Miss] = field(default_factory=list)


def break_down(gold: Sequence[dict[str, Any]], lines: Sequence[Line]) -> Breakdown:
    """Compare events label by label.

    Args:
        gold: Objects with `events`, as for `score_events`; `mode` and `status` are compared where they are labelled.
        lines: The coded lines of the same texts, in the same order.
    """
    found = Breakdown()
    wanted: dict[str, Counter[str]] = {}
    said: dict[str, Counter[str]] = {}
    hits: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for number, (entry, line) in enumerate(zip(gold, lines, strict=True), 1):
        coded = [event for event in line.events if event.status not in _UNCOUNTED]
        for aspect in ("type", "mode", "status", "dyad"):
            golds = [values for event in entry["events"] if (values := _of_gold(event, aspect))]
            if not golds:
                continue
            free = [_of_record(event, aspect) for event in coded]
            said.setdefault(aspect, Counter()).update(value for value in free if value)
            wanted.setdefault(aspect, Counter()).update(values[0] for values in golds)
            right, used = hits.setdefault(aspect, (Counter(), Counter()))
            for values in golds:
                match = next((value for value in free if value in values), None)
                if match is not None:
                    free.remove(match)
                    right[values[0]] += 1
                    used[match] += 1
                elif aspect == "type":
                    found.misses.append(_miss(entry, number, values, coded))
        best = max(coded, key=lambda event: event.confidence, default=None)
        for event in entry["events"]:
            types = _of_gold(event, "type")
            told = _NONE if best is None else types[0] if best.type in types else str(best.type)
            found.confusion[types[0], told] += 1
    for aspect, (right, used) in hits.items():
        found.recall[aspect] = {value: Share(right[value], count) for value, count in sorted(wanted[aspect].items())}
        found.precision[aspect] = {value: Share(used[value], count) for value, count in sorted(said[aspect].items())}
    return found


def _of_gold(event: dict[str, Any], aspect: str) -> list[str]:
    """The values that count as right; the first is the one that gold names."""
    if aspect == "type":
        return [event["type"], *(event.get("also") or [])]
    if aspect == "dyad":
        sides = [
            "+".join(sorted({who["country"] for who in event.get(side) or [] if who.get("country")}))
            for side in ("actors", "recipients")
        ]
        return [f"{sides[0] or '?'}>{sides[1] or '?'}"] if any(sides) else []
    value = event.get(aspect)
    return [value] if value else []


def _of_record(event: Event, aspect: str) -> str | None:
    if aspect == "dyad":
        sides = [
            "+".join(sorted({who.country for who in side if who.country})) for side in (event.actors, event.recipients)
        ]
        return f"{sides[0] or '?'}>{sides[1] or '?'}"
    value: str | None = getattr(event, aspect)
    return value


def _miss(entry: dict[str, Any], number: int, values: list[str], coded: list[Event]) -> Miss:
    text: str = entry["text"]
    said = ", ".join(f"{event.type} ({text[slice(*event.evidence.trigger)]})" for event in coded)
    return Miss(str(entry.get("id", number)), "type", text, " or ".join(values), said)
