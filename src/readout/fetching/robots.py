"""What a site's robots.txt allows, asked once a day. Read by Protego."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from readout.fetching.page import FetchError, Page

_FRESH, _SOON = 86_400.0, 600.0
"""Seconds for which rules are kept, and for which a failure to fetch them is."""
_MOST = 10_000
"""Sites whose rules are kept."""
_LONGEST_DELAY = 60.0
Load = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None
    """None where the site's file cannot be had, and everything is thus forbidden for now."""
    until: float
    why: str = ""
    """Why it cannot be had."""


class Robots:
    """The rules of all sites; shared by threads."""

    def __init__(self, agent: str, load: Load) -> None:
        """Keep the rules for a program.

        Args:
            agent: The name by which rules mean us.
            load: Fetches a robots.txt.
        """
        self._agent = agent
        self._load = load
        self._sites: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> float:
        """Seconds that the site wants between two requests, 0 where it does not say.

        Raises:
            FetchError: The site forbids the address, or its rules cannot be had at the moment.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._sites.get(site)
        if known is None or known.until < time.monotonic():
            known = self._ask(site)
            with self._lock:
                if len(self._sites) >= _MOST:
                    self._sites.clear()
                self._sites[site] = known
        if known.rules is None:
            raise FetchError(f"{url}: not fetched, as the site's rules cannot be read now: {known.why}", passing=True)
        if not known.rules.can_fetch(url, self._agent):
            raise FetchError(f"{url}: the site's robots.txt forbids it", passing=False)
        return min(float(known.rules.crawl_delay(self._agent) or 0.0), _LONGEST_DELAY)

    def _ask(self, site: str) -> _Rules:
        now = time.monotonic()
        try:
            page = self._load(f"{site}/robots.txt")
        except FetchError as error:
            # A site without rules allows everything, one that cannot answer nothing (RFC 9309).
            if error.passing:
                return _Rules(None, now + _SOON, str(error))
            return _Rules(Protego.parse(""), now + _FRESH)
        return _Rules(Protego.parse(page.body[:512_000].decode("utf-8", "replace")), now + _FRESH)
