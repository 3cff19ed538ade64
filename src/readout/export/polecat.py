"""The layout of POLECAT (Halterman et al. 2023): tab-separated with a header.

One row for each event, its sides as lists divided by "; ".

What Readout does not know (Wikipedia and GeoNames identifiers, people and places of the story) says `None`, as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.contract import Participant
from readout.export.codes import cow_numbers
from readout.export.columns import Cell, columns
from readout.export.told import Told
from readout.records.events.ontology import ontology

COLUMNS = columns(
    "Event ID;Event Date;Event Type;Event Mode;%Intensity;#Quad Code;Contexts;Actor Name;Actor Country;Actor COW;"
    "Primary Actor Sector;Actor Sectors;Actor Title;Actor Name Raw;Wikipedia Actor ID;Recipient Name;"
    "Recipient Country;Recipient COW;Primary Recipient Sector;Recipient Sectors;Recipient Title;Recipient Name Raw;"
    "Wikipedia Recipient ID;Placename;City;District;Province;Country;%Latitude;%Longitude;GeoNames ID;Raw Placename;"
    "Feature Type;Source;Publication Date;Story People;Story Organizations;Story Locations;Language;Version"
)
_NONE = "None"
_FEATURES = {"country": "PCLI", "region": "ADM1", "city": "PPL", "site": "S"}
"""GeoNames' feature codes."""


def rows(told: Told) -> Iterator[dict[str, Cell]]:
    """The row of an event."""
    event, place = told.event, told.event.where
    mode = event.mode if told.plain_type == event.type else None
    published = told.article.published.date
    yield {
        "Event ID": event.id,
        "Event Date": told.day,
        "Event Type": told.plain_type,
        "Event Mode": mode or _NONE,
        "Intensity": ontology().score(told.plain_type, mode),
        "Quad Code": told.plain_quad,
        "Contexts": "; ".join(event.contexts) or _NONE,
        **_side("Actor", event.actors),
        **_side("Recipient", event.recipients),
        "Placename": place.name if place is not None else _NONE,
        "City": place.name if place is not None and place.precision in ("city", "site") else _NONE,
        "District": _NONE,
        "Province": place.name if place is not None and place.precision == "region" else _NONE,
        "Country": (place.country if place is not None else None) or _NONE,
        "Latitude": place.lat if place is not None else None,
        "Longitude": place.lon if place is not None else None,
        "GeoNames ID": _NONE,
        "Raw Placename": place.text if place is not None else _NONE,
        "Feature Type": _FEATURES[place.precision] if place is not None else _NONE,
        "Source": told.article.outlet or _NONE,
        "Publication Date": published[:10] if published else _NONE,
        "Story People": _NONE,
        "Story Organizations": _NONE,
        "Story Locations": _NONE,
        "Language": told.article.language or _NONE,
        "Version": told.coder.partition("/")[0],
    }


def _side(side: str, people: list[Participant]) -> dict[str, Cell]:
    sectors = [who.sector for who in people if who.sector]
    return {
        f"{side} Name": _joined(who.name or who.text for who in people),
        f"{side} Country": _joined(who.country or _NONE for who in people),
        f"{side} COW": _joined(cow_numbers().get(who.country or "", _NONE) for who in people),
        f"Primary {side} Sector": sectors[0] if sectors else _NONE,
        f"{side} Sectors": _joined(who.sector or _NONE for who in people),
        f"{side} Title": _joined(who.role or _NONE for who in people),
        f"{side} Name Raw": _joined(who.text for who in people),
        f"Wikipedia {side} ID": _NONE,
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values) or _NONE
