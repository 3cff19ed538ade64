"""HTML pages: the article and its metadata, by trafilatura."""

from __future__ import annotations

from dataclasses import replace

from readout.article.errors import ArticleError
from readout.source import Document


def read_page(document: Document) -> Document:
    """The page's article as a document with text; what the document states itself goes before the page's metadata.

    Raises:
        ArticleError: No article is found in the page.
    """
    from trafilatura import bare_extraction

    try:
        page = bare_extraction(
            document.html or "",
            url=document.url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
        )
    except Exception as error:  # lxml and trafilatura raise many kinds on broken pages
        raise ArticleError(
            "html", f"{document.id}: the page cannot be read ({type(error).__name__}: {error})"
        ) from error
    if page is None or isinstance(page, dict) or not page.text or not page.text.strip():
        raise ArticleError("no-text", f"{document.id}: no article is found in the page")
    return replace(
        document,
        text=page.text,
        html=None,
        title=document.title or page.title,
        published=document.published or page.date,
        url=document.url or page.url,
        outlet=document.outlet or page.sitename or page.hostname,
    )
