"""Indicators, goods, units and the words that tell a level or a change: read from `data/statistics`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar, cast

from readout.data import ROOT, rows, words
from readout.errors import DataError

Direction = Literal["rise", "fall", "none"]
Units = Literal["percent", "money", "people", "volume", "number"]
Needs = Literal["period", "stock", "owner", "economy", "singular"]

_FOLDER = ROOT / "statistics"
_UNITS = frozenset({"percent", "money", "people", "volume", "number"})
_NEEDS = frozenset({"period", "stock", "owner", "economy", "singular"})
_GOODS = frozenset({"", "may", "must"})
_DIRECTIONS = frozenset({"rise", "fall", "none"})
_MEASURES = frozenset({"change", "level", "stock"})
_POS = frozenset({"verb", "noun", "adverb"})

ValueT = TypeVar("ValueT")


class PhraseTable(Generic[ValueT]):
    """Phrases of lemmas and what they stand for, found longest first."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], ValueT] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: str, value: ValueT) -> bool:
        """Add a phrase; False where it is there already."""
        key = tuple(phrase.replace("-", " - ").split())
        if key in self._values:
            return False
        self._values[key] = value
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        return True

    def at(self, lemmas: Sequence[str], index: int) -> tuple[int, ValueT] | None:
        """The end (exclusive) and value of the longest phrase that begins at `index`, or None."""
        for length in range(min(self._longest.get(lemmas[index], 0), len(lemmas) - index), 0, -1):
            value = self._values.get(tuple(lemmas[index : index + length]))
            if value is not None:
                return index + length, value
        return None

    def get(self, *phrase: str) -> ValueT | None:
        """What exactly this phrase stands for, or None."""
        return self._values.get(phrase)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure may be a figure of."""

    name: str
    units: frozenset[str]
    """Kinds of figures that tell its level: `percent`, `money`, `people`, `volume`, `number`."""
    goods: Literal["", "may", "must"]
    """Whether a commodity beside it makes an indicator of its own."""
    change: Direction | None
    """Direction, where the noun itself tells a change of the indicator ("growth")."""
    needs: frozenset[Needs]
    """What must be there beside the figure for a record."""
    is_of_state: bool = False
    """Whether it is always some state's, so that its owner may be inferred."""


@dataclass(frozen=True, slots=True)
class Good:
    """A commodity or other thing that is traded."""

    name: str
    """Empty where the word adds nothing to an indicator."""
    has_price: bool
    """Whether it has a price that is an indicator."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What a word says about an indicator."""

    direction: Direction | None
    percent: float | None
    """How much the word alone tells ("doubled": 100)."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What a verb makes of the commodity that is its object, or of a fixed phrase."""

    name: str
    """What follows the commodity ("imports"), or the whole indicator of a fixed phrase."""
    preposition: str
    things: frozenset[str]
    """Lemmas that the fixed phrase holds; any, where empty."""
    figure: Literal["", "phrase", "people"] = ""
    """`phrase` where the figure itself is the phrase and the things are spoken of ("enrich *uranium* to 60 percent"),
    `people` where it is those whom the verb befalls ("killed *1,200 people*")."""


@dataclass(frozen=True, slots=True)
class StatisticsLexicon:
    """All that the language tells about figures."""

    indicators: PhraseTable[Indicator]
    goods: PhraseTable[Good]
    movements: dict[tuple[str, str, str], Movement]
    """By part of speech (`verb`, `noun`, `adverb`), measure (`change`, `level`, `stock`) and lemma."""
    flows: dict[str, tuple[Flow, ...]]
    """By lemma of the verb."""
    volumes: PhraseTable[str]
    rates: dict[str, str]
    """Names of the times that a unit is counted by, by lemma ("barrels per *day*")."""
    aims: frozenset[str]
    """Lemmas whose infinitive tells what is wanted or tried."""
    marks: frozenset[str]
    """Lemmas of nouns for limits and aims."""
    firms: frozenset[str]
    """Lemmas of nouns for owners whose figures are no state's."""
    carriers: frozenset[str]
    """Lemmas of nouns that only say how an indicator is counted."""


@cache
def statistics_lexicon() -> StatisticsLexicon:
    """The shipped lexicon, read once.

    Raises `DataError` naming file and line where a row breaks the format.
    """
    volumes, rates = _units()
    return StatisticsLexicon(
        _indicators(),
        _goods(),
        _movements(),
        _flows(),
        volumes,
        rates,
        _words("verb"),
        _words("mark"),
        _words("firm"),
        _words("carrier"),
    )


def _indicators() -> PhraseTable[Indicator]:
    table: PhraseTable[Indicator] = PhraseTable()
    file = _FOLDER / "indicators.csv"
    for number, row in rows(file, ["words", "indicator", "units", "goods", "change", "needs", "sides"]):
        place = f"{file}, line {number}"
        units = frozenset(words(row["units"]))
        _check(place, "unit", units, _UNITS)
        _check(place, "value of goods", {row["goods"]}, _GOODS)
        needs = frozenset(words(row["needs"]))
        _check(place, "need", needs, _NEEDS)
        _check(place, "direction", {row["change"]}, _DIRECTIONS | {""})
        _check(place, "value of sides", {row["sides"]}, frozenset({"", "state"}))
        if not row["indicator"] or not row["words"]:
            raise DataError(f"{place}: words and a name of the indicator are needed")
        entry = Indicator(
            row["indicator"],
            units,
            cast(Literal["", "may", "must"], row["goods"]),
            cast(Direction, row["change"]) if row["change"] else None,
            cast("frozenset[Needs]", needs),
            row["sides"] == "state",
        )
        for phrase in words(row["words"]):
            if not table.add(phrase, entry):
                raise DataError(f"{place}: {phrase!r} stands in an earlier row too; keep one of them")
    return table


def _goods() -> PhraseTable[Good]:
    table: PhraseTable[Good] = PhraseTable()
    file = _FOLDER / "goods.csv"
    for number, row in rows(file, ["words", "good", "price"]):
        _check(f"{file}, line {number}", "value of price", {row["price"]}, frozenset({"", "no"}))
        for phrase in words(row["words"]):
            if not table.add(phrase, Good(row["good"], row["price"] != "no")):
                raise DataError(f"{file}, line {number}: {phrase!r} stands in an earlier row too; keep one of them")
    return table


def _movements() -> dict[tuple[str, str, str], Movement]:
    found: dict[tuple[str, str, str], Movement] = {}
    file = _FOLDER / "movements.csv"
    for number, row in rows(file, ["words", "pos", "measure", "direction", "percent"]):
        place = f"{file}, line {number}"
        _check(place, "part of speech", {row["pos"]}, _POS)
        _check(place, "measure", {row["measure"]}, _MEASURES)
        _check(place, "direction", {row["direction"]}, _DIRECTIONS | {""})
        percent = row["percent"]
        if percent and not percent.isdigit():
            raise DataError(f"{place}: the percentage {percent!r} is no whole number")
        movement = Movement(
            cast(Direction, row["direction"]) if row["direction"] else None, float(percent) if percent else None
        )
        for word in words(row["words"]):
            key = (row["pos"], row["measure"], word)
            if key in found:
                raise DataError(f"{place}: {word!r} stands in an earlier row of its kind too; keep one of them")
            found[key] = movement
    return found


def _flows() -> dict[str, tuple[Flow, ...]]:
    found: dict[str, tuple[Flow, ...]] = {}
    file = _FOLDER / "flows.csv"
    for number, row in rows(file, ["words", "flow", "preposition", "thing", "indicator", "figure"]):
        place = f"{file}, line {number}"
        _check(place, "value of figure", {row["figure"]}, frozenset({"", "phrase", "people"}))
        fixed = bool(row["preposition"]) or row["figure"] == "people"
        if bool(row["flow"]) == bool(row["indicator"]) or bool(row["indicator"]) != fixed:
            raise DataError(f"{place}: either a flow, or an indicator with a preposition or people are needed")
        figure = cast(Literal["", "phrase", "people"], row["figure"])
        flow = Flow(row["flow"] or row["indicator"], row["preposition"], frozenset(words(row["thing"])), figure)
        for verb in words(row["words"]):
            found[verb] = (*found.get(verb, ()), flow)
    return found


def _units() -> tuple[PhraseTable[str], dict[str, str]]:
    volumes: PhraseTable[str] = PhraseTable()
    rates: dict[str, str] = {}
    file = _FOLDER / "units.csv"
    for number, row in rows(file, ["words", "unit", "kind"]):
        place = f"{file}, line {number}"
        _check(place, "kind", {row["kind"]}, frozenset({"volume", "rate"}))
        for phrase in words(row["words"]):
            if phrase in rates or (row["kind"] == "volume" and not volumes.add(phrase, row["unit"])):
                raise DataError(f"{place}: {phrase!r} stands in an earlier row too; keep one of them")
            if row["kind"] == "rate":
                rates[phrase] = row["unit"]
    return volumes, rates


def _words(kind: str) -> frozenset[str]:
    """The words of one kind of the file of single words."""
    found: set[str] = set()
    file = _FOLDER / "words.csv"
    for number, row in rows(file, ["words", "kind"]):
        _check(f"{file}, line {number}", "kind", {row["kind"]}, frozenset({"verb", "mark", "firm", "carrier"}))
        if row["kind"] != kind:
            continue
        for word in words(row["words"]):
            if word in found:
                raise DataError(f"{file}, line {number}: {word!r} stands in an earlier row too; keep one of them")
            found.add(word)
    return frozenset(found)


def _check(place: str, what: str, given: set[str] | frozenset[str], known: frozenset[str]) -> None:
    unknown = sorted(given - known)
    if unknown:
        listed = ", ".join(sorted(name for name in known if name))
        raise DataError(f"{place}: the {what} {unknown[0]!r} is none of {listed}")
