"""What holds for every article: spans show the text they point at, ids are unique and stable, keys are all there."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import readout
from readout.schema import line_schema

ARTICLES = Path(__file__).parent / "articles"
SHARED = Path(os.environ.get("READOUT_SHARED", Path(__file__).parents[2] / "shared"))
PIECES = [
    "Kenya accused Somalia of arming rebels.",
    "“We will not yield,” President Paul Kagame said on Monday.",
    "MOSCOW, March 3 (Reuters) —",
    "The U.S. imposed sanctions worth $3.5 billion on Iran last year.",
    "— 🙂 \t",
    "\n\n",
    "Der Kanzler",
    "talks with",
    "\"",
    "20 soldiers were killed in Goma , the army said",
    "‘",
    "according to the United Nations",
    "if",
    "the so-called “peace plan”",
    "\x07",
    "(referred to as a \"crisis\")",
]  # fmt: skip


def records_with_text(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a text and a span, at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str) and value.get("span"):
            yield value
        for item in value.values():
            yield from records_with_text(item)
    elif isinstance(value, list):
        for item in value:
            yield from records_with_text(item)


def check(coding: readout.Coding) -> None:
    """The invariants of one coding."""
    line = msgspec.to_builtins(coding.line)
    text = line["article"]["text"]
    for found in records_with_text(line):
        start, end = found["span"]
        assert text[start:end] == found["text"], found
    for event in line["events"]:
        for evidence in (event["evidence"], *event["also"]):
            (a, b), (c, d) = evidence["sentence"], evidence["trigger"]
            assert 0 <= a <= c < d <= b <= len(text)
    for quotation in line["quotations"]:
        pieces = quotation["content"]["spans"]
        assert not pieces or (pieces[0][0], pieces[-1][1]) == tuple(quotation["content"]["span"])
    ids = [record["id"] for kind in ("events", "quotations", "statistics", "wordings") for record in line[kind]]
    assert len(ids) == len(set(ids))
    jsonschema.validate(json.loads(msgspec.json.encode(coding.line)), line_schema())


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_own_articles_keep_the_invariants(path: Path) -> None:
    check(readout.code(path.read_text(encoding="utf-8")))


def test_coding_twice_gives_the_same_records() -> None:
    text = (ARTICLES / "campaign.txt").read_text(encoding="utf-8")
    assert readout.code(text).line == readout.code(text).line


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=10), st.booleans())
def test_any_text_keeps_the_invariants(pieces: list[str], as_is: bool) -> None:
    coding = readout.Coder(as_is=as_is).code(" ".join(pieces))
    check(coding)
    if as_is:
        assert coding.article.text == " ".join(pieces)


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled data is not here")
def test_real_articles_keep_the_invariants() -> None:
    path = SHARED / "articles" / "worldwide.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()[::40]
    for coding in readout.Coder().stream(json.loads(line) for line in lines):
        check(coding)
