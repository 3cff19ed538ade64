"""What the archive keeps of feeds: when they were polled, which entries wait, which alerts are to be posted.

Each change is one transaction. An entry is in the queue before the feed's `etag` is kept, and leaves it when its article is in
the archive: a program that dies between any two steps goes on where it was.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from readout.source.feeds import Entry, Feed
from readout.store import Archive
from readout.store.tables import alert, feed, feed_entry
from readout.watch.settings import FeedSetting

_KEPT_DAYS = 60
"""Days after which an entry that its feed no longer lists is forgotten."""
_LONGEST_ERROR = 500
_CLAIM = datetime.timedelta(minutes=30)
"""For how long an entry that is being taken in is nobody else's."""
_CLAIMS = 12
"""Times that an entry is taken in hand before it is given up, whatever happened to the program over it."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the queue, with what its feed tells of it."""

    feed: str
    entry: Entry
    outlet: str | None
    """Title of the feed."""
    language: str | None
    seen_on: str | None
    """Day on which it was first seen; None where it may have been there long before."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A place in the queue."""

    digest: str
    tries: int
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of an entry."""

    feed: str
    digest: str
    article: int | None = None
    fresh: bool = False
    """Whether it brought an article that was not there."""
    error: str | None = None
    """Why there is no article, or not yet."""
    again_at: datetime.datetime | None = None
    """When to try again."""


@dataclass(frozen=True, slots=True)
class Told:
    """An alert to be posted."""

    id: str
    name: str
    body: str
    tries: int = 0


def stamp(moment: datetime.datetime) -> str:
    """The moment as the tables hold it: UTC, comparable as text."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


class State:
    """The tables of `readout watch` in an archive."""

    def __init__(self, archive: Archive) -> None:
        """Keep the state of feeds in this archive."""
        self._archive = archive

    def register(self, feeds: Iterable[FeedSetting], now: datetime.datetime) -> None:
        """Know the feeds; one whose address has changed begins anew."""

        def do(connection: Connection) -> None:
            known = {row.name: row.url for row in connection.execute(select(feed.c.name, feed.c.url))}
            for each in feeds:
                fresh = {"url": each.url, "etag": None, "modified": None, "due_at": stamp(now), "failures": 0}
                if each.name not in known:
                    row = {"name": each.name, "errors": 0, "articles": 0, **fresh}
                    connection.execute(insert(feed).values(**row))
                elif known[each.name] != each.url:
                    connection.execute(update(feed).where(feed.c.name == each.name).values(**fresh))

        self._archive.writing(do)

    def feeds(self) -> dict[str, Any]:
        """The rows of all feeds, by name."""
        return self._archive.reading(lambda c: {row.name: row for row in c.execute(select(feed))})

    def keep_poll(
        self,
        name: str,
        now: datetime.datetime,
        due: datetime.datetime,
        etag: str | None,
        modified: str | None,
        told: Feed | None,
    ) -> int:
        """Keep what a poll brought: the feed's entries that are new go to the queue. How many there are.

        Args:
            name: The feed.
            now: When it was polled.
            due: When it is to be polled again.
            etag: The answer's `ETag`.
            modified: Its `Last-Modified`.
            told: The feed; None where it has not changed.
        """

        def do(connection: Connection) -> int:
            row = connection.execute(select(feed.c.succeeded_at).where(feed.c.name == name)).one()
            added = 0
            if told is not None:
                added = _enqueue(connection, name, told, now, known_before=row.succeeded_at is not None)
            values: dict[str, Any] = {
                "polled_at": stamp(now),
                "succeeded_at": stamp(now),
                "due_at": stamp(due),
                "failures": 0,
            }
            if told is not None:
                values |= {"etag": etag, "modified": modified}
            connection.execute(update(feed).where(feed.c.name == name).values(**values))
            return added

        return self._archive.writing(do)

    def keep_failure(self, name: str, now: datetime.datetime, due: datetime.datetime, error: str) -> None:
        """Keep that a poll failed."""
        values = {
            "polled_at": stamp(now),
            "due_at": stamp(due),
            "failures": feed.c.failures + 1,
            "errors": feed.c.errors + 1,
            "error": error[:_LONGEST_ERROR],
            "error_at": stamp(now),
        }
        self._archive.writing(lambda c: c.execute(update(feed).where(feed.c.name == name).values(**values)))

    def claim(self, names: Sequence[str], now: datetime.datetime, limit: int) -> list[Queued]:
        """Entries of these feeds that are due, those that wait longest first, taken out of the queue for a while.

        What is not settled comes back by itself: a program that died over an entry tries it again, but not for ever.
        """
        query = (
            select(feed_entry)
            .where(feed_entry.c.due_at <= stamp(now), feed_entry.c.feed.in_(names))
            # Digests mix the feeds, so that no host is asked for everything at once.
            .order_by(feed_entry.c.due_at, feed_entry.c.digest)
            .limit(limit)
        )

        def do(connection: Connection) -> list[Queued]:
            found: list[Queued] = []
            for row in list(connection.execute(query)):
                given_up = row.tries >= _CLAIMS
                values: dict[str, Any] = {"tries": row.tries + 1, "due_at": stamp(now + _CLAIM)}
                if given_up:
                    values = {"due_at": None, "entry": None}
                else:
                    found.append(Queued(row.digest, row.tries, msgspec.json.decode(row.entry, type=Waiting)))
                connection.execute(update(feed_entry).where(_place(row.feed, row.digest)).values(**values))
            return found

        some_due = self._archive.reading(lambda c: c.execute(query.limit(1)).first()) is not None
        return self._archive.writing(do) if some_due else []

    def release(self, queued: Sequence[Queued], now: datetime.datetime) -> None:
        """Put entries that were claimed back into the queue as they were."""

        def do(connection: Connection) -> None:
            for each in queued:
                place = _place(each.waiting.feed, each.digest)
                connection.execute(update(feed_entry).where(place).values(tries=each.tries, due_at=stamp(now)))

        if queued:
            self._archive.writing(do)

    def settle(self, settled: Iterable[Settled], alerts: Iterable[Told], now: datetime.datetime) -> list[str]:
        """Keep what became of entries, with the alerts that their articles give rise to. Names of those that are new."""

        def do(connection: Connection) -> list[str]:
            for each in settled:
                _settle(connection, each, now)
            fresh: list[str] = []
            for told in alerts:
                if connection.execute(select(alert.c.id).where(alert.c.id == told.id)).first() is None:
                    row = {"id": told.id, "name": told.name, "at": stamp(now), "body": told.body}
                    connection.execute(insert(alert).values(**row, tries=0, due_at=stamp(now)))
                    fresh.append(told.name)
            return fresh

        return self._archive.writing(do)

    def alerts(self, now: datetime.datetime, limit: int) -> list[Told]:
        """Alerts that are to be posted now."""
        query = select(alert).where(alert.c.due_at <= stamp(now)).order_by(alert.c.due_at).limit(limit)
        rows = self._archive.reading(lambda c: list(c.execute(query)))
        return [Told(row.id, row.name, row.body, row.tries) for row in rows]

    def keep_alert(
        self, told: Told, now: datetime.datetime, error: str | None = None, again_at: datetime.datetime | None = None
    ) -> None:
        """Keep that an alert was posted, or that it could not be, and when to try again."""
        values: dict[str, Any] = {"tries": told.tries + 1, "due_at": stamp(again_at) if again_at else None}
        values["error"] = error[:_LONGEST_ERROR] if error else None
        if error is None:
            values["sent_at"] = stamp(now)
        if again_at is None:
            values["body"] = None
        self._archive.writing(lambda c: c.execute(update(alert).where(alert.c.id == told.id).values(**values)))

    def next_due(self, names: Sequence[str]) -> datetime.datetime | None:
        """When there is something to do next."""

        def ask(connection: Connection) -> list[str | None]:
            return [
                connection.scalar(select(func.min(feed.c.due_at)).where(feed.c.name.in_(names))),
                connection.scalar(select(func.min(feed_entry.c.due_at)).where(feed_entry.c.feed.in_(names))),
                connection.scalar(select(func.min(alert.c.due_at))),
            ]

        moments = [each for each in self._archive.reading(ask) if each is not None]
        return datetime.datetime.fromisoformat(min(moments)) if moments else None

    def counts(self) -> dict[str, tuple[int, int]]:
        """By feed, how many entries wait, and how many were given up."""
        given_up = feed_entry.c.due_at.is_(None) & feed_entry.c.article.is_(None)
        query = select(
            feed_entry.c.feed,
            func.count(feed_entry.c.due_at),
            func.count().filter(given_up),
        ).group_by(feed_entry.c.feed)
        return self._archive.reading(lambda c: {row[0]: (row[1], row[2]) for row in c.execute(query)})

    def unsent(self) -> int:
        """How many alerts wait to be posted."""
        query = select(func.count(alert.c.due_at))
        return self._archive.reading(lambda c: c.scalar(query) or 0)


def digest_of_key(key: str) -> str:
    """What names an entry in the tables."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _enqueue(connection: Connection, name: str, told: Feed, now: datetime.datetime, *, known_before: bool) -> int:
    today = stamp(now)[:10]
    digests = {digest_of_key(entry.key): entry for entry in told.entries}
    mine = feed_entry.c.feed == name
    query = select(feed_entry.c.digest, feed_entry.c.listed_on).where(mine)
    known = {row.digest: row.listed_on for row in connection.execute(query)}
    stale = [digest for digest in digests if known.get(digest, today) < today]
    for start in range(0, len(stale), 500):
        part = feed_entry.c.digest.in_(stale[start : start + 500])
        connection.execute(update(feed_entry).where(mine, part).values(listed_on=today))
    rows = [
        {
            "feed": name,
            "digest": digest,
            "tries": 0,
            "due_at": stamp(now),
            "listed_on": today,
            "entry": _packed(waiting),
        }
        for digest, entry in digests.items()
        if digest not in known
        for waiting in [
            Waiting(
                feed=name,
                entry=entry,
                outlet=told.title,
                language=told.language,
                seen_on=today if known_before else None,
            )
        ]
    ]
    if rows:
        connection.execute(insert(feed_entry), rows)
    oldest = (now - datetime.timedelta(days=_KEPT_DAYS)).date().isoformat()
    connection.execute(delete(feed_entry).where(mine, feed_entry.c.listed_on < oldest, feed_entry.c.due_at.is_(None)))
    return len(rows)


def _packed(waiting: Waiting) -> str:
    return msgspec.json.encode(waiting).decode()


def _place(name: str, digest: str) -> ColumnElement[bool]:
    return (feed_entry.c.feed == name) & (feed_entry.c.digest == digest)


def _settle(connection: Connection, each: Settled, now: datetime.datetime) -> None:
    values: dict[str, Any] = {"due_at": stamp(each.again_at) if each.again_at else None, "article": each.article}
    if each.again_at is None:
        values["entry"] = None
    connection.execute(update(feed_entry).where(_place(each.feed, each.digest)).values(**values))
    counted: dict[str, Any] = {}
    if each.fresh:
        counted["articles"] = feed.c.articles + 1
    if each.error is not None:
        counted |= {"errors": feed.c.errors + 1, "error": each.error[:_LONGEST_ERROR], "error_at": stamp(now)}
    if counted:
        connection.execute(update(feed).where(feed.c.name == each.feed).values(**counted))
