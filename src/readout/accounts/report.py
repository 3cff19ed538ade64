"""Accounts side by side, to read on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from readout.accounts.comparison import Comparison, Telling
from readout.accounts.labels import ABOUT, KINDS, about_account
from readout.output.plain import plain

_WIDTH = 110
_LONGEST = 200
"""Characters of a sentence that are shown."""


def print_comparison(comparison: Comparison, stream: IO[str]) -> None:
    """Write a comparison for reading; colours only where the stream is a terminal."""
    console = Console(
        file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else _WIDTH
    )
    console.width = min(console.width, _WIDTH)
    for account in comparison.accounts:
        console.print(Text.assemble((account.letter, "bold"), "  ", plain(about_account(account))))
    _section(
        console,
        "Where they contradict each other",
        [(ABOUT[each.about], each.tellings) for each in comparison.contradictions],
        "no contradiction found",
    )
    _section(
        console,
        "What more than one tells",
        [(KINDS[each.kind], each.tellings) for each in comparison.both],
        "nothing that more than one tells",
    )
    for account in comparison.accounts:
        alone = [each for each in comparison.alone if each.telling.account == account.letter]
        _section(
            console,
            f"What {account.letter} alone tells",
            [(KINDS[each.kind], [each.telling]) for each in alone],
            "nothing",
        )


def _section(console: Console, title: str, rows: Sequence[tuple[str, Sequence[Telling]]], none: str) -> None:
    console.print()
    console.print(title.upper(), style="bold")
    if not rows:
        console.print(f"  {none}", style="dim")
        return
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(width=14, style="dim", overflow="fold")
    table.add_column(width=2, style="bold")
    table.add_column()
    for label, tellings in rows:
        for number, telling in enumerate(tellings):
            table.add_row(label if number == 0 else "", telling.account, _told(telling))
    # a table pads its cells with blanks that only a copy of the text would show
    with console.capture() as shown:
        console.print(table)
    console.file.write("\n".join(line.rstrip(" ") for line in shown.get().split("\n")))


def _told(telling: Telling) -> Text:
    told = Text(plain(telling.claim), style="bold")
    if telling.promised:
        told.append("  for the time ahead", style="not bold magenta")
    if telling.background:
        told.append("  background", style="not bold dim")
    words = " ".join(plain(telling.text).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    if words != telling.claim:
        told.append("\n" + words, style="not bold")
    return told
