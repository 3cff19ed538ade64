"""Taking articles in: a batch is one transaction, so that what is reported as done is done, and nothing is there twice."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from readout.contract import CoderVersion, Line
from readout.store.addresses import address
from readout.store.deriving import (
    Row,
    dyad_rows,
    event_row,
    published_day,
    quotation_rows,
    side_rows,
    statistic_rows,
    wording_rows,
)
from readout.store.linking import (
    Numbers,
    add_bands,
    count_words,
    find_copy,
    join_happening,
    join_story,
    load_frequencies,
)
from readout.store.packing import pack_line, unpack_line
from readout.store.tables import (
    RECORD_TABLES,
    article,
    change,
    delivery,
    dyad,
    event,
    quotation,
    side,
    statistic,
    wording,
)
from readout.stories import Frequencies, signature
from readout.stories.words import counts

Outcome = Literal["new", "version", "known", "recoded", "failed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input."""

    key: str
    """The input's id."""
    outcome: Outcome
    """new; version (a later text of a known address); known (the same text is there); recoded; failed."""
    article: int | None
    """The article's number in the archive."""
    kind: str | None = None
    """Kind of the error, where it could not be coded."""
    error: str | None = None
    """Why it could not be coded."""


def coder_name(version: CoderVersion) -> str:
    """What made the records, in a word."""
    return f"{version.version}/{version.data}/{version.model}"


def write_batch(connection: Connection, batch: list[tuple[str, Line]], now: datetime.datetime) -> list[Added]:
    """Write coded lines, each with the digest of the input that it was made from; the caller commits.

    The order within the batch counts, the batch's limits do not: the same lines in the same order give the same rows.
    """
    words = {digest: counts(line.article.title, line.article.text) for digest, line in batch if line.error is None}
    singles = {each for found in words.values() for each in found if " " not in each}
    frequencies = load_frequencies(connection, singles)
    numbers = Numbers(connection)
    stamp = now.astimezone(datetime.UTC).isoformat(timespec="seconds")
    found: list[Added] = []
    for digest, line in batch:
        if line.error is not None:
            found.append(Added(line.article.id, "failed", None, line.error.kind, line.error.message))
        else:
            found.append(_write(connection, line, words[digest], frequencies, numbers, stamp))
        _deliver(connection, digest, line, found[-1].article, stamp)
    return found


def _deliver(connection: Connection, digest: str, line: Line, number: int | None, stamp: str) -> None:
    row = {
        "digest": digest,
        "key": line.article.id,
        "url": line.article.url,
        "article": number,
        "coder": coder_name(line.coder),
        "error_kind": line.error.kind if line.error is not None else None,
        "error_message": line.error.message if line.error is not None else None,
        "added_at": stamp,
    }
    connection.execute(delete(delivery).where(delivery.c.digest == digest))
    connection.execute(insert(delivery).values(**row))


def _write(
    connection: Connection, line: Line, words: Counter[str], frequencies: Frequencies, numbers: Numbers, stamp: str
) -> Added:
    """Write one coded article, or its records anew where its text is there already."""
    known = connection.execute(
        select(article.c.id, article.c.coder, article.c.coding).where(article.c.sha256 == line.article.sha256)
    ).first()
    if known is not None:
        if known.coder == coder_name(line.coder):
            return Added(line.article.id, "known", known.id)
        before = unpack_line(known.coding, line.article.text)
        return _recode(connection, known.id, before, line, frequencies, numbers, stamp)
    number = numbers.next(article.c.id)
    singles = [each for each in words if " " not in each]
    frequencies.add(singles)
    count_words(connection, singles)
    moment = _moment(line)
    in_story = join_story(connection, words, moment, frequencies, numbers)
    print_of = signature(line.article.text)
    copy_of = find_copy(connection, print_of) if print_of is not None else None
    where = address(line.article.url)
    version, replaces = _supersede(connection, where)
    known_as = line.article
    connection.execute(
        insert(article).values(
            id=number,
            key=known_as.id,
            sha256=known_as.sha256,
            url=known_as.url,
            address=where,
            version=version,
            replaces=replaces,
            current=True,
            copy_of=copy_of,
            story=in_story,
            title=known_as.title,
            outlet=known_as.outlet,
            language=known_as.language,
            published=known_as.published.date,
            day=published_day(line),
            added_at=stamp,
            coder=coder_name(line.coder),
            text=known_as.text,
            signature=print_of.to_bytes() if print_of is not None else None,
            coding=pack_line(line),
        )
    )
    if print_of is not None:
        add_bands(connection, number, print_of)
    _write_records(connection, number, line, in_story, frequencies, numbers, {})
    return Added(known_as.id, "new" if replaces is None else "version", number)


def _moment(line: Line) -> datetime.datetime | None:
    """When the article was published, in UTC; noon where only the day is known."""
    known = line.article.published
    if known.date is None or known.precision not in ("day", "minute"):
        return None
    moment = datetime.datetime.fromisoformat(known.date)
    if known.precision == "day":
        moment = moment.replace(hour=12)
    return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _supersede(connection: Connection, where: str | None) -> tuple[int, int | None]:
    """Version and forerunner of a new text at the address; the forerunner's records no longer count."""
    if where is None:
        return 1, None
    before = connection.execute(
        select(article.c.id, article.c.version).where(article.c.address == where, article.c.current)
    ).first()
    if before is None:
        return 1, None
    connection.execute(update(article).where(article.c.id == before.id).values(current=False))
    connection.execute(delete(dyad).where(dyad.c.event.in_(select(event.c.number).where(event.c.article == before.id))))
    for table in RECORD_TABLES.values():
        connection.execute(update(table).where(table.c.article == before.id).values(current=False))
    return before.version + 1, before.id


def _write_records(
    connection: Connection,
    number: int,
    line: Line,
    in_story: int | None,
    frequencies: Frequencies,
    numbers: Numbers,
    happenings: dict[str, int | None],
) -> None:
    """Rows of all records; `happenings` are those of events that were there before, by id."""
    day = published_day(line)
    published = datetime.date.fromisoformat(day) if day else None
    rows: dict[Any, list[Row]] = {event: [], side: [], dyad: []}
    for told in line.events:
        place = numbers.next(event.c.number)
        row = event_row(told, place, number, day)
        if told.id in happenings:
            row["happening"] = happenings[told.id]
        else:
            sentence = line.article.text[slice(*told.evidence.sentence)]
            row["happening"] = join_happening(connection, told, sentence, published, in_story, frequencies, numbers)
        rows[event].append(row)
        rows[side] += side_rows(told, place)
        rows[dyad] += dyad_rows(told, place, row["day"])
    rows |= {
        quotation: quotation_rows(line, number, day),
        statistic: statistic_rows(line, number),
        wording: wording_rows(line, number, day),
    }
    for table, mine in rows.items():
        if mine:
            connection.execute(insert(table), mine)


def _recode(
    connection: Connection,
    number: int,
    before: Line,
    line: Line,
    frequencies: Frequencies,
    numbers: Numbers,
    stamp: str,
) -> Added:
    """Replace an article's records by those of another coder, and note what is different."""
    row = connection.execute(select(article.c.story, article.c.current).where(article.c.id == number)).one()
    mine = select(event.c.number).where(event.c.article == number)
    happenings = {
        told.id: told.happening
        for told in connection.execute(select(event.c.id, event.c.happening).where(event.c.article == number))
    }
    kept = {told.id: told for told in before.events}
    same_sides = {
        told.id: happenings[told.id]
        for told in line.events
        if told.id in happenings and _alike(told, kept.get(told.id))
    }
    connection.execute(delete(side).where(side.c.event.in_(mine)))
    connection.execute(delete(dyad).where(dyad.c.event.in_(mine)))
    for table in RECORD_TABLES.values():
        connection.execute(delete(table).where(table.c.article == number))
    line = msgspec.structs.replace(line, article=msgspec.structs.replace(line.article, id=before.article.id))
    _write_records(connection, number, line, row.story, frequencies, numbers, same_sides)
    if not row.current:
        connection.execute(delete(dyad).where(dyad.c.event.in_(mine)))
        for table in RECORD_TABLES.values():
            connection.execute(update(table).where(table.c.article == number).values(current=False))
    connection.execute(
        update(article).where(article.c.id == number).values(coder=coder_name(line.coder), coding=pack_line(line))
    )
    _note_changes(connection, number, before, line, numbers, stamp)
    return Added(line.article.id, "recoded", number)


def _alike(one: Any, other: Any) -> bool:
    """Whether the event is still the same for the purpose of joining: type, sides and days."""
    return other is not None and (one.type, one.status, one.when, one.actors, one.recipients) == (
        other.type,
        other.status,
        other.when,
        other.actors,
        other.recipients,
    )


def _note_changes(connection: Connection, number: int, before: Line, after: Line, numbers: Numbers, stamp: str) -> None:
    rows: list[Row] = []
    for kind in RECORD_TABLES:
        old = {record.id: msgspec.json.encode(record).decode() for record in getattr(before, kind)}
        new = {record.id: msgspec.json.encode(record).decode() for record in getattr(after, kind)}
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                what = "added" if key not in old else "removed" if key not in new else "changed"
                rows.append(
                    {
                        "id": numbers.next(change.c.id),
                        "at": stamp,
                        "article": number,
                        "kind": kind,
                        "record": key,
                        "what": what,
                        "before": old.get(key),
                        "after": new.get(key),
                    }
                )
    if rows:
        connection.execute(insert(change), rows)
