"""Text in, wordings out: each case names the wordings that a short text must give, all of them and in text order."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout import Coder, DataError
from readout.contract import Wording
from readout.data import ROOT, rows
from readout.records.wordings import lexicon

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "wordings.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


def _differences(wording: Wording, expected: dict[str, Any]) -> list[str]:
    told: list[str] = []
    for key, value in expected.items():
        found: Any = getattr(wording, key)
        if key == "refers_to":
            found = found.text if found else None
            if value is not None and found is not None and value in found:
                continue
        elif key == "used_by":
            found = [user.text for user in found]
            if (
                len(value) <= len(found)
                and all(any(name in user for user in found) for name in value)
                and bool(value) == bool(found)
            ):
                continue
        if found != value:
            told.append(f"{key} is {found!r}, not {value!r}")
    return told


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_wordings(case: dict[str, Any], coder: Coder) -> None:
    found = coder.code(case["text"]).wordings
    told = "\n".join(f"{w.text} for {w.refers_to and w.refers_to.text} by {[u.text for u in w.used_by]}" for w in found)
    assert len(found) == len(case["wordings"]), f"{case['text']}\nfound\n{told}"
    for wording, expected in zip(found, case["wordings"], strict=True):
        assert not _differences(wording, expected), f"{case['text']}\nfound\n{told}"


def test_no_wording_holds_its_quotation_marks(coder: Coder) -> None:
    for case in CASES:
        for wording in coder.code(case["text"]).wordings:
            assert not set(wording.text[0] + wording.text[-1]) & set("\"“”‘’'")


def test_there_are_rival_terms_for_many_disputes() -> None:
    entries = {entry for found in lexicon.wording_lexicon().rivals.values() for entry in found}
    assert len({entry.instead_of for entry in entries}) >= 100


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("naming.csv", "words,kind,marker,bare\ncall,adverb,,\n", "line 2: the kind 'adverb'"),
        ("naming.csv", "words,kind,marker,bare\ncall,verb,like,\n", "line 2: the marker 'like'"),
        ("naming.csv", "words,kind,marker,bare\ncall|call,verb,,\n", "line 2: 'call' stands"),
        ("mentioned.csv", "words,kind\nfilm,picture\n", "line 2: the kind 'picture'"),
        ("edges.csv", "words,kind\nthe,middle\n", "line 2: the kind 'middle'"),
        (
            "rivals.csv",
            "term,term_users,rival,rival_users,about,near,loaded\nwar,RUS,peace,USA,it,,always\n",
            "line 2: loaded",
        ),
        (
            "rivals.csv",
            "term,term_users,rival,rival_users,about,near,loaded\nWar,RUS,peace,USA,it,,both\n",
            "line 2: write 'War'",
        ),
        (
            "rivals.csv",
            "term,term_users,rival,rival_users,about,near,loaded\nwar,,peace,USA,it,,both\n",
            "line 2: both terms",
        ),
        (
            "rivals.csv",
            "term,term_users,rival,rival_users,about,near,loaded\nwar,A,peace,B,it,,both\nwar,A,peace,B,it,,both\n",
            "line 3: the pair 'war' and 'peace'",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    name: str, content: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("naming.csv", "mentioned.csv", "edges.csv", "rivals.csv"):
        (tmp_path / file).write_text((lexicon._FOLDER / file).read_text("utf-8"), "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    with pytest.raises(DataError, match=f"{name}, {complaint}"):
        lexicon.wording_lexicon.__wrapped__()


def test_the_codes_of_rival_terms_are_known() -> None:
    states = {
        row["code"] for name in ("states.csv", "states_own.csv") for _, row in rows(ROOT / "actors" / name, ["code"])
    }
    users = {user for found in lexicon.wording_lexicon().rivals.values() for entry in found for user in entry.users}
    codes = {user for user in users if user.isupper()}
    assert codes - states <= {"EU", "UN", "WHO", "IOC"}
