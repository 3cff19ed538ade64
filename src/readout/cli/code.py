"""`readout code`: sources in, records out."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE, SOME_FAILED
from readout.cli.progress import Progress
from readout.errors import OutputError, ReadoutError
from readout.output.plain import plain
from readout.output.writing import files_written, format_of, open_writer
from readout.source import Document, read_sources
from readout.source.fields import columns_of


def run(given: argparse.Namespace) -> int:
    """Code all sources and write their records; the exit status says whether all could be coded."""
    form = given.format or format_of(given.output, on_terminal=sys.stdout.isatty())
    passed_over: Counter[str] = Counter()
    lines = code_all(
        _documents(given, form, passed_over), Settings(given.actors, given.lexicon, given.as_is, given.workers)
    )
    coded = failed = 0
    with_bar = not given.quiet and (form != "report" or given.output is not None)
    with Progress(not with_bar) as progress, closing(open_writer(form, given.output)) as writer:
        for line in lines:
            writer.write(line)
            if line.error is None:
                coded += 1
            else:
                failed += 1
                progress.say(f"readout: {plain(_named(line.article.id, line.error.message))}")
            progress.advance(line)
    if failed and coded + failed > 1 and not given.quiet:
        print(f"readout: {coded} coded, {failed} not", file=sys.stderr)
    if passed_over and not given.quiet:
        print(f"readout: passed over: {summary(passed_over)}", file=sys.stderr)
    return SOME_FAILED if failed else DONE


def _documents(given: argparse.Namespace, form: str, passed_over: Counter[str]) -> Iterator[Document]:
    """What is read: all sources but the files that are written at the same time."""
    written = files_written(form, given.output)
    targets = {file.resolve() for file in written}
    same = next((source for source in given.sources if source != "-" and Path(source).resolve() in targets), None)
    if same is not None:
        raise OutputError(f"{same}: is a source and the output at once; write to another file")
    return documents_of(given, passed_over, written)


def documents_of(
    given: argparse.Namespace, passed_over: Counter[str], written: Collection[Path] = ()
) -> Iterator[Document]:
    """The documents of the sources, with the columns and the date that the options give.

    Args:
        given: Options `sources`, `columns`, `fetch` and `published`.
        passed_over: Counts by kind what is no article and gives no document.
        written: Files that are no sources, since they are being written.

    Raises:
        SourceError: The columns are written wrongly, or what `--fetch` needs is not installed.
        ReadoutError: The date is none.
    """
    from readout.article.dating import published_from_metadata
    from readout.fetching import open_fetcher

    if given.published is not None and published_from_metadata(given.published) is None:
        raise ReadoutError(f"--published {given.published}: not a date; write it as 2025-02-24")
    columns = columns_of(given.columns) if given.columns else None
    documents = read_sources(given.sources, columns, written, passed_over, open_fetcher() if given.fetch else None)
    if given.published is None:
        return documents
    return (replace(each, published=each.published or given.published) for each in documents)


def summary(counts: Counter[str]) -> str:
    """What was counted, most frequent first, in a line."""
    return ", ".join(f"{plain(kind)} {count:,}" for kind, count in counts.most_common(20))


def _named(key: str, message: str) -> str:
    """The message with the article's key before it, unless it names the article, or its file and line, already."""
    is_named = key in message or message.startswith(f"{key.rpartition(':')[0]}, line ")
    return message if is_named else f"{key}: {message}"
