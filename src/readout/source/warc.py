"""Web archives (WARC): the pages in them with their addresses and when they were crawled. Read by FastWARC."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from readout.errors import SourceError
from readout.source.decoding import decode_line, decode_page
from readout.source.document import LONGEST_HTML, LONGEST_TEXT, Document, failed

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST = 4 * LONGEST_HTML
"""Bytes of the largest page, unpacked."""


def read_warc(stream: IO[bytes], key: str, name: str, passed_over: Counter[str]) -> Iterator[Document]:
    """Documents of a web archive, record by record: HTML pages, and texts made of them (WET).

    Args:
        stream: The archive, unpacked.
        key: What its documents are called by where a record has no id.
        name: How messages call it.
        passed_over: Counts records that are no page: `request record`, `HTTP 404`, `image/png` …

    Yields:
        A document for each page; one with `error` where a page cannot be read, and a last one where the archive is damaged.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield failed(key, "extra", f'{name}: is a web archive; pip install "readout-news[warc]" reads it')
        return
    wanted = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
    number = 0
    try:
        for record in ArchiveIterator(stream, parse_http=False, stream_detect=False, fsspec_args=False):
            number += 1
            if record.record_type not in wanted:
                passed_over[f"{record.headers.get('WARC-Type') or 'unknown'} record"] += 1
                continue
            if record.content_length > _LARGEST:
                passed_over["larger than any page"] += 1
                continue
            page = _apart(record)
            other = _other_than_page(page)
            if other is not None:
                passed_over[other] += 1
                continue
            yield _page(record, page, f"{key}:{number}", name)
    except (OSError, ValueError, RuntimeError, UnicodeError) as error:
        yield failed(key, "damaged", f"{name}: is damaged after {number:,} records ({error}); fetch it again")
        return
    if not number:
        yield failed(key, "empty", f"{name}: holds no record")


def _apart(record: WarcRecord) -> WarcRecord:
    """The record's content read whole, so that a response whose own encoding is damaged does not spoil the next record."""
    from fastwarc.warc import WarcRecord

    data = record.reader.read(record.content_length)
    if len(data) < record.content_length:
        raise OSError("the file ends within a record")
    content = WarcRecord()
    content.set_bytes_content(data)
    content.is_http = record.is_http
    content.headers["Content-Type"] = record.headers.get("Content-Type") or ""
    return content


def _other_than_page(record: WarcRecord) -> str | None:
    """What a record with a response is, where it is no page."""
    if not record.is_http:
        kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        return None if kind in (*_PAGES, "text/plain") else kind or "no content type"
    try:
        record.parse_http(auto_decode="all")
    except (OSError, ValueError, RuntimeError):
        return "broken response"
    headers = record.http_headers
    if headers is None:
        return "no HTTP headers"
    if headers.status_code != 200:
        return f"HTTP {headers.status_code}"
    kind = (record.http_content_type or "").lower()
    return None if kind in _PAGES else kind or "no content type"


def _page(record: WarcRecord, content: WarcRecord, fallback: str, name: str) -> Document:
    url = record.headers.get("WARC-Target-URI")
    key = (record.record_id or "").strip("<> ") or fallback
    place = f"{name}, {url or fallback}"
    try:
        data = content.reader.read(_LARGEST + 1)
    except (OSError, ValueError, RuntimeError) as error:
        return failed(key, "damaged", f"{place}: cannot be unpacked ({error})")
    is_text = not content.is_http and (content.headers.get("Content-Type") or "").startswith("text/plain")
    try:
        text = decode_line(data) if is_text else decode_page(data, content.http_charset)
    except SourceError as error:
        return failed(key, "binary", f"{place}: {error}")
    if not text.strip():
        return failed(key, "empty", f"{place}: is empty")
    if len(text) > (LONGEST_TEXT if is_text else LONGEST_HTML) or len(data) > _LARGEST:
        return failed(key, "too-large", f"{place}: is too long for one article")
    crawled = record.record_date
    day = crawled.date().isoformat() if crawled is not None else None
    return Document(id=key, text=text if is_text else None, html=None if is_text else text, url=url, fetched=day)
