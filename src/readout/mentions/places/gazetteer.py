"""The gazetteer: countries, regions, sites and cities by every name they go by.

The table of cities is large, so its rows stay text until a name asks for them.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from readout.data import ROOT, rows, text_of, words
from readout.errors import DataError

Precision = Literal["country", "region", "city", "site"]

_FOLDER = "places"
_WEIGHTS: dict[Precision, float] = {"country": 7.0, "region": 6.3, "site": 6.0, "city": 5.5}
"""Weights of the places of the tables kept by hand."""
_KEPT_BY_HAND: dict[str, Precision] = {
    "countries.csv": "country", "regions.csv": "region", "sites.csv": "site", "towns.csv": "city",
}  # fmt: skip
_FORMERLY = -2.9
"""Weight of a former name that another place bears now ("Salisbury"): it needs its country named."""
_IN_THE_NEWS = 0.8
"""What a row of `spellings.csv`, which names the cities of the news, adds to a city's weight."""
LARGE = 5.0
"""Weight of a city of 100,000."""
WELL_KNOWN = 6.0
"""Weight from which a city is known whatever else the article tells."""
_CITY_COLUMNS = ["key", "name", "country", "region", "lat", "lon", "thousands"]
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_MARKS = re.compile("['’‘ʻʼ`.]")
_SAINT = re.compile(r"^saint ", re.MULTILINE)
_ARTICLE = re.compile(r"^the ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the world that a name may stand for."""

    name: str
    """The usual English name."""
    country: str | None
    """ISO 3166-1 alpha-3; None where no one state holds the place."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    precision: Precision
    weight: float
    """How much speaks for it where nothing else does: for a city the decimal logarithm of its people, or more."""
    region: str = ""
    """Code of the region of a city ("TX"), or of a region itself; empty where the tables tell none."""
    capital: bool = False


def fold(text: str) -> str:
    """The text without accents; letters that carry strokes become plain ones."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def keys(text: str) -> str:
    """A name as it is looked up: folded, in lower case, without apostrophes, stops and "the", hyphens as blanks."""
    plain = _MARKS.sub("", fold(text).lower().replace("-", " ").replace("–", " "))
    return _SAINT.sub("st ", _ARTICLE.sub("", plain))


class Gazetteer:
    """Places by name."""

    def __init__(
        self,
        spots: dict[str, list[Spot]],
        cities: dict[str, str],
        others: dict[str, list[tuple[str, str]]],
        short: dict[str, list[Spot]],
        news: set[tuple[str, str]],
        ordinary: frozenset[str],
        former: frozenset[str],
    ) -> None:
        self._spots = spots
        self._cities = cities
        self._others = others
        self._short = short
        self._news = news
        self._ordinary = ordinary
        self._former = former
        self._found: dict[str, tuple[Spot, ...]] = {}

    @classmethod
    def load(cls) -> Gazetteer:
        """The shipped tables.

        Raises:
            DataError: A table breaks its format; the message names file and line.
        """
        folder = ROOT.joinpath(_FOLDER)
        spots: dict[str, list[Spot]] = {}
        short: dict[str, list[Spot]] = {}
        for file, precision in _KEPT_BY_HAND.items():
            _read_spots(folder.joinpath(file), precision, spots, short)
        ordinary = frozenset(row["name"] for _, row in rows(folder.joinpath("ordinary.csv"), ["name"]))
        others: dict[str, list[tuple[str, str]]] = {}
        news: set[tuple[str, str]] = set()
        former = set()
        for _, row in rows(folder.joinpath("spellings.csv"), ["name", "country", "others"]):
            news.add((row["name"], row["country"]))
            for other in words(row["others"]):
                key = keys(other.removeprefix("~"))
                others.setdefault(key, []).append((row["name"], row["country"]))
                if other.startswith("~"):
                    former.add(key)
        _read_variants(folder.joinpath("variants.csv"), others)
        return cls(spots, _read_cities(folder.joinpath("cities.csv")), others, short, news, ordinary, frozenset(former))

    def __contains__(self, key: str) -> bool:
        return key in self._spots or key in self._cities or key in self._others

    def spots(self, key: str) -> tuple[Spot, ...]:
        """The places that a name, as `keys` writes it, may stand for; the likeliest first."""
        found = self._found.get(key)
        if found is None:
            cities = self._called(key)
            for name, country in self._others.get(key, []):
                cities += [
                    replace(spot, weight=spot.weight + _FORMERLY) if key in self._former else spot
                    for spot in self._called(keys(name))
                    if spot.country == country and spot.name == name
                ]
            ranked = sorted({*self._spots.get(key, []), *cities}, key=lambda spot: (-spot.weight, spot.name, spot.lat))
            found = self._found[key] = tuple(ranked)
        return found

    def is_ordinary(self, key: str) -> bool:
        """Whether a city's name is a common word, or a given or family name."""
        return key in self._ordinary

    def short(self, key: str) -> list[Spot]:
        """The regions that an abbreviation stands for behind a comma ("tex" in "Austin, Tex.")."""
        return self._short.get(key, [])

    def _called(self, key: str) -> list[Spot]:
        """The cities whose row has this name."""
        lines = self._cities.get(key)
        found: list[Spot] = []
        seats = capitals()
        for cells in csv.reader(lines.split("\n") if lines else []):
            first = not any(spot.country == cells[2] for spot in found)
            known = _IN_THE_NEWS if first and (cells[1], cells[2]) in self._news else 0.0
            found.append(_city(cells, first and key in seats.get(cells[2], frozenset()), known))
        return found


def _city(cells: list[str], capital: bool, known: float) -> Spot:
    try:
        _, name, country, region, lat, lon, thousands = cells
        return Spot(
            name, country, float(lat), float(lon), "city", math.log10(int(thousands) * 1000) + known, region, capital
        )
    except ValueError as error:
        raise DataError(
            f"{_FOLDER}/cities.csv: the row {','.join(cells)!r} is broken ({error}); build the table again"
        ) from error


def _read_cities(file: Traversable) -> dict[str, str]:
    """Rows of the cities' table by key, one a line."""
    lines = text_of(file).splitlines()
    if not lines or lines[0].split(",") != _CITY_COLUMNS:
        raise DataError(f"{file}, line 1: the columns are {', '.join(_CITY_COLUMNS)}")
    found: dict[str, str] = {}
    for line in lines[1:]:
        # Most names are their own keys but for capitals: their first cell is empty.
        key = line[1 : line.find(",", 1)].lower() if line.startswith(",") else line[: line.find(",")]
        found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


def _read_variants(file: Traversable, others: dict[str, list[tuple[str, str]]]) -> None:
    """Add the other spellings, which are keys already, of the cities' table."""
    for line, row in enumerate(text_of(file).splitlines()[1:], 2):
        name, _, rest = row.partition(",")
        country, comma, variants = rest.partition(",")
        if not comma:
            raise DataError(f"{file}, line {line}: the row has fewer than 3 cells; build the table again")
        for variant in variants.split("|"):
            others.setdefault(variant, []).append((name, country))


def _read_spots(
    file: Traversable, precision: Precision, spots: dict[str, list[Spot]], short: dict[str, list[Spot]]
) -> None:
    """Add the places of one of the tables kept by hand."""
    column = "code" if precision == "country" else "country"
    names: list[str] = []
    bearers: list[Spot] = []
    for line, row in rows(file, ["name", "names", column, "lat", "lon"]):
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError as error:
            raise DataError(f"{file}, line {line}: {row['lat']!r}, {row['lon']!r} are no coordinates") from error
        abbreviations = words(row.get("short", ""))
        region = abbreviations[0] if abbreviations else ""
        spot = Spot(row["name"], row[column] or None, lat, lon, precision, _WEIGHTS[precision], region)
        own = [row["name"], *words(row["names"])]
        names += map(fold, own)
        bearers += [spot] * len(own)
        for name in abbreviations:
            short.setdefault(keys(name), []).append(spot)
    # All names at once, one a line: a call for each of them takes several times as long.
    for key, spot in zip(keys("\n".join(names)).splitlines(), bearers, strict=True):
        listed = spots.setdefault(key, [])
        if spot not in listed:
            listed.append(spot)


@cache
def capitals() -> dict[str, frozenset[str]]:
    """Keys of the capitals of each country, from the table of states."""
    found: dict[str, frozenset[str]] = {}
    for _, row in rows(ROOT.joinpath("actors", "states.csv"), ["code", "capitals"]):
        found[row["code"]] = frozenset(
            keys(name.partition(" (")[0].partition(",")[0]) for name in words(row["capitals"])
        )
    return found


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, loaded once."""
    return Gazetteer.load()
