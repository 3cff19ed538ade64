"""Documents, web archives, feeds and compressed files, each made here: what is read of them, and what is said of broken ones."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import zstandard
from docx import Document as WordDocument
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from readout.source import Document, read_sources
from readout.source.feeds import parse_feed, text_of_fragment
from readout.source.pdf import paragraphs_of, without_running_heads

LONG = (
    "The ministers of both states met in Arica on Monday and signed an agreement on fishing that ends a dispute of nine years. "
    "It sets quotas for anchovy and hake, names a commission of six, and begins on the first of May of the coming year."
)
OTHER = (
    "Norway lifted its ban on Icelandic trawlers on Friday after the two ministers had met in Bergen for a second time."
)


def read(source: Path) -> list[Document]:
    return list(read_sources([source]))


def the_error(source: Path) -> tuple[str, str]:
    (document,) = read(source)
    assert document.error is not None
    assert "\n" not in document.error.message
    return document.error.kind, document.error.message


def saved(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


# --- PDF


def pdf(*pages: list[str], head: str = "") -> bytes:
    """A PDF with a running head and a page number on each page."""
    made = FPDF()
    made.set_font("helvetica", size=12)
    for number, paragraphs in enumerate(pages, 1):
        made.add_page()
        if head:
            made.cell(text=head, new_x="LMARGIN", new_y="NEXT")
        for paragraph in paragraphs:
            made.multi_cell(w=0, text=paragraph, new_x="LMARGIN", new_y="NEXT")
        if head:
            made.cell(text=f"Page {number} of {len(pages)}", new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def test_a_pdf_is_paragraphs_without_running_heads(tmp_path: Path) -> None:
    made = pdf(["Fishing agreement signed", LONG, OTHER], [OTHER, LONG], head="Ministry of Fisheries - Press office")
    (document,) = read(saved(tmp_path, "readout.pdf", made))
    assert document.text is not None
    assert document.text.split("\n\n")[:3] == ["Fishing agreement signed", LONG, OTHER]
    assert "Press office" not in document.text
    assert "Page 1" not in document.text


def test_a_pdf_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    assert LONG in (read(saved(tmp_path, "download", pdf([LONG])))[0].text or "")


def test_words_broken_at_the_end_of_lines_are_joined() -> None:
    lines = [
        "The ministers of both states signed an agree-",
        "ment on fishing in the coastal waters of Arica,",
        "Tacna.",
    ]
    assert paragraphs_of(lines) == [
        "The ministers of both states signed an agreement on fishing in the coastal waters of Arica, Tacna."
    ]


def test_heads_that_differ_only_in_numbers_are_running_heads() -> None:
    pages = [[f"Bulletin {number}", "words", "more words", "and more"] for number in range(3)]
    assert "Bulletin 1" not in without_running_heads(pages)


def test_pdfs_with_a_password_and_without_text(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([LONG]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert the_error(saved(tmp_path, "locked.pdf", locked.getvalue()))[0] == "password"
    kind, message = the_error(saved(tmp_path, "scan.pdf", pdf([])))
    assert kind == "no-text"
    assert "OCR" in message


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"%PDF-1.4\n%%EOF", b"%PDF-" + bytes(500)])
def test_damaged_pdfs(content: bytes, tmp_path: Path) -> None:
    kind, message = the_error(saved(tmp_path, "a.pdf", content))
    assert kind in ("damaged", "no-text")
    assert "PDF" in message


# --- Word


def docx(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    made = WordDocument()
    made.add_heading("Fishing agreement", 1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    for cells in rows or []:
        table = made.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("The end.")
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def test_word_documents_in_their_order(tmp_path: Path) -> None:
    (document,) = read(saved(tmp_path, "a.docx", docx(LONG, rows=[["Anchovy", "400 t"]])))
    assert document.text == f"Fishing agreement\n\n{LONG}\n\nAnchovy\n\n400 t\n\nThe end."


def test_an_export_of_a_press_archive_as_a_word_document(tmp_path: Path) -> None:
    lines = (Path(__file__).parent / "cases" / "lexisnexis_newer.txt").read_text(encoding="utf-8").splitlines()
    ban, pact = read(saved(tmp_path, "export.docx", docx(*lines)))
    assert (ban.title, pact.title) == ("Norway lifts ban on trawlers", "Peru and Chile sign pact")


def test_a_word_document_that_grows_too_large_is_not_unpacked(tmp_path: Path) -> None:
    content = io.BytesIO(docx(LONG))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", bytes(100_000_000))
    assert the_error(saved(tmp_path, "a.docx", content.getvalue()))[0] == "too-large"


def test_other_zip_files_and_broken_word_documents(tmp_path: Path) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert the_error(saved(tmp_path, "a.zip", other.getvalue()))[0] == "binary"
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<no xml")
    assert the_error(saved(tmp_path, "a.docx", broken.getvalue()))[0] == "damaged"


# --- Web archives


def record(
    kind: str, url: str, block: bytes, media: str = "application/http; msgtype=response", number: int = 1
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:04}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-05-14T08:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


PAGE = "<html><body><p>Le ministre a signé.</p></body></html>"
SITE = "https://example.org/"
RECORDS = [
    record("warcinfo", "", b"software: x\r\n", "application/warc-fields"),
    record("request", SITE + "1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", SITE + "1", response(PAGE.encode()), number=1),
    record("response", SITE + "2", response(PAGE.encode("cp1252"), media="text/html; charset=windows-1252"), number=2),
    record("response", SITE + "3", response(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n"), number=3),
    record("response", SITE + "4", response(b"\x89PNG", media="image/png")),
    record("response", SITE + "5", response(b"gone", status="404 Not Found")),
    record("response", SITE + "6", response(b"no gzip at all", more="Content-Encoding: gzip\r\n")),
    record("revisit", SITE + "1", b"HTTP/1.1 200 OK\r\n\r\n"),
    record("conversion", SITE + "7", b"Peru voted.", "text/plain", number=7),
]


@pytest.mark.parametrize("packed", ["none", "gzip", "gzip by record", "zstd"])
def test_pages_of_a_web_archive_and_what_is_passed_over(packed: str, tmp_path: Path) -> None:
    whole = b"".join(RECORDS)
    content = {
        "none": whole,
        "gzip": gzip.compress(whole),
        "gzip by record": b"".join(map(gzip.compress, RECORDS)),
        "zstd": zstandard.compress(whole),
    }[packed]
    passed_over: Counter[str] = Counter()
    documents = list(read_sources([saved(tmp_path, "a.warc.gz", content)], passed_over=passed_over))
    assert documents[:3] == [
        Document(id=f"urn:uuid:000{number}", html=PAGE, url=f"{SITE}{number}", fetched="2024-05-14")
        for number in (1, 2, 3)
    ]
    assert documents[3:] == [Document(id="urn:uuid:0007", text="Peru voted.", url=SITE + "7", fetched="2024-05-14")]
    assert passed_over == {
        "warcinfo record": 1, "request record": 1, "image/png": 1, "HTTP 404": 1, "broken response": 1, "revisit record": 1,
    }  # fmt: skip


def test_a_web_archive_that_ends_too_early_gives_what_there_is(tmp_path: Path) -> None:
    whole = RECORDS[2] + record("response", SITE + "9", response(b"<html><p>" + b"word " * 500))
    documents = read(saved(tmp_path, "a.warc", whole[:-900]))
    assert documents[0].url == SITE + "1"
    assert [document.error and document.error.kind for document in documents[1:]] == ["damaged"]
    cut = read(saved(tmp_path, "b.warc.gz", gzip.compress(b"".join(RECORDS))[:-40]))
    assert cut[-1].error is not None


def test_the_day_of_the_crawl_counts_only_where_the_page_tells_none() -> None:
    from readout.article import clean

    paragraphs = f"<p>{LONG}</p><p>{OTHER}</p><p>{LONG}</p>"
    told = f'<html><head><meta property="article:published_time" content="2020-01-02"></head><body>{paragraphs}</body></html>'
    assert clean(Document(id="a", html=told, fetched="2024-05-14")).published.date == "2020-01-02"
    untold = f"<html><body><article>{paragraphs}</article></body></html>"
    assert clean(Document(id="a", html=untold, fetched="2024-05-14")).published.date == "2024-05-14"
    dated = Document(id="a", html=untold, url="https://example.org/2020/01/02/pact", fetched="2024-05-14")
    assert clean(dated).published.date == "2020-01-02"


# --- Feeds


RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Times</title><language>en-gb</language>
<item><title>Pact &amp;amp; peace</title><link>https://example.org/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Wed, 05 Mar 2014 18:30:00 +0200</pubDate><dc:creator>Anna Moral</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Peru and <b>Chile</b> signed.</p><script>x()</script><p>They met.<br>Twice.</p>]]></content:encoded>
</item><item><title>Only a title</title><link>https://example.org/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><id>urn:a</id><title type="html">Łódź</title>
<link href="https://example.org/a"/><updated>2014-03-05T18:30:00Z</updated><summary>Norway voted.</summary></entry></feed>"""


def test_a_feed_is_what_it_tells_itself(tmp_path: Path) -> None:
    pact, bare = read(saved(tmp_path, "feed.xml", RSS))
    assert pact == Document(
        id="g1", text="Peru and Chile signed.\n\nThey met.\n\nTwice.", title="Pact & peace", published="2014-03-05T16:30+00:00",
        url="https://example.org/1", outlet="Harbour Times", language="en-gb", byline="Anna Moral",
    )  # fmt: skip
    assert bare.error is not None
    assert "--fetch" in bare.error.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_atom_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    (document,) = read(saved(tmp_path, "a.atom", ATOM.encode(encoding)))
    assert (document.id, document.title, document.text) == ("urn:a", "Łódź", "Norway voted.")


def test_feeds_and_pages_are_told_apart(tmp_path: Path) -> None:
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>feed</p></body></html>'
    assert read(saved(tmp_path, "page", page.encode()))[0].html == page
    assert read(saved(tmp_path, "note", b"<!-- note --><rss version='2.0'><channel/></rss>"))[0].error is not None


def test_entities_do_not_multiply() -> None:
    lines = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "word ">{lines}]><rss version="2.0"><channel><title>&a12;</title>'
    assert len(parse_feed(bomb.encode() + b"</channel></rss>").title or "") < 1_000_000


def test_fragments_of_html_become_paragraphs() -> None:
    assert text_of_fragment("A &lt; B &amp; C<div>two</div>three<style>p{}</style>") == "A < B & C\n\ntwo\n\nthree"
    assert text_of_fragment("plain words\n\nand more") == "plain words\n\nand more"


# --- Compression


@pytest.mark.parametrize("name", ["a.txt.zst", "a.jsonl.zst", "a.csv.zst"])
def test_zstd(name: str, tmp_path: Path) -> None:
    content = {
        "a.txt.zst": "Peru voted.",
        "a.jsonl.zst": '{"text": "Peru voted."}',
        "a.csv.zst": "text\nPeru voted.\n",
    }[name]
    assert read(saved(tmp_path, name, zstandard.compress(content.encode())))[0].text == "Peru voted."


def test_several_zstd_frames_are_one_file(tmp_path: Path) -> None:
    frames = zstandard.compress(b'{"text": "One."}\n') + zstandard.compress(b'{"text": "Two."}\n')
    assert [document.text for document in read(saved(tmp_path, "a.jsonl.zst", frames))] == ["One.", "Two."]


def test_damaged_zstd_and_a_bomb(tmp_path: Path) -> None:
    whole = zstandard.compress(b"Peru voted. " * 5_000)
    assert the_error(saved(tmp_path, "a.txt.zst", whole[:30] + b"\xff" * 30))[0] == "damaged"
    assert the_error(saved(tmp_path, "b.txt.zst", zstandard.compress(b" x" * 30_000_000)))[0] == "too-large"


# --- Packages that are not installed


@pytest.mark.parametrize(
    ("module", "content", "extra"),
    [
        ("pypdf", b"%PDF-1.4", "documents"),
        ("docx", docx("x"), "documents"),
        ("fastwarc.warc", RECORDS[2], "warc"),
        ("feedparser", RSS, "web"),
        ("zstandard", zstandard.compress(b"x"), "zst"),
    ],
)
def test_a_missing_package_is_named(
    module: str, content: bytes, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    kind, message = the_error(saved(tmp_path, "file", content))
    assert kind == "extra"
    assert f'pip install "readout-news[{extra}]"' in message


# --- Addresses


def test_nothing_is_fetched_unasked() -> None:
    (document,) = read_sources(["https://example.org/feed.xml"])
    assert document.error is not None
    assert (document.error.kind, "--fetch" in document.error.message) == ("address", True)
