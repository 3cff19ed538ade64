"""Who met whom how often, and reported numbers of meetings against those that the archive holds."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import Connection, select

from readout.relation.tellings import Telling
from readout.relation.values import Meeting, ReportedCount
from readout.store.tables import article, event, side

_MOST = 30


def meetings_of(connection: Connection, happened: list[Telling]) -> list[Meeting]:
    """Groups of people or sides who met, most frequent first; each happening counts once."""
    met = [told for told in happened if told.type == "CONSULT" and told.count == 1]
    sides = _sides(connection, [told.number for told in met])
    days: dict[tuple[tuple[str, ...], str | None], dict[int, str | None]] = defaultdict(dict)
    for told in met:
        who = tuple(sorted(set(sides.get(told.number, []))))
        days[who, told.mode].setdefault(told.key, told.day.isoformat() if told.day else None)
    found = [
        Meeting(
            who=list(who),
            times=len(happenings),
            mode=mode,
            first=min((day for day in happenings.values() if day), default=None),
            last=max((day for day in happenings.values() if day), default=None),
        )
        for (who, mode), happenings in days.items()
    ]
    return sorted(found, key=lambda meeting: (-meeting.times, meeting.who, meeting.mode or ""))[:_MOST]


def _sides(connection: Connection, events: list[int]) -> dict[int, list[str]]:
    """Names of those who take part, by event."""
    found: dict[int, list[str]] = defaultdict(list)
    for start in range(0, len(events), 500):
        query = select(side.c.event, side.c.name).where(
            side.c.event.in_(events[start : start + 500]), side.c.role != "account"
        )
        for row in connection.execute(query.order_by(side.c.event, side.c.role, side.c.position)):
            found[row.event].append(row.name)
    return found


def reported_counts(connection: Connection, tellings: list[Telling]) -> list[ReportedCount]:
    """Reports such as "three meetings last year", each with the meetings of that time that the archive holds."""
    reports = [told for told in tellings if told.type == "CONSULT" and told.count > 1 and told.first and told.last]
    single: Counter[str] = Counter()
    seen: set[int] = set()
    for told in tellings:
        if told.type == "CONSULT" and told.count == 1 and told.status == "actual" and told.day and told.key not in seen:
            seen.add(told.key)
            single[told.day.isoformat()] += 1
    found = []
    for told in reports[:_MOST]:
        assert told.first is not None and told.last is not None
        row = connection.execute(
            select(event.c.id, article.c.title)
            .join(article, article.c.id == event.c.article)
            .where(event.c.number == told.number)
        ).one()
        found.append(
            ReportedCount(
                article=told.article,
                event=row.id,
                text=row.title or "",
                reported=told.count,
                start=told.first,
                end=told.last,
                held=sum(count for day, count in single.items() if told.first <= day <= told.last),
            )
        )
    return found
