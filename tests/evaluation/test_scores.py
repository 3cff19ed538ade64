"""The scorers on texts and records made by hand, so that each figure can be reckoned on paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.cli import main
from readout.contract import (
    Article,
    CoderVersion,
    Content,
    Cue,
    DateMention,
    Event,
    Evidence,
    Line,
    Mentions,
    Participant,
    Quotation,
)
from readout.errors import SourceError
from readout.evaluation.attribution import score_attribution
from readout.evaluation.dates import score_dates
from readout.evaluation.events import score_events
from readout.evaluation.gold import read_gold, spread
from readout.evaluation.scores import Score, interval

TEXT = "Peru accused Chile on Monday. “It is late,” said Lima’s envoy."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def who(words: str, country: str) -> Participant:
    return Participant(text=words, span=at(words), name=words, country=country)


def line(**records: Any) -> Line:
    article = Article(id="a", sha256="0" * 64, text=TEXT)
    return Line(coder=CoderVersion(version="0", data="0", model="0"), article=article, **records)


def event(type_: str, actors: list[Participant], recipients: list[Participant], **changes: Any) -> Event:
    given = {"confidence": 0.5, **changes}
    evidence = Evidence(sentence=at("Peru accused Chile on Monday."), trigger=at("accused"))
    return Event(
        id="e", type=type_, quad=3, score=0, actors=actors, recipients=recipients, evidence=evidence, why="", **given
    )  # type: ignore[arg-type]


PERU, CHILE = who("Peru", "PER"), who("Chile", "CHL")
GOLD = {
    "text": TEXT,
    "events": [
        {
            "type": "ACCUSE",
            "actors": [{"text": "Peru", "country": "PER"}],
            "recipients": [{"text": "Chile", "country": "CHL"}],
        }
    ],
}


@pytest.mark.parametrize(
    ("said", "type_f1", "dyad_f1", "top"),
    [
        ([event("ACCUSE", [PERU], [CHILE])], 1.0, 1.0, 1.0),
        ([event("ACCUSE", [CHILE], [PERU])], 1.0, 0.0, 1.0),
        ([event("REJECT", [PERU], [CHILE])], 0.0, 0.0, 0.0),
        ([event("ACCUSE", [PERU], [CHILE]), event("CONSULT", [PERU], [])], 0.667, 0.667, 1.0),
        ([event("ACCUSE", [PERU], [CHILE]), event("CONSULT", [PERU], [], confidence=0.9)], 0.667, 0.667, 0.0),
        ([event("ACCUSE", [PERU], [CHILE], status="negated")], 0.0, 0.0, 0.0),
        ([event("ACCUSE", [PERU], [CHILE], status="planned")], 1.0, 1.0, 1.0),
        ([], 0.0, 0.0, 0.0),
    ],
    ids=[
        "right",
        "sides exchanged",
        "other type",
        "one too many",
        "the sure one is wrong",
        "negated",
        "planned",
        "none",
    ],
)
def test_events(said: list[Event], type_f1: float, dyad_f1: float, top: float) -> None:
    figures: Any = score_events([GOLD], [line(events=said)])
    assert (figures["type"]["F1"], figures["dyad"]["F1"], figures["type"]["top"]) == (type_f1, dyad_f1, top)


def test_a_type_of_the_same_class_is_right_by_quad_class() -> None:
    figures: Any = score_events([GOLD], [line(events=[event("REJECT", [PERU], [CHILE])])])
    assert figures["quad"]["F1"] == 1.0


def test_sides_of_a_meeting_may_be_listed_together() -> None:
    gold = {"text": TEXT, "events": [{**GOLD["events"][0], "type": "CONSULT"}]}  # type: ignore[dict-item]
    figures: Any = score_events([gold], [line(events=[event("CONSULT", [PERU, CHILE], [])])])
    assert (figures["dyad"]["F1"], figures["sides"]["F1"]) == (1.0, 1.0)


def quotation(content: str, speaker: str | None, cue: str | None, **changes: Any) -> Quotation:
    return Quotation(
        id="q",
        kind="direct",
        speaker=None if speaker is None else Participant(text=speaker, span=at(speaker)),
        cue=None if cue is None else Cue(text=cue, span=at(cue)),
        content=Content(text=content, span=at(content)),
        **changes,
    )


SAID = {
    "text": TEXT,
    "attributions": [
        {"source": [at("Lima’s envoy")], "cue": [at("said")], "content": [at("“It is late,”")]},
    ],
}


def test_attribution() -> None:
    right = quotation("“It is late,”", "Lima’s envoy", "said")
    figures: Any = score_attribution([SAID], [line(quotations=[right])])
    assert {part: figures[part]["F1"] for part in ("content", "source", "cue", "relations")} == {
        "content": 1.0, "source": 1.0, "cue": 1.0, "relations": 1.0,
    }  # fmt: skip
    assert figures["direct only"] == {"R": 1.0, "of": 1}


def test_attribution_counts_characters_and_half_shared_contents() -> None:
    short = quotation("“It", None, None)
    figures: Any = score_attribution([SAID], [line(quotations=[short])])
    assert figures["content"] == {"P": 1.0, "R": 0.273, "F1": 0.429}
    assert figures["relations"]["F1"] == 0.0


def test_quotations_inside_others_are_left_out() -> None:
    inner = quotation("“It is late,”", "Lima’s envoy", "said", within="other")
    figures: Any = score_attribution([SAID], [line(quotations=[inner])])
    assert figures["relations"] == {"P": 0.0, "R": 0.0, "F1": 0.0}


@pytest.mark.parametrize(
    ("words", "value", "relaxed", "strict", "value_f1"),
    [
        ("Monday", "2024-05-13", 1.0, 1.0, 1.0),
        ("on Monday", "2024-05-13", 1.0, 0.0, 1.0),
        ("Monday", "2024", 1.0, 1.0, 0.0),
    ],
)
def test_dates(words: str, value: str, relaxed: float, strict: float, value_f1: float) -> None:
    gold = {"text": TEXT, "dates": [{"span": at("Monday"), "type": "DATE", "value": "2024-05-13"}]}
    said = DateMention(text=words, span=at(words), type="DATE", value=value)
    figures: Any = score_dates([gold], [line(mentions=Mentions(dates=[said]))])
    assert (figures["relaxed"]["F1"], figures["strict F1"], figures["value F1"]) == (relaxed, strict, value_f1)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_score_lies_between_its_parts(hits: int, more_gold: int, more_said: int) -> None:
    score = Score.of_counts(hits, hits + more_gold, hits + more_said)
    assert min(score.precision, score.recall) - 1e-9 <= score.f1 <= max(score.precision, score.recall) + 1e-9


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_interval_of_a_share_holds_it(hits: int, of: int) -> None:
    low, high = interval(min(hits, of), of)
    assert 0 <= low <= min(hits, of) / of + 1e-9
    assert min(hits, of) / of - 1e-9 <= high <= 1


# --- Files of labels


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("{}", "line 1: is no object with a key `text`"),
        ("nonsense", "line 1: is not JSON"),
        ('{"text": "x"}', "line 1: has no labels"),
        ('{"text": "x", "dates": []}\n{"text": "y"}', "line 2: labels of the kind dates need the keys `dates`"),
    ],
)
def test_broken_labels_are_told_by_file_and_line(content: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read_gold(file)
    assert str(raised.value).startswith(str(file))
    assert told in str(raised.value)


def test_lines_are_spread_over_the_file() -> None:
    lines: list[dict[str, Any]] = [{"n": n} for n in range(10)]
    assert [entry["n"] for entry in spread(lines, 3)] == [0, 3, 6]
    assert spread(lines, None) == spread(lines, 99) == lines


def test_readout_eval_prints_figures_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    assert main(["eval", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["texts"]) == ("events", 1)


def test_readout_eval_without_labels_has_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
