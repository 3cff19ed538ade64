"""Coding with one process or several, results in input order either way."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from readout.coder import Coder, batches, coder_version
from readout.contract import CoderVersion, CodingError, Line
from readout.source import Document

_coder: Coder | None = None
"""The coder of a worker process, loaded once."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to code."""

    actors: str | None = None
    lexicon: str | None = None
    as_is: bool = False
    workers: int = 1

    def coder(self) -> Coder:
        """A coder with these settings."""
        return Coder(actors=self.actors, lexicon=self.lexicon, as_is=self.as_is)

    def version(self) -> CoderVersion:
        """What that coder says of itself in every line, without loading it."""
        return coder_version(self.actors, self.lexicon)


def code_all(documents: Iterable[Document], settings: Settings) -> Iterator[Line]:
    """One line for each document, in order. Workers get the batches that one process would code: the same lines.

    Raises:
        DataError: The user's actors or lexicon break their format; raised at once, before anything is read.
    """
    coder = settings.coder()
    if settings.workers == 1:
        return (coding.line for coding in coder.stream(documents))
    return _with_workers(documents, settings)


def _with_workers(documents: Iterable[Document], settings: Settings) -> Iterator[Line]:
    waiting: deque[tuple[list[Document], Future[list[Line]]]] = deque()
    pool = _pool(settings, settings.workers)
    try:
        source = batches(documents)
        while True:
            while len(waiting) < 2 * settings.workers and (batch := next(source, None)) is not None:
                waiting.append((batch, pool.submit(_code, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one(batch, settings)
                pool = _pool(settings, settings.workers)
                waiting = deque((later, pool.submit(_code, later)) for later, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(settings: Settings, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("spawn"), _start, (settings,))


def _start(settings: Settings) -> None:
    global _coder
    # Ctrl-C reaches every process of the terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _coder = settings.coder()


def _code(batch: list[Document]) -> list[Line]:
    assert _coder is not None
    return [coding.line for coding in _coder.code_batch(batch)]


def _one_by_one(batch: list[Document], settings: Settings) -> Iterator[Line]:
    """The lines of a batch in which a process died: each document in a process of its own."""
    for document in batch:
        with ProcessPoolExecutor(1, get_context("spawn"), _start, (settings,)) as pool:
            try:
                yield from pool.submit(_code, [document]).result()
            except BrokenProcessPool:
                error = CodingError(
                    kind="killed", message="the process that coded it died (out of memory?); use fewer workers"
                )
                broken = Document(
                    id=document.id, title=document.title, url=document.url, outlet=document.outlet, error=error
                )
                yield settings.coder().code_batch([broken])[0].line
