"""Which descriptions of a speaker may mean a person named before, and which bring in somebody new."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from readout.data import ROOT, rows, words

_AFTER_NOUN = frozenset({"of", "who", "from", "in", "at", "for", "with", "to", "that", "on", "and"})


def may_take_up(text: str) -> bool:
    """Whether the words may be another name for somebody just named ("the *physicist*", "the *widow* of …").

    Definite, in the singular, and of a noun that is not among those which bring in others: officials, bodies,
    witnesses, documents (`data/quotations/newcomers.csv`).
    """
    parts = text.casefold().replace("’", "'").split()
    if len(parts) < 2 or parts[0] != "the":
        return False
    noun = next((word for word, after in pairwise(parts) if word.endswith(",") or after in _AFTER_NOUN), parts[-1])
    noun = noun.rstrip(",").rpartition("-")[2]
    return not noun.endswith(("s", "'")) and noun not in _newcomers()


@cache
def _newcomers() -> frozenset[str]:
    """Nouns of those whom a text brings in by them, in lower case."""
    return frozenset(
        word for _, row in rows(ROOT / "quotations" / "newcomers.csv", ["words"]) for word in words(row["words"])
    )
