"""Readout reads international relations out of the news.

News in, records out: who did what to whom, when, where, how often, according to whom, in whose words, by how much;
every record with the exact characters of text that prove it.

>>> import readout
>>> coding = readout.code("Chile and Peru signed a fishing agreement on Monday.", published="2024-05-14")
>>> coding.events
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from readout.errors import ArchiveError, DataError, OutputError, ReadoutError, SourceError

if TYPE_CHECKING:
    from readout.coder import Coder
    from readout.coding import Coding
    from readout.source import Document, read_sources
    from readout.store import Archive

__version__ = "0.1.0"
__all__ = [
    "Archive",
    "ArchiveError",
    "Coder",
    "Coding",
    "DataError",
    "Document",
    "OutputError",
    "ReadoutError",
    "SourceError",
    "code",
    "read_sources",
]

_ROOMS = {
    "Archive": "readout.store",
    "Coder": "readout.coder",
    "Coding": "readout.coding",
    "Document": "readout.source",
    "read_sources": "readout.source",
}
"""Where the public names live: loaded when first used, so that `import readout` costs nothing."""


def code(text: str, published: str | datetime.date | None = None, **known: Any) -> Coding:
    """Code one article with the shipped data; the coder is loaded once. Arguments as for `Coder.code`."""
    return _default_coder().code(text, published, **known)


@cache
def _default_coder() -> Coder:
    from readout.coder import Coder

    return Coder()


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ROOMS[name]), name)
