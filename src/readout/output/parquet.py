"""Parquet: one row for each article, nested as in the contract, for pandas, Polars, DuckDB, Spark and R."""

from __future__ import annotations

import types
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from readout.contract import Line
from readout.errors import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_TOGETHER = 500


class Parquet:
    """Writes lines in groups of rows, so that memory does not grow with the archive."""

    def __init__(self, place: Path) -> None:
        """Open the file.

        Raises:
            OutputError: pyarrow is not installed.
        """
        try:
            import pyarrow.parquet as pq
        except ImportError as error:
            raise OutputError('Parquet needs pyarrow: pip install "readout-news[parquet]"') from error
        self._schema = schema()
        self._writer = pq.ParquetWriter(str(place), self._schema, compression="zstd")
        self._waiting: list[Any] = []

    def write(self, line: Line) -> None:
        """Take one row."""
        self._waiting.append(msgspec.to_builtins(line))
        if len(self._waiting) >= _ROWS_TOGETHER:
            self._flush()

    def close(self) -> None:
        """Write the last group and the file's index."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []


def schema() -> pa.Schema:
    """The Arrow schema of a line, made from the record types; a span is a list of two integers."""
    import pyarrow as pa

    struct = _arrow(Line)
    return pa.schema(list(struct))


def _arrow(hint: Any) -> Any:
    import pyarrow as pa

    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _arrow(parts[0])
    if origin in (Union, types.UnionType):
        return _arrow(next(part for part in parts if part is not type(None)))
    if origin is Literal:
        return _arrow(type(parts[0]))
    if origin is list:
        return pa.list_(_arrow(parts[0]))
    if origin is tuple:
        return pa.list_(pa.int32())
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if hint in plain:
        return plain[hint]
    hints = get_type_hints(hint, include_extras=True)
    return pa.struct([pa.field(name, _arrow(hints[name])) for name in hint.__struct_fields__])
