"""The day of writing, inferred from an article's own words, or left unknown."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout.contract import Article, Published
from readout.language import load
from readout.mentions.dates import read_dates
from readout.mentions.published import infer_published

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "published.jsonl").read_text("utf-8").splitlines()
]


def _infer(text: str, stated: dict[str, str] | None = None) -> Published:
    published = Published(date=stated["date"], precision="month", basis="metadata") if stated else Published()
    sentences = load(1).analyse(text)
    article = Article(id="a", sha256="", text=text, published=published)
    return infer_published(article, read_dates(sentences, text, None), sentences).published


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['text'][:40]}" for case in CASES])
def test_day_of_writing(case: dict[str, Any]) -> None:
    found = _infer(case["text"])
    assert found.date == case["date"], f"{case['why']}: {found}"
    if case["date"] is not None:
        assert found.basis == "inferred"
        assert found.precision == case["precision"]
        assert found.evidence is not None
        assert case["text"][slice(*found.evidence)] == case["evidence"]


def test_what_metadata_state_is_made_more_exact_and_never_contradicted() -> None:
    text = "Ghana and Togo signed a border treaty on Tuesday, March 4, 2014."
    assert _infer(text, {"date": "2014-03"}).date == "2014-03-04"
    kept = _infer(text, {"date": "2013-07"})
    assert (kept.date, kept.basis) == ("2013-07", "metadata")


def test_an_empty_article_has_no_day() -> None:
    assert _infer("").date is None
