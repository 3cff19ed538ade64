"""The layout of the ICEWS coded event data (Boschee et al. 2015): tab-separated with a header, one row for each pair of sides.

Reciprocal events stand in both directions, as there. Intensity is the code's Goldstein value.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.contract import Participant
from readout.export.codes import cameo_code, country_names
from readout.export.columns import Cell, columns
from readout.export.gdelt import pairs
from readout.export.told import Told

COLUMNS = columns(
    "#Event ID;Event Date;Source Name;Source Sectors;Source Country;Event Text;CAMEO Code;%Intensity;Target Name;Target Sectors;"
    "Target Country;#Story ID;#Sentence Number;Publisher;City;District;Province;Country;%Latitude;%Longitude"
)
_SECTORS = {
    "GOV": "Government",
    "MIL": "Military",
    "COP": "Police",
    "JUD": "Judicial",
    "LEG": "Legislative / Parliamentary",
    "OPP": "Opposition Parties / Individuals",
    "REB": "Rebel",
    "SEP": "Separatists",
    "SPY": "State Intelligence",
    "CVL": "General Population / Civilian / Social",
    "MED": "Media",
    "BUS": "Business",
    "PTY": "Parties",
    "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organizations / Activists",
    "CRM": "Criminals / Gangs",
    "EDU": "Education",
    "REL": "Religious",
    "REF": "Refugees",
    "LAB": "Labor",
    "UAF": "Unidentified Forces",
}
"""ICEWS' words for the sectors."""


def rows(told: Told) -> Iterator[dict[str, Cell]]:
    """The rows of an event: one for each pair of sides, of a reciprocal event one in each direction."""
    code = told.plain_cameo
    found = [(one, other) for one, other in pairs(told) if one is not None and other is not None]
    if not told.event.recipients:
        found += [(other, one) for one, other in found]
    place = told.event.where
    exact = place is not None and place.precision in ("city", "site")
    for one, other in found:
        yield {
            "Event ID": told.number,
            "Event Date": told.day,
            **_side("Source", one),
            "Event Text": cameo_code(code).label,
            "CAMEO Code": code,
            "Intensity": cameo_code(code).goldstein,
            **_side("Target", other),
            "Story ID": told.article_number,
            "Sentence Number": told.sentence,
            "Publisher": told.article.outlet,
            "City": place.name if place is not None and exact else None,
            "Province": place.name if place is not None and place.precision == "region" else None,
            "Country": country_names().get(place.country or "") if place is not None else None,
            "Latitude": place.lat if place is not None else None,
            "Longitude": place.lon if place is not None else None,
        }


def _side(side: str, who: Participant) -> dict[str, Cell]:
    country = country_names().get(who.country or "")
    name = country if country is not None and who.entity == f"state:{who.country}" else who.name or who.text
    return {
        f"{side} Name": name,
        f"{side} Sectors": _SECTORS.get(who.sector or ""),
        f"{side} Country": country,
    }
