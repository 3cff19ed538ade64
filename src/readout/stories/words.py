"""The words of an article as a weighted vector: what it is compared by.

Term weights by log frequency times inverse document frequency (Salton and Buckley 1988). How common a word is comes from
the archive's own articles, on top of a table of general news that stands for the first hundred: an archive of one topic soon
knows that the topic's words tell nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError

Vector = dict[str, float]
"""Weights by word, of length 1."""

_FILE = "stories/frequencies.csv"
_WORD = re.compile(r"[^\W\d_][\w'’]*|\d+")
_FIRST_WORDS = 400
"""Words of the body that count: news tells first what it is about."""
_TITLE = 2.0
_PAIR = 0.5
"""Weight of two words that follow each other, against one word."""
_PAIR_RARITY, _RAREST = 0.6, 11.0
_GENERAL = 100
"""How many articles of the archive the general table counts as."""
_UNSEEN = 0.0005
"""Share of articles that a word has which the general table lacks."""


@cache
def general() -> tuple[dict[str, float], frozenset[str]]:
    """Share of news articles that have a word, and the words too common to count.

    Raises:
        DataError: A share is no number between 0 and 1.
    """
    file = ROOT.joinpath(_FILE)
    shares: dict[str, float] = {}
    empty: set[str] = set()
    for line, row in rows(file, ["word", "share", "empty"]):
        try:
            share = float(row["share"])
        except ValueError:
            share = -1.0
        if not 0 < share <= 1:
            raise DataError(f"{file}, line {line}: the share {row['share']!r} is no number above 0 and up to 1")
        shares[row["word"]] = share
        if row["empty"]:
            empty.add(row["word"])
    return shares, frozenset(empty)


class Frequencies:
    """In how many articles each word stands: the archive's counts on top of the general table."""

    def __init__(self, articles: int = 0, counts: Mapping[str, int] | None = None) -> None:
        """Begin with an archive's counts."""
        self.articles = articles
        self.counts: Counter[str] = Counter(counts or {})

    def add(self, words: Iterable[str]) -> None:
        """Count one article with these words, each once."""
        self.articles += 1
        self.counts.update(words)

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word, or of two words with a space between."""
        first, space, second = word.partition(" ")
        if space:
            return min(_PAIR_RARITY * (self.rarity(first) + self.rarity(second)), _RAREST)
        shares, _ = general()
        known = _GENERAL * shares.get(word, _UNSEEN) + self.counts.get(word, 0) + 0.5
        return max(0.0, math.log((_GENERAL + self.articles + 1) / known))


def counts(title: str | None, text: str) -> Counter[str]:
    """Words and pairs of words of an article with their weighted numbers."""
    found: Counter[str] = Counter()
    for part, weight in ((title or "", _TITLE), (text, 1.0)):
        before: str | None = None
        for number, word in enumerate(_words(part)):
            if number >= _FIRST_WORDS:
                break
            if word is not None:
                found[word] += weight  # type: ignore[assignment]
                if before is not None:
                    found[f"{before} {word}"] += _PAIR * weight  # type: ignore[assignment]
            before = word
    return found


def _words(text: str) -> Iterator[str | None]:
    """Words without endings of number and owner, lower-cased; None for one that tells nothing."""
    _, empty = general()
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'").removesuffix("'s").rstrip("'")
        if len(word) > 4 and word.endswith("ies"):
            word = word[:-3] + "y"
        elif len(word) > 4 and word.endswith(("ses", "xes", "zes")):
            word = word[:-2]
        elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        yield None if len(word) < 2 or word in empty else word


def vector(words: Mapping[str, float], frequencies: Frequencies, most: int = 300) -> Vector:
    """The weighted vector of an article's words, cut to the `most` heaviest, of length 1; empty where there are none."""
    weights = {
        word: (1 + math.log(number) if number >= 1 else number) * frequencies.rarity(word)
        for word, number in words.items()
    }
    return shortened(weights, most)


def shortened(weights: Mapping[str, float], most: int) -> Vector:
    """The `most` heaviest weights, scaled to length 1."""
    kept = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most])
    length = math.sqrt(sum(weight * weight for weight in kept.values()))
    return {word: weight / length for word, weight in kept.items() if weight > 0} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Sum of products of the weights of shared words; the cosine where both have length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
