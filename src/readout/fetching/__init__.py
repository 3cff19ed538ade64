"""Fetching pages and feeds over HTTP: politely, within limits, and never from private addresses."""

from readout.fetching.opening import open_fetcher
from readout.fetching.page import FetchError, Page

__all__ = ["FetchError", "Page", "open_fetcher"]
