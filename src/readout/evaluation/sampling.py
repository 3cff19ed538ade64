"""A sample of coded events to judge by hand, and the precision that the judgements give.

The sample is stratified by type, so that rare types are judged too; each event carries the number of events that it
stands for, and the figures are weighted by it (Cochran 1977, ch. 5).
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Iterable
from pathlib import Path

from readout.contract import Event, Line, Participant
from readout.errors import SourceError
from readout.evaluation.scores import Figures, interval
from readout.output.tables import safe
from readout.output.writing import told_as_output_error

_TOLD = (
    "article", "event", "stands_for", "text", "type", "mode", "actors", "recipients", "status", "background", "when",
    "where", "according_to", "why", "confidence",
)  # fmt: skip
JUDGED = ("right_type", "right_sides", "right_status", "right_background", "right_when")
"""Columns for the judge: `y`, `n`, or empty where not judged."""
COLUMNS = (*_TOLD, *JUDGED, "note")


def draw(lines: Iterable[Line], size: int, seed: int = 1) -> list[tuple[Line, Event, float]]:
    """A random sample of events: from each type in proportion, at least one.

    Args:
        lines: Coded articles.
        size: How many events; fewer where there are fewer.
        seed: Of the draw; the same events come for the same input and seed.

    Returns:
        Article, event, and how many events of the input it stands for, in input order.
    """
    strata: dict[str, list[tuple[int, Line, Event]]] = {}
    total = 0
    for line in lines:
        for event in line.events:
            strata.setdefault(event.type, []).append((total, line, event))
            total += 1
    chance = random.Random(seed)
    drawn: list[tuple[int, Line, Event, float]] = []
    for _, events in sorted(strata.items()):
        count = min(len(events), max(1, round(size * len(events) / max(total, 1))))
        for place, line, event in chance.sample(events, count):
            drawn.append((place, line, event, len(events) / count))
    return [(line, event, weight) for _, line, event, weight in sorted(drawn, key=lambda each: each[0])]


def write_sample(drawn: list[tuple[Line, Event, float]], file: Path, *, with_text: bool = True) -> None:
    """Write a CSV file to judge in a spreadsheet; the trigger stands in [[ ]].

    Raises:
        OutputError: The file cannot be written.
    """
    with told_as_output_error(str(file)), file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        for line, event, weight in drawn:
            row = _row(line, event, weight, with_text)
            writer.writerow({name: safe(cell) for name, cell in row.items()})


def _row(line: Line, event: Event, weight: float, with_text: bool) -> dict[str, str | float | bool]:
    text, (start, end), (first, last) = line.article.text, event.evidence.sentence, event.evidence.trigger
    marked = f"{text[start:first]}[[{text[first:last]}]]{text[last:end]}" if with_text else ""
    when = "" if event.when is None else f"{event.when.start}/{event.when.end or ''} ({event.when.basis})"
    return {
        "article": line.article.id,
        "event": event.id,
        "stands_for": round(weight, 3),
        "text": " ".join(marked.split()),
        "type": event.type,
        "mode": event.mode or "",
        "actors": _named(event.actors),
        "recipients": _named(event.recipients),
        "status": event.status,
        "background": event.background,
        "when": when,
        "where": ""
        if event.where is None
        else f"{event.where.name or event.where.text} ({event.where.country or '?'})",
        "according_to": _named(event.according_to),
        "why": event.why,
        "confidence": event.confidence,
        **dict.fromkeys((*JUDGED, "note"), ""),
    }


def _named(several: list[Participant]) -> str:
    return "; ".join(f"{who.name or who.text} [{who.entity or who.country or '?'}]" for who in several)


def is_judged(file: Path) -> bool:
    """Whether the file is a sample to judge, by its header."""
    if file.suffix.lower() != ".csv":
        return False
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return set(JUDGED) <= set(next(csv.reader(stream), []))
    except (OSError, UnicodeDecodeError, csv.Error):
        return False


def score_judgements(file: Path) -> Figures:
    """Precision from a judged sample: by aspect, for type and sides together, and by type.

    Raises:
        SourceError: A judgement is neither `y` nor `n` nor empty, or nothing has been judged.
    """
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    judged: dict[str, list[tuple[float, bool]]] = {}
    for number, row in enumerate(rows, 2):
        answers = {column: _answer(row.get(column) or "", file, number, column) for column in JUDGED}
        try:
            weight = float(row.get("stands_for") or 1)
        except ValueError as error:
            raise SourceError(f"{file}, line {number}: stands_for is no number: {row.get('stands_for')!r}") from error
        for column, answer in answers.items():
            if answer is not None:
                judged.setdefault(column.removeprefix("right_"), []).append((weight, answer))
        both = answers["right_type"], answers["right_sides"]
        if None not in both:
            judged.setdefault("type and sides", []).append((weight, all(both)))
            judged.setdefault(f"{row.get('type')}", []).append((weight, all(both)))
    if not judged:
        raise SourceError(f"{file}: nothing is judged; write y or n into the columns {', '.join(JUDGED)}")
    figures: Figures = {name: _weighted(answers) for name, answers in judged.items()}
    return figures


def _answer(cell: str, file: Path, number: int, column: str) -> bool | None:
    answer = cell.strip().lower()
    if answer not in ("", "y", "n", "yes", "no", "1", "0", "true", "false"):
        raise SourceError(f"{file}, line {number}: {column} is {cell!r}; write y, n, or nothing")
    return None if not answer else answer in ("y", "yes", "1", "true")


def _weighted(answers: list[tuple[float, bool]]) -> dict[str, float | int]:
    """The weighted share, with an interval for the number of cases that the weights leave (Kish 1965)."""
    total = math.fsum(weight for weight, _ in answers)
    share = math.fsum(weight for weight, right in answers if right) / total
    effective = total * total / math.fsum(weight * weight for weight, _ in answers)
    low, high = interval(share * effective, effective)
    return {"right": round(share, 3), "from": round(low, 3), "to": round(high, 3), "of": len(answers)}
