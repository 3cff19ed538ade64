"""Stories, near copies and happenings in the database: only what an article may belong to is looked at, never the archive."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, func, insert, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from readout.contract import Event
from readout.store.packing import pack, unpack
from readout.store.tables import article, band, happening, happening_side, story, story_word, word
from readout.stories import Candidate, Frequencies, Signature, Vector, choose, vector
from readout.stories.copies import ALIKE
from readout.stories.grouping import DAYS, heaviest, joined
from readout.stories.happenings import Account, Happening, account, same_happening
from readout.stories.happenings import joined as with_account

_MOST_STORIES = 40
_MOST_COPIES = 100
_MOST_HAPPENINGS = 60
_SLACK = datetime.timedelta(days=3)


class Numbers:
    """Numbers for new rows, each one more than the last; the database is asked once, under the writer's lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}

    def next(self, column: Column[int]) -> int:
        """The next number of a table's key."""
        table = column.table.name
        if table not in self._last:
            self._last[table] = self._connection.scalar(select(func.max(column))) or 0
        self._last[table] += 1
        return self._last[table]


def load_frequencies(connection: Connection, words: set[str]) -> Frequencies:
    """How common the words are in the archive."""
    total = connection.scalar(select(func.count()).select_from(article)) or 0
    found: dict[str, int] = {}
    ordered = sorted(words)
    for start in range(0, len(ordered), 500):
        rows = connection.execute(
            select(word.c.word, word.c.articles).where(word.c.word.in_(ordered[start : start + 500]))
        )
        found.update({row.word: row.articles for row in rows})
    return Frequencies(total, found)


def count_words(connection: Connection, words: Iterable[str]) -> None:
    """Count one article's words."""
    rows = [{"word": each, "articles": 1} for each in sorted(words)]
    if not rows:
        return
    statement = _insert(connection)(word)
    statement = statement.on_conflict_do_update(
        index_elements=[word.c.word], set_={"articles": word.c.articles + statement.excluded.articles}
    )
    connection.execute(statement, rows)


def _insert(connection: Connection) -> Any:
    """The database's own insertion, which knows what to do where a row is there already."""
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert


def find_copy(connection: Connection, signature: Signature) -> int | None:
    """The earliest article of which the text is a near copy, among the latest that share a band with it."""
    near = (
        select(band.c.article)
        .where(band.c.band.in_(signature.bands))
        .distinct()
        .order_by(band.c.article.desc())
        .limit(_MOST_COPIES)
    )
    rows = connection.execute(
        select(article.c.id, article.c.copy_of, article.c.signature)
        .where(article.c.id.in_(near))
        .order_by(article.c.id)
    )
    best: tuple[float, int] | None = None
    for row in rows:
        likeness = signature.likeness(Signature.from_bytes(row.signature))
        if likeness >= ALIKE and (best is None or likeness > best[0]):
            best = likeness, row.copy_of if row.copy_of is not None else row.id
    return best[1] if best is not None else None


def add_bands(connection: Connection, number: int, signature: Signature) -> None:
    """Let later copies of the article find it."""
    connection.execute(insert(band), [{"band": each, "article": number} for each in sorted(set(signature.bands))])


def join_story(
    connection: Connection,
    words: Counter[str],
    moment: datetime.datetime | None,
    frequencies: Frequencies,
    numbers: Numbers,
) -> int:
    """The number of the story that an article with these words belongs to, its own where it begins one."""
    weights = vector(words, frequencies)
    heavy = {_hash(each): each for each in heaviest(weights)}
    candidates = _stories_near(connection, weights, heavy, moment)
    chosen = choose(weights, moment, candidates)
    told = moment.isoformat() if moment is not None else None
    if chosen is None:
        number = numbers.next(story.c.id)
        grown = Candidate(number, weights, 1, moment)
        connection.execute(insert(story).values(id=number, size=1, first=told, last=told, centre=pack(weights)))
    else:
        before = next(each for each in candidates if each.story == chosen.story)
        grown, number = joined(before, weights, moment), chosen.story
        first = connection.scalar(select(story.c.first).where(story.c.id == number))
        connection.execute(
            update(story)
            .where(story.c.id == number)
            .values(
                size=grown.size,
                first=min((each for each in (first, told) if each), default=None),
                last=grown.last.isoformat() if grown.last is not None else None,
                centre=pack(grown.centre),
            )
        )
    _index_story(connection, number, heavy, grown.last)
    return number


def _hash(each: str) -> int:
    return int.from_bytes(hashlib.blake2b(each.encode(), digest_size=8).digest(), "little", signed=True)


def _stories_near(
    connection: Connection, weights: Vector, heavy: dict[int, str], moment: datetime.datetime | None
) -> list[Candidate]:
    """Stories with a heavy word of the article, around its day: those with most weight in common first."""
    if not heavy:
        return []
    columns = (story_word.c.word, story_word.c.story)
    wanted = story_word.c.word.in_(list(heavy))
    query: Any = select(*columns).where(wanted)
    if moment is not None:
        since = (moment - datetime.timedelta(days=DAYS + 1)).date().isoformat()
        until = (moment + datetime.timedelta(days=DAYS + 1)).date().isoformat()
        # two looks into the index: one condition with "or" would read all that was ever told with these words
        query = union_all(
            select(*columns).where(wanted, story_word.c.last.between(since, until)),
            select(*columns).where(wanted, story_word.c.last == ""),
        )
    shared: Counter[int] = Counter()
    for row in connection.execute(query):
        shared[row.story] += weights[heavy[row.word]]  # type: ignore[assignment]
    nearest = sorted(shared, key=lambda number: (-shared[number], number))[:_MOST_STORIES]
    if not nearest:
        return []
    rows = connection.execute(select(story).where(story.c.id.in_(nearest)).order_by(story.c.id))
    return [
        Candidate(
            row.id,
            unpack(row.centre, dict[str, float]),
            row.size,
            datetime.datetime.fromisoformat(row.last) if row.last else None,
        )
        for row in rows
    ]


def _index_story(connection: Connection, number: int, heavy: dict[int, str], last: datetime.datetime | None) -> None:
    rows = [
        {"word": each, "story": number, "last": last.date().isoformat() if last is not None else ""}
        for each in sorted(heavy)
    ]
    if not rows:
        return
    statement = _insert(connection)(story_word)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[story_word.c.word, story_word.c.story], set_={"last": statement.excluded.last}
        ),
        rows,
    )


def join_happening(
    connection: Connection,
    event: Event,
    sentence: str,
    published: datetime.date | None,
    in_story: int | None,
    frequencies: Frequencies,
    numbers: Numbers,
) -> int | None:
    """The number of the happening that the event tells of; None for an event that cannot be joined with others."""
    told = account(event, sentence, published, in_story, frequencies)
    if told is None or told.first is None or told.last is None:
        return None
    best: tuple[float, Happening] | None = None
    for candidate in _happenings_near(connection, told):
        likeness = same_happening(told, candidate)
        if likeness is not None and (best is None or likeness > best[0]):
            best = likeness, candidate
    if best is None:
        number = numbers.next(happening.c.id)
        _write_happening(connection, Happening(number, told), told.sides, new=True)
        return number
    _write_happening(connection, with_account(best[1], told), frozenset(), new=False)
    return best[1].number


def _happenings_near(connection: Connection, told: Account) -> list[Happening]:
    assert told.first is not None and told.last is not None
    near = (
        select(happening_side.c.happening)
        .where(
            happening_side.c.side.in_(sorted(told.sides)),
            happening_side.c.type == told.type,
            happening_side.c.last >= (told.first - _SLACK).isoformat(),
            happening_side.c.first <= (told.last + _SLACK).isoformat(),
        )
        .group_by(happening_side.c.happening)
        .order_by(func.count().desc(), happening_side.c.happening.desc())
        .limit(_MOST_HAPPENINGS)
    )
    rows = connection.execute(select(happening).where(happening.c.id.in_(near)).order_by(happening.c.id))
    return [Happening(row.id, unpack(row.profile, Account), row.size) for row in rows]


def _write_happening(connection: Connection, told: Happening, sides: frozenset[str], *, new: bool) -> None:
    known = told.account
    assert known.first is not None and known.last is not None
    days = {"first": known.first.isoformat(), "last": known.last.isoformat()}
    values = {"size": told.size, "type": known.type, "profile": pack(known), **days}
    if new:
        connection.execute(insert(happening).values(id=told.number, **values))
        connection.execute(
            insert(happening_side),
            [{"side": side, "happening": told.number, "type": known.type, **days} for side in sorted(sides)],
        )
    else:
        connection.execute(update(happening).where(happening.c.id == told.number).values(**values))
        connection.execute(update(happening_side).where(happening_side.c.happening == told.number).values(**days))
