"""Who stands on either side of an event: each case names all actors and recipients of one type, with their countries."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from readout import Coder
from readout.contract import Participant

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "sides.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


def _told(side: Sequence[Participant]) -> list[str]:
    """Words and country of each participant, as the cases write them."""
    return [f"{who.text} {who.country or ''}".strip() for who in side]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_sides(case: dict[str, Any], coder: Coder) -> None:
    events = [event for event in coder.code(case["text"]).events if event.type == case["type"]]
    found = [{"actors": _told(event.actors), "recipients": _told(event.recipients)} for event in events]
    expected = {side: case[side] for side in ("actors", "recipients") if side in case}
    assert any(expected.items() <= one.items() for one in found), f"{case['text']}\nexpected {expected}\nfound {found}"
