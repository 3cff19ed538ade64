"""Text in, events out: each case names some of the events that a short text must give, and types it must not give."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout import Coder
from readout.contract import Event

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "events.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


def _meets(event: Event, expected: dict[str, Any]) -> bool:
    types = expected["type"] if isinstance(expected["type"], list) else [expected["type"]]
    if event.type not in types:
        return False
    for key in ("status", "mode", "background", "count", "ordinal"):
        allowed = expected[key] if isinstance(expected.get(key), list) else [expected.get(key)]
        if key in expected and getattr(event, key) not in allowed:
            return False
    for key in ("actors", "recipients"):
        if key in expected and {who.country for who in getattr(event, key) if who.country} != set(expected[key]):
            return False
    return True


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_events(case: dict[str, Any], coder: Coder) -> None:
    events = coder.code(case["text"], published=case.get("published")).events
    told = "\n".join(
        f"{e.type} {e.mode} {e.status} background={e.background} {[a.country for a in e.actors]} -> "
        f"{[r.country for r in e.recipients]} by {e.why}"
        for e in events
    )
    for expected in case["events"]:
        assert any(_meets(event, expected) for event in events), f"{case['text']}\nexpected {expected}\nfound\n{told}"
    assert not {event.type for event in events} & set(case.get("absent", [])), f"{case['text']}\nfound\n{told}"
