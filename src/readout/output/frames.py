"""Records as pandas data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from readout.contract import Line
from readout.errors import OutputError
from readout.output.flattening import TABLES, columns, rows

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(lines: Iterable[Line], table: str) -> DataFrame:
    """All rows of a table of several articles.

    Raises:
        OutputError: pandas is not installed.
        ValueError: There is no such table.
    """
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    try:
        from pandas import DataFrame
    except ImportError as error:
        raise OutputError('data frames need pandas: pip install "readout-news[pandas]"') from error
    return DataFrame([row for line in lines for row in rows(line, table)], columns=columns(table))
