"""Longest match of known forms over the words of a sentence, whatever hyphens and accents either has."""

from __future__ import annotations

import unicodedata
from typing import Generic, TypeVar

from readout.language.sentence import Sentence, Token
from readout.language.tokens import tokenize

ValueT = TypeVar("ValueT")
_HYPHENS = frozenset("-‐‑–")
_LETTERS = str.maketrans("øØłŁıđĐ", "oOlLidD")


def fold(text: str) -> str:
    """The text in lower case without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def split(words: str) -> tuple[str, ...]:
    """The words of a form as the language layer splits them, without hyphens."""
    # most names are letters and blanks: the language layer's own splitting is for the rest
    if words.replace(" ", "").isalpha():
        return tuple(words.split())
    return tuple([words[first:last] for first, last in tokenize(words) if words[first:last] not in _HYPHENS])


class Pieces:
    """A sentence as folded words: hyphens inside compounds are left out."""

    __slots__ = ("folded", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.folded: list[str] = []
        self.tokens: list[int] = []
        """Index of the token of each piece."""
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if token.text in _HYPHENS and 0 < index < len(tokens) - 1 and _joins(tokens, index):
                continue
            folded = token.norm if token.norm.isascii() else fold(token.text)
            # "ex-president" is a former president: the prefix is read with the words of the phrase
            self.folded.append(folded.removeprefix("ex-") if token.norm != "ex-" else folded)
            self.tokens.append(index)


def _joins(tokens: list[Token], index: int) -> bool:
    """Whether the hyphen stands inside a compound."""
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


class PhraseIndex(Generic[ValueT]):
    """Values by the words that name them."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], list[ValueT]] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, words: tuple[str, ...], value: ValueT) -> None:
        """Name the value by the words (any case, accents or none)."""
        key = tuple(fold("\n".join(words)).split("\n"))
        found = self._values.get(key)
        if found is not None:
            found.append(value)
            return
        self._values[key] = [value]
        lengths = self._lengths.setdefault(key[0], [])
        if len(key) not in lengths:
            lengths.append(len(key))
            lengths.sort(reverse=True)

    def get(self, key: tuple[str, ...]) -> list[ValueT]:
        """The values that exactly these folded words name."""
        return self._values.get(key, [])

    def at(self, pieces: list[str], start: int) -> list[tuple[int, list[ValueT]]]:
        """Matches that begin at the piece, longest first: number of pieces, values."""
        lengths = self._lengths.get(pieces[start])
        if lengths is None:
            return []
        found = []
        for length in lengths:
            if start + length > len(pieces):
                continue
            values = self._values.get(tuple(pieces[start : start + length]))
            if values is not None:
                found.append((length, values))
        return found

    def __contains__(self, piece: str) -> bool:
        """Whether a form begins with the piece."""
        return piece in self._lengths

    def lengths(self, piece: str) -> list[int]:
        """Lengths of the forms that begin with the piece, longest first."""
        return self._lengths.get(piece, [])
