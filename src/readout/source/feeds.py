"""RSS and Atom feeds: their entries, each with its own text and the address of its article. Read by feedparser."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import struct_time
from typing import Any

from readout.errors import SourceError
from readout.source.document import LONGEST_TEXT, Document, encodable, failed

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<\?[^>]{0,500}>\s*|<!--.{0,5000}?-->\s*)*<(?:rss|rdf:RDF|(?:\w+:)?feed)\b",
    re.I | re.S,
)
_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote table tr td section article header footer figure figcaption pre hr".split()
)
_LEFT_OUT = frozenset("script style iframe object noscript svg figure figcaption".split())
_LARGEST = 8_000_000
"""Bytes of the largest feed."""
_ENTRIES = 2_000
"""Most entries of a feed that are read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    key: str
    """What names it in the feed: its id, else its link, else its title."""
    link: str | None
    title: str | None
    published: str | None
    """Moment of publication, ISO 8601 in UTC; where the feed gives none, of its last change."""
    byline: str | None
    text: str
    """What the feed itself tells of it, as plain paragraphs; empty where it tells nothing."""
    whole: bool
    """Whether the text is the content, as far as the feed says, not a summary of it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands."""

    title: str | None
    language: str | None
    """BCP 47 tag."""
    entries: tuple[Entry, ...]
    """In the feed's order; of several with the same key, the first."""


def is_feed(sample: str) -> bool:
    """Whether a text begins like RSS or Atom."""
    return _FEED.match(sample.lstrip("\ufeff")) is not None


def parse_feed(data: bytes, url: str | None = None) -> Feed:
    """The feed in these bytes; damaged feeds as far as they can be read.

    Args:
        data: The whole feed.
        url: Where it was fetched, for links that are relative.

    Raises:
        SourceError: It is no feed, or feedparser is missing.
    """
    try:
        import feedparser
    except ImportError as error:
        raise SourceError('is a feed; pip install "readout-news[web]" reads it', "extra") from error
    if len(data) > _LARGEST:
        raise SourceError(f"is a feed of more than {_LARGEST // 1_000_000} MB", "too-large")
    headers = {"content-location": url} if url else {}
    try:
        # Given a stream, feedparser never takes the bytes for an address or a file's name.
        read = feedparser.parse(_Bytes(data), response_headers=headers, sanitize_html=False)
    except Exception as error:  # parsers below feedparser raise errors of every kind on damaged feeds
        raise SourceError(f"is a damaged feed ({type(error).__name__}: {error})") from error
    entries = {entry.key: entry for told in reversed(read.entries[:_ENTRIES]) if (entry := _entry(told)) is not None}
    if not read.get("version") and not entries:
        raise SourceError("is no feed in RSS or Atom")
    channel = read.feed
    return Feed(_line(channel.get("title")), _line(channel.get("language")), tuple(reversed(entries.values())))


def read_feed(feed: Feed, key: str, name: str) -> Iterator[Document]:
    """The entries of a feed as documents with the feed's own text of them."""
    if not feed.entries:
        yield failed(key, "empty", f"{name}: the feed has no entries")
    for entry in feed.entries:
        yield document_of(entry, feed, name)


def document_of(entry: Entry, feed: Feed, name: str) -> Document:
    """The document of what a feed itself tells of an entry."""
    if not entry.text:
        return failed(
            entry.key, "no-text", f"{name}, {entry.link or entry.key}: the feed gives no text; --fetch loads it"
        )
    if len(entry.text) > LONGEST_TEXT:
        return failed(entry.key, "too-large", f"{name}, {entry.link or entry.key}: is too long for one article")
    return Document(
        id=entry.key,
        text=entry.text,
        title=entry.title,
        published=entry.published,
        url=entry.link,
        outlet=feed.title,
        language=feed.language,
        byline=entry.byline,
    )


def text_of_fragment(markup: str) -> str:
    """Plain paragraphs of a piece of HTML, divided by blank lines."""
    if "<" not in markup and "&" not in markup:
        return "\n\n".join(" ".join(part.split()) for part in markup.split("\n\n") if part.strip())
    from lxml import html

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except Exception:  # lxml raises several kinds on markup it cannot use
        return " ".join(re.sub(r"<[^<>]*>", " ", markup).split())
    for hidden in list(tree.iter(*_LEFT_OUT)):
        hidden.drop_tree()
    parts: list[list[str]] = [[]]
    for event, element in html.etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append([])
        told = element.text if event == "start" else element.tail
        if told and isinstance(element.tag, str):
            parts[-1].append(told)
    paragraphs = (" ".join("".join(part).split()) for part in parts)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


class _Bytes:
    """Bytes with the one method that feedparser asks of a stream."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, _size: int = -1) -> bytes:
        """All of them, once."""
        data, self._data = self._data, b""
        return data


def _entry(told: Any) -> Entry | None:
    link = _line(told.get("link"))
    link = link if link and link.startswith(("http://", "https://")) else None
    title = _line(text_of_fragment(told.get("title") or ""))
    key = _line(told.get("id")) or link or title
    if key is None:
        return None
    contents = [each.get("value") or "" for each in told.get("content") or []]
    content = max(contents, key=len, default="")
    summary = told.get("summary") or ""
    text = text_of_fragment(content if len(content) >= len(summary) else summary)
    return Entry(
        key=key,
        link=link,
        title=title,
        published=_moment(dict.get(told, "published_parsed") or dict.get(told, "updated_parsed")),
        byline=_line(told.get("author")),
        text=encodable(text.replace("\0", "")),
        whole=(bool(content) and len(content) > 1.5 * len(summary)) or len(text) > 2_000,
    )


def _line(told: object) -> str | None:
    return encodable(" ".join(told.replace("\0", "").split())) or None if isinstance(told, str) else None


def _moment(parsed: struct_time | None) -> str | None:
    """The moment as ISO 8601; None where the feed gives none, or one that cannot be."""
    if parsed is None:
        return None
    try:
        return datetime.datetime(*parsed[:6], tzinfo=datetime.UTC).isoformat(timespec="minutes")
    except ValueError:
        return None
