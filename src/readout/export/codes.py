"""Code lists that the layouts use, as data files: CAMEO codes, FIPS countries, known groups, COW states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.mentions.actors import ActorTables


@dataclass(frozen=True, slots=True)
class CameoCode:
    """What the code's list says of it."""

    goldstein: float
    """-10 to 10."""
    label: str


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """All CAMEO codes. Raises `DataError` where a value is no number from -10 to 10 or a code stands twice."""
    file = ROOT / "export" / "cameo.csv"
    found: dict[str, CameoCode] = {}
    for line, row in rows(file, ["code", "goldstein", "label"]):
        try:
            value = float(row["goldstein"])
        except ValueError:
            value = 99.0
        if not -10 <= value <= 10 or row["code"] in found or not row["label"]:
            raise DataError(
                f"{file}, line {line}: {row['code']} needs a label and a value from -10 to 10, and stands once"
            )
        found[row["code"]] = CameoCode(value, row["label"])
    return found


def cameo_code(code: str) -> CameoCode:
    """What is known of a code; of one that the list lacks, what is known of the code above it."""
    known = cameo_codes()
    while code and code not in known:
        code = code[:-1]
    return known.get(code) or CameoCode(0.0, "")


@cache
def fips() -> dict[str, str]:
    """FIPS 10-4 codes by country."""
    return {row["code"]: row["fips"] for _, row in rows(ROOT / "export" / "fips.csv", ["code", "fips"])}


@cache
def known_groups() -> dict[str, str]:
    """CAMEO's codes of organisations and groups by entity."""
    return {row["entity"]: row["code"] for _, row in rows(ROOT / "export" / "known_groups.csv", ["entity", "code"])}


@cache
def country_names() -> dict[str, str]:
    """Usual English names by country code."""
    return {code: known.name for code, known in ActorTables.load().state_actors.items()}


@cache
def cow_numbers() -> dict[str, str]:
    """Correlates of War numbers by country code."""
    found: dict[str, str] = {}
    for name in ("states.csv", "states_own.csv"):
        for _, row in rows(ROOT / "actors" / name, ["code", "cow"]):
            if row["cow"]:
                found[row["code"]] = row["cow"]
    return found
