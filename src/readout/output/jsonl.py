"""JSON Lines: one article with all its records a line, every key present."""

from __future__ import annotations

from typing import IO

import msgspec

from readout.contract import Line

_ENCODER = msgspec.json.Encoder()


def encode(line: Line) -> bytes:
    """The line as JSON in UTF-8, without a line end."""
    return _ENCODER.encode(line)


class JsonLines:
    """Writes lines to a binary stream as they come."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Write to `stream`, which stays the caller's to close."""
        self._stream = stream

    def write(self, line: Line) -> None:
        """Write one line."""
        self._stream.write(encode(line) + b"\n")

    def close(self) -> None:
        """Hand everything to the stream."""
        self._stream.flush()
