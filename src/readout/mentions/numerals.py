"""Numbers as the text writes them: digits, words, and both together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError

_FILE = "numbers/numerals.csv"
_KINDS = frozenset({"unit", "ten", "scale", "ordinal", "collective", "vague"})
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_FRACTION = re.compile(r"(\d+)/(\d+)")
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def numerals() -> dict[str, tuple[str, float | None]]:
    """Kind and value of every number word of the data file; the value of some vague words is None.

    Raises:
        DataError: where a kind is unknown, a value no number, or a word stands twice.
    """
    file = ROOT.joinpath(_FILE)
    found: dict[str, tuple[str, float | None]] = {}
    for line, row in rows(file, ["word", "kind", "value"]):
        if row["kind"] not in _KINDS:
            raise DataError(f"{file}, line {line}: the kind {row['kind']!r} is none of {', '.join(sorted(_KINDS))}")
        if row["word"] in found:
            raise DataError(f"{file}, line {line}: the word {row['word']!r} stands twice")
        try:
            found[row["word"]] = row["kind"], float(row["value"]) if row["value"] else None
        except ValueError as error:
            raise DataError(f"{file}, line {line}: the value {row['value']!r} is no number") from error
    return found


def digits(norm: str) -> float | None:
    """Value of a token written in digits ("1,500", "2.9", "2½", "1/2"), or None."""
    if norm[-1:] in _SIGNS:
        whole = norm[:-1]
        return _SIGNS[norm[-1]] + (float(whole) if whole.isdigit() else 0.0)
    if _DIGITS.fullmatch(norm):
        return float(norm.replace(",", ""))
    fraction = _FRACTION.fullmatch(norm)
    if fraction and int(fraction[2]) and int(fraction[1]) < int(fraction[2]) <= 10:
        return int(fraction[1]) / int(fraction[2])
    return None


def ordinal(norm: str) -> int | None:
    """Value of an ordinal token ("third", "37th"), or None."""
    kind, value = numerals().get(norm, ("", None))
    if kind == "ordinal" and value is not None:
        return int(value)
    written = _ORDINAL.fullmatch(norm)
    return int(written[1]) if written else None


def number(norms: Sequence[str]) -> float | None:
    """Value of the tokens of a number ("two", "2.5 million", "twenty - five thousand", "one hundred and ten", "2 1/2").

    Hyphens, "and" and "a" are skipped; None where another token is no part of a number.
    """
    table = numerals()
    total, group, seen = 0.0, 0.0, False
    for norm in norms:
        written = digits(norm)
        if written is not None:
            group += written
        elif norm in ("-", "‐", "‑", "and", "a", "an", "of"):
            continue
        else:
            kind, value = table.get(norm, ("", None))
            if value is None or kind == "ordinal":
                return None
            if kind == "scale" and value == 100:
                group = (group or 1.0) * value
            elif kind in ("scale", "collective") and value >= 12:
                total += (group or 1.0) * value
                group = 0.0
            else:
                group += value
        seen = True
    return total + group if seen else None
