"""Labelled data: one JSON object a line, with `text` and the labels of one kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readout.contract import Line
from readout.errors import SourceError
from readout.evaluation.attribution import score_attribution
from readout.evaluation.breakdown import Breakdown, break_down
from readout.evaluation.dates import score_dates
from readout.evaluation.events import score_events
from readout.evaluation.label_studio import corrections, is_export
from readout.evaluation.points import CHECKS, Check, score_points
from readout.evaluation.scores import Figures, Miss
from readout.source import Document


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of labelled data."""

    keys: tuple[str, ...]
    """Keys that every line has beside `text`; a line of the kind is known by the first."""
    score: Callable[[Sequence[dict[str, Any]], Sequence[Line]], Report]


@dataclass(frozen=True, slots=True)
class Report:
    """What comparing records with labels gives."""

    figures: Figures
    misses: list[Miss] = field(default_factory=list)
    details: Breakdown | None = None
    """For events: figures by type, mode, status and dyad, and the confusion of types."""


def _events(gold: Sequence[dict[str, Any]], lines: Sequence[Line]) -> Report:
    details = break_down(gold, lines)
    return Report(score_events(gold, lines), details.misses, details)


def _points(check: Check) -> Callable[[Sequence[dict[str, Any]], Sequence[Line]], Report]:
    return lambda gold, lines: Report(*score_points(gold, lines, check))


KINDS: dict[str, Kind] = {
    "events": Kind(("events",), _events),
    "attribution": Kind(("attributions",), lambda gold, lines: Report(score_attribution(gold, lines))),
    "dates": Kind(("dates",), lambda gold, lines: Report(score_dates(gold, lines))),
    **{name: Kind(keys, _points(check)) for name, (keys, check) in CHECKS.items()},
}
"""Kinds of labelled data by name."""


def read_gold(file: Path, kind: str | None = None) -> tuple[str, list[dict[str, Any]]]:
    """The kind of the labels and all lines.

    Args:
        file: JSON Lines, or the JSON export of a Label Studio project whose tasks `readout export` made.
        kind: One of `KINDS`; None to tell it by the first line's keys.

    Raises:
        SourceError: The file cannot be read, or a line has no text or no labels of the kind.
    """
    if is_export(file):
        corrected = list(corrections(file))
        if not corrected:
            raise SourceError(f"{file}: holds no annotated event")
        return "standing", corrected
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{file}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}: is not UTF-8 text") from error
    found: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise SourceError(f"{file}, line {number}: is not JSON") from error
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            raise SourceError(f"{file}, line {number}: is no object with a key `text`")
        kind = kind or next((name for name, known in KINDS.items() if known.keys[0] in entry), None)
        if kind is None:
            keys = ", ".join(f"`{known.keys[0]}`" for known in KINDS.values())
            raise SourceError(f"{file}, line {number}: has no labels (one of the keys {keys})")
        missing = [key for key in KINDS[kind].keys if key not in entry]
        if missing:
            lacks = ", ".join(f"`{key}`" for key in missing)
            raise SourceError(f"{file}, line {number}: labels of the kind {kind} need the keys {lacks}")
        found.append(entry)
    if not found or kind is None:
        raise SourceError(f"{file}: is empty")
    return kind, found


def spread(lines: Sequence[dict[str, Any]], count: int | None) -> list[dict[str, Any]]:
    """`count` lines spread evenly over all; all where None or not so many."""
    if count is None or count >= len(lines):
        return list(lines)
    return [lines[i * len(lines) // count] for i in range(count)]


def documents(lines: Sequence[dict[str, Any]]) -> list[Document]:
    """The texts to code, with the publication date where the data have it."""
    return [
        Document(id=str(entry.get("id", number)), text=entry["text"], published=entry.get("published"))
        for number, entry in enumerate(lines, 1)
    ]
