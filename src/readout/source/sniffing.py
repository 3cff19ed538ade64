"""Which format a file holds: by the ending of its name, else by its first bytes."""

from __future__ import annotations

import json
import re
from typing import Literal

from readout.source.decoding import encoding_of
from readout.source.factiva import is_factiva
from readout.source.feeds import is_feed
from readout.source.fields import FIELDS
from readout.source.lexisnexis import is_lexisnexis

Format = Literal["text", "html", "jsonl", "json", "csv", "tsv", "pdf", "docx", "warc", "feed", "lexisnexis", "factiva"]

ENDINGS: dict[str, Format] = {
    "txt": "text",
    "text": "text",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "json": "json",
    "csv": "csv",
    "tsv": "tsv",
    "pdf": "pdf",
    "docx": "docx",
    "warc": "warc",
    "rss": "feed",
    "atom": "feed",
}
"""Formats by the endings of names, without the dot."""
_BINARY: dict[bytes, Format] = {b"%PDF-": "pdf", b"PK\x03\x04": "docx", b"WARC/": "warc"}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)\b", re.I | re.S
)
_COLUMN = re.compile(r"[\w .-]{1,40}")


def format_by_name(name: str) -> Format | None:
    """The format that the ending tells, `.gz` and `.zst` left aside; None where it tells nothing."""
    parts = name.lower().removesuffix(".gz").removesuffix(".zst").rsplit(".", 1)
    return ENDINGS.get(parts[1]) if len(parts) == 2 else None


def format_by_mark(sample: bytes) -> Format | None:
    """The format whose mark a file begins with, whatever its name says; a ZIP file may still be no Word document."""
    return next((form for mark, form in _BINARY.items() if sample.startswith(mark)), None)


def sniff_text(sample: bytes) -> Format:
    """What a file called text is by its first bytes: an export of a press archive, or text."""
    text = sample.decode(encoding_of(sample) or "utf-8", errors="replace").lstrip("\ufeff")
    return "lexisnexis" if is_lexisnexis(text) else "factiva" if is_factiva(text) else "text"


def sniff(sample: bytes) -> Format:
    """The format of a file by its first bytes: JSON Lines, HTML, a feed, a table with a column `text`, or else text."""
    text = sample.decode(encoding_of(sample) or "utf-8", errors="replace").lstrip("\ufeff")
    if is_feed(text):
        return "feed"
    if _PAGE.match(text):
        return "html"
    first = text.lstrip().split("\n", 1)[0].strip()
    if first.startswith("{"):
        try:
            json.loads(first)
            return "jsonl"
        except ValueError:
            # A first line longer than the sample, or an object over several lines.
            if re.match(r'\{\s*"[A-Za-z_]+"\s*:', text.lstrip()):
                return "jsonl" if len(first) > 200 or first != "{" else "json"
    return _table(first) or sniff_text(sample)


def _table(header: str) -> Format | None:
    """The kind of table that a first line heads: all its cells are names, two of them of fields that are read."""
    for delimiter, form in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        cells = {cell.strip().strip('"').lower() for cell in header.split(delimiter)}
        if cells & {"text", "html"} and len(cells & set(FIELDS)) > 1 and all(map(_COLUMN.fullmatch, cells)):
            return "tsv" if form == "tsv" else "csv"
    return None
