"""What language and the world know, as files: read with `rows`, which names file and line in every complaint."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from readout.errors import DataError

ROOT: Traversable = files(__name__)
"""The folder of the shipped data files."""


def rows(file: Traversable | Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row of a CSV file; lines that begin with `#` are remarks.

    Raises `DataError` where the header lacks one of `columns` or a row has another number of cells than the header.
    """
    lines = text_of(file).splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise DataError(f"{file}: has no header; the columns are {', '.join(columns)}")
    reader = csv.reader(line for _, line in numbered)
    header = next(reader)
    missing = [column for column in columns if column not in header]
    if missing:
        raise DataError(f"{file}, line {numbered[0][0]}: the header lacks {', '.join(missing)}")
    for (number, _), cells in zip(numbered[1:], reader, strict=False):
        if len(cells) != len(header):
            raise DataError(
                f"{file}, line {number}: {len(cells)} cells, the header has {len(header)}; quote cells with commas"
            )
        yield number, dict(zip(header, map(str.strip, cells), strict=True))


def text_of(file: Traversable | Path, encoding: str = "utf-8") -> str:
    """The text of a file; raises `DataError` where it cannot be read or is not UTF-8."""
    try:
        return file.read_text(encoding=encoding)
    except OSError as error:
        raise DataError(f"{file}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{file}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error


def words(cell: str) -> list[str]:
    """The parts of a cell divided by `|`, without blanks around them."""
    return [part.strip() for part in cell.split("|") if part.strip()] if cell else []
