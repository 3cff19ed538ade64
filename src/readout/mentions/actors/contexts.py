"""Words that tell what a name stands for: titles of courtesy, names that only look like actors, cities and states."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from readout.data import ROOT, rows, words
from readout.errors import DataError
from readout.mentions.actors.loading import SECTORS
from readout.mentions.actors.phrase_index import PhraseIndex, fold, split

_THINGS = ("thing", "before", "ship", "joined", "game", "sport", "host")
_PLACES = ("object", "owner", "compound", "to", "after", "site")


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word before a person's name."""

    gender: str
    sector: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Contexts:
    """What the files about names in context say."""

    honorifics: dict[str, Honorific]
    """By folded word."""
    lookalikes: PhraseIndex[tuple[str, ...]]
    """Names that hold the name of an actor and are none: the words as they are written."""
    ambiguous: dict[str, tuple[frozenset[str], frozenset[str]]]
    """By the form of a state's name: words of an article that speak for the state, and words that speak against it."""
    given: frozenset[str]
    """Forms of states' names that are persons' names too ("Jordan", "Chad")."""
    things: dict[str, frozenset[str]]
    """By relation (`thing`, `before`, `joined`, `game`, `sport`, `host`): words that make a state's name part of another."""
    genders: dict[str, str]
    """`m` or `f` by given name, folded."""
    nouns: dict[str, str]
    """`m` or `f` by common noun in dictionary form ("spokeswoman")."""
    attributes: dict[str, frozenset[str]]
    """By noun for a quality that a person has beside an office ("general", "cleric"): sectors of those who may have it."""
    endings: dict[tuple[str, ...], tuple[str, str]]
    """By the last words of a body's name: sector and kind."""
    common_surnames: frozenset[str]
    """Folded surnames that many bear."""
    regions: dict[tuple[str, ...], frozenset[str]]
    """By words for a part of the world or a kind of state ("south american", "island"): codes of the states meant."""
    places: dict[str, frozenset[str]]
    """By relation (`object`, `owner`, `compound`, `to`): lemmas beside which a capital is the city, not the state;
    `after`: names in commas after a town's name, `site`: nouns in capitals that make a state's name part of a place's."""


def read_contexts(countries: frozenset[str]) -> Contexts:
    """The files; DataError where one breaks its format, or names a country that is none of these codes."""
    folder = ROOT.joinpath("actors")
    honorifics: dict[str, Honorific] = {}
    file = folder.joinpath("honorifics.csv")
    for line, row in rows(file, ["word", "gender", "sector", "role"]):
        if row["sector"] and row["sector"] not in SECTORS:
            raise DataError(
                f"{file}, line {line}: no sector {row['sector']!r}; use one of {', '.join(sorted(SECTORS))}"
            )
        if row["gender"] not in ("", "m", "f"):
            raise DataError(f"{file}, line {line}: gender is {row['gender']!r}; use m, f or nothing")
        honorifics[row["word"]] = Honorific(row["gender"], row["sector"] or None, row["role"] or None)
    lookalikes: PhraseIndex[tuple[str, ...]] = PhraseIndex()
    for line, row in rows(folder.joinpath("lookalikes.csv"), ["words", "why"]):
        parts = split(row["words"])
        if not parts:
            raise DataError(
                f"{folder.joinpath('lookalikes.csv')}, line {line}: has no words; fill them in or remove it"
            )
        lookalikes.add(parts, parts)
    ambiguous: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    given: set[str] = set()
    file = folder.joinpath("lookalike_contexts.csv")
    for line, row in rows(file, ["name", "person", "state", "other"]):
        if row["person"] not in ("", "yes"):
            raise DataError(f"{file}, line {line}: person is {row['person']!r}; use yes or nothing")
        if row["person"]:
            given.add(row["name"])
        if row["state"] or row["other"]:
            ambiguous[row["name"]] = frozenset(words(row["state"])), frozenset(words(row["other"]))
    places: dict[str, frozenset[str]] = {}
    file = folder.joinpath("place_contexts.csv")
    for line, row in rows(file, ["relation", "words"]):
        if row["relation"] not in _PLACES:
            raise DataError(f"{file}, line {line}: no relation {row['relation']!r}; use one of {', '.join(_PLACES)}")
        places[row["relation"]] = frozenset(words(row["words"]))
    things: dict[str, frozenset[str]] = {}
    file = folder.joinpath("thing_contexts.csv")
    for line, row in rows(file, ["relation", "words"]):
        if row["relation"] not in _THINGS:
            raise DataError(f"{file}, line {line}: no relation {row['relation']!r}; use one of {', '.join(_THINGS)}")
        things[row["relation"]] = things.get(row["relation"], frozenset()) | frozenset(words(row["words"]))
    return Contexts(
        honorifics,
        lookalikes,
        ambiguous,
        frozenset(given),
        things,
        _genders(folder.joinpath("given_names.csv"), "names"),
        _genders(folder.joinpath("gendered_nouns.csv"), "nouns"),
        _attributes(folder.joinpath("attributes.csv")),
        _endings(folder.joinpath("name_endings.csv")),
        frozenset(
            name for _, row in rows(folder.joinpath("common_surnames.csv"), ["names"]) for name in words(row["names"])
        ),
        _regions(folder.joinpath("regions.csv"), countries),
        places,
    )


def _endings(file: Traversable) -> dict[tuple[str, ...], tuple[str, str]]:
    """Sector and kind by last words; DataError where one is unknown or words stand twice."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for line, row in rows(file, ["words", "sector", "kind"]):
        if row["sector"] not in SECTORS or row["kind"] not in ("organisation", "media"):
            raise DataError(
                f"{file}, line {line}: sector {row['sector']!r} or kind {row['kind']!r} is none; see the README"
            )
        for phrase in words(row["words"]):
            parts = tuple(phrase.split())
            if parts in found:
                raise DataError(f"{file}, line {line}: {phrase!r} stands twice; keep it once")
            found[parts] = row["sector"], row["kind"]
    return found


def _regions(file: Traversable, countries: frozenset[str]) -> dict[tuple[str, ...], frozenset[str]]:
    """States by words; DataError where a code is unknown or words stand twice."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for line, row in rows(file, ["words", "states"]):
        states = frozenset(words(row["states"]))
        if not states <= countries:
            raise DataError(f"{file}, line {line}: no country {min(states - countries)!r}; use a code of states.csv")
        for phrase in words(row["words"]):
            parts = tuple(fold(word) for word in split(phrase))
            if parts in found:
                raise DataError(f"{file}, line {line}: {phrase!r} stands twice; keep it once")
            found[parts] = states
    return found


def _attributes(file: Traversable) -> dict[str, frozenset[str]]:
    """Sectors by noun; DataError where a sector is unknown or a noun stands twice."""
    found: dict[str, frozenset[str]] = {}
    for line, row in rows(file, ["nouns", "sectors"]):
        sectors = words(row["sectors"])
        strange = next((sector for sector in sectors if sector not in SECTORS), None)
        if strange is not None:
            raise DataError(f"{file}, line {line}: no sector {strange!r}; use one of {', '.join(sorted(SECTORS))}")
        for noun in words(row["nouns"]):
            if noun in found:
                raise DataError(f"{file}, line {line}: the noun {noun!r} stands twice; keep it once")
            found[noun] = frozenset(sectors)
    return found


def _genders(file: Traversable, column: str) -> dict[str, str]:
    """Gender by the folded words of the column; DataError where one stands twice."""
    found: dict[str, str] = {}
    for line, row in rows(file, ["gender", column]):
        if row["gender"] not in ("m", "f"):
            raise DataError(f"{file}, line {line}: gender is {row['gender']!r}; use m or f")
        for name in words(row[column]):
            if fold(name) in found:
                raise DataError(
                    f"{file}, line {line}: {name!r} stands twice; keep it once, or leave it out if both bear it"
                )
            found[fold(name)] = row["gender"]
    return found
