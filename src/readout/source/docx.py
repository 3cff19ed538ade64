"""Word documents (DOCX): paragraphs and cells of tables in their order. Read by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from readout.errors import SourceError
from readout.source.document import LONGEST_TEXT

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

_LARGEST = 60_000_000
"""Bytes of all parts unpacked: what a small file may grow to."""
_BODY = "word/document.xml"


def is_docx(stream: IO[bytes]) -> bool:
    """Whether a ZIP file holds a Word document; the stream is back at its beginning then."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return _BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError):
        return False
    finally:
        stream.seek(0)


def text_of_docx(stream: IO[bytes]) -> str:
    """The text of a Word document, paragraphs divided by blank lines; headers, footers and notes are left out.

    Args:
        stream: A seekable stream.

    Raises:
        SourceError: The file is damaged, empty, or grows too large; or python-docx is missing.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise SourceError('is a Word document; pip install "readout-news[documents]" reads it', "extra") from error
    try:
        with zipfile.ZipFile(stream) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise SourceError(
                    f"unpacks to more than {_LARGEST // 1_000_000} MB; save it without its pictures", "too-large"
                )
        stream.seek(0)
        lines: list[str] = []
        size = 0
        for line in _lines(Document(stream)):
            size += len(line)
            if size > LONGEST_TEXT:
                raise SourceError(f"has more than {LONGEST_TEXT:,} characters; split it into articles", "too-large")
            if line:
                lines.append(line)
    except SourceError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx raise errors of every kind on damaged files
        raise SourceError(f"is a damaged Word document ({type(error).__name__}: {error})") from error
    text = "\n\n".join(lines)
    if not text.strip():
        raise SourceError("is a Word document without text", "no-text")
    return text


def _lines(document: WordDocument) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text.strip()
        else:
            yield from _cells(block)


def _cells(table: Table) -> Iterator[str]:
    """Texts of the cells, one that spans several given once."""
    for row in table.rows:
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                yield cell.text.strip()
