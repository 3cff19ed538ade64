"""Fetching from servers that behave, and from servers that do not: limits hold and every failure is one line."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_server import LocalServer, local_server, send

from readout.fetching import FetchError, open_fetcher
from readout.fetching.fetcher import Fetcher
from readout.fetching.network import GuardedBackend, is_public

LOCAL = ("127.0.0.1",)
Get = Callable[..., Fetcher]


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


def fetcher(**settings: object) -> Fetcher:
    """A fetcher that may ask 127.0.0.1, and only that."""
    return Fetcher(**{"allowed_hosts": LOCAL, "pause": 0.0, "seconds": 5.0, **settings})  # type: ignore[arg-type]


def the_error(url: str, **settings: object) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher(**settings).fetch(url)
    assert "\n" not in str(raised.value)
    return raised.value


# --- What is fetched


def test_a_page_with_what_its_headers_tell(server: LocalServer) -> None:
    server.serve(
        "/a", "Łódź", "text/html; charset=ISO-8859-2", ETag='"v1"', Last_Modified="Tue, 14 May 2024 08:00:00 GMT"
    )
    page = fetcher().fetch(server.url("/a"))
    assert (page.url, page.status, page.body.decode(), page.kind) == (server.url("/a"), 200, "Łódź", "text/html")
    assert (page.charset, page.etag, page.modified) == ("iso-8859-2", '"v1"', "Tue, 14 May 2024 08:00:00 GMT")


def test_what_has_not_changed_is_not_sent_again(server: LocalServer) -> None:
    server.answers["/a"] = lambda request: send(request, b"", "text/html", 304)
    page = fetcher().fetch(server.url("/a"), etag='"v1"', modified="Tue, 14 May 2024 08:00:00 GMT")
    assert (page.status, page.body) == (304, b"")
    headers = dict(server.asked)["/a"]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"v1"', "Tue, 14 May 2024 08:00:00 GMT")


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_compressed_answers_are_unpacked(name: str, pack: Callable[[bytes], bytes], server: LocalServer) -> None:
    server.serve("/a", pack(b"words"), Content_Encoding=name)
    assert fetcher().fetch(server.url("/a")).body == b"words"


def test_redirects_are_followed_and_lasting_ones_are_told(server: LocalServer) -> None:
    server.serve("/old", status=301, Location="/new")
    server.serve("/today", status=302, Location="/new")
    server.serve("/new", "here")
    assert fetcher().fetch(server.url("/old")).moved == server.url("/new")
    today = fetcher().fetch(server.url("/today"))
    assert (today.url, today.moved) == (server.url("/new"), None)


def test_the_contact_is_told(server: LocalServer) -> None:
    server.serve("/a", "x")
    fetcher(contact="desk@example.org").fetch(server.url("/a"))
    assert server.asked[-1][1]["User-Agent"].endswith("(desk@example.org)")


# --- Politeness


def test_robots_txt_is_kept_to_and_asked_once(server: LocalServer) -> None:
    server.serve("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    server.serve("/open", "x")
    server.serve("/private/a", "x")
    getting = fetcher()
    getting.fetch(server.url("/open"))
    with pytest.raises(FetchError, match=r"robots\.txt forbids"):
        getting.fetch(server.url("/private/a"))
    assert server.paths() == ["/robots.txt", "/open"]


def test_rules_for_us_alone_count(server: LocalServer) -> None:
    server.serve("/robots.txt", "User-agent: readout-news\nDisallow: /\n\nUser-agent: *\nAllow: /", "text/plain")
    assert not the_error(server.url("/a")).passing


def test_a_site_whose_rules_cannot_be_read_is_left_alone_for_now(server: LocalServer) -> None:
    server.serve("/robots.txt", status=503)
    server.serve("/a", "x")
    assert the_error(server.url("/a")).passing
    assert "/a" not in server.paths()


def test_a_redirect_does_not_lead_around_robots_txt(server: LocalServer) -> None:
    server.serve("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    server.serve("/a", status=302, Location="/private/a")
    server.serve("/private/a", "x")
    assert "forbids" in str(the_error(server.url("/a")))


def test_a_host_is_asked_with_pauses(server: LocalServer) -> None:
    server.serve("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain")
    server.serve("/a", "x")
    waited: list[float] = []
    getting = fetcher(pause=2.0, sleep=waited.append)
    for _ in range(3):
        getting.fetch(server.url("/a"))
    assert [round(seconds) for seconds in waited] == [7, 14]


# --- Servers that misbehave


def test_statuses_that_may_pass_and_those_that_do_not(server: LocalServer) -> None:
    server.serve("/gone", status=410)
    server.serve("/busy", status=503, Retry_After="120")
    server.serve("/later", status=429, Retry_After="Fri, 31 Dec 1999 23:59:59 GMT")
    gone, busy, later = (the_error(server.url(path)) for path in ("/gone", "/busy", "/later"))
    assert (gone.passing, gone.status) == (False, 410)
    assert (busy.passing, busy.retry_after) == (True, 120.0)
    assert (later.passing, later.retry_after) == (True, 0.0)


@pytest.mark.parametrize("told", ["soon", "", "nan", "inf", "-5", "9" * 400])
def test_nonsense_in_retry_after_does_no_harm(told: str, server: LocalServer) -> None:
    server.serve("/a", status=503, Retry_After=told)
    after = the_error(server.url("/a")).retry_after
    assert after is None or 0 <= after <= 7 * 86_400


def test_redirects_in_a_circle_end(server: LocalServer) -> None:
    server.serve("/a", status=302, Location="/b")
    server.serve("/b", status=302, Location="/a")
    assert "more than 5 redirects" in str(the_error(server.url("/a")))


@pytest.mark.parametrize(
    "target", ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "gopher://127.0.0.1/"]
)
def test_redirects_to_what_is_no_web_address_are_refused(target: str, server: LocalServer) -> None:
    server.serve("/a", status=302, Location=target)
    assert not the_error(server.url("/a")).passing


@pytest.mark.parametrize(
    "target",
    ["http://localhost:{port}/", "http://127.0.0.2:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://2130706433:{port}/",
     "http://10.1.2.3/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0:{port}/",
     "http://[::1]:{port}/", "//127.0.0.2:{port}/"],
)  # fmt: skip
def test_redirects_to_private_addresses_are_refused(target: str, server: LocalServer) -> None:
    port = server.address.rsplit(":", 1)[1]
    server.serve("/a", status=302, Location=target.format(port=port))
    error = the_error(server.url("/a"))
    assert "private address" in str(error) or "cannot be reached" in str(error)
    assert set(server.paths()) == {"/robots.txt", "/a"}


def test_private_addresses_are_refused_outright_without_the_tests_own_setting(server: LocalServer) -> None:
    server.serve("/a", "x")
    error = the_error(server.url("/a"), allowed_hosts=())
    assert "private address" in str(error)
    assert not error.passing
    assert not server.asked


def test_a_name_that_resolves_differently_the_second_time_is_not_followed(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.serve("/a", "secret")
    asked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError("no")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(httpcore2.ConnectError):
        GuardedBackend(time.monotonic() + 5, ()).connect_tcp("rebind.example.org", 80)
    assert (asked, connected) == (["rebind.example.org"], ["93.184.216.34"])


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_bomb_is_not_unpacked_past_the_limit(name: str, pack: Callable[[bytes], bytes], server: LocalServer) -> None:
    server.serve("/bomb", pack(bytes(50_000_000)), Content_Encoding=name)
    assert "larger than" in str(the_error(server.url("/bomb"), largest=1_000_000))


def test_a_page_without_an_end_is_left(server: LocalServer) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while True:
            request.wfile.write(b"word " * 10_000)

    server.answers["/endless"] = endless
    assert "larger than" in str(the_error(server.url("/endless"), largest=1_000_000))


def test_a_size_that_is_told_is_believed(server: LocalServer) -> None:
    server.serve("/large", bytes(2_000_000))
    assert "larger than" in str(the_error(server.url("/large"), largest=1_000_000))


@pytest.mark.parametrize("headers_first", [False, True])
def test_a_server_that_drips_bytes_holds_nobody_up(headers_first: bool, server: LocalServer) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        if headers_first:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(300):
            request.wfile.write(b"X")
            request.wfile.flush()
            time.sleep(0.1)

    server.answers["/drip"] = drip
    began = time.monotonic()
    error = the_error(server.url("/drip"), seconds=1.0)
    assert error.passing
    assert "took too long" in str(error)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "raw",
    [b"", b"\r\n\r\n", b"NOT HTTP AT ALL\r\n\r\n", b"HTTP/1.1 9999 ?\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: text/html\r\n\r\nshort",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzz\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\nno gzip at all",
     b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
     b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9e9\r\n\r\n"],
)  # fmt: skip
def test_answers_that_are_no_http(raw: bytes, server: LocalServer) -> None:
    server.answers["/raw"] = lambda request: request.wfile.write(raw)  # type: ignore[func-returns-value, return-value]
    the_error(server.url("/raw"))


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip"])
def test_what_can_hold_no_article_is_not_read(kind: str, server: LocalServer) -> None:
    server.serve("/a", b"x", kind)
    assert kind in str(the_error(server.url("/a")))


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert the_error(f"http://127.0.0.1:{port}/").passing


# --- Which addresses are public


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255",
     "224.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "not an address"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_judged_as_the_one_it_carries(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@given(st.text(max_size=60) | st.text(max_size=60).map("http://".__add__))
def test_no_text_as_an_address_does_harm(text: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(allowed_hosts=(), pause=0.0, seconds=0.0).fetch(text)


def test_the_packages_for_the_web_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from readout.errors import SourceError

    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(SourceError, match=r"readout-news\[web\]"):
        open_fetcher()
