"""How feeds are doing: a table for a person, and whether somebody should look."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from readout.store import Archive
from readout.watch.settings import Settings
from readout.watch.state import State

_FAILURES = 3
"""Failed polls in a row from which a feed is ill."""
_INTERVALS = 4
"""Intervals without success after which it is, whatever the reason."""
_HEADS = ("feed", "last success", "next poll", "articles", "waiting", "given up", "errors", "state")


@dataclass(frozen=True, slots=True)
class Health:
    """One feed."""

    name: str
    succeeded_at: str | None
    due_at: str | None
    articles: int
    waiting: int
    given_up: int
    """Entries whose article could not be had, or was none that can be coded."""
    errors: int
    failures: int
    error: str | None
    error_at: str | None
    state: str
    """`well`, `failing`, `silent` (no poll has succeeded for long), `new` (not polled yet)."""

    @property
    def is_well(self) -> bool:
        """Whether nobody needs to look."""
        return self.state in ("well", "new")


def health(archive: Archive, settings: Settings, now: datetime.datetime) -> list[Health]:
    """How each feed of the settings is doing, in their order."""
    state = State(archive)
    rows, counts = state.feeds(), state.counts()
    found: list[Health] = []
    for setting in settings.feeds:
        row = rows.get(setting.name)
        if row is None:
            found.append(Health(setting.name, None, None, 0, 0, 0, 0, 0, None, None, "new"))
            continue
        waiting, given_up = counts.get(setting.name, (0, 0))
        succeeded = datetime.datetime.fromisoformat(row.succeeded_at) if row.succeeded_at else None
        late = succeeded is not None and (now - succeeded).total_seconds() > _INTERVALS * setting.interval + 600
        word = "failing" if row.failures >= _FAILURES else "silent" if late else "well" if succeeded else "new"
        if succeeded is None and row.failures:
            word = "failing"
        found.append(
            Health(
                setting.name, row.succeeded_at, row.due_at, row.articles, waiting, given_up, row.errors, row.failures,
                row.error, row.error_at, word,
            )
        )  # fmt: skip
    return found


def table(found: list[Health], unsent: int) -> str:
    """The feeds as a table, the latest error below each that is not well."""
    cells = [_HEADS, *(_cells(each) for each in found)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(_HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    shown = [lines[0]]
    for each, line in zip(found, lines[1:], strict=True):
        shown.append(line)
        if each.error is not None and not each.is_well:
            shown.append(f"    {each.error_at}: {each.error}")
    if unsent:
        shown.append(f"{unsent} alerts wait to be posted")
    return "\n".join(shown)


def _cells(each: Health) -> tuple[str, ...]:
    return (
        each.name,
        _minute(each.succeeded_at),
        _minute(each.due_at),
        f"{each.articles:,}",
        f"{each.waiting:,}",
        f"{each.given_up:,}",
        f"{each.errors:,}",
        each.state if not each.failures else f"{each.state} ({each.failures} in a row)",
    )


def _minute(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else "never"
