"""Which words of a paragraph stand inside quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_EITHER = frozenset(('"', "``", "''"))


def quoted(words: Sequence[str]) -> list[bool]:
    """For each word of a paragraph, whether it is inside double quotation marks or is one of them.

    A quotation that is not closed runs to the paragraph's end, as newspapers print speech of several paragraphs.
    """
    inside = False
    states: list[bool] = []
    for word in words:
        if word in _OPENING:
            inside = True
            states.append(True)
        elif word in _CLOSING:
            states.append(True)
            inside = False
        elif word in _EITHER:
            states.append(True)
            inside = not inside
        else:
            states.append(inside)
    return states
