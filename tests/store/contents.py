"""All rows of an archive, to compare two archives by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from readout.store import Archive
from readout.store.tables import metadata

_MOMENTS = frozenset({"added_at", "at"})
"""Columns that tell when a run was, which no two runs share."""


def contents(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table, in the order of their keys, without the moments of the run."""
    with Archive(url, create=False) as archive:
        found = {}
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in _MOMENTS]
            query = select(*columns).order_by(*table.primary_key.columns)
            found[table.name] = archive.reading(
                lambda connection, query=query: [tuple(r) for r in connection.execute(query)]
            )
        return found
