"""Telling of events: which of an article's events an alert asks for, and posting them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import select

from readout.coding import Coding
from readout.contract import Event, Participant
from readout.store import Archive
from readout.store.tables import event
from readout.watch.settings import AlertSetting
from readout.watch.state import Told

_TRIES = 24
"""Times that an alert is posted before it is given up: about a day."""
_FIRST_WAIT, _LONGEST_WAIT = 30.0, 3_600.0
_SECONDS = 15.0


def alerts_of(archive: Archive, number: int, settings: Iterable[AlertSetting]) -> list[Told]:
    """The alerts that an article in the archive gives rise to; those of one happening have the same id."""
    wanted = list(settings)
    coding = archive.article(number) if wanted else None
    if coding is None:
        return []
    query = select(event.c.id, event.c.happening).where(event.c.article == number, event.c.current)
    happenings = archive.reading(lambda c: {row.id: row.happening for row in c.execute(query)})
    found: dict[str, Told] = {}
    for setting in wanted:
        for told in coding.events:
            if told.id in happenings and matches(told, setting):
                same = happenings[told.id]
                key = f"{setting.name}\n{told.id if same is None else same}"
                digest = hashlib.sha256(key.encode()).hexdigest()
                found.setdefault(digest, Told(digest, setting.name, _body(setting, told, coding)))
    return list(found.values())


def matches(told: Event, setting: AlertSetting) -> bool:
    """Whether an alert asks for the event."""
    if told.status not in setting.statuses or (told.background and not setting.background):
        return False
    if setting.types and told.type not in setting.types:
        return False
    if setting.sides is None:
        return True
    one, other = setting.sides
    if told.recipients:
        pairs = [(told.actors, told.recipients), (told.recipients, told.actors)]
        return any(_among(one, first) and _among(other, second) for first, second in pairs)
    return _among(one, told.actors) and _among(other, told.actors)


def _among(key: str, people: Iterable[Participant]) -> bool:
    return any(key in (who.country, who.entity) for who in people)


def _body(setting: AlertSetting, told: Event, coding: Coding) -> str:
    """What is posted: `text` for chat programs, `event` and `article` for others."""
    article = coding.article
    sentence = " ".join(article.text[slice(*told.evidence.sentence)].split())
    who = " and ".join(each.name or each.text for each in told.actors) or "?"
    whom = " and ".join(each.name or each.text for each in told.recipients)
    source = article.outlet or article.url or article.id
    record: dict[str, Any] = msgspec.to_builtins(told)
    return json.dumps(
        {
            "text": f"{setting.name}: {told.type} {who}{' → ' if whom else ''}{whom}: {sentence} ({source})",
            "alert": setting.name,
            "sentence": sentence,
            "event": record,
            "article": {
                "id": article.id,
                "title": article.title,
                "outlet": article.outlet,
                "url": article.url,
                "published": article.published.date,
                "sha256": article.sha256,
            },
        },
        ensure_ascii=False,
    )


def post(address: str, body: str) -> str | None:
    """Post an alert; why it could not be posted, in a line, or None. Redirects are not followed."""
    import httpx2

    try:
        answer = httpx2.post(
            address,
            content=body.encode("utf-8", "replace"),
            headers={"Content-Type": "application/json; charset=utf-8"},
            timeout=_SECONDS,
            follow_redirects=False,
        )
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        # Addresses of webhooks are secrets: nothing of them goes to the log.
        return f"cannot be posted ({type(error).__name__})"
    return None if answer.is_success else f"the webhook answers HTTP {answer.status_code}"


def again_at(tries: int, now: datetime.datetime) -> datetime.datetime | None:
    """When to post an alert again that has failed this many times; None where it is given up."""
    if tries >= _TRIES:
        return None
    return now + datetime.timedelta(seconds=min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT))
