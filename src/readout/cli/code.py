"""`readout code`: sources in, records out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE, SOME_FAILED, WRONG_USE
from readout.cli.progress import Progress
from readout.errors import OutputError
from readout.output.plain import plain
from readout.output.writing import Writer, format_of, open_writer
from readout.source import Document, read_sources


def run(given: argparse.Namespace) -> int:
    """Code all sources and write their records; the exit status says whether all could be coded."""
    if given.published is not None and not _is_date(given.published):
        print(f"readout: --published {plain(given.published)}: not a date; write it as 2025-02-24", file=sys.stderr)
        return WRONG_USE
    form = given.format or format_of(given.output, on_terminal=sys.stdout.isatty())
    settings = Settings(given.actors, given.lexicon, given.as_is, given.workers)
    documents: Iterable[Document] = read_sources(given.sources)
    if given.output is not None:
        documents = _without_output(documents, given)
    if given.published is not None:
        documents = (replace(each, published=each.published or given.published) for each in documents)
    coded = failed = 0
    with Progress(given.quiet or (form == "report" and given.output is None)) as progress:
        writer: Writer = open_writer(form, given.output)
        try:
            for line in code_all(documents, settings):
                writer.write(line)
                if line.error is None:
                    coded += 1
                else:
                    failed += 1
                    progress.say(f"readout: {plain(_named(line.article.id, line.error.message))}")
                progress.advance(line)
        finally:
            writer.close()
    if failed and coded + failed > 1 and not given.quiet:
        print(f"readout: {coded} coded, {failed} not", file=sys.stderr)
    return SOME_FAILED if failed else DONE


def _named(key: str, message: str) -> str:
    return message if key in message else f"{key}: {message}"


def _is_date(text: str) -> bool:
    from readout.article.dating import published_from_metadata

    return published_from_metadata(text) is not None


def _without_output(documents: Iterable[Document], given: argparse.Namespace) -> Iterator[Document]:
    """Refuse to read a file that is written to at the same time."""
    target = Path(given.output).resolve()
    if any(source != "-" and Path(source).resolve() == target for source in given.sources):
        raise OutputError(f"{given.output}: is a source and the output at once; write to another file")
    return iter(documents)
