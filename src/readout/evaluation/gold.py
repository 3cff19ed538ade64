"""Labelled data: one JSON object a line, with `text` and the labels of one kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from readout.contract import Line
from readout.errors import SourceError
from readout.evaluation.attribution import score_attribution
from readout.evaluation.dates import score_dates
from readout.evaluation.events import score_events
from readout.evaluation.scores import Figures
from readout.source import Document

Score = Callable[[Sequence[dict[str, Any]], Sequence[Line]], Figures]
KINDS: dict[str, tuple[str, Score]] = {
    "events": ("events", score_events),
    "attribution": ("attributions", score_attribution),
    "dates": ("dates", score_dates),
}
"""Kinds of labelled data: the key that holds the labels, and what compares them with coded lines."""


def read_gold(file: Path, kind: str | None = None) -> tuple[str, list[dict[str, Any]]]:
    """The kind of the labels and all lines.

    Args:
        file: JSON Lines.
        kind: One of `KINDS`; None to tell it by the first line's keys.

    Raises:
        SourceError: The file cannot be read, or a line has no text or no labels of the kind.
    """
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
        kind = kind or next((name for name, (key, _) in KINDS.items() if key in entry), None)
        if kind is None or KINDS[kind][0] not in entry:
            keys = ", ".join(f"`{key}`" for key, _ in KINDS.values())
            raise SourceError(f"{file}, line {number}: has no labels (one of the keys {keys})")
        found.append(entry)
    if not found or kind is None:
        raise SourceError(f"{file}: is empty")
    return kind, found


def sample(lines: Sequence[dict[str, Any]], count: int | None) -> list[dict[str, Any]]:
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
