"""A progress bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from readout.contract import Line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts articles, words and records while coding; messages stand above the bar."""

    def __init__(self, quiet: bool) -> None:
        """Show a bar unless `quiet`, or unless standard error is no terminal."""
        self._bar: Bar | None = None
        self._words = self._records = 0
        if not quiet and sys.stderr.isatty():
            self._bar = _bar()

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task("coding", total=None, records=0, words=0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, line: Line) -> None:
        """One more article is done."""
        if self._bar is None:
            return
        self._words += line.article.text.count(" ")
        self._records += len(line.events) + len(line.quotations) + len(line.statistics) + len(line.wordings)
        self._bar.update(self._task, advance=1, records=self._records, words=self._words)

    def count(self) -> None:
        """One more article is done, whose records are not at hand."""
        if self._bar is not None:
            self._bar.update(self._task, advance=1)

    def say(self, message: str) -> None:
        """A line on standard error, as it is."""
        if self._bar is not None:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            print(message, file=sys.stderr)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    return Bar(
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} articles"),
        TextColumn("{task.fields[words]:,} words"),
        TextColumn("{task.fields[records]:,} records"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
