"""The errors that Readout raises; no library's own exception leaves the package."""

from __future__ import annotations


class ReadoutError(Exception):
    """Base of all errors: the message names the input, what is wrong and what to do."""


class SourceError(ReadoutError):
    """An input cannot be read (missing, not permitted, not text, broken)."""

    def __init__(self, message: str, kind: str = "damaged") -> None:
        """Say what is wrong.

        Args:
            message: One line: which input, what is wrong, what to do.
            kind: The kind of error that the input's output line then has.
        """
        super().__init__(message)
        self.kind = kind


class DataError(ReadoutError):
    """A data file (actors, lexicon, landmarks …) breaks its own rules; the message names file and line."""


class OutputError(ReadoutError):
    """Records cannot be written where or how they were asked for."""


class ArchiveError(ReadoutError):
    """An archive cannot be opened, read or written."""
