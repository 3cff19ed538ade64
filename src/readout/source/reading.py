"""From the names of sources to documents: what a name stands for, and which format it holds."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from readout.errors import SourceError
from readout.source.decoding import decode, encoding_of, kind_of_binary
from readout.source.document import LONGEST_HTML, LONGEST_TEXT, Document, failed
from readout.source.fields import Columns
from readout.source.sniffing import Format, format_by_name, sniff
from readout.source.tables import read_csv, read_json, read_jsonl

_LARGEST_FILE = 4 * LONGEST_HTML
"""Bytes that are read of a file with one document: enough for the longest page in the widest encoding."""
_SAMPLE = 65_536


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    columns: Columns | None = None,
    leave_out: Collection[Path] = (),
) -> Iterator[Document]:
    """Documents of all sources, in order; a source that cannot be read gives one document with `error`.

    Args:
        paths: Text (`.txt`), HTML (`.html`, `.htm`), JSON Lines (`.jsonl`), CSV or TSV files, each also as `.gz`;
            folders, read with what is below them in the order of their names; `-` for standard input. Files with
            another ending are judged by their first bytes, in folders left out.
        columns: Names that the tables have for our fields, where they are not the same: `{"text": "Body"}`.
        leave_out: Files that are passed over in folders: those that are being written.

    Yields:
        One document for each file of text or HTML, and for each line of a table. Tables are streamed.
    """
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            yield from _read_stream(sys.stdin.buffer, "stdin", None, columns=columns)
            continue
        place = Path(name)
        if place.is_dir():
            yield from _read_folder(place, columns, {file.resolve() for file in leave_out})
        else:
            yield from _read_file(place, place.name or name, columns)


def _read_folder(folder: Path, columns: Columns | None, leave_out: set[Path]) -> Iterator[Document]:
    found = 0
    problems: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(root, name)
            if name.startswith(".") or format_by_name(name) is None:
                continue
            if file.resolve() in leave_out:
                continue
            found += 1
            yield from _read_file(file, file.relative_to(folder).as_posix(), columns)
    for problem in problems:
        yield failed(str(problem.filename), "permission", f"{problem.filename}: cannot be opened ({problem.strerror})")
    if not found and not problems:
        yield failed(
            str(folder),
            "empty",
            f"{folder}: the folder holds no .txt, .html, .jsonl, .csv or .tsv file; name other files themselves",
        )


def _read_file(file: Path, key: str, columns: Columns | None) -> Iterator[Document]:
    try:
        with file.open("rb", buffering=_SAMPLE) as raw:
            yield from _read_stream(raw, key, format_by_name(file.name), str(file), columns)
    except FileNotFoundError:
        yield failed(key, "missing", f"{file}: there is no such file or folder")
    except PermissionError:
        yield failed(key, "permission", f"{file}: no permission to read it")
    except OSError as error:
        yield failed(key, "unreadable", f"{file}: cannot be read ({error.strerror or error})")


def _read_stream(
    raw: IO[bytes], key: str, form: Format | None, name: str | None = None, columns: Columns | None = None
) -> Iterator[Document]:
    """Documents of an open file; `name` is how messages call it."""
    name = name or key
    stream = raw
    if _peek(stream)[:2] == b"\x1f\x8b":
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    try:
        sample = _peek(stream)
        kind = kind_of_binary(sample)
        if kind is not None:
            yield failed(key, "binary", f"{name}: is {kind}, not text; convert it to text or HTML first")
            return
        form = form or sniff(sample)
        if form == "jsonl":
            yield from read_jsonl(stream, key, name, encoding_of(sample), columns)
        elif form in ("csv", "tsv"):
            yield from read_csv(stream, key, name, sample, tabs=form == "tsv", columns=columns)
        else:
            yield from _read_whole(stream, key, name, form, columns)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield failed(key, "damaged", f"{name}: the gzip data is damaged ({error}); fetch or compress it again")


def _peek(stream: IO[bytes]) -> bytes:
    """The next bytes of a buffered stream, which are read again later."""
    peek = getattr(stream, "peek", None)
    return cast("bytes", peek(_SAMPLE))[:_SAMPLE] if peek is not None else b""


def _read_whole(stream: IO[bytes], key: str, name: str, form: Format, columns: Columns | None) -> Iterator[Document]:
    data = stream.read(_LARGEST_FILE + 1)
    if not data.strip():
        yield failed(key, "empty", f"{name}: is empty")
        return
    if len(data) > _LARGEST_FILE:
        yield failed(
            key, "too-large", f"{name}: is larger than {_LARGEST_FILE // 1_000_000} MB; split it into articles"
        )
        return
    if form == "json":
        yield from read_json(data, key, name, columns)
        return
    try:
        text = decode(data, html=form == "html")
    except SourceError as error:
        yield failed(key, "binary", f"{name}: {error}")
        return
    limit = LONGEST_HTML if form == "html" else LONGEST_TEXT
    if len(text) > limit:
        message = f"{name}: has {len(text):,} characters, an article at most {limit:,}; split it into articles"
        yield failed(key, "too-large", message)
    else:
        yield Document(id=key, html=text) if form == "html" else Document(id=key, text=text)
