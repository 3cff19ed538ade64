"""A fetcher, where the packages that it needs are installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readout.errors import SourceError

if TYPE_CHECKING:
    from readout.fetching.fetcher import Fetcher


def open_fetcher(contact: str | None = None, sleep: Callable[[float], object] | None = None) -> Fetcher:
    """A fetcher with the usual limits.

    Args:
        contact: An address or page that the sites' owners can turn to, told in `User-Agent`.
        sleep: Waits some seconds between two requests to a host; without one, `time.sleep`.

    Raises:
        SourceError: The packages for the web are not installed.
    """
    try:
        import feedparser  # noqa: F401

        from readout.fetching.fetcher import Fetcher
    except ImportError as error:
        raise SourceError(
            f'fetching needs packages for the web ({error.name}); pip install "readout-news[web]"'
        ) from error
    return Fetcher(contact=contact) if sleep is None else Fetcher(contact=contact, sleep=sleep)
