"""Cleaning: the article without what the page put around it."""

from readout.article.cleaning import clean
from readout.article.errors import ArticleError
from readout.article.raw import as_is

__all__ = ["ArticleError", "as_is", "clean"]
