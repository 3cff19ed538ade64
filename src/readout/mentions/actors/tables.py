"""The actor tables in memory: each form of words with its meanings, who held which office when, who belongs to what."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast, get_args

from readout.contract import Kind
from readout.data import ROOT, rows
from readout.errors import DataError
from readout.mentions.actors.contexts import Contexts, read_contexts
from readout.mentions.actors.known import Known, NounSense, Office, Sense, Term
from readout.mentions.actors.loading import SECTORS, Row, read_actors_file, read_members, read_offices
from readout.mentions.actors.phrase_index import PhraseIndex, split
from readout.mentions.actors.states import State, read_states

_FILES = ("people", "heads", "organisations", "blocs", "groups", "media", "companies")
_OFFICE_NOUNS = ("state", "organisation", "group", "media", "unnamed", "person", "office")
_NO_SHORT = "none"
"""What stands among the aliases of a person whose last word is no short name."""
Holding = tuple[Known, Term]


@dataclass(frozen=True, slots=True)
class ActorTables:
    """All that is known of actors; loaded once, used for many articles, never changed."""

    names: PhraseIndex[Sense]
    nouns: PhraseIndex[NounSense]
    states: dict[str, State]
    state_actors: dict[str, Known]
    """The states as actors, by code."""
    offices: dict[str, Office]
    holders: dict[tuple[str, str], list[tuple[Term, Known]]]
    """Who held an office (its name, country code or empty), in the order of the terms' beginning."""
    members: dict[str, list[tuple[str, Term]]]
    contexts: Contexts
    heads: dict[str, list[tuple[Term, Known]]]
    """Who led an organisation or group (its entity), in the order of the terms' beginning."""
    countries: dict[str, str]
    """The country of each office that only one has."""
    counterparts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Offices that share a title with an office, itself first ("foreign minister": "secretary of state")."""

    @classmethod
    def load(cls, own: Path | None = None) -> ActorTables:
        """The shipped tables, with a file of the user's own, in the format of people.csv, whose names win.

        Raises:
            DataError: a file breaks its format; the message names file, line and what to do.
        """
        shipped = _shipped()
        if own is None:
            return shipped
        added = read_actors_file(own, frozenset(shipped.states), shipped.offices, rank=-1)
        return _assembled([*_shipped_rows(), *added], frozenset(known.entity for known, _ in added))

    def members_at(self, entity: str, day: datetime.date | None) -> list[str]:
        """Members of a bloc or organisation on that day; without a day, those of today."""
        return sorted(
            country
            for country, term in self.members.get(entity, [])
            if (term.end is None if day is None else term.holds(day))
        )

    def holder(self, office: str, country: str, day: datetime.date | None) -> Holding | None:
        """Who held an office of a country on that day; of two, the one who took it last. None without a day."""
        if day is None:
            return None
        for term, known in reversed(self.holders.get((office, country), [])):
            if term.holds(day):
                return known, term
        return None

    def next_holder(self, office: str, country: str, day: datetime.date) -> Holding | None:
        """Who takes an office of a country next after that day."""
        held = ((term, known) for term, known in self.holders.get((office, country), []) if term.start > day)
        return next(((known, term) for term, known in held), None)

    def last_holder(self, office: str, country: str, day: datetime.date, within: int) -> Holding | None:
        """Who held an office of a country last, where that is no more than some days (`within`) before the day."""
        for term, known in reversed(self.holders.get((office, country), [])):
            if term.end is not None and 0 < (day - term.end).days <= within:
                return known, term
        return None

    def head_of(self, body: str, day: datetime.date | None) -> Holding | None:
        """Who led the body of this entity on that day; without a day, who leads it."""
        for term, known in reversed(self.heads.get(body, [])):
            if term.end is None if day is None else term.holds(day):
                return known, term
        return None

    def only_country(self, office: str) -> str:
        """The one country that has the office ("pope"); empty where several have it."""
        return self.countries.get(office, "")

    def leader(self, country: str, day: datetime.date | None) -> Holding | None:
        """Who led the country on that day: the holder of its leading office, or else of another that may lead."""
        state = self.states.get(country)
        if state is None:
            return None
        ruling = self.holder("leader", country, day)
        if ruling is not None and ruling[0].rank <= 0:
            # a party's first secretary led, not the prime minister beside him
            return ruling
        first = [state.leader] if state.leader else []
        for office in [*first, "leader", "president", "prime minister", "chancellor", "king"]:
            found = self.holder(office, country, day)
            if found is not None:
                return found
        return None


@cache
def _shipped_offices() -> dict[str, Office]:
    return read_offices()


@cache
def _shipped_rows() -> tuple[Row, ...]:
    countries = frozenset(_shipped_states())
    found: list[Row] = []
    for rank, name in enumerate(_FILES):
        file = ROOT.joinpath("actors", f"{name}.csv")
        found.extend(read_actors_file(file, countries, _shipped_offices(), rank))
    return tuple(found)


@cache
def _shipped_states() -> dict[str, State]:
    return read_states()


@cache
def _shipped_nouns() -> PhraseIndex[NounSense]:
    return _read_nouns(_shipped_offices())


@cache
def _shipped() -> ActorTables:
    return _assembled(_shipped_rows(), frozenset())


def _assembled(actors: Iterable[Row], winning: frozenset[str]) -> ActorTables:
    """Tables of the actors; a name of a winning entity names nothing else."""
    states, offices = _shipped_states(), _shipped_offices()
    names: PhraseIndex[Sense] = PhraseIndex()
    kept: dict[str, Row] = {row[0].entity: row for row in actors if row[0].entity not in winning}
    own = [row for row in actors if row[0].entity in winning]
    own_forms = {form.casefold() for known, aliases in own for form in (known.name, *aliases)}
    state_actors = {code: state.known() for code, state in states.items()}
    for code, state in states.items():
        for form, (use, sector) in state.forms.items():
            if form.casefold() not in own_forms:
                _add(names, form, Sense(state_actors[code], use, split(form), sector))
    holders: dict[tuple[str, str], list[tuple[Term, Known]]] = {}
    heads: dict[str, list[tuple[Term, Known]]] = {}
    for known, aliases in [*own, *kept.values()]:
        forms = dict.fromkeys((known.name.removeprefix("the "), *aliases))
        if _NO_SHORT in forms:
            del forms[_NO_SHORT]
        elif known.kind == "person" and not any(" " not in form for form in forms):
            forms[known.name.rpartition(" ")[2]] = None
        for term in known.terms:
            country = "" if offices[term.office].sector == "IGO" else term.country or known.country or ""
            holders.setdefault((term.office, country), []).append((term, known))
            if term.body is not None:
                heads.setdefault(term.body, []).append((term, known))
        for form in forms:
            if known.rank >= 0 and form.casefold() in own_forms:
                continue
            parts = split(form)
            short = known.kind == "person" and len(parts) == 1
            names.add(parts, Sense(known, "short" if short else "name", parts))
    for holdings in (*holders.values(), *heads.values()):
        holdings.sort(key=lambda holding: holding[0].start)
    entities = frozenset(kept) | winning
    return ActorTables(
        names=names,
        nouns=_shipped_nouns(),
        states=states,
        state_actors=state_actors,
        offices=offices,
        holders=holders,
        heads=heads,
        members=_members(entities),
        contexts=_contexts(),
        countries=_only_countries(holders),
        counterparts=_counterparts(offices),
    )


def _add(names: PhraseIndex[Sense], form: str, sense: Sense) -> None:
    names.add(sense.words or (form,), sense)


@cache
def _contexts() -> Contexts:
    return read_contexts(frozenset(_shipped_states()))


def _members(entities: frozenset[str]) -> dict[str, list[tuple[str, Term]]]:
    return read_members(frozenset(_shipped_states()), entities)


def _only_countries(holders: dict[tuple[str, str], list[tuple[Term, Known]]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for office, country in holders:
        found.setdefault(office, set()).add(country)
    return {office: next(iter(countries)) for office, countries in found.items() if len(countries) == 1}


def _counterparts(offices: dict[str, Office]) -> dict[str, tuple[str, ...]]:
    by_title: dict[str, list[str]] = {}
    for office in offices.values():
        for title in office.titles:
            by_title.setdefault(title.casefold(), []).append(office.name)
    return {
        office.name: tuple(
            dict.fromkeys([office.name, *(other for title in office.titles for other in by_title[title.casefold()])])
        )
        for office in offices.values()
    }


def _read_nouns(offices: dict[str, Office]) -> PhraseIndex[NounSense]:
    """Titles of office and common nouns that name actors."""
    nouns: PhraseIndex[NounSense] = PhraseIndex()
    titles: dict[str, list[Office]] = {}
    for office in offices.values():
        for title in office.titles:
            titles.setdefault(title.casefold(), []).append(office)
    file = ROOT.joinpath("lexicon/group_nouns.csv")
    seen: set[str] = set()
    for line, row in rows(file, ["noun", "sector", "kind", "acts"]):
        noun, sector, kind = row["noun"], row["sector"], row["kind"]
        if not noun or noun in seen:
            raise DataError(f"{file}, line {line}: the noun {noun!r} is empty or stands twice; remove one row")
        if sector and sector not in SECTORS:
            raise DataError(f"{file}, line {line}: no sector {sector!r}; use one of {', '.join(sorted(SECTORS))}")
        if kind not in get_args(Kind) or kind not in _OFFICE_NOUNS:
            raise DataError(f"{file}, line {line}: no kind {kind!r}; use one of {', '.join(_OFFICE_NOUNS)}")
        if row["acts"] not in ("", "subject", "owned"):
            raise DataError(f"{file}, line {line}: acts is {row['acts']!r}; use subject, owned or nothing")
        seen.add(noun)
        held = tuple(titles.get(noun.casefold(), ()))
        nouns.add(split(noun), NounSense(noun, sector or None, cast(Kind, kind), held, row["acts"]))
    for title, held_by in titles.items():
        if title not in seen:
            best = min(held_by, key=lambda office: office.rank)
            nouns.add(split(title), NounSense(title, best.sector, "office", tuple(held_by)))
    return nouns
