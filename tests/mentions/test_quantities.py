"""Quantities: text in, amounts with what they count out; and what holds for every text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.errors import DataError
from readout.language import load
from readout.language.analysis import Language
from readout.mentions.quantities import read_quantities
from readout.mentions.quantities.vocabulary import vocabulary

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "quantities.jsonl").read_text("utf-8").splitlines()
]
PIECES = [
    "at least", "up to", "20", "3.5", "people", "killed", "$", "million", "a dozen", "hundreds of",
    "between 10 and 15", "10-15", "-", "of", "the second", "call", "wounded", "were", "%", "2022", "half a",
    "thousand", "or more", "C$", "pounds", "tens of", ",", "and",
]  # fmt: skip


@pytest.fixture(scope="module")
def language() -> Language:
    return load(1)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_quantities(case: dict[str, Any], language: Language) -> None:
    sentences = language.analyse(case["text"])
    found = {quantity.quantity.text: quantity for quantity in read_quantities(sentences, case["text"])}
    told = [(f.quantity.text, f.quantity.kind, f.quantity.min, f.quantity.max, f.quantity.unit) for f in found.values()]
    assert set(found) >= {expected["text"] for expected in case["quantities"]}, f"{case['text']}\nfound {told}"
    assert len(found) == len(case["quantities"]), f"{case['text']}\nfound {told}"
    for expected in case["quantities"]:
        quantity = found[expected["text"]]
        tokens = sentences[quantity.sentence].tokens
        for key, value in expected.items():
            if key in ("head", "counted"):
                got = tokens[getattr(quantity, key)].text
            else:
                got = getattr(quantity if key == "ordinal" else quantity.quantity, key)
            assert got == value, f"{case['text']}\nexpected {expected}, found {told}"


def test_kinds_bounds_and_currencies_can_be_read() -> None:
    words = vocabulary()
    assert words.kind("noun", "Soldier") == "troops"
    assert words.bounds["before", ("at", "least")] == "least"
    assert words.signs["us$"] == words.currencies["dollar"] == "USD"


@pytest.mark.parametrize("row", ["slain,noun,corpse", "killed,role,corpse"])
def test_a_broken_kind_is_named_with_its_line(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "numbers").mkdir()
    (tmp_path / "numbers" / "kinds.csv").write_text(f"kind,role,words\n{row}\n", encoding="utf-8")
    monkeypatch.setattr("readout.mentions.quantities.vocabulary.ROOT", tmp_path)
    with pytest.raises(DataError, match="line 2"):
        vocabulary.__wrapped__()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_spans_show_their_text_and_ranges_stand_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    sentences = load(1).analyse(text)
    for found in read_quantities(sentences, text):
        start, end = found.quantity.span
        assert text[start:end] == found.quantity.text != ""
        assert 0 <= found.first < found.last <= len(sentences[found.sentence].tokens)
        assert 0 <= found.counted < len(sentences[found.sentence].tokens)
        low, high = found.quantity.min, found.quantity.max
        assert low is not None or high is not None
        assert low is None or high is None or low <= high
        assert (found.quantity.kind == "money") == (found.quantity.unit is not None)
