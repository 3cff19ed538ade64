"""Whether a text is English, by its function words: enough to refuse what cannot be coded, and fast."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from readout.article.rules import function_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 6_000
"""Characters from the middle of a text that are looked at."""
_SHARE = 0.08
"""Least share of function words; running English has 0.3 to 0.45, lists and headlines less."""
_FEWEST = 12
"""Words that a text must have before its language is judged by its words."""


def other_language(text: str) -> str | None:
    """The language where the text is not English ("French", "a language in Cyrillic letters"); None for English.

    Too short a text passes as English, unless it is written in another script.
    """
    start = max(0, (len(text) - _SAMPLE) // 2)
    found = [word.lower() for word in _WORD.findall(text[start : start + _SAMPLE])]
    letters = Counter(_script(word[0]) for word in found)
    script, most = letters.most_common(1)[0] if letters else ("LATIN", 0)
    if script != "LATIN" and most > len(found) / 2:
        return f"a language in {script.capitalize()} letters"
    if len(found) < _FEWEST:
        return None
    counts = Counter(found)
    shares = {tag: sum(counts[word] for word in known) / len(found) for tag, (_, known) in function_words().items()}
    best = max(shares, key=lambda tag: shares[tag])
    if best != "en" and shares[best] > 1.3 * shares["en"] and shares[best] > 0.1:
        return function_words()[best][0]
    return None if shares["en"] >= _SHARE else "no language that is known here"


def _script(letter: str) -> str:
    return "LATIN" if letter < "ɐ" else unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]
