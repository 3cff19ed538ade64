"""`readout compare`: accounts of the same happening side by side."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TextIO

import msgspec

from readout.accounts import Comparison, compare
from readout.cli.code import documents_of
from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE, SOME_FAILED, WRONG_USE
from readout.errors import OutputError
from readout.output.plain import plain
from readout.output.writing import told_as_output_error

_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".txt": "report"}


def run(given: argparse.Namespace) -> int:
    """Code the sources and write their comparison; the exit status says whether all could be coded."""
    form = given.format or _form_of(given.output)
    written = [Path(given.output)] if given.output not in (None, "-") else []
    documents = documents_of(given, Counter(), written)
    lines = list(code_all(documents, Settings(given.actors, given.lexicon, given.as_is)))
    failed = [line for line in lines if line.error is not None]
    for line in failed:
        assert line.error is not None
        print(f"readout: {plain(line.article.id)}: {plain(line.error.message)}", file=sys.stderr)
    coded = [line for line in lines if line.error is None]
    if len(coded) < 2:
        print(f"readout: a comparison needs two accounts or more; the sources gave {len(coded)}", file=sys.stderr)
        return WRONG_USE
    _write(compare(coded), form, given.output)
    return SOME_FAILED if failed else DONE


def _form_of(output: str | None) -> str:
    """The format that the output's name asks for; without one, a report for a terminal and JSON for a pipe.

    Raises:
        OutputError: The ending of the name is none of a format.
    """
    if output is None or output == "-":
        return "report" if output is None and sys.stdout.isatty() else "json"
    ending = Path(output).suffix.lower()
    if ending not in _ENDINGS:
        raise OutputError(f"{output}: the ending tells no format; end the name in {', '.join(_ENDINGS)}")
    return _ENDINGS[ending]


def _write(comparison: Comparison, form: str, output: str | None) -> None:
    """Write the comparison to the file, or to standard output where there is none.

    Raises:
        OutputError: The file cannot be written.
    """
    if output is None or output == "-":
        with told_as_output_error("standard output"):
            _print(comparison, form, sys.stdout)
        return
    with told_as_output_error(output), Path(output).open("w", encoding="utf-8") as stream:
        _print(comparison, form, stream)


def _print(comparison: Comparison, form: str, stream: TextIO) -> None:
    if form == "json":
        stream.write(msgspec.json.format(msgspec.json.encode(comparison), indent=1).decode("utf-8") + "\n")
    elif form == "html":
        from readout.accounts.page import comparison_page

        stream.write(comparison_page(comparison))
    else:
        from readout.accounts.report import print_comparison

        print_comparison(comparison, stream)
