"""Writing an archive's events into files, a row at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from readout.errors import OutputError
from readout.evaluation.label_studio import tasks
from readout.export.columns import Cell, Column
from readout.export.layouts import LAYOUTS, Layout
from readout.export.told import events_told
from readout.export.withholding import without_text
from readout.output.writing import format_of, open_writer, told_as_output_error
from readout.store import Archive

_ROWS_TOGETHER = 5_000
_TEXT = (".csv", ".tsv", ".tab", ".txt")


class _Table(Protocol):
    def write(self, row: dict[str, Cell]) -> None: ...

    def close(self) -> None: ...


def export(archive: Archive, layout: str, file: Path, *, with_text: bool = True) -> int:
    """Write the archive in a layout; the ending of the file tells the format.

    Args:
        archive: What to export.
        layout: `readout` (articles with all records, as `readout code` writes them), `label-studio` (a task for each event), or
            one of `LAYOUTS` (events).
        file: Ends in .parquet, .jsonl, or .csv (.tsv, .tab, .txt): for the layouts of others that is their own text format.
        with_text: Keep the articles' texts, where the layout has any.

    Returns:
        How many rows were written (lines, for `readout`).

    Raises:
        OutputError: The ending tells no format, the file cannot be written, or a library is missing.
    """
    if layout == "readout":
        return _lines(archive, file, with_text)
    if layout == "label-studio":
        return _tasks(archive, file)
    chosen = LAYOUTS[layout]
    count = 0
    with told_as_output_error(str(file)), closing(_table(chosen, file)) as table:
        for row in _rows(archive, chosen):
            table.write(row)
            count += 1
    return count


def _lines(archive: Archive, file: Path, with_text: bool) -> int:
    count = 0
    with closing(open_writer(format_of(str(file), on_terminal=False), file)) as writer:
        for coding in archive.codings():
            writer.write(coding.line if with_text else without_text(coding.line))
            count += 1
    return count


def _tasks(archive: Archive, file: Path) -> int:
    """Label Studio's JSON list, written task by task."""
    if file.suffix.lower() != ".json":
        raise OutputError(f"{file}: Label Studio's tasks are one JSON file; end the name in .json")
    count = 0
    with told_as_output_error(str(file)), file.open("w", encoding="utf-8") as stream:
        for task in tasks(coding.line for coding in archive.codings()):
            stream.write((",\n" if count else "[\n") + json.dumps(task, ensure_ascii=False))
            count += 1
        stream.write("\n]\n" if count else "[]\n")
    return count


def _rows(archive: Archive, layout: Layout) -> Iterator[dict[str, Cell]]:
    for told in events_told(archive):
        yield from layout.rows(told)


def _table(layout: Layout, file: Path) -> _Table:
    ending = file.suffix.lower()
    if ending == ".parquet":
        return _Parquet(layout.columns, file)
    if ending in (".jsonl", ".ndjson"):
        return _JsonLines(layout.columns, file)
    if ending in _TEXT:
        return _Text(layout, file)
    raise OutputError(f"{file}: the ending tells no format; end the name in .parquet, .jsonl, {', '.join(_TEXT)}")


class _Text:
    """Tab-separated text, as the data sets are published; tabs and line ends inside a cell become blanks."""

    def __init__(self, layout: Layout, file: Path) -> None:
        self._stream = file.open("w", encoding="utf-8", newline="")
        self._names = [column.name for column in layout.columns]
        self._writer = csv.writer(
            self._stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        )
        if layout.header:
            self._writer.writerow(self._names)

    def write(self, row: dict[str, Cell]) -> None:
        self._writer.writerow([_plain(row.get(name)) for name in self._names])

    def close(self) -> None:
        self._stream.close()


def _plain(cell: Cell) -> Cell:
    return " ".join(cell.split()) if isinstance(cell, str) else "" if cell is None else cell


class _JsonLines:
    """One object a line, all columns in their order."""

    def __init__(self, columns: tuple[Column, ...], file: Path) -> None:
        self._stream = file.open("w", encoding="utf-8")
        self._columns = columns

    def write(self, row: dict[str, Cell]) -> None:
        self._stream.write(
            json.dumps({each.name: row.get(each.name) for each in self._columns}, ensure_ascii=False) + "\n"
        )

    def close(self) -> None:
        self._stream.close()


class _Parquet:
    """Parquet with the columns' types, written in groups of rows."""

    def __init__(self, columns: tuple[Column, ...], file: Path) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise OutputError('Parquet needs pyarrow: pip install "readout-news[parquet]"') from error
        types: dict[str, Any] = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
        self._schema = pa.schema([(each.name, types[each.kind]) for each in columns])
        self._writer = pq.ParquetWriter(str(file), self._schema, compression="zstd")
        self._waiting: list[dict[str, Cell]] = []

    def write(self, row: dict[str, Cell]) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= _ROWS_TOGETHER:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []
