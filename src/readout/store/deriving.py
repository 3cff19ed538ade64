"""The rows that an output line gives: what the archive can be asked by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readout.contract import Event, Line, Participant

Row = dict[str, Any]


def published_day(line: Line) -> str | None:
    """Day of publication, ISO 8601; None where only a month or a year is known."""
    known = line.article.published
    return known.date[:10] if known.date is not None and known.precision in ("day", "minute") else None


def event_row(event: Event, number: int, article: int, published: str | None) -> Row:
    """The event's row; `happening` is left to who knows it."""
    first = event.when.start if event.when is not None else None
    day, basis = (first[:10], "text") if first else (None, None)
    if (
        day is None
        and published is not None
        and not event.background
        and event.status not in ("planned", "hypothetical")
    ):
        day, basis = published, "published"
    place = event.where
    return {
        "number": number,
        "id": event.id,
        "article": article,
        "current": True,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "status": event.status,
        "background": event.background,
        "first": first[:10] if first else None,
        "last": event.when.end[:10] if event.when is not None and event.when.end else None,
        "precision": event.when.precision if event.when is not None else None,
        "day": day,
        "day_basis": basis,
        "count": event.count,
        "ordinal": event.ordinal,
        "place": place.name or place.text if place is not None else None,
        "place_country": place.country if place is not None else None,
        "lat": place.lat if place is not None else None,
        "lon": place.lon if place is not None else None,
        "confidence": event.confidence,
    }


def side_rows(event: Event, number: int) -> list[Row]:
    """Who takes part in the event, and whose account it is."""
    return [
        {
            "event": number,
            "role": role,
            "position": position,
            "entity": who.entity,
            "name": who.name or who.text,
            "country": who.country,
            "sector": who.sector,
        }
        for role, people in (("actor", event.actors), ("recipient", event.recipients), ("account", event.according_to))
        for position, who in enumerate(people)
    ]


def dyad_rows(event: Event, number: int, day: str | None) -> list[Row]:
    """The pairs of countries that the event joins; members of a bloc or organisation count as the bloc, not as countries."""
    actors, recipients = _countries(event.actors), _countries(event.recipients)
    pairs: dict[tuple[str, str], int] = {}
    for actor in actors:
        for recipient in recipients:
            if actor != recipient:
                one, other = sorted((actor, recipient))
                pairs[one, other] = 1 if one == actor else -1
    if not recipients:
        pairs = {(one, other): 0 for place, one in enumerate(sorted(actors)) for other in sorted(actors)[place + 1 :]}
    return [
        {"one": one, "other": other, "event": number, "direction": direction, "day": day}
        for (one, other), direction in sorted(pairs.items())
    ]


def _countries(people: Iterable[Participant]) -> list[str]:
    return list(dict.fromkeys(who.country for who in people if who.country))


def barred(countries: Iterable[str | None]) -> str:
    """Codes in order, each between bars, to be found by LIKE: `|CHN|RUS|`."""
    kept = sorted({country for country in countries if country})
    return f"|{'|'.join(kept)}|" if kept else ""


def quotation_rows(line: Line, article: int, day: str | None) -> list[Row]:
    """The quotations' rows."""
    return [
        {
            "id": quotation.id,
            "article": article,
            "current": True,
            "kind": quotation.kind,
            "speaker": (who.entity or who.name or who.text) if (who := quotation.speaker) is not None else None,
            "country": quotation.speaker.country if quotation.speaker is not None else None,
            "day": quotation.when.start[:10] if quotation.when is not None and quotation.when.start else day,
        }
        for quotation in line.quotations
    ]


def statistic_rows(line: Line, article: int) -> list[Row]:
    """The statistics' rows."""
    return [
        {
            "id": statistic.id,
            "article": article,
            "current": True,
            "indicator": statistic.indicator,
            "measure": statistic.measure,
            "value": statistic.value,
            "unit": statistic.unit,
            "change": statistic.change,
            "record": statistic.record,
            "first": statistic.when.start[:10] if statistic.when is not None and statistic.when.start else None,
            "last": statistic.when.end[:10] if statistic.when is not None and statistic.when.end else None,
            "countries": barred(who.country for who in statistic.between),
        }
        for statistic in line.statistics
    ]


def wording_rows(line: Line, article: int, day: str | None) -> list[Row]:
    """The wordings' rows."""
    return [
        {
            "id": wording.id,
            "article": article,
            "current": True,
            "text": wording.text,
            "refers_to": wording.refers_to.text if wording.refers_to is not None else None,
            "instead_of": wording.instead_of,
            "users": barred(who.country for who in wording.used_by),
            "day": day,
        }
        for wording in line.wordings
    ]
