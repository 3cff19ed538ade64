"""The names of the gazetteer in a sentence: the longest from each word on, whatever they stand for there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.language.sentence import Sentence, Token
from readout.mentions.places.cues import cues
from readout.mentions.places.gazetteer import Gazetteer, keys

_LONGEST = 6
"""Most words of a name; hyphens count for nothing."""
_HYPHENS = frozenset("-‐‑–")
_SMALL = frozenset({"al", "el", "an", "as", "ad", "ar"})
"""Articles of Arabic names, which texts write small."""


@dataclass(slots=True)
class Name:
    """A name of the gazetteer: tokens `first` to `last` (exclusive) of its sentence, headed by token `head`."""

    sentence: Sentence
    first: int
    last: int
    head: int
    key: str

    @property
    def token(self) -> Token:
        """The token that heads the name."""
        return self.sentence.tokens[self.head]


def names_in(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Name]:
    """The names of a sentence, from left to right, none overlapping another."""
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not (token.text[0].isupper() or token.norm in _SMALL or token.norm in cues("compass")):
            index += 1
            continue
        found = _longest(tokens, index, gazetteer)
        if found is None:
            index += 1
        else:
            last, key = found
            yield Name(sentence, index, last, head_of(sentence, index, last), key)
            index = last


def _longest(tokens: list[Token], first: int, gazetteer: Gazetteer) -> tuple[int, str] | None:
    """Token past the longest name that begins at a token, and its key; None where none does.

    A name in small letters alone is none, and one in capitals alone ("US") none in another form ("us", "Us").
    """
    found = None
    key, count = "", 0
    for index in range(first, min(first + 2 * _LONGEST, len(tokens))):
        token = tokens[index]
        if token.norm in _HYPHENS:
            key += " "
            continue
        if token.upos == "PUNCT" and token.text not in ("'", "’", "&"):
            break
        gap = index > first and tokens[index - 1].end < token.start
        key = f"{key} {keys(token.norm)}" if gap and not key.endswith(" ") else key + keys(token.norm)
        count += 1
        if key in gazetteer and _is_capital(tokens, first, index + 1, key):
            found = index + 1, key
        if count == _LONGEST:
            break
    return found


def _is_capital(tokens: list[Token], first: int, last: int, key: str) -> bool:
    """Whether the letters' case is that of a name."""
    text = tokens[last - 1].text
    if last - first == 1 and len(key) <= 3 and "." not in text and key in _INITIALS:
        return text.isupper()
    return any(token.text[0].isupper() for token in tokens[first:last])


_INITIALS = frozenset(
    {"us", "usa", "uk", "uae", "drc", "prc", "car", "la", "nyc", "rok", "ksa", "dmz", "lpr", "dpr", "pok", "kri"}
)
"""Names of letters, which are other words where they are not in capitals."""


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a phrase whose governor stands outside it; the last such, as names end in their heads more often."""
    outside = [index for index in range(first, last) if not first <= sentence.tokens[index].head < last]
    named = [index for index in outside if sentence.tokens[index].upos not in ("PUNCT", "ADP", "DET", "PART")]
    return (named or outside or [last - 1])[-1]
