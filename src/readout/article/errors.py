"""Why a document is no article that can be coded."""

from __future__ import annotations

from readout.contract import Article
from readout.errors import ReadoutError


class ArticleError(ReadoutError):
    """A document without an English article in it."""

    def __init__(self, kind: str, message: str, article: Article | None = None) -> None:
        """Say what is wrong.

        Args:
            kind: `language`, `no-text` or `source`'s own kinds.
            message: One line: which input, what is wrong, what to do.
            article: What could be made of the document all the same, for the output line.
        """
        super().__init__(message)
        self.kind = kind
        self.article = article
