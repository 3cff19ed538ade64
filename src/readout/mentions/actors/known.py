"""What the tables know: actors with their terms of office, and what a form of words can mean."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from readout.contract import Kind

Use = Literal["name", "short", "adjective", "people", "capital", "seat", "epithet"]
"""How a form of words names an actor: `short` is a name of one word of a person ("Putin"), `people` its nationals."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office."""

    office: str
    start: datetime.date
    end: datetime.date | None
    """Last day; None while it goes on."""
    country: str | None = None
    """The state whose office it is, where that is another than the actor's."""
    body: str | None = None
    """The entity of the organisation or group that the holder leads, where it is an office of one."""

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies within the term."""
        return self.start <= day and (self.end is None or day <= self.end)

    def distance(self, day: datetime.date) -> int:
        """Days between the term and the day; 0 within the term."""
        if day < self.start:
            return (self.start - day).days
        return 0 if self.end is None or day <= self.end else (day - self.end).days


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An actor of the tables."""

    entity: str
    name: str
    kind: Kind
    country: str | None
    sector: str | None
    gender: str
    """`m`, `f`, or empty where the tables do not tell."""
    terms: tuple[Term, ...] = ()
    """Terms of office; of a state that has a beginning or an end, one term of the office `state`."""
    igo: str | None = None
    """Short name of an intergovernmental organisation."""
    rank: int = 0
    """Where several actors have the same name: the lower is the likelier one, other things being equal."""

    def term_at(self, day: datetime.date | None) -> Term | None:
        """The term of that day; without a day, the one that goes on."""
        if day is None:
            return next((term for term in self.terms if term.end is None), None)
        return next((term for term in reversed(self.terms) if term.holds(day)), None)

    def distance(self, day: datetime.date) -> int:
        """Days from the day to the nearest term; 0 within one or without any."""
        return min((term.distance(day) for term in self.terms), default=0)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a form of words."""

    known: Known
    use: Use
    words: tuple[str, ...]
    """The form as the tables write it, which tells the capitals that a text must have."""
    sector: str | None = None
    """Sector of a seat that stands for a part of the state ("the Pentagon"); else None."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office of state or of an organisation."""

    name: str
    titles: tuple[str, ...]
    sector: str
    rank: int
    """1 may lead a state, 2 stands beside the leader, 3 serves, 4 is elsewhere."""
    single: bool
    """Whether one person at a time holds it, so that the title and a date tell who."""


@dataclass(frozen=True, slots=True)
class NounSense:
    """What a common noun (or title) says of the actor that it names."""

    words: str
    """Dictionary form, as the tables write it, in lower case."""
    sector: str | None
    kind: Kind
    offices: tuple[Office, ...] = ()
    acts: str = ""
    """Empty where the noun names an actor wherever it stands; `subject`: only as who does it; `owned`: only where a
    word tells whose it is."""
