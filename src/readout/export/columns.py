"""Columns of an exported table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number"]
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its published name, and what its cells are."""

    name: str
    kind: Kind = "text"


def columns(text: str) -> tuple[Column, ...]:
    """Columns from their names divided by `;`: `#` before a name marks integers, `%` other numbers."""
    kinds: dict[str, Kind] = {"#": "integer", "%": "number"}
    return tuple(
        Column(name.lstrip("#%"), kinds.get(name[0], "text")) for name in (each.strip() for each in text.split(";"))
    )
