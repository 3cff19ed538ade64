"""CSV, Parquet and data frames: the same columns for every article, and nothing that a spreadsheet would run."""

import csv
import sys
from pathlib import Path

import pytest
from sample_line import line

from readout import Coding
from readout.contract import Article, CodingError, Line
from readout.errors import OutputError
from readout.output.flattening import TABLES, columns, rows
from readout.output.frames import frame
from readout.output.parquet import Parquet
from readout.output.tables import Tables, safe


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(place: Path, *lines: Line) -> None:
    tables = Tables(place)
    for one in lines:
        tables.write(one)
    tables.close()


def test_one_file_for_each_kind_of_record(tmp_path: Path) -> None:
    write(tmp_path / "news.csv", line())
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(f"news-{table}.csv" for table in TABLES)
    write(tmp_path, line())
    assert {f"{table}.csv" for table in TABLES} <= {file.name for file in tmp_path.iterdir()}


def test_a_row_of_events_says_who_did_what_to_whom(tmp_path: Path) -> None:
    write(tmp_path, line())
    first = read(tmp_path / "events.csv")[0]
    expected = {
        "article": "cod.txt", "type": "RETREAT", "mode": "sanctions", "contexts": "economic; territory", "quad": "2",
        "actors": "Norway", "actors_entity": "state:NOR", "actors_country": "NOR", "recipients_country": "ISL",
        "when_start": "2024-05-17", "status": "actual", "background": "false", "trigger": "lifted", "confidence": "0.9",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert first["sentence"].startswith("Norway lifted its ban")


def test_an_article_without_records_has_its_row(tmp_path: Path) -> None:
    failed = line(error=CodingError(kind="language", message="is in French"), events=[], article=Article(
        id="fr.txt", sha256="0" * 64, text="Le texte"))  # fmt: skip
    write(tmp_path, line(), failed)
    first, second = read(tmp_path / "articles.csv")
    assert (first["events"], first["error"]) == ("5", "")
    assert (second["events"], second["error_kind"], second["error"]) == ("0", "language", "is in French")


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_the_same_for_all_articles(table: str) -> None:
    names = columns(table)
    assert len(names) == len(set(names))
    assert all(list(row) == names for row in rows(line(), table))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(start: str, tmp_path: Path) -> None:
    attack = f"{start}HYPERLINK(A1)"
    bad = line(article=Article(id=attack, sha256="0" * 64, title=attack, text=attack), events=[], quotations=[],
               statistics=[], wordings=[])  # fmt: skip
    assert safe(attack) == "'" + attack
    write(tmp_path, bad)
    (row,) = read(tmp_path / "articles.csv")
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in row.values())


def test_numbers_stay_numbers() -> None:
    assert [safe(cell) for cell in (-4.5, 0, True, None, "-")] == [-4.5, 0, "true", None, "'-"]


def test_data_frames() -> None:
    coding = Coding(line())
    events = coding.to_frame("events")
    assert list(events["type"]) == ["RETREAT", "CONSULT", "ACCUSE", "COERCE", "COERCE"]
    assert list(coding.to_frame("statistics")["value"]) == [4.2]
    assert list(frame([line(events=[])], "events").columns) == columns("events")
    with pytest.raises(ValueError, match="no table 'birds'; there are articles"):
        frame([], "birds")


def test_a_missing_library_is_named_with_what_to_type(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OutputError, match=r"pip install"):
        frame([line()], "events")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(OutputError, match=r"pip install"):
        Parquet(tmp_path / "x.parquet")


def test_parquet_holds_the_lines_as_they_are_in_json(tmp_path: Path) -> None:
    import msgspec
    import pyarrow.parquet as pq

    writer = Parquet(tmp_path / "x.parquet")
    lines = [line(), line(events=[]), line(error=CodingError(kind="language", message="is in French"))]
    for one in lines:
        writer.write(one)
    writer.close()
    table = pq.read_table(tmp_path / "x.parquet")
    assert msgspec.convert(table.to_pylist(), type=list[Line]) == lines


def test_parquet_is_written_in_groups_and_an_empty_one_can_be_read(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    writer = Parquet(tmp_path / "x.parquet")
    for _ in range(1201):
        writer.write(line())
    writer.close()
    assert pq.ParquetFile(tmp_path / "x.parquet").num_row_groups == 3
    Parquet(tmp_path / "none.parquet").close()
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0
