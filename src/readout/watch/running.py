"""The watch itself: polls what is due, takes in what waits, posts what is to be told, and rests until there is more."""

from __future__ import annotations

import datetime
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from readout.coder import Coder
from readout.errors import ArchiveError
from readout.fetching.fetcher import Fetcher
from readout.source import Document
from readout.store import Added, Archive
from readout.store.writing import coder_name
from readout.watch.alerts import again_at, alerts_of, post
from readout.watch.polling import Taken, next_poll, poll, retry, take
from readout.watch.settings import FeedSetting, Settings
from readout.watch.state import Queued, Settled, State, Told, stamp

_AT_ONCE = 8
"""Addresses that are asked at the same time."""
_BATCH = 24
"""Entries that are taken in together."""
_ALERTS = 50
_LONGEST_REST = 60.0
_GIVEN = TypeVar("_GIVEN")
_RESULT = TypeVar("_RESULT")
Say = Callable[[str], None]


class Watch:
    """Polls feeds and adds their articles to an archive. Its whole state is in the archive: killed at any moment, it goes on."""

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        coder: Coder,
        fetcher: Fetcher,
        say: Say,
        stop: threading.Event,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        """Prepare; nothing is fetched yet.

        Args:
            archive: Where articles and state are kept.
            settings: As feeds.toml has them.
            coder: What codes the articles.
            fetcher: What fetches; its waits should end when `stop` is set.
            say: Takes one line for the log.
            stop: Set from outside to end after what is in hand.
            now: Tells the time.
        """
        self._archive = archive
        self._state = State(archive)
        self._feeds = {each.name: each for each in settings.feeds}
        self._alerts = settings.alerts
        self._coder = coder
        self._fetcher = fetcher
        self._say = say
        self._stop = stop
        self._now = now

    def run(self, *, once: bool = False) -> bool:
        """Watch until stopped; with `once`, until nothing is to be done now. Whether all polls succeeded.

        Raises:
            ArchiveError: With `once`, the archive cannot be used; what it has is whole.
        """
        self._state.register(self._feeds.values(), self._now())
        sound = first = True
        with ThreadPoolExecutor(_AT_ONCE, "fetch") as self._pool:
            while not self._stop.is_set():
                try:
                    polled, failed = self._poll(self._due(everything=once and first))
                    worked = self._take_in() + self._post()
                except ArchiveError as error:
                    if once:
                        raise
                    # A database server that restarts must not end a watch of months.
                    self._say(f"{error}; trying again in {_LONGEST_REST:.0f} seconds")
                    self._stop.wait(_LONGEST_REST)
                    continue
                sound, first = sound and not failed, False
                if not worked and once:
                    break
                if not worked and not polled:
                    self._rest()
        return sound

    def _due(self, *, everything: bool) -> list[FeedSetting]:
        """Feeds that are to be polled now; with `everything`, all but those that wait because they failed.

        Run by a clock, an interval that ends a moment later must not wait for the next time.
        """
        rows, now = self._state.feeds(), stamp(self._now())
        return [
            each
            for name, each in self._feeds.items()
            if rows[name].due_at <= now or (everything and not rows[name].failures)
        ]

    def _poll(self, due: list[FeedSetting]) -> tuple[int, int]:
        """Poll the feeds; how many were, and how many of them failed."""
        rows = self._state.feeds() if due else {}
        asked = self._each(due, lambda each: poll(each, rows[each.name].etag, rows[each.name].modified, self._fetcher))
        number = failed = 0
        for setting, polled in asked:
            number += 1
            now = self._now()
            again = next_poll(setting, polled, rows[setting.name].failures, now)
            if polled.error is not None:
                failed += 1
                self._state.keep_failure(setting.name, now, again, polled.error)
                self._say(f"{setting.name}: cannot be polled, again at {again:%Y-%m-%d %H:%M}: {polled.error}")
                continue
            if polled.moved is not None:
                self._say(f"{setting.name}: has moved for good; write url = {polled.moved!r}")
            added = self._state.keep_poll(setting.name, now, again, polled.etag, polled.modified, polled.feed)
            listed = "nothing new" if polled.feed is None else f"{len(polled.feed.entries)} entries, {added} new"
            self._say(f"{setting.name}: {listed}")
        return number, failed

    def _take_in(self) -> int:
        """Take in some of the entries that wait; how many."""
        if self._stop.is_set():
            return 0
        queue = self._state.claim(list(self._feeds), self._now(), _BATCH)
        taken = list(self._each(queue, self._take))
        self._state.release(queue[len(taken) :], self._now())
        documents = [result.document for _, result in taken if result.document is not None]
        added = iter(self._add(documents))
        settled: list[Settled] = []
        told: list[Told] = []
        outcomes: dict[str, Counter[str]] = {}
        for queued, result in taken:
            name = queued.waiting.feed
            counts = outcomes.setdefault(name, Counter())
            if result.document is None:
                again = retry(result, queued.tries, self._now())
                settled.append(Settled(name, queued.digest, error=result.error, again_at=again))
                counts["to be tried again" if again else "given up"] += 1
                self._say(f"{name}: {result.error}" + (f"; again at {again:%H:%M}" if again else "; given up"))
                continue
            each = next(added)
            fresh = each.outcome in ("new", "version")
            settled.append(Settled(name, queued.digest, each.article, fresh))
            counts[f"not coded ({each.kind})" if each.outcome == "failed" else each.outcome] += 1
            if each.article is not None:
                told += alerts_of(self._archive, each.article, self._alerts)
        for name in self._state.settle(settled, told, self._now()):
            self._say(f"alert {name}: to be posted")
        for name, counts in outcomes.items():
            self._say(f"{name}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
        return len(taken)

    def _take(self, queued: Queued) -> Taken:
        return take(self._feeds[queued.waiting.feed], queued.waiting, queued.tries, self._fetcher)

    def _add(self, documents: list[Document]) -> list[Added]:
        """Code the documents that the archive lacks, and keep them."""
        wanted = self._archive.wanting(documents, coder_name(self._coder.version))
        codings = self._coder.code_batch([each for _, each in wanted])
        coded = [(digest, coding.line) for (digest, _), coding in zip(wanted, codings, strict=True)]
        return self._archive.keep(documents, coded)

    def _post(self) -> int:
        """Post the alerts that are due; how many."""
        webhooks = {each.name: each.webhook for each in self._alerts}
        waiting = self._state.alerts(self._now(), _ALERTS)
        for told in waiting:
            if self._stop.is_set():
                break
            now = self._now()
            webhook = webhooks.get(told.name)
            error = "is no longer in the settings" if webhook is None else post(webhook, told.body)
            again = again_at(told.tries + 1, now) if error is not None and webhook is not None else None
            self._state.keep_alert(told, now, error, again)
            if error is None:
                self._say(f"alert {told.name}: posted")
            else:
                self._say(f"alert {told.name}: {error}; " + (f"again at {again:%H:%M}" if again else "given up"))
        return len(waiting)

    def _each(self, given: Iterable[_GIVEN], ask: Callable[[_GIVEN], _RESULT]) -> Iterator[tuple[_GIVEN, _RESULT]]:
        """Ask for all at the same time; results in the order given, none from the first that the stop comes before."""
        futures: list[tuple[_GIVEN, Future[_RESULT]]] = [(each, self._pool.submit(ask, each)) for each in given]
        for each, future in futures:
            if self._stop.is_set() and future.cancel():
                for _, later in futures:
                    later.cancel()
                return
            yield each, future.result()

    def _rest(self) -> None:
        due = self._state.next_due(list(self._feeds))
        seconds = _LONGEST_REST if due is None else (due - self._now()).total_seconds()
        self._stop.wait(min(max(seconds, 1.0), _LONGEST_REST))
