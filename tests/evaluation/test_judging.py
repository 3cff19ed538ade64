"""A sample of coded events to judge by hand, and the precision that the judgements give."""

import csv
from pathlib import Path

import msgspec
import pytest

from readout.contract import Article, CoderVersion, Event, Evidence, Line
from readout.errors import SourceError
from readout.evaluation.sampling import COLUMNS, draw, is_judged, score_judgements, write_sample

TEXT = "=Chad met Mali. Peru sued Chile."


def event(number: int, kind: str) -> Event:
    place = (0, 15) if kind == "CONSULT" else (16, 32)
    trigger = (6, 9) if kind == "CONSULT" else (21, 25)
    return Event(
        id=f"e-{number}",
        type=kind,
        quad=1,
        score=1,
        evidence=Evidence(sentence=place, trigger=trigger),
        why="w",
        confidence=0.5,
    )  # type: ignore[arg-type]


def line(events: list[Event]) -> Line:
    version = CoderVersion(version="1", data="d", model="m")
    return Line(coder=version, article=Article(id="a", sha256="0", text=TEXT), events=events)


def judged(tmp_path: Path, drawn: list[tuple[Line, Event, float]], answer: dict[str, str]) -> Path:
    """The sample's file with `right_type` and `right_sides` filled in by type."""
    file = tmp_path / "sample.csv"
    write_sample(drawn, file)
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    for row in rows:
        row["right_type"] = row["right_sides"] = answer[row["type"]]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_each_type_is_drawn_and_the_weights_add_up_to_all_events() -> None:
    events = [event(i, "CONSULT") for i in range(90)] + [event(100, "ACCUSE")]
    drawn = draw([line(events)], 10)
    assert {each.type for _, each, _ in drawn} == {"CONSULT", "ACCUSE"}
    assert sum(weight for _, _, weight in drawn) == pytest.approx(91)
    assert draw([line(events)], 10) == drawn
    assert draw([line(events)], 10, seed=2) != drawn


def test_the_trigger_is_marked_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    write_sample(draw([line([event(1, "CONSULT")])], 1), tmp_path / "sample.csv")
    (row,) = csv.DictReader((tmp_path / "sample.csv").open(encoding="utf-8"))
    assert row["text"] == "'=Chad [[met]] Mali."
    write_sample(draw([line([event(1, "CONSULT")])], 1), tmp_path / "bare.csv", with_text=False)
    assert "Chad" not in (tmp_path / "bare.csv").read_text(encoding="utf-8")


def test_precision_weighs_each_event_by_what_it_stands_for(tmp_path: Path) -> None:
    events = [event(i, "CONSULT") for i in range(99)] + [event(100, "ACCUSE")]
    file = judged(tmp_path, draw([line(events)], 10), {"CONSULT": "y", "ACCUSE": "n"})
    assert is_judged(file)
    figures = score_judgements(file)
    assert msgspec.to_builtins(figures["type and sides"])["right"] == pytest.approx(0.99, abs=0.001)
    assert msgspec.to_builtins(figures["ACCUSE"])["right"] == 0


@pytest.mark.parametrize(
    ("cell", "complaint"), [("perhaps", "line 2: right_type is 'perhaps'"), ("", "nothing is judged")]
)
def test_what_cannot_be_scored_is_named(tmp_path: Path, cell: str, complaint: str) -> None:
    file = judged(tmp_path, draw([line([event(1, "CONSULT")])], 1), {"CONSULT": cell})
    with pytest.raises(SourceError, match=complaint):
        score_judgements(file)
