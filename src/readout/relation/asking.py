"""From an archive to the relation of two sides: what is asked of the database, and how it becomes periods."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from readout.relation.claims import claims_of
from readout.relation.meetings import meetings_of, reported_counts
from readout.relation.periods import period_of, periods_between
from readout.relation.tellings import Telling
from readout.relation.values import By, Figure, Party, Period, Relation, Tally, Term
from readout.store import Archive
from readout.store.tables import article, dyad, event, side, statistic, wording

_MOST_TERMS = 20


def relation(
    archive: Archive,
    one: Party,
    other: Party,
    *,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    by: By = "month",
    background: bool = False,
) -> Relation:
    """The relation of two sides between two days.

    Args:
        archive: Where to look.
        one: The first side.
        other: The second side.
        since: First day; None from the first event on.
        until: Last day, inclusive; None to the last event.
        by: Length of the periods.
        background: Count what articles tell as background too; it is told again and again, long after it happened.
    """
    return archive.reading(lambda connection: _build(connection, one, other, since, until, by, background))


def _build(
    connection: Connection,
    one: Party,
    other: Party,
    since: datetime.date | None,
    until: datetime.date | None,
    by: By,
    background: bool,
) -> Relation:
    tellings = _tellings(connection, one, other, since, until)
    happened = [told for told in tellings if told.status == "actual" and (background or not told.background)]
    numbers = sorted({told.article for told in tellings})
    return Relation(
        one=one,
        other=other,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        by=by,
        periods=_periods(connection, [told for told in happened if told.day is not None], since, until, by),
        undated=sum(told.day is None for told in happened) if since is None and until is None else 0,
        meetings=meetings_of(connection, happened),
        reported=reported_counts(connection, tellings),
        figures=_figures(connection, one, other, since, until),
        wordings={party.key: _terms(connection, party, numbers) for party in (one, other)},
        claims=claims_of(connection, tellings, one, other),
    )


def _tellings(
    connection: Connection, one: Party, other: Party, since: datetime.date | None, until: datetime.date | None
) -> list[Telling]:
    """All events of current articles that join the two sides, in the order of their days."""
    columns: list[Any] = [
        event.c.number, event.c.article, event.c.happening, event.c.type, event.c.mode, event.c.quad, event.c.score,
        event.c.status, event.c.background, event.c.day, event.c.first, event.c.last, event.c.count,
    ]  # fmt: skip
    query: Any
    if ":" in one.key or ":" in other.key:
        mine, theirs = side.alias("mine"), side.alias("theirs")
        direction = case(
            (and_(mine.c.role == "actor", theirs.c.role == "recipient"), 1),
            (and_(mine.c.role == "recipient", theirs.c.role == "actor"), -1),
            else_=0,
        )
        query = (
            select(*columns, func.max(direction).label("direction"))
            .join(mine, mine.c.event == event.c.number)
            .join(theirs, theirs.c.event == event.c.number)
            .where(
                _is(mine, one),
                _is(theirs, other),
                mine.c.role != "account",
                theirs.c.role != "account",
                event.c.current,
            )
            .where(or_(mine.c.role != "recipient", theirs.c.role != "recipient"))
            .group_by(*columns)
        )
    else:
        first, second = sorted((one.key, other.key))
        turn = dyad.c.direction if first == one.key else -dyad.c.direction
        query = (
            select(*columns, turn.label("direction"))
            .join(dyad, dyad.c.event == event.c.number)
            .where(dyad.c.one == first, dyad.c.other == second)
        )
    if since is not None:
        query = query.where(event.c.day >= since.isoformat())
    if until is not None:
        query = query.where(event.c.day <= until.isoformat())
    return [_telling(row) for row in connection.execute(query.order_by(event.c.day, event.c.number))]


def _telling(row: Any) -> Telling:
    values = dict(row._mapping)
    values["day"] = datetime.date.fromisoformat(values["day"]) if values["day"] else None
    values["background"] = bool(values["background"])
    return Telling(**values)


def _is(table: Any, party: Party) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = (table.c.entity if ":" in party.key else table.c.country) == party.key
    return condition


def _periods(
    connection: Connection,
    happened: list[Telling],
    since: datetime.date | None,
    until: datetime.date | None,
    by: By,
) -> list[Period]:
    """All periods from the first to the last, the empty ones too."""
    days = [told.day for told in happened if told.day is not None]
    if not days and (since is None or until is None):
        return []
    first, last = since or min(days), until or max(days)
    published = _published(connection, first, last, by)
    told_in: dict[str, list[Telling]] = defaultdict(list)
    for told in happened:
        assert told.day is not None
        told_in[period_of(told.day, by)[0]].append(told)
    found = []
    for label, start, end in periods_between(first, last, by):
        mine = told_in.get(label, [])
        found.append(
            Period(
                label=label,
                start=start.isoformat(),
                end=end.isoformat(),
                articles=published.get(label, 0),
                reporting=len({told.article for told in mine}),
                towards=_tally(told for told in mine if told.direction == 1),
                back=_tally(told for told in mine if told.direction == -1),
                together=_tally(told for told in mine if told.direction == 0),
            )
        )
    return found


def _published(connection: Connection, first: datetime.date, last: datetime.date, by: By) -> Counter[str]:
    """Articles of the archive by the period of their publication."""
    stretch = period_of(first, by)[1].isoformat(), period_of(last, by)[2].isoformat()
    query = (
        select(article.c.day, func.count().label("articles"))
        .where(article.c.day.between(*stretch), article.c.current)
        .group_by(article.c.day)
    )
    found: Counter[str] = Counter()
    for row in connection.execute(query):
        found[period_of(datetime.date.fromisoformat(row.day), by)[0]] += row.articles
    return found


def _tally(tellings: Iterable[Telling]) -> Tally:
    by_happening: dict[int, list[Telling]] = defaultdict(list)
    for told in tellings:
        by_happening[told.key].append(told)
    if not by_happening:
        return Tally()
    quads = [0, 0, 0, 0]
    happenings, total = 0, 0.0
    for accounts in by_happening.values():
        times = max(told.count for told in accounts)
        happenings += times
        quads[accounts[0].quad - 1] += times
        total += times * sum(told.score for told in accounts) / len(accounts)
    return Tally(
        happenings=happenings,
        accounts=sum(len(accounts) for accounts in by_happening.values()),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        score=round(total / happenings, 2),
    )


def _figures(
    connection: Connection, one: Party, other: Party, since: datetime.date | None, until: datetime.date | None
) -> list[Figure]:
    """Statistics between the two countries, oldest first."""
    if ":" in one.key or ":" in other.key:
        return []
    query = select(statistic).where(statistic.c.current)
    for party in (one, other):
        query = query.where(statistic.c.countries.like(f"%|{party.key}|%"))
    if since is not None:
        query = query.where(statistic.c.last >= since.isoformat())
    if until is not None:
        query = query.where(statistic.c.first <= until.isoformat())
    rows = connection.execute(query.order_by(statistic.c.first, statistic.c.indicator, statistic.c.id))
    return [
        Figure(
            article=row.article,
            statistic=row.id,
            indicator=row.indicator,
            measure=row.measure,
            value=row.value,
            unit=row.unit,
            change=row.change,
            record=row.record,
            start=row.first,
            end=row.last,
        )
        for row in rows
    ]


def _terms(connection: Connection, party: Party, articles: list[int]) -> list[Term]:
    """Wordings that a side uses in the articles that tell of both, most frequent first."""
    if ":" in party.key or not articles:
        return []
    times: Counter[tuple[str, str | None, str | None]] = Counter()
    for start in range(0, len(articles), 500):
        query = select(wording.c.text, wording.c.refers_to, wording.c.instead_of).where(
            wording.c.current,
            wording.c.users.like(f"%|{party.key}|%"),
            wording.c.article.in_(articles[start : start + 500]),
        )
        for row in connection.execute(query):
            times[row.text.lower(), row.refers_to, row.instead_of] += 1
    return [
        Term(text=text, refers_to=refers_to, instead_of=instead_of, times=count)
        for (text, refers_to, instead_of), count in sorted(times.items(), key=lambda item: (-item[1], str(item[0])))
    ][:_MOST_TERMS]
