"""Sentence ends, words and paragraphs: each case is a text and what it falls into (`cases/*.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout.language.paragraphs import paragraphs
from readout.language.sentences import split
from readout.language.tokens import tokenize

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> Any:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize(("name", "marked"), cases("sentences").items())
def test_sentences(name: str, marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[a:b] for a, b in split(text)] == expected


@pytest.mark.parametrize("case", cases("words"), ids=lambda case: case["text"][:40])
def test_words(case: dict[str, str]) -> None:
    text = case["text"]
    assert [text[a:b] for a, b in tokenize(text)] == case["words"].split(" ")


@pytest.mark.parametrize("case", cases("paragraphs"), ids=lambda case: case["name"])
def test_paragraphs(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[a:b] for a, b in paragraphs(text)] == [part.strip("\n") for part in case["paragraphs"]]
