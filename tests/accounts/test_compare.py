"""Two texts in, their comparison out; and what holds of every comparison."""

from __future__ import annotations

import itertools
import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import Coder
from readout.accounts import Comparison, compare
from readout.accounts.likeness import same_number
from readout.accounts.matching import grouped
from readout.accounts.page import comparison_page
from readout.cli import main
from readout.contract import CodingError, Line

CASES = tomllib.loads((Path(__file__).parent / "cases" / "accounts.toml").read_text("utf-8"))["case"]
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "accounts").glob("*.txt"))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


@pytest.fixture(scope="module")
def lines(coder: Coder) -> list[Line]:
    return [coder.code(path.read_text("utf-8"), id=path.stem).line for path in EXAMPLES]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any], coder: Coder) -> None:
    found = compare([coder.code(case[side], published="2024-03-13", id=side) for side in "ab"])
    told = msgspec.json.format(msgspec.json.encode(found), indent=1).decode()
    contradictions = [(each.about, *(telling.claim for telling in each.tellings)) for each in found.contradictions]
    assert len(contradictions) == len(case["contradictions"]), told
    for about, mine, theirs in case["contradictions"]:
        assert any(about == kind and mine in one and theirs in other for kind, one, other in contradictions), told
    for words in case.get("both", []):
        assert any(all(words in telling.text for telling in each.tellings) for each in found.both), told
    if case.get("both") == []:
        assert found.both == [], told
    for letter, words in case.get("alone", []):
        alone = [each.telling for each in found.alone]
        assert any(telling.account == letter and words in telling.text for telling in alone), told
    if case.get("alone") == []:
        assert found.alone == [], told


def test_claims_prove_themselves(lines: list[Line]) -> None:
    found = compare(lines)
    texts = {account.letter: account.text for account in found.accounts}
    tellings = [
        *(telling for each in [*found.both, *found.contradictions] for telling in each.tellings),
        *(each.telling for each in found.alone),
    ]
    assert tellings
    for telling in tellings:
        assert texts[telling.account][slice(*telling.span)] == telling.text


def test_order_of_accounts_changes_letters_only(lines: list[Line]) -> None:
    there, back = compare(lines), compare(lines[::-1])
    for one, other in ((there, back), (back, there)):
        claims = {(each.about, *sorted(telling.record for telling in each.tellings)) for each in one.contradictions}
        again = {(each.about, *sorted(telling.record for telling in each.tellings)) for each in other.contradictions}
        assert claims == again
    assert {each.telling.record for each in there.alone} == {each.telling.record for each in back.alone}


def test_an_account_agrees_with_itself(lines: list[Line]) -> None:
    found = compare([lines[0], lines[0]])
    assert found.contradictions == []
    assert found.alone == []


def test_three_accounts(lines: list[Line], coder: Coder) -> None:
    third = coder.code(
        "Norway telephoned Iceland on 12 March 2024, a visitor said.", id="third", published="2024-03-12"
    )
    found = compare([*lines, third.line])
    assert [account.letter for account in found.accounts] == ["A", "B", "C"]
    call = next(each for each in found.both if "telephoned" in each.tellings[0].text)
    assert [telling.account for telling in call.tellings] == ["A", "B", "C"]
    roles = [each for each in found.contradictions if each.about == "roles"]
    assert [[telling.account for telling in each.tellings] for each in roles] == [["A", "B"], ["B", "C"]]


def test_too_few_and_uncoded_accounts(lines: list[Line]) -> None:
    with pytest.raises(ValueError, match="two accounts"):
        compare(lines[:1])
    failed = msgspec.structs.replace(lines[0], error=CodingError(kind="empty", message="no text"))
    with pytest.raises(ValueError, match="no text"):
        compare([failed, lines[1]])


def test_page_lets_no_article_act(coder: Coder) -> None:
    texts = ["Norway <script>alert(1)</script> telephoned Iceland on Tuesday.", "Norway telephoned Iceland & Peru."]
    page = comparison_page(compare([coder.code(text, published="2024-03-13") for text in texts]))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("form", ["json", "html", "report"])
def test_command(form: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert main(["compare", *map(str, EXAMPLES), "--format", form, "-o", str(output)]) == 0
    text = output.read_text("utf-8")
    if form == "json":
        assert msgspec.json.decode(text, type=Comparison).contradictions
        assert json.loads(text)["accounts"][0]["letter"] == "A"
    assert "40 inspectors" in text


def test_command_needs_two_accounts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(EXAMPLES[0])]) == 2
    assert "two accounts" in capsys.readouterr().err


@given(st.lists(st.lists(st.integers(0, 8), max_size=5), min_size=2, max_size=4))
def test_every_record_is_in_one_group(told: list[list[int]]) -> None:
    groups = grouped(told, lambda one, other: float(one == other), 1.0)
    members = [(each.account, each.record) for group in groups for each in group]
    assert sorted(members) == sorted((n, value) for n, values in enumerate(told) for value in values)
    for group in groups:
        assert len({each.account for each in group}) == len(group)
        assert len({each.record for each in group}) == 1


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_same_number_is_symmetric(one: float, other: float) -> None:
    assert same_number(one, other) == same_number(other, one)
    assert same_number(one, one)


def test_letters_go_on_after_z(lines: list[Line]) -> None:
    letters = [account.letter for account in compare(list(itertools.repeat(lines[0], 28))).accounts]
    assert letters[25:] == ["Z", "A2", "B2"]
