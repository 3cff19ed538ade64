"""Which format a file holds: by the ending of its name, else by its first bytes."""

from __future__ import annotations

import json
import re
from typing import Literal

from readout.source.decoding import encoding_of
from readout.source.fields import FIELDS

Format = Literal["text", "html", "jsonl", "json", "csv", "tsv"]

_ENDINGS: dict[str, Format] = {
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
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)\b", re.I | re.S
)
_COLUMN = re.compile(r"[\w .-]{1,40}")


def format_by_name(name: str) -> Format | None:
    """The format that the ending tells, `.gz` left aside; None where it tells nothing."""
    parts = name.lower().removesuffix(".gz").rsplit(".", 1)
    return _ENDINGS.get(parts[1]) if len(parts) == 2 else None


def sniff(sample: bytes) -> Format:
    """The format of a file by its first bytes: JSON Lines, HTML, a table with a column `text`, or else text."""
    text = sample.decode(encoding_of(sample) or "utf-8", errors="replace").lstrip("\ufeff")
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
    return _table(first) or "text"


def _table(header: str) -> Format | None:
    """The kind of table that a first line heads: all its cells are names, two of them of fields that are read."""
    for delimiter, form in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        cells = {cell.strip().strip('"').lower() for cell in header.split(delimiter)}
        if cells & {"text", "html"} and len(cells & set(FIELDS)) > 1 and all(map(_COLUMN.fullmatch, cells)):
            return "tsv" if form == "tsv" else "csv"
    return None
