"""The fields of a document in tables: what they are called, and a document made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readout.errors import SourceError
from readout.source.document import LONGEST_HTML, LONGEST_TEXT, Document, encodable, failed

FIELDS = ("id", "text", "html", "title", "published", "url", "outlet", "language", "byline")
"""Keys and columns that are read; others are passed over."""
_NEWS_PLEASE = {
    "text": "maintext",
    "published": "date_publish",
    "outlet": "source_domain",
    "byline": "authors",
    "fetched": "date_download",
}
"""Our fields by the names that news-please gives them."""
Columns = Mapping[str, str]
"""Field by field, the name that an input has for it; a field that is missing here has its own name."""


def columns_of(told: str) -> Columns:
    """The names in `text=Body,published=Date`.

    Raises:
        SourceError: A part is no pair, or names a field that there is not.
    """
    found: dict[str, str] = {}
    for part in told.split(","):
        field, sign, name = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or not sign or not name:
            raise SourceError(f"{part!r} names no column: write FIELD=NAME with one of the fields {', '.join(FIELDS)}")
        found[field] = name
    return found


def from_fields(entry: Mapping[str, Any], fallback: str, place: str, columns: Columns | None = None) -> Document:
    """A document from keys; an id that is missing becomes `fallback`, and messages call the document `place`."""
    names = {field: (columns or {}).get(field, field) for field in FIELDS}
    if "maintext" in entry and "text" not in entry and not columns:
        names |= _NEWS_PLEASE
    given = {field: _as_text(entry.get(name)) for field, name in names.items()}
    key = given["id"] or fallback
    text, html = given["text"], given["html"]
    if text is None and html is None:
        if names["text"] not in entry and names["html"] not in entry:
            return failed(key, "no-text", f"{place}: has no `{names['text']}`")
        return failed(key, "empty", f"{place}: its `{names['text']}` is empty")
    for content, limit in ((text, LONGEST_TEXT), (html, LONGEST_HTML)):
        if content is not None and len(content) > limit:
            message = f"{place}: has {len(content):,} characters, an article at most {limit:,}; split it into articles"
            return failed(key, "too-large", message)
    return Document(
        id=key,
        text=text,
        html=html if text is None else None,
        title=given["title"],
        published=given["published"],
        url=given["url"],
        outlet=given["outlet"],
        language=given["language"],
        byline=given["byline"] or _names(entry.get(names["byline"])),
        fetched=given.get("fetched"),
    )


def _as_text(value: object) -> str | None:
    """The value as text; None for what is empty or no scalar."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    return encodable(text) if text.strip() else None


def _names(value: object) -> str | None:
    """A list of names as one text."""
    return (
        ", ".join(encodable(each) for each in value if isinstance(each, str)) or None
        if isinstance(value, list)
        else None
    )
