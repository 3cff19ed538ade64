"""Asking for one feed, or for the article behind one entry: what the network says, before anything is kept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from readout.errors import SourceError
from readout.fetching.fetcher import Fetcher
from readout.fetching.page import FetchError
from readout.source import Document
from readout.source.feeds import Feed, document_of, parse_feed
from readout.source.options import Options
from readout.source.streams import file_reader
from readout.source.web import article_behind
from readout.watch.settings import FeedSetting
from readout.watch.state import Waiting

_DOUBLINGS = 10
_LONGEST_PASSING, _LONGEST_LASTING = 6 * 3_600, 24 * 3_600
"""Seconds to which the interval grows while a feed fails: for reasons that may pass, and for others."""
_TRIES = 6
_FIRST_RETRY = 600
"""Seconds until an article that could not be had is asked for again; doubled each time."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What asking for a feed brought: the feed, that nothing has changed, or an error."""

    feed: Feed | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    """Where the feed says that it is from now on."""
    error: str | None = None
    passing: bool = True
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What asking for an article brought: a document, or an error."""

    document: Document | None = None
    error: str | None = None
    again: bool = False
    """Whether to ask again later."""
    retry_after: float | None = None


def poll(setting: FeedSetting, etag: str | None, modified: str | None, fetcher: Fetcher) -> Polled:
    """Ask for a feed, unless it has not changed."""
    try:
        page = fetcher.fetch(setting.url, etag=etag, modified=modified)
        if page.status == 304:
            return Polled(moved=page.moved)
        return Polled(parse_feed(page.body, page.url), page.etag, page.modified, page.moved)
    except FetchError as error:
        return Polled(error=str(error), passing=error.passing, retry_after=error.retry_after)
    except SourceError as error:
        return Polled(error=f"{setting.url}: {error}", passing=False)
    except Exception as error:  # a fault over one feed must not end the watch over all others
        return Polled(error=f"{setting.url}: a fault of Readout ({type(error).__name__}: {error}); please report it")


def next_poll(setting: FeedSetting, polled: Polled, failures: int, now: datetime.datetime) -> datetime.datetime:
    """When to ask again: after the interval, longer with each failure in a row, never before the server's `Retry-After`."""
    seconds = float(setting.interval)
    if polled.error is not None:
        longest = _LONGEST_PASSING if polled.passing else _LONGEST_LASTING
        seconds = max(seconds, min(seconds * 2 ** min(failures + 1, _DOUBLINGS), longest))
    return now + datetime.timedelta(seconds=max(seconds, polled.retry_after or 0.0))


def take(setting: FeedSetting, waiting: Waiting, tries: int, fetcher: Fetcher) -> Taken:
    """Ask for an entry's article; the feed's own text where it is not to be fetched, or cannot be and is all there is."""
    entry, told = waiting.entry, Feed(waiting.outlet, waiting.language, ())
    if not setting.fetch or (entry.link is None and entry.text):
        return Taken(_dressed(document_of(entry, told, setting.name), setting, waiting))
    try:
        document = article_behind(entry, fetcher, file_reader(Options()))
    except FetchError as error:
        if error.passing and tries + 1 < _TRIES:
            return Taken(error=str(error), again=True, retry_after=error.retry_after)
        if entry.whole and entry.text:
            return Taken(_dressed(document_of(entry, told, setting.name), setting, waiting))
        return Taken(error=str(error))
    except Exception as error:  # nor must one over an article
        return Taken(error=f"{entry.link}: a fault of Readout ({type(error).__name__}: {error}); please report it")
    return Taken(_dressed(document, setting, waiting))


def retry(taken: Taken, tries: int, now: datetime.datetime) -> datetime.datetime | None:
    """When to ask for an article again; None where it is given up."""
    if not taken.again:
        return None
    seconds = max(_FIRST_RETRY * 2.0**tries, taken.retry_after or 0.0)
    return now + datetime.timedelta(seconds=seconds)


def _dressed(document: Document, setting: FeedSetting, waiting: Waiting) -> Document:
    if document.error is not None:
        return document
    # Text has no page whose metadata could tell more.
    day = None if document.html is not None else waiting.seen_on
    return replace(
        document,
        id=waiting.entry.link or waiting.entry.key,
        outlet=setting.outlet or document.outlet,
        published=document.published or day,
        fetched=document.fetched or waiting.seen_on,
    )
