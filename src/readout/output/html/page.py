"""The page: styles and script inside it, no network, every text escaped, a policy that forbids all other script."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import deque
from functools import cache
from importlib.resources import files
from typing import IO

from readout.contract import Article, Line
from readout.output.describing import QUADS, published_in_words
from readout.output.html.cards import cards_of
from readout.output.html.escaping import escaped, link
from readout.output.html.marks import Mark, marked, marks_of

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


class Page:
    """Writes one page with all articles, each as it comes."""

    def __init__(self, stream: IO[str]) -> None:
        """Write to `stream`; the page's head is written with the first article."""
        self._stream = stream
        self._count = 0

    def write(self, line: Line) -> None:
        """Add an article."""
        if not self._count:
            self._stream.write(_head(line.article.title or line.article.id))
        self._count += 1
        self._stream.write(article_html(line, f"a{self._count}"))

    def close(self) -> None:
        """Write the page's end."""
        if not self._count:
            self._stream.write(_head("Readout"))
        self._stream.write(_foot())
        self._stream.flush()


def fragment(line: Line) -> str:
    """The article for a notebook: the page in a frame of its own, apart from the notebook's styles and scripts."""
    page = _head(line.article.title or line.article.id) + article_html(line, "a1") + _foot()
    style = "width:100%;height:640px;border:1px solid #8884;border-radius:6px"
    source = html.escape(page, quote=True)
    return f'<iframe sandbox="allow-scripts" style="{style}" title="Readout" srcdoc="{source}"></iframe>'


def article_html(line: Line, prefix: str) -> str:
    """An article beside its records; `prefix` makes its keys unlike those of the page's other articles."""
    article = line.article
    if line.error is not None:
        heading = f"<h2>{escaped(article.title or article.id)}</h2>"
        why = f'<p class="error">Not coded: {escaped(line.error.message)}</p>'
        return f'<article class="entry"><div class="text">{heading}{why}</div></article>\n'
    return (
        f'<article class="entry" lang="en"><div class="text">{_text(line, prefix)}{_removed(article)}</div>'
        f'<aside aria-label="Records">{cards_of(line, prefix)}</aside></article>\n'
    )


def _text(line: Line, prefix: str) -> str:
    article, text = line.article, line.article.text
    ahead = deque(sorted(marks_of(line, prefix), key=lambda mark: mark.span))
    near: list[Mark] = []
    pieces: list[str] = []
    title_seen = article.title is None
    for match in _PARAGRAPH.finditer(text):
        near = [mark for mark in near if mark.span[1] > match.start()]
        while ahead and ahead[0].span[0] < match.end():
            near.append(ahead.popleft())
        shown = marked(text, match.start(), match.end(), near)
        if not title_seen and match[0].strip() == article.title:
            title_seen = True
            pieces.append(f"<h2>{shown}</h2>{_about(article)}")
        elif article.standfirst is not None and match[0].strip() == article.standfirst:
            pieces.append(f'<p class="standfirst">{shown}</p>')
        else:
            pieces.append(f"<p>{shown}</p>")
    if not any(piece.startswith("<h2>") for piece in pieces):
        pieces.insert(0, f"<h2>{escaped(article.title or article.id)}</h2>{_about(article)}")
    return "".join(pieces)


def _about(article: Article) -> str:
    known = [
        article.outlet,
        article.byline,
        published_in_words(article),
        article.updated and f"updated {article.updated}",
    ]
    parts = [escaped(part) for part in known if part]
    if article.url:
        parts.append(link(article.url))
    return f'<p class="about">{" · ".join(parts)}</p>' if parts else ""


def _removed(article: Article) -> str:
    if not article.removed:
        return ""
    pieces = "".join(
        f'<li><span class="why">{escaped(piece.why)}</span> {escaped(piece.text)}</li>' for piece in article.removed
    )
    return f"<details><summary>Removed from the article ({len(article.removed)})</summary><ul>{pieces}</ul></details>"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _head(title: str) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    legend = "".join(f'<li><mark class="quad{quad}">{name}</mark></li>' for quad, name in QUADS.items())
    legend += '<li><mark class="said">quotation</mark></li><li><mark class="figure">figure</mark></li>'
    legend += '<li><mark class="term">wording</mark></li>'
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escaped(title)}</title><style>{style}</style></head>\n<body>"
        f'<header class="top"><h1>Readout</h1><ul class="legend" aria-label="Colours">{legend}</ul></header>\n<main>\n'
    )


def _foot() -> str:
    return f"</main>\n<script>{_asset('page.js')}</script></body></html>\n"
