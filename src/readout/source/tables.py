"""Tables of articles: JSON Lines, JSON, CSV. One line, one document; a broken line spoils no other."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from typing import IO

from readout.errors import SourceError
from readout.source.decoding import decode, decode_line, encoding_of
from readout.source.document import Document, failed
from readout.source.fields import Columns, from_fields

_LONGEST_LINE = 24_000_000
"""Bytes of a line, whatever it holds: the rest of a longer one is skipped."""


def read_jsonl(
    stream: IO[bytes], key: str, name: str, encoding: str | None, columns: Columns | None = None
) -> Iterator[Document]:
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
        yield _from_json(line, f"{key}:{number}", place, columns)
    if not seen:
        yield failed(key, "empty", f"{name}: is empty")


def read_json(data: bytes, key: str, name: str, columns: Columns | None = None) -> Iterator[Document]:
    """Documents of a JSON file: one object, or a list of objects. A file of one object a line is read as JSON Lines."""
    try:
        value = json.loads(decode(data).lstrip("\ufeff"))
    except SourceError as error:
        yield failed(key, "binary", f"{name}: {error}")
        return
    except (ValueError, RecursionError) as error:
        if getattr(error, "msg", "") == "Extra data":
            yield from read_jsonl(io.BytesIO(data), key, name, encoding_of(data), columns)
        else:
            yield failed(key, "broken-json", f"{name}: is not JSON ({_reason(error)})")
        return
    if isinstance(value, dict):
        yield from_fields(value, key, name, columns)
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            place = f"{name}, entry {number}"
            if isinstance(entry, dict):
                yield from_fields(entry, f"{key}:{number}", place, columns)
            else:
                yield failed(f"{key}:{number}", "broken-json", f"{place}: is no object with a key `text`")
    else:
        yield failed(key, "broken-json", f"{name}: is no object with a key `text`, nor a list of such")


def read_csv(
    stream: IO[bytes], key: str, name: str, sample: bytes, *, tabs: bool, columns: Columns | None = None
) -> Iterator[Document]:
    """Documents of a table with a header, divided by commas, semicolons or tabs; one for each row."""
    csv.field_size_limit(_LONGEST_LINE)
    header_line = sample[: sample.find(b"\n") if b"\n" in sample else len(sample)]
    delimiter = "\t" if tabs else ";" if header_line.count(b";") > header_line.count(b",") else ","
    reader = csv.reader((line.replace("\0", "") for line in _text_lines(stream, sample)), delimiter=delimiter)
    names = {field: column.lower() for field, column in (columns or {}).items()}
    header: list[str] = []
    number = 0
    for cells in _rows(reader):
        if isinstance(cells, csv.Error):
            number += 1
            yield _broken_row(cells, f"{key}:{number}", f"{name}, line {reader.line_num}")
        elif not any(cell.strip() for cell in cells):
            continue
        elif header:
            number += 1
            row = dict(zip(header, cells, strict=False))
            yield from_fields(row, f"{key}:{number}", f"{name}, row {number}", names)
        else:
            header = [cell.strip().lower() for cell in cells]
            if not {names.get("text", "text"), names.get("html", "html")} & set(header):
                yield _no_text_column(header, key, name)
                return
    if not number:
        yield failed(key, "empty", f"{name}: holds no article")


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """Rows, and in place of a broken one what is wrong with it."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _broken_row(error: csv.Error, key: str, place: str) -> Document:
    if "field larger" in str(error):
        return failed(key, "too-large", f"{place}: is longer than {_LONGEST_LINE // 1_000_000} MB; split it")
    return failed(key, "broken-csv", f"{place}: broken row ({error})")


def _no_text_column(header: list[str], key: str, name: str) -> Document:
    there = ", ".join(cell or "(no name)" for cell in header[:12])
    message = f"{name}: has no column `text` (its columns: {there}); name the one with the article: --columns text=NAME"
    return failed(key, "no-text-column", message)


def _from_json(line: bytes, key: str, place: str, columns: Columns | None) -> Document:
    try:
        entry = json.loads(decode(line).lstrip("\ufeff"))
    except SourceError as error:
        return failed(key, "binary", f"{place}: {error}")
    except (ValueError, RecursionError) as error:
        return failed(key, "broken-json", f"{place}: is not JSON ({_reason(error)})")
    if not isinstance(entry, dict):
        return failed(key, "broken-json", f"{place}: is no object with a key `text`")
    return from_fields(entry, key, place, columns)


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


def _text_lines(stream: IO[bytes], sample: bytes) -> Iterator[str]:
    """Lines of a table as text, ends kept. One that is no UTF-8 is taken for Windows code page 1252."""
    told = encoding_of(sample)
    if told not in (None, "utf-8-sig"):
        yield from io.TextIOWrapper(stream, encoding=told, errors="replace", newline="")
        return
    for number, line in enumerate(stream):
        yield decode_line(line.removeprefix(codecs.BOM_UTF8) if number == 0 else line)
