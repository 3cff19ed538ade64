"""The layouts that events can be exported in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readout.export import gdelt, icews, polecat
from readout.export.columns import Cell, Column
from readout.export.told import Told


@dataclass(frozen=True, slots=True)
class Layout:
    """A published table of events."""

    columns: tuple[Column, ...]
    rows: Callable[[Told], Iterator[dict[str, Cell]]]
    header: bool
    """Whether its text files begin with the columns' names; all are tab-separated."""


LAYOUTS: dict[str, Layout] = {
    "gdelt": Layout(gdelt.COLUMNS, gdelt.rows, header=False),
    "icews": Layout(icews.COLUMNS, icews.rows, header=True),
    "polecat": Layout(polecat.COLUMNS, polecat.rows, header=True),
}
"""By name; Readout's own layout, `readout`, is that of `readout code`."""
