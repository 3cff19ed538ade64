"""Which descriptions of a speaker may mean a person named before."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from readout.data import ROOT, rows, words

_AFTER_NOUN = frozenset({"of", "who", "from", "in", "at", "for", "with", "to", "that", "on", "and"})


def may_take_up(text: str) -> bool:
    """Whether the words may be another name for somebody just named ("the *physicist*", "the *widow* of …").

    Definite, and of a noun of `data/quotations/taking_up.csv`.
    """
    parts = text.casefold().split()
    if len(parts) < 2 or parts[0] != "the":
        return False
    noun = next((word for word, after in pairwise(parts) if word.endswith(",") or after in _AFTER_NOUN), parts[-1])
    return noun.rstrip(",") in _nouns()


@cache
def _nouns() -> frozenset[str]:
    """The nouns that take up, in lower case."""
    table = rows(ROOT / "quotations" / "taking_up.csv", ["words"])
    return frozenset(word for _, row in table for word in words(row["words"]))
