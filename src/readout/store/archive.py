"""An archive: articles and their records, kept in a database and asked again."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Row, Select, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from readout.coding import Coding
from readout.contract import Line
from readout.errors import ArchiveError
from readout.source import Document
from readout.store.addresses import digest_of
from readout.store.opening import become_writer, open_engine
from readout.store.packing import unpack_line
from readout.store.tables import article, change, delivery, event, happening, quotation, statistic, story, wording
from readout.store.writing import Added, coder_name, write_batch

if TYPE_CHECKING:
    from readout.coder import Coder

_TRIES = 5
_ANSWER = TypeVar("_ANSWER")


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found."""

    number: int
    key: str
    title: str | None
    outlet: str | None
    day: str | None
    url: str | None
    excerpt: str
    """The words around the first hit, which stand in ‹ ›."""


class Archive:
    """A database of articles and records. Open it with `with`; one object serves one thread at a time.

    >>> with readout.Archive("news.db") as archive:
    ...     for added in archive.add(readout.read_sources(["articles.jsonl"])):
    ...         print(added.key, added.outcome)
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        """Open the archive, and bring its tables up to this version.

        Args:
            url: A file's name (SQLite) or `postgresql://user@host/name`.
            create: Make the archive where there is none.

        Raises:
            ArchiveError: There is no such archive, it cannot be opened, or a later version made it.
        """
        self._engine = open_engine(url, create=create)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, documents: Iterable[Document], coder: Coder | None = None) -> Iterator[Added]:
        """Code documents and keep them, batch by batch; what is yielded is committed.

        Inputs that are there already, made by the same coder, are passed by without coding: a run that was stopped is gone on
        with by running it again.

        Args:
            documents: As `readout.read_sources` gives them.
            coder: The coder to use; without one, one with the shipped data.

        Raises:
            ArchiveError: The database cannot be written (disk full, connection lost for good …); what was yielded is kept.
        """
        from readout.coder import Coder, batches

        active = coder or Coder()
        name = coder_name(active.version)
        for batch in batches(documents):
            wanted = self.wanting(batch, name)
            lines = iter([coding.line for coding in active.code_batch([each for _, each in wanted])])
            coded = [(digest, next(lines)) for digest, _ in wanted]
            yield from self.keep(batch, coded)

    def wanting(self, documents: list[Document], coder: str) -> list[tuple[str, Document]]:
        """Those of the documents, with their digests, that this coder has not coded into the archive; each once."""
        digests = {digest_of(each): each for each in documents if each.error is None}
        keys = list(digests)

        def ask(connection: Connection) -> set[str]:
            there: set[str] = set()
            for start in range(0, len(keys), 500):
                part = keys[start : start + 500]
                condition = delivery.c.digest.in_(part) & (delivery.c.coder == coder)
                there.update(connection.scalars(select(delivery.c.digest).where(condition)))
            return there

        there = self.reading(ask) if keys else set()
        return [(digest, each) for digest, each in digests.items() if digest not in there]

    def keep(self, documents: list[Document], coded: list[tuple[str, Line]]) -> list[Added]:
        """Write coded lines in one transaction; what became of each document, in their order.

        Args:
            documents: All documents of the batch, also those that were there already.
            coded: For those that were not: the digest and the line.
        """
        now = datetime.datetime.now(datetime.UTC)
        fresh: dict[str, Added] = {}
        if coded:
            added = self.writing(lambda connection: write_batch(connection, coded, now))
            fresh = {digest: each for (digest, _), each in zip(coded, added, strict=True)}
        there = self._delivered({digest_of(each) for each in documents if each.error is None} - set(fresh))
        found: list[Added] = []
        for document in documents:
            if document.error is not None:
                found.append(Added(document.id, "failed", None, document.error.kind, document.error.message))
                continue
            digest = digest_of(document)
            if digest in fresh:
                found.append(fresh.pop(digest))
                there[digest] = found[-1].article, found[-1].kind
            else:
                number, kind = there.get(digest, (None, None))
                found.append(Added(document.id, "known", number, kind))
        return found

    def _delivered(self, digests: set[str]) -> dict[str, tuple[int | None, str | None]]:
        """Article and kind of error of inputs that are there."""
        keys = sorted(digests)

        def ask(connection: Connection) -> dict[str, tuple[int | None, str | None]]:
            found: dict[str, tuple[int | None, str | None]] = {}
            for start in range(0, len(keys), 500):
                query = select(delivery).where(delivery.c.digest.in_(keys[start : start + 500]))
                found.update({row.digest: (row.article, row.error_kind) for row in connection.execute(query)})
            return found

        return self.reading(ask) if keys else {}

    def article(self, key: int | str) -> Coding | None:
        """An article with its records: by its number, its id in the input (the latest of several), or its text's SHA-256."""
        query = select(article.c.coding, article.c.text)
        if isinstance(key, int):
            query = query.where(article.c.id == key)
        else:
            query = query.where((article.c.key == key) | (article.c.sha256 == key)).order_by(article.c.id.desc())
        row = self.reading(lambda connection: connection.execute(query).first())
        return None if row is None else Coding(unpack_line(row.coding, row.text))

    def codings(self, *, current: bool = True) -> Iterator[Coding]:
        """All articles in the order in which they came, read a few at a time.

        Args:
            current: Leave out texts that a later version at the same address has replaced.
        """
        last = 0
        while True:
            query = select(article.c.id, article.c.coding, article.c.text).where(article.c.id > last)
            if current:
                query = query.where(article.c.current)
            rows = self._all(query.order_by(article.c.id).limit(100))
            for row in rows:
                yield Coding(unpack_line(row.coding, row.text))
            if not rows:
                return
            last = rows[-1].id

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """Articles that hold all the words, best first, by the database's full-text index.

        Args:
            words: Plain words, or a phrase in double quotes; signs of the databases' own query languages mean nothing.
            limit: Most articles.
        """
        parts = [part for part in words.replace('"', ' " ').split() if any(letter.isalnum() for letter in part)]
        if not parts:
            return []
        quoted = " ".join(f'"{part}"' for part in parts)
        if words.count('"') == 2 and words.strip().startswith('"') and words.strip().endswith('"'):
            quoted = '"' + " ".join(parts) + '"'

        def ask(connection: Connection) -> list[Found]:
            if connection.dialect.name == "postgresql":
                query = text(
                    "SELECT id, key, title, outlet, day, url, ts_headline('english', left(text, 100000), q, "
                    "'StartSel=‹, StopSel=›, MaxWords=40, MinWords=15') AS excerpt "
                    "FROM article, websearch_to_tsquery('english', :words) AS q "
                    "WHERE search @@ q AND current ORDER BY ts_rank(search, q) DESC, id LIMIT :limit"
                )
            else:
                query = text(
                    "SELECT a.id, a.key, a.title, a.outlet, a.day, a.url, "
                    "snippet(article_search, 1, '‹', '›', '…', 32) AS excerpt "
                    "FROM article_search JOIN article a ON a.id = article_search.rowid "
                    "WHERE article_search MATCH :words AND a.current ORDER BY bm25(article_search), a.id LIMIT :limit"
                )
            return [Found(*row) for row in connection.execute(query, {"words": quoted, "limit": limit})]

        return self.reading(ask)

    def counts(self) -> dict[str, int]:
        """How many there are of each: articles, copies, stories, happenings, and records of current articles."""
        queries: dict[str, Any] = {
            "articles": select(func.count()).select_from(article),
            "copies": select(func.count()).select_from(article).where(article.c.copy_of.is_not(None)),
            "not coded": select(func.count()).select_from(delivery).where(delivery.c.error_kind.is_not(None)),
            "stories": select(func.count()).select_from(story),
            "happenings": select(func.count()).select_from(happening),
        }
        for name, table in (
            ("events", event),
            ("quotations", quotation),
            ("statistics", statistic),
            ("wordings", wording),
        ):
            queries[name] = select(func.count()).select_from(table).where(table.c.current)
        return self.reading(lambda c: {name: c.scalar(query) or 0 for name, query in queries.items()})

    def changes(self, since: str | None = None) -> Iterator[dict[str, str | int | None]]:
        """What coding again has changed: article, kind and id of the record, added, removed or changed, before and after.

        Args:
            since: Only what was changed at this moment or later (ISO 8601, UTC).
        """
        query = select(change, article.c.key).join(article, article.c.id == change.c.article).order_by(change.c.id)
        if since is not None:
            query = query.where(change.c.at >= since)
        last = 0
        while rows := self._all(query.where(change.c.id > last).limit(1000)):
            for row in rows:
                yield dict(row._mapping)
            last = rows[-1].id

    def _all(self, query: Select[Any]) -> list[Row[Any]]:
        return self.reading(lambda connection: list(connection.execute(query)))

    def reading(self, ask: Callable[[Connection], _ANSWER]) -> _ANSWER:
        """The answer to a question to the database, asked again where the connection was lost.

        Raises:
            ArchiveError: The database cannot be used.
        """
        return self._patiently(ask, writes=False)

    def writing(self, change_it: Callable[[Connection], _ANSWER]) -> _ANSWER:
        """Change the database in one transaction of its one writer, from the start again where the connection was lost.

        Raises:
            ArchiveError: The database cannot be written; nothing of the change is then there.
        """

        def do(connection: Connection) -> _ANSWER:
            become_writer(connection)
            return change_it(connection)

        return self._patiently(do, writes=True)

    def _patiently(self, do: Callable[[Connection], _ANSWER], *, writes: bool) -> _ANSWER:
        engine = self._engine.execution_options(writer=True) if writes else self._engine
        for attempt in range(_TRIES):
            try:
                with engine.begin() as connection:
                    return do(connection)
            except DBAPIError as error:
                lost = error.connection_invalidated or _is_passing(error)
                if not lost or attempt == _TRIES - 1:
                    raise ArchiveError(_explained(error)) from error
                time.sleep(0.2 * 2**attempt)
        raise AssertionError("unreachable")


def _is_passing(error: DBAPIError) -> bool:
    """Whether trying again may help: the server restarts, or another writer holds the file."""
    told = str(error.orig).lower()
    return isinstance(error, OperationalError) and any(
        sign in told
        for sign in ("locked", "connection", "terminat", "shutting down", "starting up", "could not receive")
    )


def _explained(error: DBAPIError) -> str:
    told = " ".join(str(error.orig).split())
    if "disk is full" in told or "No space left" in told or "disk I/O" in told:
        return (
            f"the archive's disk is full ({told}); make room and run the same command again: nothing reported is lost"
        )
    return f"the archive cannot be used now ({told}); run the same command again: nothing reported is lost"
