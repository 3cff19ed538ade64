"""The layout of GDELT 2.0's event table (codebook of 2015-02-19): tab-separated, no header.

One row for each happening and pair of sides.

What Readout does not know (ethnic and religious codes, tone, places of the actors) is left empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from readout.contract import Participant, Place
from readout.export.codes import cameo_code, country_names, fips, known_groups
from readout.export.columns import Cell, columns
from readout.export.told import Told

_ACTOR = (
    "{0}Code;{0}Name;{0}CountryCode;{0}KnownGroupCode;{0}EthnicCode;{0}Religion1Code;{0}Religion2Code;{0}Type1Code;{0}Type2Code;"
    "{0}Type3Code"
)
_GEO = (
    "#{0}Geo_Type;{0}Geo_FullName;{0}Geo_CountryCode;{0}Geo_ADM1Code;{0}Geo_ADM2Code;%{0}Geo_Lat;%{0}Geo_Long;"
    "{0}Geo_FeatureID"
)
_NAMES = (
    "#GLOBALEVENTID;#SQLDATE;#MonthYear;#Year;%FractionDate",
    _ACTOR.format("Actor1"),
    _ACTOR.format("Actor2"),
    "#IsRootEvent;EventCode;EventBaseCode;EventRootCode;#QuadClass;%GoldsteinScale",
    "#NumMentions;#NumSources;#NumArticles;%AvgTone",
    *(_GEO.format(side) for side in ("Actor1", "Actor2", "Action")),
    "#DATEADDED;SOURCEURL",
)
COLUMNS = columns(";".join(_NAMES))
_TYPES = frozenset(
    {
        "COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "DEV", "EDU", "ELI",
        "ENV", "HLH", "HRI", "LAB", "LEG", "MED", "REF", "MOD", "RAD", "NGO", "IGO", "IMG", "INT", "MNC", "NGM", "UIS", "SET",
        "PTY",
    }
)  # fmt: skip
"""CAMEO's codes of roles."""
_PRECISIONS = {"country": 1, "region": 5, "city": 4, "site": 4}


def rows(told: Told) -> Iterator[dict[str, Cell]]:
    """The rows of an event: of each happening's first account alone, one for each pair of sides."""
    if not told.first_of_happening:
        return
    day = datetime.date.fromisoformat(told.day)
    code = told.plain_cameo
    added = datetime.datetime.fromisoformat(told.added_at)
    for one, other in pairs(told):
        yield {
            "GLOBALEVENTID": told.number,
            "SQLDATE": int(f"{day:%Y%m%d}"),
            "MonthYear": int(f"{day:%Y%m}"),
            "Year": day.year,
            "FractionDate": round(day.year + (day.month * 30 + day.day) / 365, 4),
            **_actor("Actor1", one),
            **_actor("Actor2", other),
            "IsRootEvent": int(told.sentence == 1),
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": told.plain_quad,
            "GoldsteinScale": cameo_code(code).goldstein,
            "NumMentions": told.accounts,
            "NumSources": told.sources,
            "NumArticles": told.articles,
            **_place(told.event.where),
            "DATEADDED": int(f"{added:%Y%m%d%H%M%S}"),
            "SOURCEURL": told.article.url,
        }


def pairs(told: Told) -> list[tuple[Participant | None, Participant | None]]:
    """Each actor with each recipient; of a reciprocal event each of the sides with each later one."""
    actors, recipients = told.event.actors, told.event.recipients
    if actors and recipients:
        return [(one, other) for one in actors for other in recipients]
    if len(actors) > 1:
        return [(one, other) for place, one in enumerate(actors) for other in actors[place + 1 :]]
    return [(one, None) for one in actors] or [(None, other) for other in recipients]


def _actor(side: str, who: Participant | None) -> dict[str, Cell]:
    if who is None:
        return {}
    group = known_groups().get(who.entity or "")
    sector = who.sector if who.sector in _TYPES else None
    named = who.country or (None if group is None else "IGO")
    if named == "IGO":
        sector = None
    parts = [part for part in (named, group, sector) if part]
    state = who.entity == f"state:{who.country}"
    return {
        f"{side}Code": "".join(parts) or None,
        f"{side}Name": (
            country_names().get(who.country or "", who.name or who.text) if state else who.name or who.text
        ).upper(),
        f"{side}CountryCode": who.country,
        f"{side}KnownGroupCode": group,
        f"{side}Type1Code": "IGO" if named == "IGO" else sector,
    }


def _place(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {"ActionGeo_Type": 0}
    country = country_names().get(place.country or "")
    name = place.name or place.text
    return {
        "ActionGeo_Type": _PRECISIONS[place.precision],
        "ActionGeo_FullName": name if country is None or name == country else f"{name}, {country}",
        "ActionGeo_CountryCode": fips().get(place.country or ""),
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }
