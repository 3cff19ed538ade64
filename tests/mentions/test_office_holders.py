"""Who held an office on a day: a sample of states, offices and decades that the tables must know."""

import datetime
import json
from pathlib import Path

import pytest

from readout.data import ROOT, rows
from readout.mentions.actors import ActorTables
from readout.mentions.actors.phrase_index import split

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "office_holders.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['country']} {case['office']} {case['day']}")
def test_the_holder_of_an_office(case: dict[str, str]) -> None:
    tables = ActorTables.load()
    day = datetime.date.fromisoformat(case["day"])
    if case["office"] == "leader":
        held = tables.leader(case["country"], day)
    else:
        held = tables.holder(case["office"], case["country"], day)
    assert held is not None
    assert held[0].name == case["name"]


def test_no_person_is_called_by_a_number() -> None:
    numbers = {
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIV",
        "XVI",
        "XXIII",
        "Jr",
        "Jr.",
    }
    called = [
        f"{row['name']}: {form}"
        for name in ("people", "heads")
        for _, row in rows(ROOT.joinpath("actors", f"{name}.csv"), ["name", "aliases"])
        for form in [row["name"], *row["aliases"].split("|")]
        if split(form) and len(split(form)) == 1 and form in numbers
    ]
    assert not called
