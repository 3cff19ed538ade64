"""Documents and archives of other makers: PDF, Word, web archives, feeds, zstd, exports of press archives."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from readout.source import Document, read_sources
from readout.source.pdf import paragraphs_of, without_running_heads
from readout.source.printed import stated_day

CASES = Path(__file__).parent / "cases"
PACT = "Peru and Chile signed a fishing agreement in Arica, ending a dispute that had lasted for nine years."
BAN = "Norway lifted its ban on Icelandic trawlers on Friday after the ministers of both states met in Bergen."


def read(*sources: Path, **settings: Any) -> list[Document]:
    return list(read_sources(sources, **settings))


def the_error(file: Path) -> tuple[str, str]:
    (document,) = read(file)
    assert document.error is not None
    return document.error.kind, document.error.message


# --- Exports of press archives


def test_an_export_of_lexisnexis() -> None:
    first, second = read(CASES / "nexis.txt")
    assert first == Document(
        id="nexis.txt:1",
        text=f"{PACT}\n\nSource: of the quarrel was a line on the map. Bolivia was not invited.",
        title="Peru and Chile Settle Their Quarrel Over Fish",
        published="2014-03-05",
        url="http://www.harbour.example/2014/03/05/fish",
        outlet="The Harbour Times",
        language="en",
        byline="ANA LOPEZ",
    )
    assert (second.id, second.published, second.title) == ("nexis.txt:2", "2014-03-07", "Norway Lifts Ban on Trawlers")
    assert second.text == "Norway lifted its ban on Icelandic trawlers on Friday."


def test_an_export_of_factiva() -> None:
    first, second = read(CASES / "factiva_columns.txt")
    assert first == Document(
        id="HARBT00020240514ek5e00001",
        text=f"{PACT}\n\nBolivia was not invited.\n\nThe ministers will meet again.",
        title="Peru and Chile settle their quarrel over fish",
        published="2024-05-14T09:05",
        outlet="Harbour Times",
        language="en",
        byline="Ana Lopez",
    )
    assert (second.id, second.published) == ("HARBT00020240515ek5f00002", "2024-05-15")


def test_lines_of_news_please(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    told = {"maintext": PACT, "date_publish": "2024-05-14 09:00:00", "source_domain": "harbour.example",
            "authors": ["Ana Lopez", "Jo Brandt"], "title": "Pact", "url": "https://harbour.example/1"}  # fmt: skip
    file.write_text(json.dumps(told), encoding="utf-8")
    (document,) = read(file)
    assert (document.text, document.published, document.byline) == (PACT, "2024-05-14 09:00:00", "Ana Lopez, Jo Brandt")
    assert document.outlet == "harbour.example"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2014 Wednesday", "2014-03-05"),
        ("Wednesday, March 5, 2014", "2014-03-05"),
        ("5 March 2014", "2014-03-05"),
        ("March 5, 2014 Wednesday 9:30 PM GMT", "2014-03-05"),
        ("March 2014", "2014-03"),
        ("The fifth of March", None),
        ("On March 5, 2014, ministers met", None),
    ],
)
def test_days_as_exports_print_them(line: str, day: str | None) -> None:
    assert stated_day(line) == day


# --- PDF and Word


def pdf(tmp_path: Path, pages: list[list[str]]) -> Path:
    fpdf = pytest.importorskip("fpdf")
    made = fpdf.FPDF()
    made.set_font("helvetica", size=11)
    for number, paragraphs in enumerate(pages, 1):
        made.add_page()
        made.cell(0, 8, "The Harbour Times", new_x="LMARGIN", new_y="NEXT")
        for paragraph in paragraphs:
            made.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
        made.cell(0, 8, f"Page {number}", new_x="LMARGIN", new_y="NEXT")
    file = tmp_path / "a.pdf"
    made.output(str(file))
    return file


def test_a_pdf_gives_its_paragraphs_without_running_heads(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    long = f"{PACT} {BAN} {PACT}"
    (document,) = read(pdf(tmp_path, [[long, BAN], [f"{BAN} {PACT}"], [PACT]]))
    assert document.text is not None
    assert long in document.text.split("\n\n")
    assert "Harbour Times" not in document.text
    assert "Page 2" not in document.text


def test_a_damaged_pdf_and_one_without_text(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.7\nnonsense")
    assert "damaged PDF" in the_error(broken)[1]
    fpdf = pytest.importorskip("fpdf")
    empty = fpdf.FPDF()
    empty.add_page()
    empty.output(str(tmp_path / "c.pdf"))
    kind, message = the_error(tmp_path / "c.pdf")
    assert kind == "no-text"
    assert "OCR" in message


def test_printed_lines_become_paragraphs() -> None:
    lines = ["Peru and Chile signed a fishing agreement in Arica, end-", "ing a dispute that had lasted for nine long",
             "years.", "Bolivia was not invited to the ceremony on Tuesday."]  # fmt: skip
    assert paragraphs_of(lines) == [
        "Peru and Chile signed a fishing agreement in Arica, ending a dispute that had lasted for nine long years.",
        "Bolivia was not invited to the ceremony on Tuesday.",
    ]
    pages = [["The Harbour Times", f"Text of page {n}.", f"{n}"] for n in ("one", "two", "three")]
    assert without_running_heads(pages)[0] != "The Harbour Times"


def test_a_word_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph(PACT)
    made.add_paragraph("")
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = BAN
    made.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx") == [Document(id="a.docx", text=f"{PACT}\n\n{BAN}")]
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04nonsense")
    assert the_error(tmp_path / "b.docx")[0] == "binary"


# --- Web archives, feeds, zstd


def page(text: str) -> bytes:
    return f"<html><head><meta charset='utf-8'></head><body><p>{text}</p></body></html>".encode()


def warc(responses: list[tuple[str, str, bytes]]) -> bytes:
    """A web archive: address, status and type of each response, and its content."""
    made = b""
    for url, head, content in responses:
        http = f"HTTP/1.1 {head}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
        made += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-14T09:00:00Z\r\n"
            f"WARC-Record-ID: <urn:{url}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode() + http + b"\r\n\r\n"  # fmt: skip
    return made


def test_a_web_archive_gives_its_pages_and_counts_the_rest(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    archive = warc([
        ("https://a.example/1", "200 OK\r\nContent-Type: text/html; charset=utf-8", page(PACT)),
        ("https://a.example/2", "404 Not Found\r\nContent-Type: text/html", page("gone")),
        ("https://a.example/3", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ("https://a.example/4", "200 OK\r\nContent-Type: text/html", page(BAN)),
    ])  # fmt: skip
    (tmp_path / "a.warc").write_bytes(archive)
    counted: Counter[str] = Counter()
    first, second = read(tmp_path / "a.warc", passed_over=counted)
    assert first.html is not None
    assert PACT in first.html
    assert (first.url, first.fetched) == ("https://a.example/1", "2024-05-14")
    assert second.url == "https://a.example/4"
    assert counted == {"HTTP 404": 1, "image/png": 1}


def test_a_cut_web_archive_gives_what_is_whole(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    pages = [(f"https://a.example/{n}", "200 OK\r\nContent-Type: text/html", page(PACT)) for n in range(3)]
    (tmp_path / "a.warc").write_bytes(warc(pages)[:-60])
    documents = read(tmp_path / "a.warc")
    assert [document.error and document.error.kind for document in documents] == [None, None, "damaged"]


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Times</title><language>en</language>
<item><title>Pact</title><link>https://harbour.example/1</link><guid>g1</guid>
<pubDate>Tue, 14 May 2024 09:00:00 GMT</pubDate><description>&lt;p&gt;{PACT}&lt;/p&gt;</description></item>
<item><title>Nothing</title><link>https://harbour.example/2</link></item></channel></rss>"""


def test_a_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text(RSS, encoding="utf-8")
    first, second = read(tmp_path / "a.rss")
    assert first == Document(
        id="g1", text=PACT, title="Pact", published="2024-05-14T09:00+00:00", url="https://harbour.example/1",
        outlet="Harbour Times", language="en",
    )  # fmt: skip
    assert second.error is not None
    assert second.error.kind == "no-text"


def test_zstd(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(json.dumps({"text": PACT}).encode()))
    assert read(tmp_path / "a.jsonl.zst") == [Document(id="a.jsonl.zst:1", text=PACT)]
    whole = zstandard.compress(io.BytesIO(PACT.encode() * 999).getvalue())
    (tmp_path / "b.txt.zst").write_bytes(whole[: len(whole) // 2])
    assert read(tmp_path / "b.txt.zst")[-1].error is not None


@pytest.mark.parametrize(
    ("module", "name", "content"),
    [
        ("pypdf", "a.pdf", b"%PDF-1.7"),
        ("fastwarc.warc", "a.warc", b"WARC/1.0\r\n"),
        ("feedparser", "a.rss", RSS.encode()),
    ],
)
def test_a_missing_library_is_named_with_what_to_type(
    module: str, name: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(content)
    kind, message = the_error(tmp_path / name)
    assert kind == "extra"
    assert "pip install" in message
