"""From an open file to documents, whatever format it holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from readout.errors import SourceError
from readout.source.compression import faults_of_unpacking, peek, unpacked
from readout.source.decoding import decode, encoding_of, kind_of_binary
from readout.source.document import LONGEST_HTML, LONGEST_TEXT, Document, failed
from readout.source.docx import is_docx, text_of_docx
from readout.source.factiva import read_factiva
from readout.source.feeds import parse_feed, read_feed
from readout.source.lexisnexis import is_lexisnexis, read_lexisnexis
from readout.source.options import Options
from readout.source.pdf import text_of_pdf
from readout.source.printed import printed_lines
from readout.source.sniffing import Format, format_by_mark, sniff, sniff_text
from readout.source.tables import read_csv, read_json, read_jsonl
from readout.source.warc import read_warc
from readout.source.web import ReadFile, read_linked

_LARGEST_FILE = 4 * LONGEST_HTML
"""Bytes that are read of a file with one document: enough for the longest page in the widest encoding."""
_LARGEST_DOCUMENT = 60_000_000
"""Bytes of the largest PDF or Word document."""


def read_stream(raw: IO[bytes], key: str, form: Format | None, name: str, options: Options) -> Iterator[Document]:
    """Documents of an open file.

    Args:
        raw: A buffered stream, compressed or not.
        key: What its documents are called by where they have no id.
        form: What its name says that it holds, if anything; the marks of PDF, Word and WARC files go before it.
        name: How messages call it.
        options: How sources are read.
    """
    try:
        stream = unpacked(raw)
        sample = peek(stream)
        marked = format_by_mark(sample)
        if marked in ("pdf", "docx"):
            yield from _read_document(stream, key, name, sample)
            return
        kind = None if marked == "warc" else kind_of_binary(sample)
        if kind is not None:
            yield failed(key, "binary", f"{name}: is {kind}, not text; convert it to text or HTML first")
            return
        if marked is not None or form is None or form in ("pdf", "docx"):
            form = marked or sniff(sample)
        elif form == "text":
            form = sniff_text(sample)
        yield from _read_form(stream, key, name, form, sample, options)
    except SourceError as error:
        yield failed(key, error.kind, f"{name}: {error}")
    except faults_of_unpacking() as error:
        yield failed(key, "damaged", f"{name}: the compressed data is damaged ({error}); fetch or compress it again")


def file_reader(options: Options) -> ReadFile:
    """What reads a file that was fetched, whatever format it holds; feeds in it are not followed further."""
    inner = replace(options, fetcher=None)
    return lambda stream, key, name: read_stream(stream, key, None, name, inner)


def _read_form(
    stream: IO[bytes], key: str, name: str, form: Format, sample: bytes, options: Options
) -> Iterator[Document]:
    if form == "jsonl":
        yield from read_jsonl(stream, key, name, encoding_of(sample), options.columns)
    elif form in ("csv", "tsv"):
        yield from read_csv(stream, key, name, sample, tabs=form == "tsv", columns=options.columns)
    elif form == "warc":
        yield from read_warc(stream, key, name, options.passed_over)
    elif form == "lexisnexis":
        yield from read_lexisnexis(printed_lines(stream, sample), key, name)
    elif form == "factiva":
        yield from read_factiva(printed_lines(stream, sample), key, name)
    else:
        yield from _read_whole(stream, key, name, form, options)


def _read_whole(stream: IO[bytes], key: str, name: str, form: Format, options: Options) -> Iterator[Document]:
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
        yield from read_json(data, key, name, options.columns)
        return
    if form == "feed":
        feed = parse_feed(data)
        if options.fetcher is None:
            yield from read_feed(feed, key, name)
        else:
            yield from read_linked(feed, name, options.fetcher, file_reader(options))
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


def _read_document(stream: IO[bytes], key: str, name: str, sample: bytes) -> Iterator[Document]:
    """The text of a PDF or Word document; several documents where it is an export of a press archive."""
    data = stream.read(_LARGEST_DOCUMENT + 1)
    if len(data) > _LARGEST_DOCUMENT:
        yield failed(key, "too-large", f"{name}: is larger than {_LARGEST_DOCUMENT // 1_000_000} MB; split it")
        return
    content = io.BytesIO(data)
    if format_by_mark(sample) == "pdf":
        text = text_of_pdf(content)
    elif is_docx(content):
        text = text_of_docx(content)
    else:
        yield failed(key, "binary", f"{name}: is {kind_of_binary(data)}, not text; convert it to text or HTML first")
        return
    if is_lexisnexis(text[:65_536]):
        yield from read_lexisnexis(text.split("\n"), key, name)
    else:
        yield Document(id=key, text=text)
