"""What coding an article gives: its records, ready to be looked at, written or put into a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from readout.contract import Article, CodingError, Event, Line, Mentions, Quotation, Statistic, Wording

if TYPE_CHECKING:
    from pandas import DataFrame

Kind = Literal["events", "quotations", "statistics", "wordings"]
KINDS: tuple[Kind, ...] = ("events", "quotations", "statistics", "wordings")
"""The kinds of records, in the order in which they are shown."""


class Coding:
    """One article with its records. In a notebook it shows itself as the article with the records highlighted."""

    __slots__ = ("line",)

    def __init__(self, line: Line) -> None:
        """Wrap an output line."""
        self.line = line
        """The output line: everything below, as it is written to JSON Lines."""

    @property
    def article(self) -> Article:
        """The cleaned article; offsets of all records are offsets of its `text`."""
        return self.line.article

    @property
    def events(self) -> list[Event]:
        """Who did what to whom, in text order."""
        return self.line.events

    @property
    def quotations(self) -> list[Quotation]:
        """Who said, wrote or thought what."""
        return self.line.quotations

    @property
    def statistics(self) -> list[Statistic]:
        """Figures with their period."""
        return self.line.statistics

    @property
    def wordings(self) -> list[Wording]:
        """Terms that one side uses."""
        return self.line.wordings

    @property
    def mentions(self) -> Mentions:
        """All actors, places and dates that the article names."""
        return self.line.mentions

    @property
    def error(self) -> CodingError | None:
        """Why there are no records; None where the article was coded."""
        return self.line.error

    def to_json(self) -> str:
        """The line as JSON, every key present."""
        from readout.output.jsonl import encode

        return encode(self.line).decode("utf-8")

    def to_frame(self, kind: Kind = "events") -> DataFrame:
        """The records of one kind as a pandas data frame, a row for each, nested values in columns of their own.

        Args:
            kind: `events`, `quotations`, `statistics` or `wordings`.

        Raises:
            OutputError: pandas is not installed (`pip install "readout-news[pandas]"`).
            ValueError: There is no such kind.
        """
        from readout.output.frames import frame

        return frame([self.line], kind)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self.line, kind))} {kind}" for kind in KINDS)
        failed = f", error: {self.error.message}" if self.error else ""
        return f"<Coding of {self.article.id!r}: {counts}{failed}>"

    def _repr_html_(self) -> str:
        from readout.output.html import fragment

        return fragment(self.line)
