"""`readout compare`: accounts of the same happening side by side."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import msgspec

from readout.accounts import Comparison, compare
from readout.cli.code import documents_of, is_date
from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE, SOME_FAILED, WRONG_USE
from readout.errors import OutputError
from readout.output.plain import plain

_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".txt": "report"}


def run(given: argparse.Namespace) -> int:
    """Code the sources and write their comparison; the exit status says whether all could be coded."""
    if given.published is not None and not is_date(given.published):
        print(f"readout: --published {plain(given.published)}: not a date; write it as 2025-02-24", file=sys.stderr)
        return WRONG_USE
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
        raise OutputError(
            f"{output}: the ending tells no format; add --format, or end the name in {', '.join(_ENDINGS)}"
        )
    return _ENDINGS[ending]


def _write(comparison: Comparison, form: str, output: str | None) -> None:
    """Write the comparison to the file, or to standard output where there is none.

    Raises:
        OutputError: The file cannot be written.
    """
    if form == "json":
        text = msgspec.json.format(msgspec.json.encode(comparison), indent=1).decode("utf-8") + "\n"
    elif form == "html":
        from readout.output.compare_page import comparison_page

        text = comparison_page(comparison)
    else:
        from readout.output.compare_report import print_comparison

        if output is None or output == "-":
            print_comparison(comparison, sys.stdout)
            return
        try:
            with Path(output).open("w", encoding="utf-8") as stream:
                print_comparison(comparison, stream)
        except OSError as error:
            raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error
        return
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error
