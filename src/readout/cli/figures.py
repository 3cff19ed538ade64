"""Figures of an evaluation on the terminal and as JSON."""

from __future__ import annotations

from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from readout.evaluation.breakdown import Breakdown
from readout.evaluation.gold import Report
from readout.evaluation.scores import Figures, Share
from readout.output.plain import plain

_LONGEST = 300
"""Characters of a missed text that are shown."""


def report_as_builtins(report: Report, misses: int | None) -> dict[str, Any]:
    """The report for JSON; `misses` is how many of them, None for none."""
    found: dict[str, Any] = dict(report.figures)
    if report.details is not None:
        found["details"] = {
            side: {
                aspect: {value: share.figures() for value, share in shares.items()} for aspect, shares in parts.items()
            }
            for side, parts in (("recall", report.details.recall), ("precision", report.details.precision))
        }
        found["details"]["confusion"] = [
            {"gold": gold, "said": said, "texts": count}
            for (gold, said), count in report.details.confusion.most_common()
        ]
    if misses is not None:
        found["misses"] = msgspec.to_builtins(report.misses[:misses])
    return found


def print_report(title: str, report: Report, *, details: bool, misses: int | None) -> None:
    """Show figures, on request what lies behind them, and up to `misses` misses with their text."""
    print_figures(title, report.figures)
    console = Console(highlight=False, markup=False, emoji=False)
    if details and report.details is not None:
        _print_details(console, report.details)
    if misses is None:
        return
    console.print(f"\n{len(report.misses)} misses" + (f", the first {misses}" if misses < len(report.misses) else ""))
    for miss in report.misses[:misses]:
        text = plain(miss.text)
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
        console.print(f"\n{plain(miss.id)}: {shown}")
        console.print(f"  {miss.aspect}: expected {plain(miss.expected)}; said {plain(miss.said) or 'nothing'}")


def print_figures(title: str, figures: Figures) -> None:
    """Show figures as a table, a line each; single numbers below it."""
    rows = {name: part for name, part in figures.items() if isinstance(part, dict)}
    columns = list(dict.fromkeys(column for part in rows.values() for column in part))
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for name, part in rows.items():
        table.add_row(name, *(_number(part.get(column)) for column in columns))
    console = Console(highlight=False)
    console.print(table)
    for name, figure in figures.items():
        if not isinstance(figure, dict):
            console.print(f"{name.replace('_', ' ')}: {_number(figure)}")


def _print_details(console: Console, details: Breakdown) -> None:
    for aspect, shares in details.recall.items():
        table = Table(title=f"by {aspect}", title_justify="left")
        for column in (aspect, "recall", "95 %", "of", "precision", "95 %", "of"):
            table.add_column(column, justify="left" if column == aspect else "right")
        said = details.precision.get(aspect, {})
        for value in sorted({*shares, *said}):
            if aspect == "dyad" and value not in shares:
                continue
            table.add_row(plain(value), *_cells(shares.get(value)), *_cells(said.get(value)))
        console.print(table)
    table = Table(title="gold type, and the type of the most confident event", title_justify="left")
    for column in ("gold", "said", "texts"):
        table.add_column(column, justify="right" if column == "texts" else "left")
    for (gold, said_type), count in details.confusion.most_common():
        if gold != said_type:
            table.add_row(gold, said_type, str(count))
    console.print(table)


def _cells(share: Share | None) -> tuple[str, str, str]:
    if share is None:
        return "", "", ""
    figures = share.figures()
    return _number(figures["right"]), f"{figures['from']:.2f}–{figures['to']:.2f}", str(figures["of"])


def _number(figure: float | int | None) -> str:
    return "" if figure is None else f"{figure:.3f}" if isinstance(figure, float) else f"{figure:,}"
