"""The figures of a sentence: percentages, read here, and the amounts that the mentions stage found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readout.language.sentence import Sentence
from readout.mentions.numerals import digits, number, numerals
from readout.mentions.reading import FoundQuantity
from readout.records.statistics.lexicon import StatisticsLexicon

FigureKind = Literal["percent", "points", "money", "people", "volume", "number"]

_PERCENT = frozenset({"percent", "%", "pct", "percentage", "per-cent", "percents"})
_DASHES = frozenset({"-", "–", "—", "‐", "‑"})
_RANGE = frozenset({"to", "and", "or", "-", "–", "—", "‑"})
_PEOPLE = frozenset({"people", "troops", "killed", "wounded", "detained", "displaced", "missing"})
_PERSONS = frozenset({"people", "person", "man", "woman", "inhabitant", "resident", "individual", "citizen", "soul"})


@dataclass(slots=True)
class Figure:
    """A number with its unit: tokens `first` to `last` (exclusive), headed by token `head`."""

    first: int
    last: int
    head: int
    value: float
    kind: FigureKind
    unit: str | None
    """Unit as it stands in the record (`percent`, `USD`, `barrels per day`); None where only the indicator tells it."""
    counted: int | None = None
    """The noun that is counted ("900 *warheads*"), where it is no unit."""
    is_rate: bool = False
    """Whether it is counted by time ("per day", "a year")."""


def read_figures(sentence: Sentence, quantities: list[FoundQuantity], lexicon: StatisticsLexicon) -> list[Figure]:
    """The figures in text order; of a range ("2 to 3 percent") none is read, for it is no one value."""
    found = _percentages(sentence)
    taken = {index for figure in found for index in range(figure.first, figure.last)}
    for quantity in quantities:
        figure = _amount(sentence, quantity, lexicon)
        if figure is not None and taken.isdisjoint(range(figure.first, figure.last)):
            found.append(figure)
    found.sort(key=lambda figure: figure.first)
    return found


def _percentages(sentence: Sentence) -> list[Figure]:
    tokens = sentence.tokens
    found: list[Figure] = []
    for index, token in enumerate(tokens):
        last = index + 1
        if token.norm == "per" and last < len(tokens) and tokens[last].norm == "cent":
            last += 1
        elif token.norm not in _PERCENT:
            continue
        unit: str = "percent"
        if last < len(tokens) and tokens[last].lemma == "point" and token.norm != "percent":
            unit, last = "percentage points", last + 1
        elif last < len(tokens) and tokens[last].lemma == "point":
            unit, last = "percentage points", last + 1
        elif token.norm == "percentage":
            continue
        first = _number_before(sentence, index)
        if first is None or _is_range(sentence, first):
            continue
        value = number([token.norm for token in tokens[first:index]])
        if value is None:
            continue
        kind: FigureKind = "points" if unit == "percentage points" else "percent"
        found.append(Figure(first, last, _head(sentence, first, last), value, kind, unit))
    return found


def _number_before(sentence: Sentence, end: int) -> int | None:
    """The first token of the number that ends before token `end`, or None."""
    table = numerals()
    first: int | None = None
    index = end - 1
    while index >= 0:
        norm = sentence.tokens[index].norm
        if digits(norm) is not None or table.get(norm, ("", None))[0] in ("unit", "ten", "scale"):
            first = index
        elif not (norm in _DASHES or (norm == "and" and first is not None)) or index == 0:
            break
        elif first is not None and norm in _DASHES and digits(sentence.tokens[first].norm) is not None:
            break
        index -= 1
    return first


def _is_range(sentence: Sentence, first: int) -> bool:
    """Whether another number stands before, which with this one makes a range ("2 to 3 percent", "5-6%", "between 5 and 6")."""
    tokens = sentence.tokens
    if first < 2 or tokens[first - 1].norm not in _RANGE:
        return False
    before = tokens[first - 2].norm
    if digits(before) is None and numerals().get(before, ("", None))[0] not in ("unit", "ten"):
        return False
    return tokens[first - 3].norm not in ("from", "in", "by", "of") if first >= 3 else True


def _amount(sentence: Sentence, found: FoundQuantity, lexicon: StatisticsLexicon) -> Figure | None:
    """A figure of an amount; None for ordinals, vague amounts and ranges."""
    quantity = found.quantity
    low, high = quantity.min, quantity.max
    value = low if low is not None else high
    if found.ordinal or value is None or (low is not None and high is not None and low != high):
        return None
    if quantity.kind == "money":
        unit, end, is_rate = _rated(sentence, found.last, quantity.unit or "", lexicon)
        return Figure(found.first, end, found.head, value, "money", unit or None, is_rate=is_rate)
    counted = found.counted
    volume = _volume(sentence, counted, lexicon)
    if volume is not None:
        last, name = volume
        unit, end, is_rate = _rated(sentence, max(last, found.last), name, lexicon)
        return Figure(found.first, end, counted, value, "volume", unit, is_rate=is_rate)
    noun = counted if counted != found.head or sentence.tokens[counted].upos in ("NOUN", "PROPN") else None
    if noun is not None and sentence.tokens[noun].lemma in _PERSONS:
        return Figure(found.first, found.last, found.head, value, "people", "people")
    kind: FigureKind = "people" if quantity.kind in _PEOPLE else "number"
    return Figure(found.first, found.last, found.head, value, kind, None, counted=noun)


def _volume(sentence: Sentence, counted: int, lexicon: StatisticsLexicon) -> tuple[int, str] | None:
    """End and name of the unit of measure that the counted noun is or ends, or None."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    for first in range(max(0, counted - 1), counted + 1):
        unit = lexicon.volumes.at(lemmas, first)
        if unit is not None and first <= counted < unit[0]:
            return unit
    return None


def _rated(sentence: Sentence, last: int, unit: str, lexicon: StatisticsLexicon) -> tuple[str, int, bool]:
    """The unit with the time it is counted by, the figure's end with it, and whether there is one."""
    tokens = sentence.tokens
    if last + 1 < len(tokens) and tokens[last].norm in ("per", "a", "an", "each", "every"):
        rate = lexicon.rates.get(tokens[last + 1].lemma)
        if rate is not None:
            return f"{unit} per {rate}", last + 2, True
        volume = lexicon.volumes.get(tokens[last + 1].lemma)
        if volume is not None:
            return f"{unit} per {volume.removesuffix('s')}", last + 2, True
    if last < len(tokens) and tokens[last].norm in ("daily", "annually", "yearly", "monthly"):
        name = {"daily": "day", "monthly": "month"}.get(tokens[last].norm, "year")
        return f"{unit} per {name}", last + 1, True
    if last < len(tokens) and tokens[last].norm == "bpd" and unit:
        return f"{unit} per day", last + 1, True
    return unit, last, False


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the figure whose governor stands outside it."""
    for index in range(last - 1, first - 1, -1):
        if not first <= sentence.tokens[index].head < last:
            return index
    return last - 1
