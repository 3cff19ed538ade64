"""`readout watch`: poll feeds, add their articles to an archive, tell of events."""

from __future__ import annotations

import argparse
import datetime
import logging
import logging.handlers
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from readout.cli.command import DONE, SOME_FAILED
from readout.errors import OutputError
from readout.output.plain import plain
from readout.store import Archive
from readout.watch.health import health, table
from readout.watch.settings import Settings, read_settings
from readout.watch.state import State

_LOG_BYTES, _LOGS = 10_000_000, 5
"""Size of a log file, and how many older ones are kept: a log of months fills no disk."""


def run(given: argparse.Namespace) -> int:
    """Watch until stopped; with `--once` one round, with `--health` only say how the feeds are."""
    settings = read_settings(Path(given.feeds))
    if given.health:
        return _health(given.db, settings)
    return _watch(given, settings)


def _health(place: str, settings: Settings) -> int:
    with Archive(place, create=False) as archive:
        found = health(archive, settings, datetime.datetime.now(datetime.UTC))
        print("\n".join(map(_visible, table(found, State(archive).unsent()).splitlines())))
    return DONE if all(each.is_well for each in found) else SOME_FAILED


def _watch(given: argparse.Namespace, settings: Settings) -> int:
    from readout.coder import Coder
    from readout.fetching import open_fetcher

    stop = threading.Event()
    fetcher = open_fetcher(settings.contact, sleep=stop.wait)
    from readout.watch.running import Watch

    log = _open_log(given.log, quiet=given.quiet)
    _stop_on_signals(stop, log)
    with Archive(given.db) as archive:
        coder = Coder(actors=given.actors, lexicon=given.lexicon)
        log.info("watching %d feeds", len(settings.feeds))
        watch = Watch(archive, settings, coder, fetcher, lambda line: log.info(plain(line)), stop)
        sound = watch.run(once=given.once)
        log.info("stopped" if stop.is_set() else "done")
    return DONE if sound or not given.once else SOME_FAILED


def _open_log(file: str | None, *, quiet: bool) -> logging.Logger:
    """A log of one line an event, with the moment in UTC: on standard error, or in a file that is begun anew when it is large."""
    log = logging.Logger("readout.watch")
    handler: logging.Handler
    if file is None:
        handler = logging.NullHandler() if quiet else logging.StreamHandler(sys.stderr)
    else:
        try:
            handler = logging.handlers.RotatingFileHandler(
                file, maxBytes=_LOG_BYTES, backupCount=_LOGS, encoding="utf-8"
            )
        except OSError as error:
            raise OutputError(f"{file}: the log cannot be written ({error.strerror or error})") from error
    form = logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    form.converter = time.gmtime
    handler.setFormatter(form)
    log.addHandler(handler)
    return log


def _stop_on_signals(stop: threading.Event, log: logging.Logger) -> None:
    """End after what is in hand when asked to (SIGTERM, Ctrl-C); at once when asked again."""

    def asked(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        log.info("asked to stop: finishing what is in hand")
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, asked)


def _visible(line: str) -> str:
    """A line for the terminal, its blanks kept."""
    return " ".join(map(plain, line.split(" ")))
