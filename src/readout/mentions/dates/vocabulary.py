"""Words of time expressions as single characters, so that patterns over tokens are regular expressions over text.

Every word that a pattern can name has a character of its own; every kind of number has one for all its members; the
rest are "adjective" or "other". A class (`MONTH`, `YEAR`, `UNIT` …) is the set of its members' characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.language.sentence import Token
from readout.mentions.numerals import numerals

_FILE = "dates/words.csv"
_ANY = "."
_ADJECTIVE = "j"
_KINDS = {
    "DAY": "d", "TWO": "dt", "BCYEAR": "dti", "YEAR": "y", "INT": "dtiyn", "FRACTION": "f", "CLOCK": "c",
    "DECADE": "s", "BCDECADE": "b", "DECADETWO": "u", "ORDNUM": "oO", "DAYTH": "o", "NUMDATE": "x",
    "QUARTERCODE": "q", "HALFCODE": "h", "ADJ": _ADJECTIVE,
}  # fmt: skip
"""Characters of the kinds of numbers, by class."""
_NUMERALS = {"unit": "CARD", "ten": "TEN", "scale": "SCALE", "ordinal": "ORDWORD", "collective": "COLLECTIVE"}
_PUNCTUATION = {
    "COMMA": (",",), "DASH": ("-", "–", "—", "‐", "‑"), "APOS": ("'", "’", "‘", "`"),
    "POSS": ("'s", "’s"), "SLASH": ("/",), "STOP": (".", "!", "?", ";", ":"),
}  # fmt: skip
_NUMBER = re.compile(
    r"(?P<y>1[0-9]{3}|2[01][0-9]{2})|(?P<d>0?[1-9]|[12][0-9]|3[01])|(?P<t>[0-9]{2})|(?P<i>[1-9][0-9]{2})"
    r"|(?P<c>[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?)|(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?½?)|(?P<f>1/[234]|3/4)"
    r"|(?P<s>[12][0-9]{2}0s)|(?P<b>[1-9][0-9]0s)|(?P<u>[1-9]0s)"
    r"|(?P<o>(?:[12]?1st|2?2nd|2?3rd|(?:[4-9]|1[0-9]|2[04-9]|30)th|31st))"
    r"|(?P<O>[0-9]+(?:st|nd|rd|th))|(?P<x>[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4})"
)
_BEFORE_MONTH = frozenset(
    {"in", "by", "since", "until", "till", "last", "next", "early", "late", "mid", "of", "from", "through", "during"}
)
"""Words after which a capital "May" or "March" is a month, whatever its tag."""
_PERIOD = re.compile(r"(?P<q>q[1-4])|(?P<h>h[12])")


@dataclass(slots=True)
class Vocabulary:
    """The characters of the words and classes, and the values that the data file gives."""

    letters: dict[str, str] = field(default_factory=dict)
    """Character by word."""
    members: dict[str, set[str]] = field(default_factory=dict)
    """Characters by class."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    """Value by class and word."""
    cased: frozenset[str] = frozenset()
    """Words that name a time only with a capital letter."""
    verbs: frozenset[str] = frozenset()
    """Words that name no time where they are tagged as verbs."""

    def letter(self, word: str) -> str:
        """The word's character, a new one where it has none yet."""
        if word not in self.letters:
            self.letters[word] = chr(0x4E00 + len(self.letters))
        return self.letters[word]

    def add(self, name: str, word: str, value: str = "") -> None:
        """Put a word into a class."""
        self.members.setdefault(name, set()).add(self.letter(word))
        self.values[name, word] = value

    def value(self, name: str, word: str) -> str:
        """The word's value in a class; empty where it has none."""
        return self.values.get((name, word), "")

    def encode(self, tokens: list[Token]) -> str:
        """One character a token."""
        letters = self.letters
        found = []
        previous = ""
        for token in tokens:
            norm = token.norm
            letter = letters.get(norm)
            if letter is None:
                first = norm[:1]
                if first.isdigit():
                    number = _NUMBER.fullmatch(norm)
                    letter = number.lastgroup if number else _ANY
                elif first in "qh" and len(norm) == 2:
                    period = _PERIOD.fullmatch(norm)
                    letter = period.lastgroup if period else _ANY
                else:
                    letter = _ADJECTIVE if token.tag[:2] == "JJ" else _ANY
            elif (norm in self.cased and not token.text[:1].isupper()) or (
                norm in self.verbs
                and (token.tag[:1] == "V" or token.tag == "MD")
                and not (norm in self.cased and previous in _BEFORE_MONTH)
            ):
                letter = _ANY
            found.append(letter or _ANY)
            previous = norm
        return "".join(found)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the shipped words file.

    Raises:
        DataError: where a word stands twice in one class.
    """
    file = ROOT.joinpath(_FILE)
    words = Vocabulary()
    cased, verbs = set(), set()
    for line, row in rows(file, ["word", "class", "value"]):
        name, word = row["class"], row["word"]
        if name == "CASED":
            cased.add(word)
        elif name == "VERBAL":
            verbs.add(word)
        elif (name, word) in words.values:
            raise DataError(f"{file}, line {line}: {word!r} stands twice in the class {name}")
        else:
            words.add(name, word, row["value"])
    for word, (kind, _) in numerals().items():
        if kind in _NUMERALS:
            words.add(_NUMERALS[kind], word)
    for name, signs in _PUNCTUATION.items():
        for sign in signs:
            words.add(name, sign)
    for name, letters in _KINDS.items():
        words.members.setdefault(name, set()).update(letters)
    for month in [word for name, word in words.values if name == "MONTH"]:
        words.add("MIDMONTH", f"mid-{month}", words.value("MONTH", month))
    words.cased, words.verbs = frozenset(cased), frozenset(verbs)
    return words
