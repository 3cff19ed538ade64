"""A figure with its indicator, and which figures an indicator can have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from readout.records.statistics.figures import Figure
from readout.records.statistics.indicators import Named
from readout.records.statistics.lexicon import Direction, Movement

Measure = Literal["level", "change", "share"]
_OF_CHANGES = frozenset({"percent", "points", "multiple"})
"""Kinds of figures that a change of anything may have."""


@dataclass(slots=True)
class Link:
    """A figure with its indicator."""

    figure: Figure
    named: Named
    measure: Measure
    direction: Direction | None
    unit: str | None
    anchors: list[int] = field(default_factory=list)
    """Tokens whose phrases may tell time and sides, nearest first: nouns of change, verbs, the indicator."""


@dataclass(slots=True)
class Way:
    """What is known so far on the way up from a figure."""

    figure: Figure
    unit: str | None
    measure: Measure | None = None
    direction: Direction | None = None
    anchors: list[int] = field(default_factory=list)

    def moved(self, movement: Movement, measure: Measure) -> None:
        """Take in a word of change; the nearest to the figure decides."""
        if self.measure is None:
            self.measure = measure
        if self.direction is None:
            self.direction = movement.direction

    def link(self, named: Named | None, sentence: int) -> Link | None:
        """The link to the indicator at the end, where it can have such a figure; `sentence` is the figure's."""
        if named is None:
            return None
        indicator, measure, unit, kind = named.indicator, self.measure or "level", self.unit, self.figure.kind
        anchors = list(self.anchors)
        if named.sentence == sentence and named.head not in anchors:
            anchors.append(named.head)
        if unit == "percent of GDP" and (indicator.change is not None or indicator.name == "gdp"):
            # a part of the product is no size of it
            return None
        if indicator.change is not None:
            if kind not in ("percent", "record") or measure == "change":
                return None
            return Link(self.figure, named, "change", indicator.change, unit, anchors)
        if kind in ("number", "people") and indicator.units & {"people", "number"}:
            unit = unit or ("people" if "people" in indicator.units else None)
        elif kind not in indicator.units and not (kind == "record" or (measure == "change" and kind in _OF_CHANGES)):
            return None
        return Link(self.figure, named, measure, self.direction, unit, anchors)
