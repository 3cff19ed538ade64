"""PLOVER's types and modes with their quad classes and scores (codebook draft 0.8, 2021), read from `data/ontology`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from readout.contract import EventType
from readout.data import ROOT, rows
from readout.errors import DataError

Quad = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What the codebook says of one event type."""

    quad: Quad
    score: float
    cameo: str
    """The CAMEO root that stands for the type where no entry gives a finer code."""
    needs_recipient: bool
    future: EventType
    """The type that layouts without auxiliary modes give to a planned event."""


@dataclass(frozen=True, slots=True)
class ModeFacts:
    """What the codebook says of one mode of a type."""

    score: float
    cameo: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """The types by name, and the modes by (type, mode)."""

    types: dict[str, TypeFacts]
    modes: dict[tuple[str, str], ModeFacts]

    def score(self, event_type: str, mode: str | None) -> float:
        """The PLOVER score of the mode, or of the type where there is no mode."""
        facts = self.modes.get((event_type, mode or ""))
        return facts.score if facts else self.types[event_type].score

    def cameo(self, event_type: str, mode: str | None) -> str:
        """The CAMEO code nearest to the type and mode."""
        facts = self.modes.get((event_type, mode or ""))
        return facts.cameo if facts else self.types[event_type].cameo


@cache
def ontology() -> Ontology:
    """The ontology that ships with the package. Raises `DataError` where its files break their rules."""
    types_file, modes_file = ROOT / "ontology" / "types.csv", ROOT / "ontology" / "modes.csv"
    types = {
        row["type"]: TypeFacts(
            quad=cast(Quad, int(row["quad"])),
            score=float(row["score"]),
            cameo=row["cameo"],
            needs_recipient=row["needs_recipient"] == "yes",
            future=cast(EventType, row["future"]),
        )
        for _, row in rows(types_file, ["type", "quad", "score", "cameo", "needs_recipient", "future"])
    }
    modes: dict[tuple[str, str], ModeFacts] = {}
    for number, row in rows(modes_file, ["type", "mode", "score", "cameo"]):
        if row["type"] not in types:
            raise DataError(f"{modes_file}, line {number}: no event type is called {row['type']!r}")
        modes[row["type"], row["mode"]] = ModeFacts(score=float(row["score"]), cameo=row["cameo"])
    return Ontology(types, modes)
