"""The time of an event, by the tree: text, the word that tells the event, and the days that must come out."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.contract import When
from readout.language import load
from readout.mentions.dates import read_dates
from readout.mentions.reading import Phrases
from readout.records.owning import passing_words
from readout.records.when import date_of, landmark_of

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "when.jsonl").read_text("utf-8").splitlines()]
PIECES = [
    "On Monday,", "the army", "shelled", "the port", "since 2014", "from 2019 to 2021", ", and", "met", "last year",
    "the annexation of Crimea", "before Tuesday", "when", "between May and June 2020", "the 2022 invasion", "that", ".",
]  # fmt: skip


def _when(text: str, published: str | None, word: str) -> When | None:
    day = datetime.date.fromisoformat(published) if published else None
    sentences = load(1).analyse(text)
    dates = Phrases(read_dates(sentences, text, day))
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text == word:
                return date_of(dates, sentence, token.index, text) or landmark_of(
                    dates, sentence, token.index, text, day
                )
    raise AssertionError(f"{word!r} does not stand in {text!r}")


@pytest.mark.parametrize(
    ("case", "word"), [(case, word) for case in CASES for word in case["when"]], ids=lambda value: str(value)[:70]
)
def test_governing_time(case: dict[str, Any], word: str) -> None:
    found = _when(case["text"], case.get("published"), word)
    expected = case["when"][word]
    if expected is None:
        assert found is None, f"{case['text']}\n{word}: {found}"
        return
    assert found is not None, f"{case['text']}\n{word}: no time, expected {expected}"
    told = {
        "start": found.start,
        "end": found.end,
        "basis": found.basis,
        "text": found.text,
        "precision": found.precision,
    }
    assert {key: told[key] for key in expected} == expected, f"{case['text']}\n{word}: {found}"


def test_a_word_passes_time_on_in_few_ways() -> None:
    assert "begin" in passing_words("concurrent")
    assert not passing_words("concurrent") & passing_words("comparing")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_any_word_of_any_text_has_a_sound_time(pieces: list[str]) -> None:
    text = " ".join(pieces)
    day = datetime.date(2024, 6, 12)
    sentences = load(1).analyse(text)
    dates = Phrases(read_dates(sentences, text, day))
    for sentence in sentences:
        for token in sentence.tokens:
            for found in (
                date_of(dates, sentence, token.index, text),
                date_of(dates, sentence, token.index),
                landmark_of(dates, sentence, token.index, text, day),
            ):
                if found is None:
                    continue
                assert found.start or found.end
                assert not (found.start and found.end) or found.start <= found.end
                assert found.span is not None
                assert text[slice(*found.span)] == found.text
