"""Words that keep their full stop, read from the package's data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Abbreviations:
    """Lower-cased forms without their last full stop, by what may follow them."""

    before_names: frozenset[str]
    before_numbers: frozenset[str]
    before_dates: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    informal: frozenset[str]
    speech: frozenset[str]


def _read() -> Abbreviations:
    file = resources.files("readout") / "data" / "language" / "sentence_ends.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return Abbreviations(**{name: frozenset(words) for name, words in lists.items()})


KNOWN = _read()
"""The lists of `data/language/sentence_ends.toml`."""
