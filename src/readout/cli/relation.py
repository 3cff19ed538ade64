"""`readout relation`: two sides over time, from an archive."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import IO, Literal

import msgspec

from readout.cli.command import DONE
from readout.errors import OutputError, ReadoutError
from readout.output.writing import told_as_output_error
from readout.relation import Relation, party_of, relation
from readout.relation.periods import period_of
from readout.store import Archive

_ENDINGS: dict[str, Literal["text", "json", "csv", "chart"]] = {
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".png": "chart",
    ".svg": "chart",
}


def run(given: argparse.Namespace) -> int:
    """Ask the archive, and show or write what it says."""
    one, other = party_of(given.one), party_of(given.other)
    if one == other:
        raise ReadoutError(f"{given.one} and {given.other}: are one actor; a relation has two sides")
    since, until = _day(given.since, "--since"), _day(given.until, "--until")
    if since and until and since > until:
        raise ReadoutError(f"--since {given.since}: is later than --until {given.until}")
    form = given.format or (_form_of(given.output) if given.output else "text")
    with Archive(given.db, create=False) as archive:
        found = relation(archive, one, other, since=since, until=until, by=given.by, background=given.background)
    if given.output is None:
        with told_as_output_error("standard output"):
            _write(found, form, sys.stdout)
        return DONE
    file = Path(given.output)
    if form == "chart":
        from readout.relation.chart import draw_chart

        draw_chart(found, file)
        return DONE
    with told_as_output_error(str(file)), file.open("w", encoding="utf-8", newline="") as stream:
        _write(found, form, stream)
    return DONE


def _write(found: Relation, form: str, stream: IO[str]) -> None:
    from readout.relation.rows import write_csv
    from readout.relation.text import print_relation

    if form == "json":
        print(msgspec.json.format(msgspec.json.encode(found)).decode(), file=stream)
    elif form == "csv":
        write_csv(found, stream)
    else:
        print_relation(found, stream)


def _form_of(output: str) -> str:
    ending = Path(output).suffix.lower()
    if ending not in _ENDINGS:
        raise OutputError(f"{output}: the ending tells no format; end the name in {', '.join(_ENDINGS)}")
    return _ENDINGS[ending]


def _day(text: str | None, option: str) -> datetime.date | None:
    """A day, or the first day of a month or a year."""
    if text is None:
        return None
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            day = datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
        if option == "--until" and form != "%Y-%m-%d":
            return period_of(day, "month" if form == "%Y-%m" else "year")[2]
        return day
    raise ReadoutError(f"{option} {text}: not a date; write it as 2025-02-24, 2025-02 or 2025")
