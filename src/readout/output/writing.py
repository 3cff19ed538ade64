"""The writer for each format: made once, given line after line, closed at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Any, Protocol

from readout.contract import Line
from readout.errors import OutputError

_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".txt": "report",
}


class Writer(Protocol):
    """What every format's writer can do."""

    def write(self, line: Line) -> None:
        """Take one article with its records."""

    def close(self) -> None:
        """Write what is left and close the output."""


def format_of(output: str | None, *, on_terminal: bool) -> str:
    """The format that an output's name asks for; without one, a report for a terminal and JSON Lines for a pipe.

    Raises:
        OutputError: The ending of the name is none of a format.
    """
    if output is None or output == "-":
        return "report" if on_terminal and output is None else "jsonl"
    ending = Path(output).suffix.lower()
    if ending not in _ENDINGS:
        raise OutputError(
            f"{output}: the ending tells no format; add --format, or end the name in {', '.join(_ENDINGS)}"
        )
    return _ENDINGS[ending]


def open_writer(form: str, output: str | os.PathLike[str] | None) -> Writer:
    """A writer of the format to the file, or to standard output where there is none.

    Raises:
        OutputError: The file cannot be written, or the format needs a file or a library that is not there.
    """
    place = None if output is None or os.fspath(output) == "-" else Path(output)
    try:
        return _writer(form, place)
    except OSError as error:
        raise OutputError(f"{place}: cannot be written ({error.strerror or error})") from error


def _writer(form: str, place: Path | None) -> Writer:
    if form == "csv":
        from readout.output.tables import Tables

        if place is None:
            raise OutputError("CSV is one file for each kind of record: say where with -o FILE.csv")
        return Tables(place)
    if form == "parquet":
        from readout.output.parquet import Parquet

        if place is None:
            raise OutputError("Parquet cannot go to standard output: say where with -o FILE.parquet")
        return Parquet(place)
    if form == "jsonl":
        from readout.output.jsonl import JsonLines

        binary = sys.stdout.buffer if place is None else place.open("wb")
        return _Closing(JsonLines(binary), None if place is None else binary)
    stream = sys.stdout if place is None else place.open("w", encoding="utf-8")
    owned = None if place is None else stream
    if form == "html":
        from readout.output.html import Page

        return _Closing(Page(stream), owned)
    from readout.output.report import Report

    return _Closing(Report(stream), owned)


class _Closing:
    """A writer that closes its file too, where the file is its own."""

    def __init__(self, writer: Writer, stream: IO[Any] | None) -> None:
        self._writer, self._stream = writer, stream
        self.write = writer.write

    def close(self) -> None:
        self._writer.close()
        if self._stream is not None:
            self._stream.close()
