"""CSV: one file for each kind of record."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path

from readout.contract import Line
from readout.output.flattening import TABLES, Cell, columns, rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet take a cell for a formula, the wide ones of East Asian texts too."""


class Tables:
    """Writes `FILE-events.csv`, `FILE-quotations.csv` … beside each other, or `events.csv` … into a folder."""

    def __init__(self, place: Path) -> None:
        """Open all files; `place` is a folder that exists, or a name whose stem begins the files' names."""
        self._open = ExitStack()
        self._writers: dict[str, csv.DictWriter[str]] = {}
        for table, file in files_of(place).items():
            stream = self._open.enter_context(file.open("w", encoding="utf-8", newline=""))
            self._writers[table] = csv.DictWriter(stream, columns(table))
            self._writers[table].writeheader()

    def write(self, line: Line) -> None:
        """Add the article's rows to every table."""
        for table, writer in self._writers.items():
            for row in rows(line, table):
                writer.writerow({name: safe(cell) for name, cell in row.items()})

    def close(self) -> None:
        """Close all files."""
        self._open.close()


def files_of(place: Path) -> dict[str, Path]:
    """The file of each table."""
    if place.is_dir():
        return {table: place / f"{table}.csv" for table in TABLES}
    return {table: place.with_name(f"{place.stem}-{table}.csv") for table in TABLES}


def safe(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula."""
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_FORMULA) else cell
    return str(cell).lower() if isinstance(cell, bool) else cell
