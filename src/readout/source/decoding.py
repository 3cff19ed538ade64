"""From bytes to text: byte-order marks, UTF-16 without one, a page's own charset, else Windows code page 1252."""

from __future__ import annotations

import codecs
import re

from readout.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"RIFF", "a media file"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"{\\rtf", "an RTF document"),
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_UNDEFINED_IN_1252 = dict.fromkeys((0x81, 0x8D, 0x8F, 0x90, 0x9D), "�")


def kind_of_binary(data: bytes) -> str | None:
    """What the beginning of a file is, in words, where it is no text; None where it may be text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or wide_encoding(data) is not None:
        return None
    return "binary data" if b"\0" in data else None


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: `utf-16-le` or `-be` where nearly every second byte of the beginning is zero."""
    sample = data[:4000]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def encoding_of(data: bytes) -> str | None:
    """The encoding that a byte-order mark or the pattern of zeros tells, or None."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return wide_encoding(data)


def decode(data: bytes, *, html: bool = False) -> str:
    """Text of the bytes; broken characters become U+FFFD, never an exception of a codec.

    Args:
        data: A whole file or line.
        html: Whether a charset that the page declares counts.

    Raises:
        SourceError: The bytes are no text.
    """
    kind = kind_of_binary(data)
    if kind is not None:
        raise SourceError(f"is {kind}, not text; convert it to text or HTML first")
    told = encoding_of(data)
    if told is not None:
        return data.decode(told, errors="replace")
    declared = _declared(data) if html else None
    if declared is not None:
        return declared
    return decode_line(data)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Text of a page that came over HTTP.

    Args:
        data: The whole page.
        charset: The charset that its HTTP headers state. It counts where the bytes are no UTF-8, and where it is more than
            the servers' default, ISO 8859-1, before what the page itself declares.

    Raises:
        SourceError: The bytes are no text.
    """
    told = (charset or "").strip("\"' ").lower()
    if told and told not in ("iso-8859-1", "latin-1", "us-ascii", "utf-8") and encoding_of(data) is None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode(told, errors="replace")
            except (LookupError, ValueError):
                pass
    return decode(data, html=True)


def decode_line(data: bytes) -> str:
    """Text of bytes that no mark tells the encoding of: UTF-8, else damaged UTF-8 or Windows code page 1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    patched = data.decode("utf-8", errors="replace")
    broken = patched.count("�")
    whole = sum(1 for character in patched if character > "\x7f") - broken
    # A few broken characters among many whole ones: damaged UTF-8, not another encoding.
    return patched if whole > broken else _code_page_1252(data)


def _declared(data: bytes) -> str | None:
    """The page in the charset that it declares; None where it is UTF-8, declares none, or an unknown one."""
    try:
        data.decode("utf-8")
        return None
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(data[:4096])
    try:
        return data.decode(match[1].decode("ascii"), errors="replace") if match is not None else None
    except LookupError:
        return None


def _code_page_1252(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return (
            data.decode("latin-1")
            .translate(_UNDEFINED_IN_1252)
            .encode("latin-1", "replace")
            .decode("cp1252", "replace")
        )
