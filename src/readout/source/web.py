"""Addresses as sources: a page, a feed with the articles behind its entries, or a file in any other format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from readout.errors import SourceError
from readout.fetching.page import FetchError, Page
from readout.source.compression import SAMPLE
from readout.source.decoding import decode_page, encoding_of
from readout.source.document import LONGEST_HTML, Document, failed
from readout.source.feeds import Entry, Feed, document_of, is_feed, parse_feed
from readout.source.sniffing import format_by_mark, sniff

if TYPE_CHECKING:
    from readout.fetching.fetcher import Fetcher

ReadFile = Callable[[io.BufferedReader, str, str], Iterator[Document]]
"""Reads an open file: the stream, the documents' key, and how messages call it."""


def is_address(name: str) -> bool:
    """Whether the name of a source is an address on the web."""
    return name.lower().startswith(("http://", "https://"))


def read_address(url: str, fetcher: Fetcher, read_file: ReadFile) -> Iterator[Document]:
    """Documents of an address: one for a page, one for each entry of a feed."""
    try:
        page = fetcher.fetch(url)
        if holds_feed(page):
            yield from read_linked(parse_feed(page.body, page.url), url, fetcher, read_file)
        else:
            yield from _documents(page, url, url, read_file)
    except SourceError as error:
        yield failed(url, error.kind, str(error) if url in str(error) else f"{url}: {error}")


def read_linked(feed: Feed, name: str, fetcher: Fetcher, read_file: ReadFile) -> Iterator[Document]:
    """The articles behind a feed's entries; where one cannot be had, what the feed tells of it, if that is all of it."""
    if not feed.entries:
        yield failed(name, "empty", f"{name}: the feed has no entries")
    for entry in feed.entries:
        try:
            yield article_behind(entry, fetcher, read_file)
        except FetchError as error:
            if entry.text and (entry.whole or entry.link is None):
                yield document_of(entry, feed, name)
            else:
                yield failed(entry.key, error.kind, str(error))


def article_behind(entry: Entry, fetcher: Fetcher, read_file: ReadFile) -> Document:
    """The page that an entry links to, with what the feed tells of it.

    Raises:
        FetchError: There is no page to have.
    """
    if entry.link is None:
        raise FetchError(f"{entry.key}: the feed gives no address for it", passing=False)
    page = fetcher.fetch(entry.link)
    found = next(_documents(page, entry.key, entry.link, read_file))
    if found.error is not None:
        return found
    return replace(
        found,
        title=entry.title or found.title,
        published=entry.published or found.published,
        byline=found.byline or entry.byline,
    )


def holds_feed(page: Page) -> bool:
    """Whether an answer is a feed, by its first bytes."""
    sample = page.body[:SAMPLE]
    return is_feed(sample.decode(encoding_of(sample) or "utf-8", errors="replace"))


def _documents(page: Page, key: str, name: str, read_file: ReadFile) -> Iterator[Document]:
    """Documents of an answer, at least one, all with its address."""
    sample = page.body[:SAMPLE]
    marked = format_by_mark(sample)
    if marked is None and ("html" in page.kind or (page.kind in ("", "text/plain") and sniff(sample) == "html")):
        yield _page(page, key, name)
        return
    found = False
    for document in read_file(io.BufferedReader(io.BytesIO(page.body), SAMPLE), key, name):
        found = True
        yield replace(document, url=document.url or page.url) if document.error is None else document
    if not found:
        yield failed(key, "empty", f"{name}: holds no article")


def _page(page: Page, key: str, name: str) -> Document:
    try:
        text = decode_page(page.body, page.charset)
    except SourceError as error:
        return failed(key, "binary", f"{name}: {error}")
    if not text.strip():
        return failed(key, "empty", f"{name}: is empty")
    if len(text) > LONGEST_HTML:
        return failed(key, "too-large", f"{name}: is too long for one article")
    return Document(id=key, html=text, url=page.url)
