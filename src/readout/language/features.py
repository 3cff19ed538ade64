"""What the encoder sees of a word: its sub-words, its shape, and whether it stands inside quotation marks.

Training and analysis build their inputs with the same functions, so that the two cannot drift apart. The vocabulary is
uncased; the shape brings back what lower-casing loses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

PAD, UNKNOWN, START, STOP = 0, 1, 2, 3
"""Ids of the vocabulary's special pieces."""

SHAPES = 10
FEATURES = SHAPES * 4
"""Count of values of `feature`: shape, whether the word is glued to the one before, whether it is inside quotes."""

_STRAIGHT = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
    }
)
_LONGEST_WORD = 60
_MOST_PIECES = 12


def normalise(word: str) -> str:
    """`word` lower-cased, with straight quotes and apostrophes: the form to look up."""
    if word.isascii():
        return word.lower() if word not in ("``", "''") else '"'
    return word.translate(_STRAIGHT).lower()


def shape(word: str) -> int:
    """Class of a word's capitals and digits, from 1 to 9 (0 is kept for pieces that are no words)."""
    if word.isalpha():
        if word.islower():
            return 1
        if len(word) == 1:
            return 4 if word.isupper() else 9
        if word.isupper():
            return 3
        if word[0].isupper() and word[1:].islower():
            return 2
        return 5
    if word.isdigit():
        return 6
    if any(character.isdigit() for character in word):
        return 7
    if any(character.isalpha() for character in word):
        return 2 if word[0].isupper() else 5 if not word.islower() else 1
    return 8


def feature(word_shape: int, glued: bool, quoted: bool) -> int:
    """One id for a word's shape and surroundings, below `FEATURES`."""
    return (word_shape * 2 + glued) * 2 + quoted


class Pieces:
    """Splits words into the sub-words of a WordPiece vocabulary, remembering what it has seen."""

    def __init__(self, vocabulary: Sequence[str], remembered: int = 100_000) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self._seen: dict[str, list[int]] = {}
        self._remembered = remembered

    def __call__(self, norm: str) -> list[int]:
        """Ids of the sub-words of a normalised word: at least one, at most twelve."""
        found = self._seen.get(norm)
        if found is None:
            if len(self._seen) >= self._remembered:
                self._seen.clear()
            found = self._seen[norm] = self._split(norm)
        return found

    def _split(self, norm: str) -> list[int]:
        if not norm.isascii():
            norm = "".join(c for c in unicodedata.normalize("NFD", norm) if unicodedata.category(c) != "Mn")
        pieces: list[int] = []
        for part in _parts(norm[:_LONGEST_WORD]):
            pieces += self._greedy(part)
        return pieces[:_MOST_PIECES] or [UNKNOWN]

    def _greedy(self, part: str) -> list[int]:
        pieces, first = [], 0
        while first < len(part):
            for last in range(len(part), first, -1):
                index = self._ids.get(("##" if first else "") + part[first:last])
                if index is not None:
                    pieces.append(index)
                    first = last
                    break
            else:
                return [UNKNOWN]
        return pieces


def _parts(norm: str) -> list[str]:
    """`norm` cut at its punctuation, as BERT's vocabulary was made."""
    parts: list[str] = []
    run = ""
    for character in norm:
        if character.isalnum():
            run += character
        else:
            if run:
                parts.append(run)
                run = ""
            if not character.isspace():
                parts.append(character)
    if run:
        parts.append(run)
    return parts
