"""The writer for each format: made once, given line after line, closed at the end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
        raise OutputError(f"{output}: the ending tells no format; end the name in {', '.join(_ENDINGS)}")
    return _ENDINGS[ending]


def files_written(form: str, output: str | os.PathLike[str] | None) -> list[Path]:
    """The files that a writer of the format makes; none where it writes to standard output."""
    if output is None or os.fspath(output) == "-":
        return []
    if form == "csv":
        from readout.output.tables import files_of

        return list(files_of(Path(output)).values())
    return [Path(output)]


def open_writer(form: str, output: str | os.PathLike[str] | None) -> Writer:
    """A writer of the format to the file, or to standard output where there is none.

    Raises:
        OutputError: The file cannot be written, or the format needs a file or a library that is not there.
    """
    place = None if output is None or os.fspath(output) == "-" else Path(output)
    name = "standard output" if place is None else str(place)
    with told_as_output_error(name):
        return _Guarded(*_writer(form, place), name)


def _writer(form: str, place: Path | None) -> tuple[Writer, IO[Any] | None]:
    """The writer, and the file to close after it, if any."""
    if form == "csv":
        from readout.output.tables import Tables

        if place is None:
            raise OutputError("CSV is one file for each kind of record: say where with -o FILE.csv")
        return Tables(place), None
    if form == "parquet":
        from readout.output.parquet import Parquet

        if place is None:
            raise OutputError("Parquet cannot go to standard output: say where with -o FILE.parquet")
        return Parquet(place), None
    if form == "jsonl":
        from readout.output.jsonl import JsonLines

        binary = sys.stdout.buffer if place is None else place.open("wb")
        return JsonLines(binary), None if place is None else binary
    stream = _standard_output(form) if place is None else place.open("w", encoding="utf-8")
    owned = None if place is None else stream
    if form == "html":
        from readout.output.html import Page

        return Page(stream), owned
    from readout.output.report import Report

    return Report(stream), owned


def _standard_output(form: str) -> IO[str]:
    """Standard output as text; a page is UTF-8 wherever it goes."""
    if form == "html" and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


class _Guarded:
    """A writer that closes its file too, and says in our own words what the system has against writing."""

    def __init__(self, writer: Writer, stream: IO[Any] | None, name: str) -> None:
        self._writer, self._stream, self._name = writer, stream, name

    def write(self, line: Line) -> None:
        """Take one article with its records."""
        with told_as_output_error(self._name):
            self._writer.write(line)

    def close(self) -> None:
        """Write what is left and close the output."""
        with told_as_output_error(self._name):
            try:
                self._writer.close()
            finally:
                if self._stream is not None:
                    self._stream.close()


@contextmanager
def told_as_output_error(name: str) -> Iterator[None]:
    """Say what the system has against writing to `name` as an `OutputError`.

    That the reader of a pipe went away stays a `BrokenPipeError`: it is the command line's to end quietly.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{name}: cannot be written ({error.strerror or error})") from error
