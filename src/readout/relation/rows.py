"""The periods of a relation as rows of a table."""

from __future__ import annotations

import csv
from typing import IO

from readout.relation.values import Relation, Tally

_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_SIDES = ("towards", "back", "together")
COLUMNS = (
    "one", "other", "period", "start", "end", "articles", "reporting",
    *(f"{side}_{name}" for side in _SIDES for name in ("happenings", "accounts", *_QUADS, "score")),
)  # fmt: skip


def write_csv(relation: Relation, stream: IO[str]) -> None:
    """Write one row for each period, empty ones too; the columns are `COLUMNS`."""
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    for period in relation.periods:
        row: dict[str, str | int | float | None] = {
            "one": relation.one.key,
            "other": relation.other.key,
            "period": period.label,
            "start": period.start,
            "end": period.end,
            "articles": period.articles,
            "reporting": period.reporting,
        }
        for side, tally in zip(_SIDES, (period.towards, period.back, period.together), strict=True):
            row |= {f"{side}_{name}": value for name, value in _cells(tally).items()}
        writer.writerow(row)


def _cells(tally: Tally) -> dict[str, int | float | None]:
    return {
        "happenings": tally.happenings,
        "accounts": tally.accounts,
        **dict(zip(_QUADS, tally.quads, strict=True)),
        "score": tally.score,
    }
