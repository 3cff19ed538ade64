"""PDF files: the text of their pages, with lines joined to paragraphs and running heads left out. Read by pypdf."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Sequence
from typing import IO

from readout.errors import SourceError
from readout.source.document import LONGEST_TEXT

_SECONDS = 60.0
"""What one file may take: damaged files can make a reader work for hours."""
_EDGE = 2
"""Lines at the top and the bottom of a page among which running heads stand."""
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")
_NUMBERING = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_BROKEN_WORD = re.compile(r"[A-Za-zÀ-ž]{2,}[-\u00ad\u2010]$")


def text_of_pdf(stream: IO[bytes]) -> str:
    """The text of a PDF file, paragraphs divided by blank lines.

    Raises:
        SourceError: The file is damaged, has a password, holds only pictures, or takes too long; or pypdf is missing.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise SourceError('is a PDF; pip install "readout-news[documents]" reads it', "extra") from error
    # Its remarks on small faults of files are not for the reader of our output.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    end = time.monotonic() + _SECONDS
    try:
        reader = pypdf.PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("is a PDF with a password; save it without one first", "password")
        pages: list[list[str]] = []
        size = 0
        for page in reader.pages:
            pages.append(page.extract_text().splitlines())
            size += sum(map(len, pages[-1]))
            if size > LONGEST_TEXT:
                raise SourceError(f"has more than {LONGEST_TEXT:,} characters; split it into articles", "too-large")
            if time.monotonic() > end:
                raise SourceError(f"is a PDF that takes longer than {_SECONDS:.0f} seconds to read; save it as text")
    except SourceError:
        raise
    except DependencyError as error:
        raise SourceError("is a PDF with a password; save it without one first", "password") from error
    except (PyPdfError, Exception) as error:  # pypdf raises errors of every kind on damaged files
        raise SourceError(f"is a damaged PDF ({type(error).__name__}: {error})") from error
    text = "\n\n".join(paragraphs_of(without_running_heads(pages)))
    if not text.strip():
        raise SourceError("is a PDF without text, only pictures; read it with a program for OCR first", "no-text")
    return text


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """Lines of all pages without page numbers and without what stands at the edge of every page."""
    stripped = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(key for page in stripped for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    often = {key for key, count in edges.items() if count >= 2 and count >= 0.6 * len(stripped)}
    kept: list[str] = []
    for page in stripped:
        for index, line in enumerate(page):
            at_edge = index < _EDGE or index >= len(page) - _EDGE
            if not at_edge or not (_key(line) in often or _NUMBERING.fullmatch(line)):
                kept.append(line)
    return kept


def _key(line: str) -> str:
    """The line with its numbers made alike."""
    return re.sub(r"\d+", "0", line.lower())


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """Paragraphs from printed lines: one ends where a line is short, the next begins with a capital, or a bullet comes."""
    if not lines:
        return []
    lengths = sorted(map(len, lines))
    full = lengths[int(0.9 * (len(lengths) - 1))]
    found: list[str] = []
    open_line = ""
    for line in lines:
        if open_line and not _ends_paragraph(open_line, line, full):
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
        open_line = line
    return found


def _ends_paragraph(line: str, following: str, full: int) -> bool:
    begins = following[:1].isupper() or not following[:1].isalnum()
    if following[:1] in "•▪●–—":
        return True
    if _ENDS.search(line):
        return len(line) < 0.85 * full and begins
    return len(line) < 0.6 * full and begins


def _joined(text: str, line: str) -> str:
    if _BROKEN_WORD.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
