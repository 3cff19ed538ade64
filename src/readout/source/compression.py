"""Compressed files: what their first bytes tell, unpacked as they are read."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, cast

from readout.errors import SourceError

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"
"""End of the mark of a zstd frame that holds no data: `.warc.zst` files begin with one that holds a dictionary."""
SAMPLE = 65_536
"""Bytes at the beginning of a stream by which its format is judged."""


def peek(stream: IO[bytes]) -> bytes:
    """The next bytes of a buffered stream, which are read again later."""
    ahead = getattr(stream, "peek", None)
    return cast("bytes", ahead(SAMPLE))[:SAMPLE] if ahead is not None else b""


def unpacked(raw: IO[bytes]) -> IO[bytes]:
    """The stream without its compression (gzip or zstd), or the stream itself.

    Raises:
        SourceError: It is zstd, and the package that reads it is not installed, or a dictionary of its own is needed.
    """
    first = peek(raw)[:4]
    if first.startswith(_GZIP):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if first[1:] == _SKIPPABLE and first[:1] in b"PQRSTUVWXYZ[\\]^_":
        raise SourceError("is zstd data with a dictionary of its own; unpack it first: zstd -d")
    if first != _ZSTD:
        return raw
    try:
        import zstandard
    except ImportError as error:
        raise SourceError('is zstd data; pip install "readout-news[zst]" reads it', "extra") from error
    # Windows past 128 MB would let a small file ask for all memory.
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw, read_across_frames=True)
    return cast("IO[bytes]", io.BufferedReader(cast("io.RawIOBase", reader), SAMPLE))


def faults_of_unpacking() -> tuple[type[Exception], ...]:
    """What reading damaged compressed data raises."""
    faults: tuple[type[Exception], ...] = (EOFError, zlib.error, gzip.BadGzipFile)
    try:
        import zstandard
    except ImportError:
        return faults
    return (*faults, zstandard.ZstdError)
