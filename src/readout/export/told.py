"""What a row of an exported table is made of: an event with its article, and how often its happening is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select

from readout.contract import Article, Event
from readout.records.events.ontology import ontology
from readout.store import Archive
from readout.store.packing import unpack_line
from readout.store.tables import article, event

_TOLD = (event.c.current, event.c.day.is_not(None), event.c.status.in_(("actual", "planned")))
"""What layouts without auxiliary modes can take: they have no way to say that something is denied or supposed."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event of an archive."""

    number: int
    """Of the event in the archive."""
    article_number: int
    sentence: int
    """Place of the event's sentence among the article's sentences with events, from 1."""
    event: Event
    article: Article
    day: str
    """The day to which layouts with one date give the event, ISO 8601."""
    added_at: str
    first_of_happening: bool
    """Whether no earlier account of the same happening is in the archive."""
    accounts: int
    """Tellings of the happening, over all current articles."""
    articles: int
    sources: int
    """Outlets that tell it."""
    coder: str

    @property
    def plain_type(self) -> str:
        """The PLOVER type; a planned event takes the type that stands for its future (AGREE, THREATEN, CONCEDE)."""
        facts = ontology().types[self.event.type]
        return facts.future if self.event.status == "planned" else self.event.type

    @property
    def plain_cameo(self) -> str:
        """The CAMEO code, of a planned event that of the type which stands for its future."""
        facts = ontology()
        code = (
            None
            if self.event.status == "planned"
            else self.event.cameo or facts.cameo(self.event.type, self.event.mode)
        )
        code = code or facts.types[self.plain_type].cameo
        return code if len(code) > 2 else f"{code}0"

    @property
    def plain_quad(self) -> int:
        """The quad class of `plain_type`."""
        return ontology().types[self.plain_type].quad


def events_told(archive: Archive) -> Iterator[Told]:
    """Dated events of current articles that the article asserts or announces, in the order in which they came."""
    totals = archive.reading(_totals)
    last = 0
    while True:
        rows = archive.reading(partial(_articles, last))
        if not rows:
            return
        numbers = archive.reading(partial(_numbers, rows[0].id, rows[-1].id))
        for row in rows:
            yield from _of_article(row, numbers, totals)
        last = rows[-1].id


def _of_article(row: Any, numbers: dict[str, Any], totals: dict[int, Any]) -> Iterator[Told]:
    line = unpack_line(row.coding, row.text)
    starts = sorted({each.evidence.sentence[0] for each in line.events})
    for each in line.events:
        known = numbers.get(each.id)
        if known is None:
            continue
        total = totals.get(known.happening)
        yield Told(
            number=known.number,
            article_number=row.id,
            sentence=starts.index(each.evidence.sentence[0]) + 1,
            event=each,
            article=line.article,
            day=known.day,
            added_at=row.added_at,
            first_of_happening=total is None or total.first == known.number,
            accounts=1 if total is None else total.accounts,
            articles=1 if total is None else total.articles,
            sources=1 if total is None else total.sources,
            coder=row.coder,
        )


def _totals(connection: Connection) -> dict[int, Any]:
    """By happening: its first account, and how many accounts, articles and outlets tell it."""
    query = (
        select(
            event.c.happening,
            func.min(event.c.number).label("first"),
            func.count().label("accounts"),
            func.count(event.c.article.distinct()).label("articles"),
            func.count(func.coalesce(article.c.outlet, article.c.key).distinct()).label("sources"),
        )
        .join(article, article.c.id == event.c.article)
        .where(event.c.happening.is_not(None), *_TOLD)
        .group_by(event.c.happening)
    )
    return {row.happening: row for row in connection.execute(query)}


def _articles(after: int, connection: Connection) -> list[Any]:
    """The next articles after a number."""
    columns = (article.c.id, article.c.coding, article.c.text, article.c.added_at, article.c.coder)
    query = select(*columns).where(article.c.id > after, article.c.current).order_by(article.c.id).limit(100)
    return list(connection.execute(query))


def _numbers(first: int, last: int, connection: Connection) -> dict[str, Any]:
    """Rows of the events of some articles that can be told in one type and day, by id."""
    columns = (event.c.id, event.c.number, event.c.day, event.c.happening)
    query = select(*columns).where(event.c.article.between(first, last), *_TOLD)
    return {row.id: row for row in connection.execute(query)}
