"""What is kept as bytes: an article's output line, and weighted words."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from readout.contract import Line

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
"""Writes sets in one order: the same values are the same bytes in every process."""
_LINE = msgspec.msgpack.Decoder(Line)
_LEVEL = 6
PackedT = TypeVar("PackedT")


def pack_line(line: Line) -> bytes:
    """The line without its article's text, which the archive keeps once, beside it."""
    bare = msgspec.structs.replace(line, article=msgspec.structs.replace(line.article, text=""))
    return zlib.compress(_ENCODER.encode(bare), _LEVEL)


def unpack_line(data: bytes, text: str) -> Line:
    """The line with its text again."""
    bare = _LINE.decode(zlib.decompress(data))
    return msgspec.structs.replace(bare, article=msgspec.structs.replace(bare.article, text=text))


def pack(value: Any) -> bytes:
    """Any plain value or structure."""
    return zlib.compress(_ENCODER.encode(value), 1)


def unpack(data: bytes, kind: type[PackedT]) -> PackedT:
    """A value of the kind."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
