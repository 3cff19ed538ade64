"""Exported tables against the published lists of columns of the data sets whose layouts they take."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sample_line import line as sample_line

from readout.contract import Article, CoderVersion, Event, Evidence, Line, Participant, Place, Published, When
from readout.errors import OutputError
from readout.export import LAYOUTS, export
from readout.export.codes import cameo_code, cameo_codes, fips
from readout.store import Archive
from readout.store.writing import write_batch

GDELT = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode "
    "Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code "
    "Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code "
    "Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass "
    "GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode "
    "Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type "
    "Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long "
    "Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code "
    "ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL"
).split()
"""Table 2.0 of the GDELT Event Database codebook 2.0, in its order."""
ICEWS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,"
    "Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
).split(",")
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
COLUMNS = {"gdelt": GDELT, "icews": ICEWS, "polecat": POLECAT}
WHOLE = {
    "gdelt": {"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "NumSources",
              "NumArticles", "DATEADDED", "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type"},
    "icews": {"Event ID", "Story ID", "Sentence Number"},
    "polecat": {"Quad Code"},
}  # fmt: skip
"""Columns that their publishers type as integers."""
NUMBERS = {
    "gdelt": {"FractionDate", "GoldsteinScale", "AvgTone",
              *(f"{s}Geo_{c}" for s in ("Actor1", "Actor2", "Action") for c in ("Lat", "Long"))},
    "icews": {"Intensity", "Latitude", "Longitude"},
    "polecat": {"Intensity", "Latitude", "Longitude"},
}  # fmt: skip


def who(text: str, country: str, **known: Any) -> Participant:
    return Participant(
        text=text,
        span=(0, 3),
        entity=f"state:{country}",
        name=text,
        country=country,
        kind="state",
        sector="GOV",
        **known,
    )


def event(number: int, kind: str, quad: int, day: str | None = "2024-03-05", **told: Any) -> Event:
    when = When(start=day, end=day, precision="day", basis="expression") if day else None
    return Event(id=f"e-{number}", type=kind, quad=quad, score=1.0, when=when, evidence=Evidence(sentence=(0, 9), trigger=(3, 6)),
                 why="made", confidence=0.5, **told)  # type: ignore[arg-type]  # fmt: skip


CHAD, MALI = who("Chad", "TCD"), who("Mali", "MLI")
GAO = Place(text="Gao", span=(0, 3), name="Gao", country="MLI", lat=16.27, lon=-0.04, precision="city")


def article(number: int, events: list[Event]) -> Line:
    known = Article(id=f"a{number}", sha256=str(number), text=f"Chad and Mali, told for the {number}. time\tin a row.",
                    outlet=f"Paper\t{number}",
                    url=f"https://paper.example/{number}",
                    published=Published(date="2024-03-06", precision="day", basis="metadata"))  # fmt: skip
    return Line(coder=CoderVersion(version="1", data="d", model="m"), article=known, events=events)


LINES = [
    article(1, [
        event(1, "CONSULT", 1, actors=[CHAD, MALI], where=GAO, cameo="040"),
        event(2, "AID", 2, actors=[CHAD], recipients=[MALI], status="planned"),
        event(3, "ASSAULT", 4, actors=[CHAD], recipients=[MALI], status="denied"),
        event(4, "SANCTION", 4, None, actors=[CHAD], recipients=[MALI], background=True),
    ]),
    article(2, [event(5, "CONSULT", 1, actors=[MALI, CHAD])]),
    sample_line(),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Archive(str(tmp_path_factory.mktemp("export") / "a.db")) as made:
        batch = [(str(number), each) for number, each in enumerate(LINES)]
        made.writing(lambda c: write_batch(c, batch, datetime.datetime(2024, 4, 1, tzinfo=datetime.UTC)))
        yield made


def read(file: Path, layout: str) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    if LAYOUTS[layout].header:
        assert lines.pop(0) == COLUMNS[layout]
    assert all(len(cells) == len(COLUMNS[layout]) for cells in lines)
    return [dict(zip(COLUMNS[layout], cells, strict=True)) for cells in lines]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_and_types_are_those_of_the_data_set(archive: Archive, tmp_path: Path, layout: str) -> None:
    export(archive, layout, tmp_path / "x.csv")
    rows = read(tmp_path / "x.csv", layout)
    assert rows
    for row in rows:
        for name in WHOLE[layout]:
            assert not row[name] or int(row[name]) == float(row[name])
        for name in NUMBERS[layout]:
            assert not row[name] or float(row[name]) is not None
    export(archive, layout, tmp_path / "x.parquet")
    table = pq.read_table(tmp_path / "x.parquet")
    assert table.column_names == COLUMNS[layout]
    assert {field.name for field in table.schema if str(field.type) == "int64"} == WHOLE[layout]
    assert {field.name for field in table.schema if str(field.type) == "double"} == NUMBERS[layout]
    export(archive, layout, tmp_path / "x.jsonl")
    objects = [json.loads(each) for each in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(objects) == len(rows) == table.num_rows
    assert all(list(each) == COLUMNS[layout] for each in objects)


def test_gdelt_has_one_row_a_happening_with_the_number_of_articles(archive: Archive, tmp_path: Path) -> None:
    export(archive, "gdelt", tmp_path / "x.csv")
    rows = [row for row in read(tmp_path / "x.csv", "gdelt") if row["Actor1CountryCode"] == "TCD"]
    assert [(row["EventCode"], row["QuadClass"], row["NumArticles"], row["SQLDATE"]) for row in rows] == [
        ("040", "1", "2", "20240305"),
        ("030", "1", "1", "20240305"),
    ]
    met = rows[0]
    assert (met["Actor1Code"], met["Actor2Code"], met["Actor2Name"]) == ("TCDGOV", "MLIGOV", "MALI")
    assert (met["ActionGeo_Type"], met["ActionGeo_FullName"], met["ActionGeo_CountryCode"]) == ("4", "Gao, Mali", "ML")
    assert float(met["GoldsteinScale"]) == 1.0 and met["SOURCEURL"] == "https://paper.example/1"


def test_icews_has_both_directions_of_what_is_done_together(archive: Archive, tmp_path: Path) -> None:
    export(archive, "icews", tmp_path / "x.tab")
    rows = [row for row in read(tmp_path / "x.tab", "icews") if row["Story ID"] == "1"]
    assert [(row["Source Country"], row["Target Country"], row["Event Text"]) for row in rows] == [
        ("Chad", "Mali", "Consult"),
        ("Mali", "Chad", "Consult"),
        ("Chad", "Mali", "Express intent to cooperate"),
    ]
    assert rows[0]["Publisher"] == "Paper 1", "a tab inside a cell would shift the columns"


def test_polecat_has_lists_of_sides_and_the_future_as_a_type(archive: Archive, tmp_path: Path) -> None:
    export(archive, "polecat", tmp_path / "x.txt")
    rows = [row for row in read(tmp_path / "x.txt", "polecat") if row["Source"].startswith("Paper")]
    assert [(row["Event Type"], row["Actor Country"], row["Recipient Country"]) for row in rows] == [
        ("CONSULT", "TCD; MLI", "None"),
        ("AGREE", "TCD", "MLI"),
        ("CONSULT", "MLI; TCD", "None"),
    ]
    assert rows[0]["Actor COW"] == "483; 432"


def test_without_text_no_words_of_the_article_are_left(archive: Archive, tmp_path: Path) -> None:
    assert export(archive, "readout", tmp_path / "x.jsonl", with_text=False) == 3
    written = (tmp_path / "x.jsonl").read_text(encoding="utf-8")
    kept = [json.loads(each) for each in written.splitlines()]
    assert all(each["article"]["text"] == "" and each["article"]["sha256"] for each in kept)
    sentence = LINES[2].article.text.split("\n\n")[2]
    assert sentence not in written and sentence[10:60] not in written
    assert kept[2]["quotations"][0]["content"]["span"]
    export(archive, "readout", tmp_path / "y.csv")
    with (tmp_path / "y-events.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == sum(len(line.events) for line in LINES)


def test_an_ending_that_tells_nothing_is_refused(archive: Archive, tmp_path: Path) -> None:
    for layout in ("readout", *LAYOUTS):
        with pytest.raises(OutputError, match="the ending tells no format"):
            export(archive, layout, tmp_path / "x.xls")


def test_code_lists_hold_together() -> None:
    assert len(cameo_codes()) > 290
    assert cameo_code("1952").label and cameo_code("19999").goldstein == -10
    assert all(len(code) == 3 and len(other) == 2 for code, other in fips().items())
