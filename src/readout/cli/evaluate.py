"""`readout eval`: figures against labelled data."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE
from readout.cli.progress import Progress
from readout.evaluation.gold import KINDS, documents, read_gold, sample
from readout.evaluation.scores import Figures


def run(given: argparse.Namespace) -> int:
    """Code the labelled texts as they are and print the figures."""
    kind, gold = read_gold(Path(given.gold), given.kind)
    gold = sample(gold, given.sample)
    settings = Settings(given.actors, given.lexicon, as_is=True, workers=given.workers)
    lines = []
    with Progress(given.json) as progress:
        for line in code_all(documents(gold), settings):
            if line.error is not None:
                progress.say(f"readout: {line.article.id}: {line.error.message}")
            lines.append(line)
            progress.advance(line)
    figures = KINDS[kind][1](gold, lines)
    if given.json:
        print(json.dumps({"kind": kind, "texts": len(gold), **figures}))
    else:
        _show(kind, len(gold), figures)
    return DONE


def _show(kind: str, texts: int, figures: Figures) -> None:
    from rich.console import Console
    from rich.table import Table

    rows = {name: part for name, part in figures.items() if isinstance(part, dict)}
    columns = list(dict.fromkeys(column for part in rows.values() for column in part))
    table = Table(title=f"{kind}, {texts:,} texts", title_justify="left")
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


def _number(figure: float | int | None) -> str:
    return "" if figure is None else f"{figure:.3f}" if isinstance(figure, float) else f"{figure:,}"
