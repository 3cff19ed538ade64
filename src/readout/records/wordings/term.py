"""A term in its sentence, before it is known whose it is and what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from readout.contract import Span


@dataclass(slots=True)
class Term:
    """Tokens `first` to `last` (exclusive) of a sentence, without quotation marks."""

    sentence: int
    first: int
    last: int
    head: int
    """The token whose governor stands outside the term."""
    span: Span
    """Offsets of the term in the text, without quotation marks and the punctuation before them."""
    quoted: Span | None
    """Offsets with the quotation marks, where it stands in them."""
