"""What only one of two sides asserts, and what one of them denies."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from readout.relation.tellings import Telling
from readout.relation.values import Claim, Party
from readout.store.packing import unpack_line
from readout.store.tables import article, event, side

_MOST = 30


def claims_of(connection: Connection, tellings: list[Telling], one: Party, other: Party) -> list[Claim]:
    """The latest events of the two sides that are alleged or denied, or that only one side's account tells."""
    numbers = [told.number for told in tellings]
    accounts: dict[int, set[str]] = defaultdict(set)
    for start in range(0, len(numbers), 500):
        query = select(side.c.event, side.c.country, side.c.entity).where(
            side.c.event.in_(numbers[start : start + 500]), side.c.role == "account"
        )
        for row in connection.execute(query):
            accounts[row.event].update(key for key in (row.country, row.entity) if key)
    told_without_account = {told.key for told in tellings if not accounts.get(told.number) and told.status == "actual"}
    keys = {one.key, other.key}
    found: dict[int, tuple[Telling, set[str]]] = {}
    for told in tellings:
        claimed = accounts.get(told.number, set()) & keys
        alone = len(claimed) == 1 and told.key not in told_without_account
        if told.status in ("alleged", "denied") or (alone and told.status == "actual"):
            _, before = found.get(told.key, (told, set()))
            found[told.key] = told, before | claimed
    one_sided = [(told, claimed) for told, claimed in found.values() if len(claimed) < 2]
    one_sided.sort(key=lambda item: (item[0].day is not None, item[0].day, item[0].number), reverse=True)
    return [_claim(connection, told, claimed) for told, claimed in one_sided[:_MOST]]


def _claim(connection: Connection, told: Telling, claimed: set[str]) -> Claim:
    row = connection.execute(
        select(event.c.id, article.c.coding, article.c.text)
        .join(article, article.c.id == event.c.article)
        .where(event.c.number == told.number)
    ).one()
    line = unpack_line(row.coding, row.text)
    sentence = next(each.evidence.sentence for each in line.events if each.id == row.id)
    return Claim(
        article=told.article,
        event=row.id,
        type=told.type,
        status=told.status,
        day=told.day.isoformat() if told.day else None,
        claimed_by=sorted(claimed),
        text=" ".join(row.text[slice(*sentence)].split()),
    )
