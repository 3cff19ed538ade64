"""How sources are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from readout.source.fields import Columns

if TYPE_CHECKING:
    from readout.fetching.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader of a source may know and do."""

    columns: Columns | None = None
    """Names that tables have for our fields, where they are not the same."""
    fetcher: Fetcher | None = None
    """Fetches addresses, and the articles behind the entries of feeds; without one nothing is fetched."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Counts by kind what is no article and gives no document: records of web archives."""
