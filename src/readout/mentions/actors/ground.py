"""What the readers of one article's phrases stand on: one value that each of them is made of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from readout.mentions.actors.discourse import Discourse
from readout.mentions.actors.office_holders import OfficeHolders
from readout.mentions.actors.surroundings import Surroundings
from readout.mentions.actors.tables import ActorTables


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground of one article."""

    text: str
    """The article's text, which all spans point into."""
    day: datetime.date | None
    """The day on which it was written, if known."""
    tables: ActorTables
    discourse: Discourse
    """What it has named so far."""
    holders: OfficeHolders
    surroundings: Surroundings
