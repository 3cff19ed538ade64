"""Addresses as sources, on a server of this machine: pages, feeds with the articles behind them, files in other formats."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as WordDocument
from local_server import LocalServer, local_server

from readout.fetching.fetcher import Fetcher
from readout.source import Document, read_sources

PAGE = "<html><body><p>Peru and Chile signed a pact.</p></body></html>"
WHOLE = "Peru and Chile signed a pact on fishing. " * 60


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


def read(*sources: str | Path) -> list[Document]:
    fetcher = Fetcher(allowed_hosts=("127.0.0.1",), pause=0.0, seconds=5.0)
    return list(read_sources(sources, fetcher=fetcher))


def feed(*entries: tuple[str, str]) -> str:
    told = "".join(
        f"<item><title>T</title><link>{link}</link><description>{text}</description></item>" for link, text in entries
    )
    return f'<rss version="2.0"><channel><title>Harbour Times</title>{told}</channel></rss>'


def test_a_page(server: LocalServer) -> None:
    server.serve("/a", PAGE.replace("Peru", "Perú").encode("cp1250", "replace"), "text/html; charset=windows-1250")
    (document,) = read(server.url("/a"))
    assert (document.id, document.url) == (server.url("/a"), server.url("/a"))
    assert "signed a pact" in (document.html or "")


def test_a_feed_gives_the_articles_behind_its_entries(server: LocalServer, tmp_path: Path) -> None:
    server.serve("/a", PAGE)
    told = feed(("/a", "Short."), ("/gone", "Short."), ("/gone2", WHOLE))
    server.serve("/feed", told, "application/rss+xml")
    article, lost, kept = read(server.url("/feed"))
    assert (article.html, article.title, article.url) == (PAGE, "T", server.url("/a"))
    assert lost.error is not None
    assert (lost.error.kind, "HTTP 404" in lost.error.message) == ("fetch", True)
    assert kept.text == WHOLE.strip(), "what the feed has is taken, where it is the whole"
    file = tmp_path / "feed.xml"
    file.write_text(told.replace("<link>", f"<link>{server.address}"), encoding="utf-8")
    assert read(file)[0] == article


def test_a_document_and_an_export_on_the_web(server: LocalServer) -> None:
    made, content = WordDocument(), io.BytesIO()
    made.add_paragraph("Peru voted.")
    made.save(content)
    server.serve("/a.docx", content.getvalue(), "application/octet-stream")
    server.serve("/b.txt", (Path(__file__).parent / "cases" / "factiva.txt").read_bytes(), "text/plain")
    (document,) = read(server.url("/a.docx"))
    assert (document.text, document.url) == ("Peru voted.", server.url("/a.docx"))
    assert [each.title for each in read(server.url("/b.txt"))] == ["Peru, Chile sign fishing pact", "Norway lifts ban"]


def test_a_feed_in_a_fetched_file_is_not_followed_further(server: LocalServer) -> None:
    server.serve("/inner", feed(("/deeper", "Inner text.")), "application/rss+xml")
    server.serve("/outer", feed(("/inner", "Outer text.")), "application/rss+xml")
    read(server.url("/outer"))
    assert "/deeper" not in server.paths()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_what_cannot_be_had_is_one_error(status: int, server: LocalServer) -> None:
    server.serve("/a", status=status)
    (document,) = read(server.url("/a"))
    assert document.error is not None
    assert (document.error.kind, f"HTTP {status}" in document.error.message) == ("fetch", True)


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02" * 100, b"<rss><channel></channel></rss>"])
def test_answers_without_an_article(body: bytes, server: LocalServer) -> None:
    server.serve("/a", body)
    (document,) = read(server.url("/a"))
    assert document.error is not None
    assert server.url("/a") in document.error.message
