"""Text in, statistics out: each case names the statistics that a short text must give, all of them in text order."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import Coder, DataError
from readout.contract import Statistic, When
from readout.records.statistics import lexicon
from readout.records.statistics.periods import shifted

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "statistics.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


def _differences(statistic: Statistic, expected: dict[str, Any]) -> list[str]:
    found: dict[str, Any] = {key: getattr(statistic, key) for key in expected if hasattr(statistic, key)}
    for key in ("when", "baseline"):
        if key in expected:
            time = getattr(statistic, key)
            found[key] = time.start if time else None
    for key in ("between",):
        if key in expected:
            found[key] = [side.country for side in statistic.between]
    if "according_to" in expected:
        found["according_to"] = expected["according_to"] if all(
            any(voice in (known.text, known.name) or voice in known.text for known in statistic.according_to)
            for voice in expected["according_to"]
        ) else [known.text for known in statistic.according_to]  # fmt: skip
    return [f"{key} is {found[key]!r}, not {value!r}" for key, value in expected.items() if found[key] != value]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_statistics(case: dict[str, Any], coder: Coder) -> None:
    found = coder.code(case["text"], published=case.get("published")).statistics
    told = "\n".join(f"{s.indicator} {s.measure} {s.value} {s.unit} {s.change} {s.when} {s.baseline}" for s in found)
    assert len(found) == len(case["statistics"]), f"{case['text']}\nfound\n{told}"
    for statistic, expected in zip(found, case["statistics"], strict=True):
        assert not _differences(statistic, expected), f"{case['text']}\nfound\n{told}"


def test_every_statistic_shows_its_figure(coder: Coder) -> None:
    for case in CASES:
        for statistic in coder.code(case["text"]).statistics:
            start, end = statistic.evidence.trigger
            shown = any(character.isdigit() for character in case["text"][start:end])
            # "doubled", "a third" and "a record" tell theirs in words
            assert shown or statistic.value in (None, 100, 33.3, 66.7), case["text"]


@given(st.dates(), st.integers(-30, 30))
def test_a_period_moved_by_years_and_back_keeps_its_days(day: Any, years: int) -> None:
    when = When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="expression")
    moved = shifted(when, years)
    if moved is not None and (day.month, day.day) not in ((2, 28), (2, 29)):
        assert shifted(moved, -years) == When(start=when.start, end=when.end, precision="day", basis="article")


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        (
            "indicators.csv",
            "words,indicator,units,goods,change,needs,sides\ntrade,trade,coins,,,,\n",
            "line 2: the unit 'coins'",
        ),
        (
            "indicators.csv",
            "words,indicator,units,goods,change,needs,sides\ntrade|trade,trade,money,,,,\n",
            "line 2: 'trade' stands",
        ),
        (
            "indicators.csv",
            "words,indicator,units,goods,change,needs,sides\ntrade,,money,,,,\n",
            "line 2: words and a name",
        ),
        ("goods.csv", "words,good,price\noil,oil,\noil,gas,\n", "line 3: 'oil' stands"),
        ("movements.csv", "words,pos,measure,direction,percent\nrise,verb,change,sideways,\n", "line 2: the direction"),
        (
            "movements.csv",
            "words,pos,measure,direction,percent\ndouble,verb,change,rise,much\n",
            "line 2: the percentage",
        ),
        ("flows.csv", "words,flow,preposition,thing,indicator,figure\nbuy,imports,on,,it,\n", "line 2: either a flow"),
        ("units.csv", "words,unit,kind\nbarrel,barrels,weight\n", "line 2: the kind 'weight'"),
        ("words.csv", "words,kind\naim|aim,verb\n", "line 2: 'aim' stands"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    name: str, content: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("indicators.csv", "goods.csv", "movements.csv", "flows.csv", "units.csv", "words.csv"):
        (tmp_path / file).write_text((lexicon._FOLDER / file).read_text("utf-8"), "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    with pytest.raises(DataError, match=f"{name}, {complaint}"):
        lexicon.statistics_lexicon.__wrapped__()
