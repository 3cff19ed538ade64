"""From the names of sources to documents: what a name stands for, and which format it holds."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from readout.source.compression import SAMPLE
from readout.source.document import Document, failed
from readout.source.fields import Columns
from readout.source.options import Options
from readout.source.sniffing import ENDINGS, format_by_name
from readout.source.streams import file_reader, read_stream
from readout.source.web import is_address, read_address

if TYPE_CHECKING:
    from readout.fetching.fetcher import Fetcher


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    columns: Columns | None = None,
    leave_out: Collection[Path] = (),
    passed_over: Counter[str] | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Document]:
    """Documents of all sources, in order; a source that cannot be read gives one document with `error`.

    Args:
        paths: Text (`.txt`), HTML (`.html`, `.htm`), JSON Lines (`.jsonl`), CSV or TSV files, PDF, DOCX, web archives
            (`.warc`), feeds (`.rss`, `.atom`), exports of LexisNexis and Factiva (`.txt`), each also as `.gz` or `.zst`;
            folders, read with what is below them in the order of their names; `-` for standard input. Files with
            another ending are judged by their first bytes, in folders left out.
        columns: Names that the tables have for our fields, where they are not the same: `{"text": "Body"}`.
        leave_out: Files that are passed over in folders: those that are being written.
        passed_over: Counts by kind what is no article and gives no document: pictures, redirects … in web archives.
        fetcher: Fetches what addresses name, and the articles behind the entries of feeds: `readout.fetching.open_fetcher()`.
            Without one nothing is fetched.

    Yields:
        One document for each file of text or HTML, each line of a table, each page of a web archive, each document of an
        export. Tables, web archives and exports are streamed.
    """
    options = Options(columns, fetcher, Counter() if passed_over is None else passed_over)
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            yield from read_stream(sys.stdin.buffer, "stdin", None, "stdin", options)
            continue
        if is_address(name):
            yield from _read_address(name, options)
            continue
        place = Path(name)
        if place.is_dir():
            yield from _read_folder(place, {file.resolve() for file in leave_out}, options)
        else:
            yield from _read_file(place, place.name or name, options)


def _read_address(url: str, options: Options) -> Iterator[Document]:
    if options.fetcher is None:
        yield failed(url, "address", f"{url}: is on the web, and nothing is fetched unasked; add --fetch")
    else:
        yield from read_address(url, options.fetcher, file_reader(options))


def _read_folder(folder: Path, leave_out: set[Path], options: Options) -> Iterator[Document]:
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
            yield from _read_file(file, file.relative_to(folder).as_posix(), options)
    for problem in problems:
        yield failed(str(problem.filename), "permission", f"{problem.filename}: cannot be opened ({problem.strerror})")
    if not found and not problems:
        yield failed(
            str(folder),
            "empty",
            f"{folder}: the folder holds no file with an ending that tells its format ({', '.join(ENDINGS)}); name other "
            "files themselves",
        )


def _read_file(file: Path, key: str, options: Options) -> Iterator[Document]:
    try:
        with file.open("rb", buffering=SAMPLE) as raw:
            yield from read_stream(raw, key, format_by_name(file.name), str(file), options)
    except FileNotFoundError:
        yield failed(key, "missing", f"{file}: there is no such file or folder")
    except PermissionError:
        yield failed(key, "permission", f"{file}: no permission to read it")
    except OSError as error:
        yield failed(key, "unreadable", f"{file}: cannot be read ({error.strerror or error})")
