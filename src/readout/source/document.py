"""A document: one input as it came, before cleaning."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from readout.contract import CodingError

LONGEST_TEXT = 1_000_000
"""Code points of the longest text that is taken as one article."""
LONGEST_HTML = 5_000_000
"""Code points of the longest HTML page."""


@dataclass(frozen=True, slots=True)
class Document:
    """One input: its text or HTML with what is known about it, or why it could not be read."""

    id: str
    """What names the input: the record's own id, the file's name, or the file's name with the line's number."""
    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    """Date or date-time as the input states it."""
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    """BCP 47 tag that the input states."""
    byline: str | None = None
    """Who wrote it, as the input states it."""
    fetched: str | None = None
    """When the page was fetched: its day of publication, where nothing states one."""
    error: CodingError | None = None
    """Why there is nothing to code; text and HTML are then None."""


def failed(key: str, kind: str, message: str) -> Document:
    """A document that stands for an input that cannot be read; the message becomes one line."""
    return Document(id=key, error=CodingError(kind=kind, message=encodable(" ".join(message.split()))))


def sound(document: Document) -> Document:
    """The document with U+FFFD for lone surrogates, which come from JSON and from file names and fit no output."""
    texts = {field.name: getattr(document, field.name) for field in fields(document)}
    mended: dict[str, Any] = {
        name: encodable(text) for name, text in texts.items() if isinstance(text, str) and not _is_encodable(text)
    }
    return replace(document, **mended) if mended else document


def encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates."""
    if _is_encodable(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
