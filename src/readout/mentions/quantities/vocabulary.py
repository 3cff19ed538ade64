"""The words around numbers: what they count, what bounds them, currencies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from readout.data import ROOT, rows, words
from readout.errors import DataError

Kind = Literal["killed", "wounded", "detained", "displaced", "missing", "troops", "money", "weapons", "people", "other"]
Bound = Literal["least", "most", "near"]

_ROLES = frozenset({"noun", "state", "object", "subject", "act", "toll", "ordinal"})
UNCOUNTED = frozenset({"time", "measure", "none"})
"""Kinds of the data file whose numbers are no quantities."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the data files, by lower-cased lemma or phrase."""

    roles: dict[tuple[str, str], str]
    """Kind by role and lemma."""
    bounds: dict[tuple[str, tuple[str, ...]], Bound]
    """What a phrase makes of a number, by side and words."""
    signs: dict[str, str]
    """Currency code by sign, in lower case."""
    currencies: dict[str, str]
    """Currency code by noun."""

    def kind(self, role: str, lemma: str) -> str | None:
        """Kind that a lemma tells in a role, or None."""
        return self.roles.get((role, lemma.lower()))


@cache
def vocabulary() -> Vocabulary:
    """The shipped words.

    Raises:
        DataError: where a kind, role, bound or side is unknown, or a word stands twice in one role.
    """
    return Vocabulary(_roles(), _bounds(), _currencies("signs"), _currencies("nouns"))


def _roles() -> dict[tuple[str, str], str]:
    file = ROOT.joinpath("numbers", "kinds.csv")
    found: dict[tuple[str, str], str] = {}
    for line, row in rows(file, ["kind", "role", "words"]):
        if row["kind"] not in UNCOUNTED and row["kind"] not in get_args(Kind):
            raise DataError(f"{file}, line {line}: the kind {row['kind']!r} is unknown")
        if row["role"] not in _ROLES:
            raise DataError(f"{file}, line {line}: the role {row['role']!r} is none of {', '.join(sorted(_ROLES))}")
        for word in words(row["words"]):
            if found.setdefault((row["role"], word.lower()), row["kind"]) != row["kind"]:
                raise DataError(f"{file}, line {line}: {word!r} has another kind in this role already")
    return found


def _bounds() -> dict[tuple[str, tuple[str, ...]], Bound]:
    file = ROOT.joinpath("numbers", "bounds.csv")
    found: dict[tuple[str, tuple[str, ...]], Bound] = {}
    for line, row in rows(file, ["bound", "side", "words"]):
        bound = next((known for known in get_args(Bound) if known == row["bound"]), None)
        if bound is None or row["side"] not in ("before", "after"):
            raise DataError(f"{file}, line {line}: the bound {row['bound']!r} or the side {row['side']!r} is unknown")
        for phrase in words(row["words"]):
            found[row["side"], tuple(phrase.split())] = bound
    return found


def _currencies(column: str) -> dict[str, str]:
    file = ROOT.joinpath("numbers", "currencies.csv")
    found: dict[str, str] = {}
    for line, row in rows(file, ["code", "signs", "nouns"]):
        for word in words(row[column]):
            if word.lower() in found:
                raise DataError(f"{file}, line {line}: {word!r} is that of {found[word.lower()]} already")
            found[word.lower()] = row["code"]
    return found
