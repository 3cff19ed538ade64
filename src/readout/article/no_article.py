"""Pages that hold text but no article: error pages, notices on cookies, walls, pages with next to nothing in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.contract import Article
from readout.data import ROOT, rows
from readout.errors import DataError

_FILE = ROOT / "article" / "no_articles.csv"
_LONGEST_PAGE = 120
"""Words up to which a page may be one of these: a longer one is an article that speaks of such things."""
_FIRST_LINES = 4
_SHORTEST_BODY = 10
"""Words, without headline and standfirst, under which nothing is told."""


@dataclass(frozen=True, slots=True)
class PageRule:
    """A kind of page that is no article."""

    pattern: re.Pattern[str]
    what: str
    example: str


def why_no_article(article: Article) -> str | None:
    """What a cleaned page is, where it is no article: `is an error page`; None for articles."""
    words = len(article.text.split())
    if words <= _LONGEST_PAGE:
        lines = [line for line in (article.title, *article.text.split("\n\n")[: _FIRST_LINES + 1]) if line]
        for line in lines:
            for rule in page_rules():
                if rule.pattern.match(line[:400]):
                    return f"is {rule.what}, no article"
    body = words - sum(len(part.split()) for part in (article.title, article.standfirst) if part)
    return f"is next to empty: {body} words beside the headline" if body < _SHORTEST_BODY else None


@cache
def page_rules() -> tuple[PageRule, ...]:
    """The kinds of pages, in the order of their file.

    Raises:
        DataError: A pattern is broken, or does not match its example.
    """
    found = []
    for number, row in rows(_FILE, ["pattern", "what", "example"]):
        try:
            pattern = re.compile(row["pattern"], re.I)
        except re.error as error:
            raise DataError(f"{_FILE}, line {number}: {row['pattern']!r} is no regular expression ({error})") from error
        if not pattern.match(row["example"]):
            raise DataError(f"{_FILE}, line {number}: the pattern does not match its example {row['example']!r}")
        found.append(PageRule(pattern, row["what"], row["example"]))
    return tuple(found)
