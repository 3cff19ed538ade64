"""Where the text is marked: each record's spans, cut into pieces that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from readout.contract import Event, Line, Participant, Place, Quotation, Span, Statistic, When, Wording
from readout.output.html.escaping import escaped

ROLES = {
    "t": "trigger",
    "s": "sentence",
    "a": "actor",
    "r": "recipient",
    "w": "time",
    "p": "place",
    "q": "amount",
    "c": "content",
    "k": "speaker",
    "u": "cue",
    "b": "account",
}
"""What a span is to its record, by the letter that the page uses."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a record."""

    key: str
    """The record's key on the page."""
    role: str
    span: Span
    style: str = ""
    """Class of a mark that always shows; empty for one that shows with its record only."""


def marks_of(line: Line, prefix: str) -> list[Mark]:
    """All spans of all records; keys are `prefix` with the record's letter and number, as the cards have them."""
    found: list[Mark] = []
    for number, event in enumerate(line.events):
        found += _of_event(event, f"{prefix}e{number}")
    for number, quotation in enumerate(line.quotations):
        found += _of_quotation(quotation, f"{prefix}q{number}")
    for number, statistic in enumerate(line.statistics):
        found += _of_statistic(statistic, f"{prefix}s{number}")
    for number, wording in enumerate(line.wordings):
        found += _of_wording(wording, f"{prefix}w{number}")
    return found


def _of_event(event: Event, key: str) -> Iterator[Mark]:
    style = f"quad{event.quad}" + (" past" if event.background else "")
    for evidence in [event.evidence, *event.also]:
        yield Mark(key, "t", evidence.trigger, style)
        yield Mark(key, "s", evidence.sentence)
    yield from _participants(key, "a", event.actors)
    yield from _participants(key, "r", event.recipients)
    yield from _participants(key, "b", event.according_to)
    yield from _rest(key, event.when, event.where)
    for amount in event.quantities:
        yield Mark(key, "q", amount.span)


def _of_quotation(quotation: Quotation, key: str) -> Iterator[Mark]:
    for span in quotation.content.spans or [quotation.content.span]:
        yield Mark(key, "c", span, f"said {quotation.kind}")
    if quotation.speaker is not None:
        yield Mark(key, "k", quotation.speaker.span)
    if quotation.cue is not None:
        yield Mark(key, "u", quotation.cue.span)
    yield from _participants(key, "b", quotation.according_to)
    yield from _rest(key, quotation.when, None)


def _of_statistic(statistic: Statistic, key: str) -> Iterator[Mark]:
    yield Mark(key, "t", statistic.evidence.trigger, "figure")
    yield Mark(key, "s", statistic.evidence.sentence)
    yield from _participants(key, "a", statistic.between)
    yield from _participants(key, "b", statistic.according_to)
    yield from _rest(key, statistic.when, None)
    yield from _rest(key, statistic.baseline, None)


def _of_wording(wording: Wording, key: str) -> Iterator[Mark]:
    yield Mark(key, "t", wording.span, "term")
    yield Mark(key, "s", wording.evidence.sentence)
    if wording.refers_to is not None:
        yield Mark(key, "r", wording.refers_to.span)
    yield from _participants(key, "a", wording.used_by)


def _participants(key: str, role: str, several: Iterable[Participant]) -> Iterator[Mark]:
    for who in several:
        yield Mark(key, role, who.span)


def _rest(key: str, when: When | None, where: Place | None) -> Iterator[Mark]:
    if when is not None and when.span is not None:
        yield Mark(key, "w", when.span)
    if where is not None:
        yield Mark(key, "p", where.span)


def marked(text: str, start: int, end: int, marks: list[Mark]) -> str:
    """HTML of a stretch of the text with the marks that touch it, which must come sorted by their start."""
    inside = [mark for mark in marks if mark.span[0] < end and mark.span[1] > start]
    cuts = sorted({start, end, *(cut for mark in inside for cut in mark.span if start < cut < end)})
    pieces: list[str] = []
    anchored: set[str] = set()
    for first, last in pairwise(cuts):
        here = [mark for mark in inside if mark.span[0] <= first and mark.span[1] >= last]
        shown = escaped(text[first:last])
        if not here:
            pieces.append(shown)
            continue
        styles = " ".join(dict.fromkeys(style for mark in here for style in mark.style.split()))
        told = " ".join(dict.fromkeys(f"{mark.key}.{mark.role}" for mark in here))
        new = next((m.key for m in here if m.style and m.span[0] == first and m.key not in anchored), None)
        anchor = ""
        if new is not None:
            anchored.add(new)
            anchor = f' id="{new}"'
        tag = "mark" if styles else "span"
        classes = f' class="{styles}"' if styles else ""
        pieces.append(f'<{tag}{anchor}{classes} data-r="{told}">{shown}</{tag}>')
    return "".join(pieces)
