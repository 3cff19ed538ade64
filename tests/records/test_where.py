"""Text in, the place of one event out: the most exact place that the text tells for it, none where it tells none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readout import Coder

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "where.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['trigger']} {case['place']}")
def test_the_place_of_an_event(case: dict[str, Any], coder: Coder) -> None:
    text = case["text"]
    first = text.index(case["trigger"])
    events = [event for event in coder.code(text, "2020-05-06").events if event.evidence.trigger[0] == first]
    assert events, "no event at the trigger"
    where = events[0].where
    if case["place"] is None:
        assert where is None
    else:
        assert where is not None
        assert (where.text, where.country) == (case["place"], case["country"])
        assert text[slice(*where.span)] == where.text
