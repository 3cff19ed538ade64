"""`readout eval`: figures against labelled data, samples to judge, and the precision that judgements give."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE, WRONG_USE
from readout.cli.progress import Progress
from readout.contract import Line
from readout.errors import OutputError
from readout.evaluation.gold import KINDS, Report, documents, read_gold, spread
from readout.evaluation.sampling import draw, is_judged, score_judgements, write_sample
from readout.output.plain import plain
from readout.output.writing import told_as_output_error


def run(given: argparse.Namespace) -> int:
    """Measure, draw a sample, or score judgements: which of them the arguments say."""
    if given.sample is not None:
        return _sample(given)
    if given.output is not None or given.no_text:
        print("readout: -o and --no-text go with --sample N", file=sys.stderr)
        return WRONG_USE
    file = Path(given.gold)
    if is_judged(file):
        _show("judged events", {"kind": "judged"}, Report(score_judgements(file)), given)
        return DONE
    kind, gold = read_gold(file, given.kind)
    gold = spread(gold, given.lines)
    settings = Settings(given.actors, given.lexicon, as_is=True, workers=given.workers)
    lines = list(_coded(code_all(documents(gold), settings), quiet=given.json))
    report = KINDS[kind].score(gold, lines)
    _show(f"{kind}, {len(gold):,} texts", {"kind": kind, "texts": len(gold)}, report, given)
    return DONE


def _coded(lines: Iterable[Line], *, quiet: bool) -> Iterator[Line]:
    """The lines, with a progress bar; what could not be coded is said on standard error."""
    with Progress(quiet) as progress:
        for line in lines:
            if line.error is not None:
                progress.say(f"readout: {plain(line.article.id)}: {plain(line.error.message)}")
            yield line
            progress.advance(line)


def _sample(given: argparse.Namespace) -> int:
    """Code the articles, or take lines that `readout code` wrote, and write a sample of their events to judge."""
    from readout.output.jsonl import coded_lines
    from readout.source import read_sources

    if given.output is None:
        raise OutputError("a sample to judge needs a file: say where with -o FILE.csv")
    lines: Iterable[Line] | None = coded_lines(Path(given.gold))
    if lines is None:
        settings = Settings(given.actors, given.lexicon, workers=given.workers)
        lines = _coded(code_all(read_sources([given.gold]), settings), quiet=given.json)
    drawn = draw(lines, given.sample, given.seed)
    write_sample(drawn, Path(given.output), with_text=not given.no_text)
    print(
        f"{len(drawn)} events to judge in {given.output}: write y or n into its columns right_…, then run",
        file=sys.stderr,
    )
    print(f"readout eval {given.output}", file=sys.stderr)
    return DONE


def _show(title: str, known: dict[str, object], report: Report, given: argparse.Namespace) -> None:
    from readout.cli.figures import print_report, report_as_builtins

    with told_as_output_error("standard output"):
        if given.json:
            print(json.dumps({**known, **report_as_builtins(report, given.misses)}, ensure_ascii=False))
        else:
            print_report(title, report, details=given.details, misses=given.misses)
