"""Words of a text as Universal Dependencies (UD) splits them, with exact offsets.

The conventions are those of the English EWT and GUM treebanks: clitics stand alone (`do` + `n't`, `China` + `'s`),
hyphenated compounds are split (`state` + `-` + `run`) unless the first part is a bound prefix (`non-aligned`),
currency signs and units are words of their own, abbreviations keep their full stop.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from readout.language.abbreviations import KNOWN

Offsets = list[tuple[int, int]]

_APOSTROPHE = "['’`´ʼ]"
_DASHES = "-‐‑"

_UNITS = "am|pm|a\\.m|p\\.m|km|kg|mm|cm|m|bn|mn|tn|mph|kph|k|g|mb|gb|kw|mw|gw"
_SCANNER = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[^\s<>"”“]*[^\s<>"”“.,;:!?)\]}}'’]
      |(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}
      |(?<![\w@])@\w+
      |(?<![\w&])\#[^\W\d_]\w*
      |(?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:com|org|net|gov|edu|co\.uk|info|io)\b(?:/[^\s<>"”“]*[^\s<>"”“.,;:!?)\]}}'’])?)
    |(?P<dotted>(?<![^\W_])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?)
    |(?P<phone>(?<![\w-])(?:\d{{3}}-)?\d{{3}}-\d{{4}}(?![\w-]))
    |(?P<measure>(?<![^\W_])\d+(?:[:.,]\d+){{0,3}}(?=(?:{_UNITS})(?![^\W_])))
    |(?P<number>(?<![^\W\d_])(?:
        \d{{1,4}}(?:[/]\d{{1,4}}){{1,2}}(?![\w/])
       |\d{{1,2}}(?::\d{{2}}){{1,2}}(?!\d)
       |\d+(?:[.,]\d+)*
       |\.\d+)
       (?:st|nd|rd|th|s)?(?![^\W_]))
    |(?P<currency>(?:US|A|C|HK|NZ|S|NT|R)\$)
    |(?P<clitic>(?<=[^\W_]){_APOSTROPHE}(?:s|re|ve|ll|d|m)(?![^\W_]))
    |(?P<short>(?<!\w)(?:b/c|w/o|w/|l/c|c/o|s/he)(?!\w))
    |(?P<word>[^\W_]+(?:[.&_][^\W_]+)*(?:{_APOSTROPHE}[^\W_]+)*(?:\.(?!\.))?)
    |(?P<dots>\.{{2,}}|…+|(?:\.\ ){{2,}}\.)
    |(?P<smiley>(?<!\w)[:;=]-?[)(DPp](?!\w))
    |(?P<run>-{{2,}}|[!?]{{2,}}|(?P<mark>[*_=~<>#$])(?P=mark)+|``|''|’’|‘‘)
    |(?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NEGATION = re.compile(rf"(?<=.)n{_APOSTROPHE}t$", re.IGNORECASE)
_CLITIC = re.compile(rf"(?<=.){_APOSTROPHE}(?:s|re|ve|ll|d|m)$", re.IGNORECASE)
_ELISION = re.compile(rf"^[dDlL]{_APOSTROPHE}(?=[^\W_])")
_DATE_WORDS = frozenset(("mar", "may", "sat", "sun", "wed"))
"""Short forms of months and days that are words too."""
_PARTS = tomllib.loads(
    (resources.files("readout") / "data" / "language" / "word_parts.toml").read_text(encoding="utf-8")
)
_RUN_ON = re.compile(r"[^\W\d_]*[a-z]{3}\.(?=[A-Z])")
"""A sentence's last word and the next one's first, where a page has lost the space (`said.The`)."""
_FUSED: dict[str, int] = _PARTS["fused"]
"""Words written as one, with the length of the first part."""

_BOUND: frozenset[str] = frozenset(_PARTS["prefixes"])
"""Prefixes that the treebanks leave on their word; others (`pan-Arab`, `self-rule`) stand alone."""


def tokenize(text: str, start: int = 0, end: int | None = None) -> Offsets:
    """Offsets of the words of `text[start:end]`, in order.

    Args:
        text: Any text.
        start: First code point to read.
        end: Where to stop; the text's end if None.

    Returns:
        Half-open code-point offsets into `text`; no word holds white space save spaced ellipses.
    """
    stop = len(text) if end is None else end
    words: Offsets = []
    for match in _SCANNER.finditer(text, start, stop):
        first, last = match.span()
        kind = match.lastgroup
        if kind == "word":
            _split_word(text, first, last, stop, words)
        else:
            words.append((first, last))
    return _join_prefixes(text, words)


def _split_word(text: str, first: int, last: int, stop: int, words: Offsets) -> None:
    """Append the parts of the word at `first`–`last`: stop, clitics, fused forms, numbers with units."""
    word = text[first:last]
    if (run_on := _RUN_ON.match(word)) is not None:
        after = first + run_on.end()
        words += [(first, after - 1), (after - 1, after)]
        _split_word(text, after, last, stop, words)
        return
    dot: tuple[int, int] | None = None
    if word.endswith("."):
        bare = word[:-1]
        if not _keeps_stop(bare, text, last, stop):
            word, last, dot = bare, last - 1, (last - 1, last)
    tail: Offsets = []
    while match := (_NEGATION.search(word) or _CLITIC.search(word)):
        tail.append((first + match.start(), first + match.end()))
        word = word[: match.start()]
    end = first + len(word)
    cut = _FUSED.get(word.lower())
    if cut is not None:
        words += [(first, first + cut), (first + cut, end)]
    else:
        words.append((first, end))
    words.extend(reversed(tail))
    if dot is not None:
        words.append(dot)


def _keeps_stop(bare: str, text: str, last: int, stop: int) -> bool:
    """Whether the full stop after `bare` belongs to the word."""
    known = bare.lower()
    if known == "etc":
        return last < stop
    if known in KNOWN.before_names or known in KNOWN.either:
        return True
    if known in KNOWN.before_dates:
        return known not in _DATE_WORDS or _number_follows(text, last, stop)
    if known in KNOWN.before_numbers:
        return _number_follows(text, last, stop)
    if len(bare) == 1 and bare.isalpha():
        return bare.isupper() and bare != "I" and last < stop and text[last : last + 1] == " "
    return "." in bare and all(len(part) == 1 for part in bare.split(".")) and bare[0].isalpha()


def _number_follows(text: str, last: int, stop: int) -> bool:
    return text[last : min(stop, last + 3)].lstrip()[:1].isdigit()


def _join_prefixes(text: str, words: Offsets) -> Offsets:
    """Put bound prefixes back on their word (`non-aligned`), which the scanner has split at the hyphen."""
    joined: Offsets = []
    index, count = 0, len(words)
    while index < count:
        first, last = words[index]
        if (
            index + 2 < count
            and words[index + 1][0] == last
            and words[index + 2][0] == last + 1
            and text[last] in _DASHES
            and words[index + 1][1] == last + 1
            and text[first:last].lower() in _BOUND
            and text[last + 1].isalpha()
        ):
            joined.append((first, words[index + 2][1]))
            index += 3
        else:
            joined.append((first, last))
            index += 1
    return joined
