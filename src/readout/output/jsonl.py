"""JSON Lines: one article with all its records a line, every key present."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from readout.contract import Line
from readout.errors import SourceError

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Line)
_START = b'{"schema":'
"""How every written line begins."""


def encode(line: Line) -> bytes:
    """The line as JSON in UTF-8, without a line end."""
    return _ENCODER.encode(line)


def coded_lines(file: Path) -> Iterator[Line] | None:
    """The lines of a file that `readout code` wrote, one at a time; None where it is no such file.

    Raises:
        SourceError: While reading: a line is broken, or of another version of the contract.
    """
    try:
        with file.open("rb") as stream:
            if stream.read(len(_START)) != _START:
                return None
    except OSError:
        return None
    return _decoded(file)


def _decoded(file: Path) -> Iterator[Line]:
    with file.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                yield _DECODER.decode(raw)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise SourceError(f"{file}, line {number}: is no coded line of this version ({error})") from error


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
