"""The time of events that no expression governs: the article's own day, a term of office, a date told elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout import Coder

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "timing.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_times_of_events(case: dict[str, Any], coder: Coder) -> None:
    coding = coder.code(case["text"], published=case["published"])
    found = {
        case["text"][slice(*event.evidence.trigger)]: event.when
        and [event.when.start, event.when.end, event.when.basis]
        for event in coding.events
    }
    for trigger, expected in case["when"].items():
        assert trigger in found, f"{case['text']}\nno event {trigger!r} among {found}"
        assert found[trigger] == expected, f"{case['text']}\n{trigger}: {found[trigger]}, expected {expected}"
