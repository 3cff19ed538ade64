"""What is gathered about one quotation before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.contract import Span

Place = tuple[int, int]
"""A token: index of its sentence, index in the sentence."""


@dataclass(slots=True)
class Piece:
    """A stretch of reported content within one sentence."""

    sentence: int
    first: int
    last: int
    """Tokens `first` to `last` (exclusive)."""
    goes_on: bool = False
    """Whether it continues the last piece of the sentence before."""
    region: int | None = None
    """Index of the quoted text that it is part of, marks included; None where it stands in no marks, or holds them."""
    holds: int | None = None
    """Index of the last quoted text that stands in it whole, in words of its own or none."""
    cue: Place | None = None
    """The cue that asked for it, where a rule found it."""
    trust: float = 1.0
    """How sure it is that this is reported content, 0 to 1."""


@dataclass(slots=True)
class Draft:
    """One quotation in the making."""

    pieces: list[Piece]
    cue: Place | None = None
    """The token that heads the cue."""
    cue_span: Span | None = None
    """Tokens of the cue in the sentence of `cue`: first, last (exclusive)."""
    source: tuple[int, int, int, int] | None = None
    """Sentence, first token, last token (exclusive) and head of the words that name the source."""
    score: float = 0.0
    """How well the cue goes with the content."""
    inherited: bool = False
    """Whether the source is that of the quotation before."""
    spans: list[Span] = field(default_factory=list)
    """Offsets of the content in the text, in order."""
