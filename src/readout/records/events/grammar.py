"""The small words that reading a tree needs, by use (`data/lexicon/grammar.csv`)."""

from __future__ import annotations

from functools import cache

from readout.data import ROOT, rows, words


def grammar(name: str) -> frozenset[str]:
    """The words of one list, in lower case. Raises `KeyError` where the file has no such list."""
    return grammar_lists()[name]


@cache
def grammar_lists() -> dict[str, frozenset[str]]:
    """All lists by name."""
    return {
        row["name"]: frozenset(words(row["words"]))
        for _, row in rows(ROOT / "lexicon" / "grammar.csv", ["name", "words"])
    }
