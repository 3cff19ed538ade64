"""Tables of articles: JSON Lines, JSON, CSV. One line, one document; a broken line spoils no other."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from typing import IO, Any

from readout.errors import SourceError
from readout.source.decoding import decode, encoding_of
from readout.source.document import LONGEST_HTML, LONGEST_TEXT, Document, failed

FIELDS = ("id", "text", "html", "title", "published", "url", "outlet", "language")
"""Keys and columns that are read; others are passed over."""
_LONGEST_LINE = 24_000_000
"""Bytes of a line, whatever it holds: the rest of a longer one is skipped."""


def read_jsonl(stream: IO[bytes], key: str, name: str, encoding: str | None) -> Iterator[Document]:
    """Documents of JSON Lines, one for each line that is not blank, errors with the line's number."""
    number = 0
    lines = _lines(stream) if encoding in (None, "utf-8-sig") else _decoded_lines(stream, encoding or "utf-8")
    seen = False
    for line in lines:
        number += 1
        if line is not None and not line.strip():
            continue
        seen = True
        place = f"{name}, line {number}"
        if line is None:
            yield failed(
                f"{key}:{number}", "too-large", f"{place}: is longer than {_LONGEST_LINE // 1_000_000} MB; split it"
            )
            continue
        yield _from_json(line, f"{key}:{number}", place)
    if not seen:
        yield failed(key, "empty", f"{name}: is empty")


def read_json(data: bytes, key: str, name: str) -> Iterator[Document]:
    """Documents of a JSON file: one object, or a list of objects. A file of one object a line is read as JSON Lines."""
    try:
        value = json.loads(decode(data).lstrip("\ufeff"))
    except SourceError as error:
        yield failed(key, "binary", f"{name}: {error}")
        return
    except (ValueError, RecursionError) as error:
        if getattr(error, "msg", "") == "Extra data":
            yield from read_jsonl(io.BytesIO(data), key, name, encoding_of(data))
        else:
            yield failed(key, "broken-json", f"{name}: is not JSON ({_reason(error)})")
        return
    if isinstance(value, dict):
        yield from_fields(value, key, name)
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            place = f"{name}, entry {number}"
            if isinstance(entry, dict):
                yield from_fields(entry, f"{key}:{number}", place)
            else:
                yield failed(f"{key}:{number}", "broken-json", f"{place}: is no object with a key `text`")
    else:
        yield failed(key, "broken-json", f"{name}: is no object with a key `text`, nor a list of such")


def read_csv(stream: IO[bytes], key: str, name: str, sample: bytes, *, tabs: bool) -> Iterator[Document]:
    """Documents of a table with a header, divided by commas, semicolons or tabs; one for each row."""
    csv.field_size_limit(_LONGEST_LINE)
    text = io.TextIOWrapper(stream, encoding=_encoding(sample), errors="replace", newline="")
    header_line = sample[: sample.find(b"\n") if b"\n" in sample else len(sample)]
    delimiter = "\t" if tabs else ";" if header_line.count(b";") > header_line.count(b",") else ","
    reader = csv.reader((line.replace("\0", "") for line in text), delimiter=delimiter)
    header: list[str] = []
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield failed(
                f"{key}:{reader.line_num}", "broken-csv", f"{name}, line {reader.line_num}: broken row ({error})"
            )
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [cell.strip().lower() for cell in cells]
            if "text" not in header and "html" not in header:
                columns = ", ".join(cell or "(no name)" for cell in header[:12])
                yield failed(
                    key,
                    "no-text-column",
                    f"{name}: has no column `text` (its columns: {columns}); rename the one with the article",
                )
                return
            continue
        number += 1
        row = dict(zip(header, cells, strict=False))
        yield from_fields(row, f"{key}:{number}", f"{name}, row {number}")
    if not number:
        yield failed(key, "empty", f"{name}: holds no article")


def _from_json(line: bytes, key: str, place: str) -> Document:
    try:
        entry = json.loads(decode(line).lstrip("\ufeff"))
    except SourceError as error:
        return failed(key, "binary", f"{place}: {error}")
    except (ValueError, RecursionError) as error:
        return failed(key, "broken-json", f"{place}: is not JSON ({_reason(error)})")
    if not isinstance(entry, dict):
        return failed(key, "broken-json", f"{place}: is no object with a key `text`")
    return from_fields(entry, key, place)


def from_fields(entry: dict[str, Any], fallback: str, place: str) -> Document:
    """A document from keys; an id that is missing becomes the place of the line."""
    given = {key: _as_text(entry.get(key)) for key in FIELDS}
    key = given["id"] or fallback
    text, html = given["text"], given["html"]
    if text is None and html is None:
        if "text" not in entry and "html" not in entry:
            return failed(key, "no-text", f"{place}: has no `text`")
        return failed(key, "empty", f"{place}: its `text` is empty")
    for content, limit in ((text, LONGEST_TEXT), (html, LONGEST_HTML)):
        if content is not None and len(content) > limit:
            message = f"{place}: has {len(content):,} characters, an article at most {limit:,}; split it into articles"
            return failed(key, "too-large", message)
    return Document(
        id=key,
        text=text,
        html=html if text is None else None,
        title=given["title"],
        published=given["published"],
        url=given["url"],
        outlet=given["outlet"],
        language=given["language"],
    )


def _as_text(value: object) -> str | None:
    """The value as text without lone surrogates, which no output can hold; None for what is empty or no scalar."""
    if isinstance(value, bool) or value is None or not isinstance(value, str | int | float):
        return None
    text = str(value)
    if not text.strip():
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error)


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines as bytes; None for one that is too long."""
    while line := stream.readline(_LONGEST_LINE):
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield line.removeprefix(codecs.BOM_UTF8)
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield None


def _decoded_lines(stream: IO[bytes], encoding: str) -> Iterator[bytes | None]:
    """Lines of a file in UTF-16 or UTF-32, as UTF-8."""
    for line in io.TextIOWrapper(stream, encoding=encoding, errors="replace"):
        yield line.encode("utf-8", "replace")


def _encoding(sample: bytes) -> str:
    """Encoding of a table, by its beginning."""
    told = encoding_of(sample)
    if told is not None:
        return told
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        return "utf-8"
    except UnicodeDecodeError:
        return "cp1252"
