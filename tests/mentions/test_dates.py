"""Time expressions: text in, TIMEX3 and days out; and what holds for every text."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.language import load
from readout.language.analysis import Language
from readout.mentions.dates import read_dates
from readout.mentions.dates.anniversaries import holidays
from readout.mentions.dates.grammar import matches, rules
from readout.mentions.dates.landmarks import landmarks
from readout.mentions.reading import FoundDate

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "dates.jsonl").read_text("utf-8").splitlines()]
PIECES = [
    "On Monday,", "they met in May 2021", "two weeks ago", "since 2014", "from 2019 to 2021", "the 470s BC", "'99",
    "Feb. 30", "31 April 1900", "last year", "24:00", "the third anniversary of the fall of Kabul", "10 p.m. Tuesday",
    "every day", "2022-02-24", "13/13/2013", "next week's", "a year earlier", "the end of the", "Christmas", ",", ".",
    "9999", "99 years ago",
]  # fmt: skip


@pytest.fixture(scope="module")
def language() -> Language:
    return load(1)


def _read(text: str, published: str | None, language: Language) -> list[FoundDate]:
    return read_dates(language.analyse(text), text, datetime.date.fromisoformat(published) if published else None)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_expressions(case: dict[str, Any], language: Language) -> None:
    found = {f.date.text: f.date for f in _read(case["text"], case.get("published"), language)}
    told = [(date.text, date.type, date.value, date.start, date.end, date.precision) for date in found.values()]
    for expected in case["dates"]:
        assert expected["text"] in found, f"{case['text']}\nexpected {expected['text']!r}, found {told}"
        date = found[expected["text"]]
        for key, value in expected.items():
            assert getattr(date, key) == value, f"{case['text']}\n{expected}\nfound {told}"
    for text in case.get("absent", []):
        assert text not in found, f"{case['text']}\nfound {told}"


def test_every_pattern_finds_its_own_example(language: Language) -> None:
    failures = []
    for rule in rules():
        text = rule.example.replace("[", "").replace("]", "")
        if not text:
            continue
        start, end = rule.example.index("["), rule.example.index("]") - 1
        spans = {
            sentence.span(match.first, match.last)
            for sentence in language.analyse(text)
            for match in matches(sentence.tokens)
            if match.rule.line == rule.line
        }
        if (start, end) not in spans:
            failures.append(f"line {rule.line}: {rule.example}: {[text[a:b] for a, b in spans]}")
    assert not failures, "\n".join(failures)


def test_landmarks_and_holidays_can_be_read_and_name_each_day_once() -> None:
    assert len(landmarks()) > 200
    assert holidays()[("christmas",)] == "12-25"
    seen = [(landmark.name, landmark.start, landmark.groups) for landmark in landmarks()]
    assert len(seen) == len(set(seen))


def test_a_word_stands_once_in_a_class_of_words() -> None:
    pairs = [
        (row["class"], row["word"]) for _, row in rows(ROOT.joinpath("dates/words.csv"), ["word", "class", "value"])
    ]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    "row",
    [
        "Fall,2021-13-01,,,fall & kabul",
        "Fall,2021-08-15,2021-08-01,,fall",
        "Fall,2021-08-15,,soon,fall",
        "Fall,2021-08-15,,,",
    ],
)
def test_a_broken_landmark_is_named_with_its_line(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "landmarks.csv").write_text(f"name,start,end,alone,words\n{row}\n", encoding="utf-8")
    monkeypatch.setattr("readout.mentions.dates.landmarks.ROOT", tmp_path)
    with pytest.raises(DataError, match="line 2"):
        landmarks.__wrapped__()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.dates(datetime.date(1, 1, 1), datetime.date(9000, 1, 1)) | st.none(),
)
def test_spans_show_their_text_and_days_stand_in_order(pieces: list[str], published: datetime.date | None) -> None:
    text = " ".join(pieces)
    for found in read_dates(load(1).analyse(text), text, published):
        start, end = found.date.span
        assert text[start:end] == found.date.text != ""
        assert found.first <= found.head < found.last
        if found.date.start and found.date.end:
            assert found.date.start <= found.date.end
        assert (found.date.precision is None) == (found.date.start is None and found.date.end is None)
