"""Fetching one address: every hop judged, everything limited, every failure a `FetchError` of one line."""

from __future__ import annotations

import datetime
import math
import ssl
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from email.utils import parsedate_to_datetime

import httpcore2
import httpx2

from readout import __version__
from readout.fetching.page import FetchError, Page
from readout.fetching.robots import Robots
from readout.fetching.transport import GuardedTransport

AGENT = f"readout-news/{__version__}"
_NAME = "readout-news"
_STEP = 15.0
"""Seconds of silence after which a server counts as gone."""
_KINDS = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/rdf",
          "application/pdf", "application/json", "application/feed", "application/octet-stream",
          "application/vnd.openxmlformats-officedocument.wordprocessingml")  # fmt: skip
"""Beginnings of the media types that can hold an article or a feed."""
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_MOVED = frozenset({301, 302, 303, 307, 308})
_LONGEST_ADDRESS = 4_000
_LONGEST_WAIT = 7 * 86_400.0


class Fetcher:
    """Fetches pages over HTTP and HTTPS; shared by threads.

    Addresses that are private, local or otherwise not on the public internet are never connected to, whatever redirects and
    names say. Proxies of the environment are not used: through one the addresses could not be judged.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        seconds: float = 30.0,
        largest: int = 20_000_000,
        redirects: int = 5,
        pause: float = 1.0,
        allowed_hosts: Collection[str] = (),
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Set the limits.

        Args:
            contact: An address or page that the sites' owners can turn to, told in `User-Agent`.
            seconds: What one page may take, from the first byte sent to the last one received.
            largest: Bytes of the largest page, unpacked.
            redirects: Most redirects that are followed.
            pause: Seconds between two requests to the same host; a site's own `Crawl-delay` counts where it is longer.
            allowed_hosts: Hosts that may have private addresses; for tests.
            sleep: Waits some seconds.
        """
        self._agent = AGENT + (f" ({contact})" if contact else "")
        self._seconds = seconds
        self._largest = largest
        self._redirects = redirects
        self._pause = pause
        self._allowed = frozenset(allowed_hosts)
        self._sleep = sleep
        self._context: ssl.SSLContext = httpx2.create_ssl_context()
        self._robots = Robots(_NAME, self._get)
        self._turns: dict[str, float] = {}
        self._lock = threading.Lock()

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """The page at an address, redirects followed.

        Args:
            url: An `http` or `https` address.
            etag: What the server last called the page: it answers 304 where nothing changed.
            modified: The server's last `Last-Modified`, to the same end.

        Raises:
            FetchError: There is no page to have; the message is one line and names the address.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._get(url, {name: value for name, value in conditions.items() if value}, self._await_turn)

    def _get(
        self, url: str, headers: dict[str, str] | None = None, before: Callable[[str], None] = lambda url: None
    ) -> Page:
        deadline = time.monotonic() + self._seconds
        here, moved = url, True
        for _ in range(self._redirects + 1):
            here = _checked(here, url)
            waited = time.monotonic()
            before(here)
            # Waiting for one's turn is no fault of the page.
            deadline += time.monotonic() - waited
            answer = self._ask(here, headers or {}, deadline, url)
            if isinstance(answer, Page):
                return replace(answer, moved=here) if here != url and moved else answer
            here, for_good = answer
            moved &= for_good
        raise FetchError(f"{url}: more than {self._redirects} redirects", passing=False)

    def _ask(self, here: str, headers: dict[str, str], deadline: float, url: str) -> Page | tuple[str, bool]:
        """The page, or where it is, and whether for good."""
        told = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            with (
                httpx2.Client(
                    transport=GuardedTransport(self._context, deadline, self._allowed),
                    trust_env=False,
                    timeout=_STEP,
                ) as client,
                client.stream("GET", here, headers=told, follow_redirects=False) as answer,
            ):
                if answer.status_code in _MOVED and "location" in answer.headers:
                    target = httpx2.URL(here).join(answer.headers["location"]).copy_with(fragment=None)
                    return str(target), answer.status_code in (301, 308)
                return self._read(answer, here, url)
        except FetchError as error:
            if str(error).startswith(url):
                raise
            raise FetchError(f"{url}: {error}", passing=error.passing) from error
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            raise FetchError(f"{url}: took too long", passing=True) from error
        except httpx2.DecodingError as error:
            raise FetchError(f"{url}: its compression is damaged ({_line(error)})", passing=True) from error
        except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
            raise FetchError(f"{url}: cannot be reached ({_line(error)})", passing=True) from error
        except (ValueError, httpx2.InvalidURL) as error:  # headers that no rule of HTTP allows
            raise FetchError(f"{url}: answers what is no HTTP ({_line(error)})", passing=False) from error

    def _read(self, answer: httpx2.Response, here: str, url: str) -> Page:
        status = answer.status_code
        kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
        if status not in (200, 203, 304):
            raise FetchError(
                f"{url}: HTTP {status}",
                passing=status in _PASSING,
                status=status,
                retry_after=_seconds_of(answer.headers.get("retry-after")),
            )
        body = bytearray()
        if status != 304:
            if kind and not kind.startswith(_KINDS):
                raise FetchError(f"{url}: is {kind[:60]}, no page or feed", passing=False)
            too_large = FetchError(f"{url}: is larger than {self._largest / 1_000_000:g} MB", passing=False)
            if int(answer.headers.get("content-length") or 0) > self._largest:
                raise too_large
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > self._largest:
                    raise too_large
        return Page(
            url=here,
            status=304 if status == 304 else 200,
            body=bytes(body),
            kind=kind,
            charset=answer.charset_encoding,
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
        )

    def _await_turn(self, url: str) -> None:
        """Ask the site's robots.txt, and wait until the host may be asked again."""
        delay = max(self._robots.check(url), self._pause)
        host = httpx2.URL(url).host
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._turns.get(host, 0.0))
            if len(self._turns) > 10_000:
                self._turns = {name: due for name, due in self._turns.items() if due > now}
            self._turns[host] = turn + delay
        if turn > now:
            self._sleep(turn - now)


def _checked(address: str, url: str) -> str:
    """The address in its usual form.

    Raises:
        FetchError: It is none that is fetched.
    """
    try:
        parsed = httpx2.URL(address)
        if parsed.scheme in ("http", "https") and parsed.host and len(address) <= _LONGEST_ADDRESS:
            # What the address says after `#`, and names and passwords in it, are not for the server.
            return str(parsed.copy_with(fragment=None, username=None, password=None))
        reason = "is no web address"
    except (httpx2.InvalidURL, ValueError) as error:
        reason = f"is no web address: {_line(error)}"
    told = f"{address[:80]!r} {reason}"
    raise FetchError(told if address == url else f"{url}: {told}", passing=False)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _seconds_of(told: str | None) -> float | None:
    """Seconds that a header `Retry-After` asks for, as a number or a moment; at most a week."""
    if not told:
        return None
    try:
        seconds = float(told)
    except ValueError:
        try:
            moment = parsedate_to_datetime(told)
        except (ValueError, TypeError, IndexError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.UTC)
        seconds = (moment - datetime.datetime.now(datetime.UTC)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT) if math.isfinite(seconds) else None
