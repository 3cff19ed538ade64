"""The text as it is: nothing cleaned away, offsets those of the input."""

from __future__ import annotations

import hashlib

from readout.article.dating import published_from_metadata
from readout.contract import Article, Published
from readout.source import Document


def sha256_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hexadecimal digits: what records' ids are made from."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_is(document: Document) -> Article:
    """The article of a document whose text is taken as it stands; HTML is taken as text too."""
    text = document.text if document.text is not None else document.html or ""
    return Article(
        id=document.id,
        sha256=sha256_of(text),
        title=document.title,
        outlet=document.outlet,
        byline=document.byline,
        url=document.url,
        language=document.language,
        text=text,
        published=published_from_metadata(document.published) or Published(),
    )
