"""The words that tell that a name stands for a place."""

from __future__ import annotations

from functools import cache

from readout.data import ROOT, rows, words
from readout.errors import DataError

_FILE = "places/cues.csv"
KINDS = frozenset(
    {
        "within",
        "toward",
        "division",
        "settlement",
        "site",
        "post",
        "feature",
        "happening",
        "reach",
        "strike",
        "compass",
        "adjunct",
        "address",
    }
)
"""The kinds of cue; the head of the data file says what each is for."""


@cache
def cues(*kinds: str) -> frozenset[str]:
    """All words of some kinds, in lower case."""
    return frozenset().union(*(_table()[kind] for kind in kinds))


@cache
def _table() -> dict[str, frozenset[str]]:
    """Words by kind.

    Raises:
        DataError: where a kind is unknown or missing, or stands twice.
    """
    file = ROOT.joinpath(_FILE)
    found: dict[str, frozenset[str]] = {}
    for line, row in rows(file, ["kind", "words"]):
        if row["kind"] not in KINDS or row["kind"] in found:
            raise DataError(f"{file}, line {line}: the kind {row['kind']!r} is unknown or stands twice")
        found[row["kind"]] = frozenset(words(row["words"]))
    if missing := KINDS - found.keys():
        raise DataError(f"{file}: the kinds {', '.join(sorted(missing))} are missing")
    return found
