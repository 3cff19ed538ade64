"""Text from outside on a terminal: characters that would act on it are replaced."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text on one line, with U+FFFD for control characters, escapes and marks that change direction."""
    flat = _SPACE.sub(" ", text)
    return flat if flat.isprintable() else "".join(map(_visible, flat))


def _visible(character: str) -> str:
    harmless = character.isprintable() or unicodedata.category(character) == "Zs" or character == "\N{SOFT HYPHEN}"
    return character if harmless else "\N{REPLACEMENT CHARACTER}"
