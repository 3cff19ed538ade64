"""`readout add`: code articles and keep them in an archive."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, deque
from collections.abc import Iterator

from readout.cli.code import documents_of, summary
from readout.cli.coding import Settings, code_all
from readout.cli.command import DONE, SOME_FAILED
from readout.cli.progress import Progress
from readout.coder import batches
from readout.output.plain import plain
from readout.source import Document
from readout.store import Added, Archive
from readout.store.writing import coder_name

_UNREADABLE = frozenset(
    {"missing", "permission", "unreadable", "damaged", "binary", "extra", "password", "address", "fetch"}
)
"""Kinds of errors that are the input's, not the article's: they make the exit status 1."""
_WORDS = {
    "new": "new",
    "version": "later versions",
    "known": "there already",
    "recoded": "coded again",
    "failed": "not coded",
}


def run(given: argparse.Namespace) -> int:
    """Code what the archive lacks and keep it; standard error says what was added."""
    settings = Settings(given.actors, given.lexicon, workers=given.workers)
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    passed_over: Counter[str] = Counter()
    unreadable = False
    documents = documents_of(given, passed_over)
    with Archive(given.db) as archive, Progress(given.quiet) as progress:
        for batch, added in _added(archive, documents, settings):
            for document, each in zip(batch, added, strict=True):
                outcomes[each.outcome] += 1
                if each.outcome == "failed":
                    kind = document.error.kind if document.error is not None else each.kind or "not coded"
                    reasons[kind] += 1
                    unreadable |= kind in _UNREADABLE
                    if kind in _UNREADABLE or given.verbose:
                        progress.say(f"readout: {plain(each.error or each.key)}")
                progress.count()
        counts = archive.counts()
    if not given.quiet:
        told = ", ".join(f"{outcomes[name]:,} {words}" for name, words in _WORDS.items() if outcomes[name])
        print(f"readout: {told or 'nothing to add'}", file=sys.stderr)
        if reasons:
            print(f"readout: not coded: {summary(reasons)}", file=sys.stderr)
        if passed_over:
            print(f"readout: passed over: {summary(passed_over)}", file=sys.stderr)
        print(
            "readout: the archive holds " + ", ".join(f"{count:,} {name}" for name, count in counts.items()),
            file=sys.stderr,
        )
    return SOME_FAILED if unreadable else DONE


def _added(
    archive: Archive, documents: Iterator[Document], settings: Settings
) -> Iterator[tuple[list[Document], list[Added]]]:
    """Each batch of documents with what became of them, once that is committed."""
    planned: deque[tuple[list[Document], list[str]]] = deque()
    name = coder_name(settings.version())

    def lacking() -> Iterator[Document]:
        """What the archive lacks, remembering which batch it belongs to."""
        for batch in batches(documents):
            wanted = archive.wanting(batch, name)
            planned.append((batch, [digest for digest, _ in wanted]))
            for _, document in wanted:
                yield document

    lines = code_all(lacking(), settings)
    for line in lines:
        yield from _empty(archive, planned)
        batch, digests = planned.popleft()
        coded = [(digests[0], line)]
        coded += [(digest, next(lines)) for digest in digests[1:]]
        yield batch, archive.keep(batch, coded)
    yield from _empty(archive, planned)


def _empty(
    archive: Archive, planned: deque[tuple[list[Document], list[str]]]
) -> Iterator[tuple[list[Document], list[Added]]]:
    """The batches at the front of which the archive lacks nothing."""
    while planned and not planned[0][1]:
        batch, _ = planned.popleft()
        yield batch, archive.keep(batch, [])
