"""Records as flat rows: what a spreadsheet, R or a data frame takes.

The columns follow from the record types, so that a field added to the contract appears here by itself: a plain value
is one column; a participant is its words, entity, name, country and sector; a time is its start, end, precision and
basis; a place its name, country and coordinates; spans are two columns. Lists are joined by "; ".
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from readout.contract import (
    ActorMention,
    Article,
    Content,
    Cue,
    DateMention,
    Event,
    Evidence,
    Line,
    Participant,
    Place,
    Quantity,
    Quotation,
    Record,
    Span,
    Stance,
    Statistic,
    When,
    Wording,
    WordingReferent,
)
from readout.output.describing import amount_in_words

Cell = str | int | float | bool | None
Row = dict[str, Cell]
_Part = tuple[str, Callable[[Any], Cell]]

TABLES = ("articles", "events", "quotations", "statistics", "wordings", "actors", "places", "dates")
"""The tables, one for each kind of record; `actors`, `places` and `dates` are the mentions."""

_TYPES: dict[str, type[Record]] = {
    "events": Event,
    "quotations": Quotation,
    "statistics": Statistic,
    "wordings": Wording,
    "actors": ActorMention,
    "places": Place,
    "dates": DateMention,
}

_PARTS: dict[Any, list[_Part]] = {
    Participant: [
        ("", lambda who: who.text),
        ("_entity", lambda who: who.entity),
        ("_name", lambda who: who.name),
        ("_country", lambda who: who.country or ", ".join(who.members) or None),
        ("_sector", lambda who: who.sector),
    ],
    When: [
        ("_start", lambda when: when.start),
        ("_end", lambda when: when.end),
        ("_precision", lambda when: when.precision),
        ("_basis", lambda when: when.basis),
    ],
    Place: [
        ("", lambda place: place.name or place.text),
        ("_country", lambda place: place.country),
        ("_lat", lambda place: place.lat),
        ("_lon", lambda place: place.lon),
    ],
    Cue: [("", lambda cue: cue.text), ("_start", lambda cue: cue.span[0]), ("_end", lambda cue: cue.span[1])],
    Content: [("", lambda said: said.text), ("_start", lambda said: said.span[0]), ("_end", lambda said: said.span[1])],
    WordingReferent: [("", lambda to: to.text), ("_start", lambda to: to.span[0]), ("_end", lambda to: to.span[1])],
    Span: [("_start", lambda span: span[0]), ("_end", lambda span: span[1])],
    Stance: [("", lambda stance: f"{stance.by.name or stance.by.text} {stance.stance}")],
    Quantity: [("", amount_in_words)],
    Evidence: [("", lambda evidence: f"{evidence.trigger[0]}-{evidence.trigger[1]}")],
}


def columns(table: str) -> list[str]:
    """Names of the table's columns, in order."""
    if table == "articles":
        return [name for name, _ in _ARTICLE]
    return ["article", *(name for name, _ in _parts_of(_TYPES[table]))]


def rows(line: Line, table: str) -> Iterator[Row]:
    """Rows of one article for the table, columns as `columns` tells."""
    if table == "articles":
        yield {name: part(line) for name, part in _ARTICLE}
        return
    parts = _parts_of(_TYPES[table])
    text = line.article.text
    records = getattr(line.mentions if table in ("actors", "places", "dates") else line, table)
    for record in records:
        yield {"article": line.article.id, **{name: part((record, text)) for name, part in parts}}


_ARTICLE: list[_Part] = [
    *((name, lambda line, name=name: getattr(line.article, name)) for name in Article.__struct_fields__[:8]),
    ("published", lambda line: line.article.published.date),
    ("published_precision", lambda line: line.article.published.precision),
    ("published_basis", lambda line: line.article.published.basis),
    ("updated", lambda line: line.article.updated),
    *(
        (kind, lambda line, kind=kind: len(getattr(line, kind)))
        for kind in ("events", "quotations", "statistics", "wordings")
    ),
    ("error_kind", lambda line: line.error and line.error.kind),
    ("error", lambda line: line.error and line.error.message),
    ("text", lambda line: line.article.text),
]


@cache
def _parts_of(record: type[Record]) -> list[_Part]:
    """The columns of a record type, each with what takes its cell from (record, article text)."""
    hints = get_type_hints(record, include_extras=True)
    found: list[_Part] = []
    for name in record.__struct_fields__:
        found += _parts(name, hints[name])
    return found


def _parts(name: str, hint: Any) -> list[_Part]:
    kind, several = _plain(hint)
    if kind is Evidence and not several:
        return [*_of_evidence("sentence"), *_of_evidence("trigger")]
    if kind not in _PARTS:
        if several:
            return [(name, lambda given: "; ".join(str(one) for one in getattr(given[0], name)) or None)]
        return [(name, lambda given: getattr(given[0], name))]
    return [(name + suffix, _taker(name, part, several)) for suffix, part in _PARTS[kind]]


def _taker(name: str, part: Callable[[Any], Cell], several: bool) -> Callable[[Any], Cell]:
    def one(given: Any) -> Cell:
        value = getattr(given[0], name)
        return None if value is None else part(value)

    def joined(given: Any) -> Cell:
        cells = [part(value) for value in getattr(given[0], name)]
        return (
            "; ".join("" if cell is None else str(cell) for cell in cells)
            if any(cell is not None for cell in cells)
            else None
        )

    return joined if several else one


def _of_evidence(name: str) -> list[_Part]:
    def span(given: Any) -> Span:
        found: Span = getattr(given[0].evidence, name)
        return found

    return [
        (name, lambda given: given[1][slice(*span(given))]),
        (f"{name}_start", lambda given: span(given)[0]),
        (f"{name}_end", lambda given: span(given)[1]),
    ]


def _plain(hint: Any) -> tuple[Any, bool]:
    """The type under `None` and annotations, and whether the field is a list of it."""
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        (under,) = (part for part in get_args(hint) if part is not type(None))
        return _plain(under)
    if get_origin(hint) is list:
        return get_args(hint)[0], True
    return (hint if get_origin(hint) is not Literal else str), False
