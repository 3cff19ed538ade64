"""Place names: text in, places out; and what holds for the gazetteer and for every text."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.data import ROOT, rows, words
from readout.errors import DataError
from readout.language import load
from readout.language.analysis import Language
from readout.mentions.places import read_places
from readout.mentions.places.cues import KINDS, cues
from readout.mentions.places.gazetteer import Gazetteer, gazetteer, keys

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "places.jsonl").read_text("utf-8").splitlines()
]
PIECES = [
    "in Kyiv", "Paris, Texas", "the Donetsk region", "Port-au-Prince", "Moscow said", "US", "St. Petersburg",
    "al-Hol", "N'Djamena", "the", ",", "-", "São Paulo", "from Georgia", "PoK", "Saint", "D.C.", "\n\n", "—",
    "’", "Sea of Azov", "İzmir", "province",
]  # fmt: skip
FOLDER = ROOT.joinpath("places")


@pytest.fixture(scope="module")
def language() -> Language:
    return load(1)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_places(case: dict[str, Any], language: Language) -> None:
    sentences = language.analyse(case["text"])
    found = {place.place.text: place for place in read_places(sentences, case["text"], [])}
    told = [(f.place.text, f.place.name, f.place.country, f.place.precision) for f in found.values()]
    for expected in case.get("places", []):
        assert expected["text"] in found, f"{case['text']}\nexpected {expected['text']!r}, found {told}"
        place = found[expected["text"]]
        for key, value in expected.items():
            got = sentences[place.sentence].tokens[place.head].text if key == "head" else getattr(place.place, key)
            assert got == value, f"{case['text']}\nexpected {expected}, found {told}"
    for text in case.get("absent", []):
        assert text not in found, f"{case['text']}\nfound {told}"


def test_country_codes_are_those_of_the_table_of_states() -> None:
    states = {row["code"] for _, row in rows(ROOT.joinpath("actors", "states.csv"), ["code"])}
    countries = {row["code"] for _, row in rows(FOLDER.joinpath("countries.csv"), ["code"])}
    without_state = {"GUF", "GLP", "MTQ", "MYT", "REU", "VIR", "PSE"}  # parts of states, and actors of their own
    former = {"SUN", "YUG", "CSK", "DDR", "RVN", "YMD"}
    assert countries <= states | without_state | former
    for file in ("regions.csv", "towns.csv", "sites.csv", "cities.csv", "spellings.csv", "variants.csv"):
        used = {row["country"] for _, row in rows(FOLDER.joinpath(file), ["country"])}
        assert used - {""} <= countries, f"{file}: {used - countries}"


@pytest.mark.parametrize("file", ["countries.csv", "regions.csv", "towns.csv", "sites.csv", "cities.csv"])
def test_coordinates_lie_on_the_globe_and_no_row_stands_twice(file: str) -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    for line, row in rows(FOLDER.joinpath(file), ["name", "lat", "lon"]):
        assert -90 <= float(row["lat"]) <= 90, f"{file}, line {line}"
        assert -180 <= float(row["lon"]) <= 180, f"{file}, line {line}"
        seen[row["name"], row.get("country", ""), row["lat"] if file == "cities.csv" else ""] += 1
    assert not [row for row, count in seen.items() if count > 1]


def test_every_spelling_leads_to_a_city_near_its_country() -> None:
    table = gazetteer()
    middles = {
        row["code"]: (float(row["lat"]), float(row["lon"]))
        for _, row in rows(FOLDER.joinpath("countries.csv"), ["code"])
    }
    for line, row in rows(FOLDER.joinpath("spellings.csv"), ["name", "country", "others"]):
        for name in (row["name"], *(other.removeprefix("~") for other in words(row["others"]))):
            spots = [
                spot
                for spot in table.spots(keys(name))
                if spot.precision == "city" and (spot.name, spot.country) == (row["name"], row["country"])
            ]
            assert spots, f"spellings.csv, line {line}: {name} leads to {spots}"
            assert abs(spots[0].lat - middles[row["country"]][0]) < 35, f"spellings.csv, line {line}"


def test_city_keys_are_their_names_keys() -> None:
    for line, row in rows(FOLDER.joinpath("cities.csv"), ["key", "name"]):
        assert (row["key"] or row["name"].lower()) == keys(row["name"]), f"cities.csv, line {line}"


def test_every_kind_of_cue_has_words() -> None:
    assert all(cues(kind) for kind in KINDS)


@pytest.mark.parametrize("row", ["Nowhere,,,,north,5.0", "Nowhere,,,,5.0"])
def test_a_broken_region_is_named_with_its_line(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "countries.csv").write_text("code,name,names,lat,lon\n", encoding="utf-8")
    (tmp_path / "places" / "regions.csv").write_text(f"name,names,short,country,lat,lon\n{row}\n", encoding="utf-8")
    monkeypatch.setattr("readout.mentions.places.gazetteer.ROOT", tmp_path)
    with pytest.raises(DataError, match="line 2"):
        Gazetteer.load()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_spans_show_their_text_and_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    end_before = 0
    for found in read_places(load(1).analyse(text), text, []):
        start, end = found.place.span
        assert text[start:end] == found.place.text != ""
        assert found.first <= found.head < found.last
        assert start >= end_before
        end_before = end
