"""Whatever bytes come: documents or errors of one line, in bounded time and memory, never an exception."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from docx import Document as WordDocument
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.source.document import LONGEST_HTML, LONGEST_TEXT, Document
from readout.source.options import Options
from readout.source.sniffing import ENDINGS
from readout.source.streams import read_stream

CASES = Path(__file__).parent / "cases"
SLOW = settings(max_examples=150, deadline=10_000, suppress_health_check=[HealthCheck.too_slow])
MOST_SECONDS = 20.0


def a_pdf() -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.multi_cell(w=0, text="Peru and Chile signed a pact on Monday. " * 20)
    return bytes(made.output())


def a_docx() -> bytes:
    made = WordDocument()
    made.add_paragraph("Peru and Chile signed a pact on Monday.")
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def a_warc() -> bytes:
    page = b"<html><body><p>Peru and Chile signed a pact.</p></body></html>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (
        len(page),
        page,
    )
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2024-05-14T08:00:00Z\r\n"
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(block)
    return (head + block + b"\r\n\r\n") * 3


SEEDS: dict[str, bytes] = {
    "pdf": a_pdf(),
    "docx": a_docx(),
    "warc": a_warc(),
    "warc.gz": gzip.compress(a_warc()),
    "zst": zstandard.compress(b'{"text": "Peru voted."}\n' * 20),
    "gz": gzip.compress(b"id,text\na,Peru voted.\n"),
    "rss": b'<?xml version="1.0"?><rss version="2.0"><channel><title>H</title><item><title>t &amp; u</title>'
    b"<link>https://e.org/1</link><pubDate>Wed, 05 Mar 2014 18:30:00 +0200</pubDate>"
    b"<description>&lt;p&gt;a&lt;/p&gt;</description>"
    b"</item></channel></rss>",
    "atom": b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id>'
    b'<content type="html">&lt;b&gt;x</content></entry></feed>',
    "jsonl": b'{"maintext": "Peru voted.", "authors": ["A"], "date_publish": "2017-07-17 17:03:00"}\n{"text": "x"}\n',
    "csv": b'id,text,title\na,"Peru ""voted"".",t\n',
    "html": b'<!doctype html><html><head><meta charset="utf-8"><title>t</title></head><body><p>Peru</p></body></html>',
    "lexisnexis.txt": (CASES / "lexisnexis_older.txt").read_bytes(),
    "lexisnexis2.txt": (CASES / "lexisnexis_newer.txt").read_bytes(),
    "factiva.txt": (CASES / "factiva.txt").read_bytes(),
}


MARKS = [
    *(b"%PDF-1.7\n", b"PK\x03\x04", b"WARC/1.1\r\n", b"<rss>", b"<feed>", b"\x28\xb5\x2f\xfd", b"\x1f\x8b\x08", b"{"),
    *(b"1 of 2 DOCUMENTS\n", b"HD\nx\nPD\n1 May 2014\nWC\n3\nLP\n"),
]


def documents(data: bytes, ending: str | None = None) -> list[Document]:
    form = ENDINGS.get(ending) if ending else None
    return list(read_stream(io.BufferedReader(io.BytesIO(data)), "key", form, "name", Options()))


def check(data: bytes, ending: str | None = None) -> None:
    """Read the bytes, and judge what comes."""
    began = time.monotonic()
    for document in documents(data, ending):
        assert (document.text is None) + (document.html is None) + (document.error is None) == 2
        assert document.id
        assert len(document.text or "") <= LONGEST_TEXT
        assert len(document.html or "") <= LONGEST_HTML
        if document.error is not None:
            assert document.error.message.startswith("name")
            assert "\n" not in document.error.message
    assert time.monotonic() - began < MOST_SECONDS


Change = Callable[[bytes], bytes]


@st.composite
def changes(draw: st.DrawFn, seed: bytes) -> bytes:
    """The seed with some of it cut, doubled, put elsewhere or overwritten."""
    data = seed
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 60))
        match draw(st.sampled_from(["cut", "insert", "overwrite", "double", "end", "number"])):
            case "cut":
                data = data[:at] + data[at + length :]
            case "insert":
                data = data[:at] + draw(st.binary(max_size=40)) + data[at:]
            case "overwrite":
                with_ = draw(st.binary(min_size=1, max_size=20))
                data = data[:at] + with_ + data[at + len(with_) :]
            case "double":
                data = data[:at] + data[at : at + 10 * length] * 3 + data[at:]
            case "end":
                data = data[:at]
            case _:
                data = data[:at] + str(draw(st.integers(-(10**20), 10**20))).encode() + data[at:]
    return data


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_files(kind: str) -> None:
    @SLOW
    @given(changes(SEEDS[kind]))
    def run(data: bytes) -> None:
        check(data, kind.rsplit(".", 1)[-1])

    run()


@SLOW
@given(st.sampled_from([None, *ENDINGS]), st.binary(max_size=400))
def test_any_bytes_under_any_ending(ending: str | None, data: bytes) -> None:
    check(data, ending)


@SLOW
@given(st.sampled_from(MARKS), st.binary(max_size=400))
def test_any_bytes_after_a_mark(mark: bytes, data: bytes) -> None:
    check(mark + data)


@SLOW
@given(st.sampled_from(["lexisnexis.txt", "lexisnexis2.txt", "factiva.txt"]), st.randoms(use_true_random=False))
def test_exports_in_another_order(kind: str, random: object) -> None:
    lines = SEEDS[kind].splitlines(keepends=True)
    random.shuffle(lines)  # type: ignore[attr-defined]
    check(b"".join(lines), "txt")


LIMITED = """
import resource, sys
from readout.source import read_sources
here = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (here + 900_000_000, here + 900_000_000))
for document in read_sources(sys.argv[1:]):
    print(document.error.kind if document.error else "read")
"""
"""Reads a file with some memory, and no more."""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited as Linux does it")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 100_000_000, 1)),
        ("zeros.zst", zstandard.compress(bytes(1_000_000_000))),
        ("nexis.txt.gz", gzip.compress(b"1 of 1 DOCUMENTS\n\nLENGTH: 3 words\n\nBODY:\n" + b"word " * 200_000_000, 1)),
        ("factiva.txt.gz", gzip.compress(b"HD\nx\nPD\n1 May 2014\nWC\n3\nLP\n" + b"word " * 200_000_000, 1)),
        ("lines.txt.gz", gzip.compress(b"HD\nx\nPD\n1 May 2014\nWC\n3\nLP\n" + b"word word\n" * 2_000_000, 1)),
        ("depth.xml", b"<rss><channel>" + b"<item>" * 50_000),
        ("markup.xml", b"<rss><channel><item><title>" + b"&lt;div&gt;" * 100_000),
        ("many.xml", b"<rss><channel>" + b"<item><guid>x</guid></item>" * 20_000 + b"</channel></rss>"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_memory_and_time_are_bounded(name: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    ran = subprocess.run([sys.executable, "-c", LIMITED, str(file)], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
