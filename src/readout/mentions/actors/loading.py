"""Reading the actor tables: each row checked, so that a mistake in a file is told by file, line and what to do."""

from __future__ import annotations

import calendar
import datetime
import re
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast, get_args

from readout.contract import Kind
from readout.data import ROOT, rows, words
from readout.errors import DataError
from readout.mentions.actors.known import Known, Office, Term

COLUMNS = ["entity", "name", "aliases", "kind", "country", "sector", "gender", "terms", "source"]
SECTORS = frozenset(
    (
        "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "UAF", "CVL", "MED", "BUS", "IGO", "NGO", "PTY", "SPY",
        "CRM", "EDU", "ELI", "HLH", "LAB", "AGR", "REF", "REL",
    )
)  # fmt: skip
"""Sectors of PLOVER's codebook that the tables may use."""
_KINDS = frozenset(get_args(Kind))
_PREFIXES = frozenset(("person", "org", "bloc", "media", "group", "company", "state"))
_TERM = re.compile(
    r"(?P<office>.+?)(?: of (?P<body>(?:org|group|company|media):[a-z0-9-]+))?"
    r" (?P<start>\d{4}(?:-\d\d){0,2})/(?P<end>(?:\d{4}(?:-\d\d){0,2})?)"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9+-]{1,9}")

Folder = Traversable
Row = tuple[Known, list[str]]
"""An actor and its further names."""


def first_day(stated: str) -> datetime.date:
    """First day of a year, month or day in ISO form; ValueError where there is no such day."""
    parts = [int(part) for part in stated.split("-")]
    return datetime.date(*[*parts, 1, 1][:3])


def last_day(stated: str) -> datetime.date:
    """Last day of a year, month or day in ISO form; ValueError where there is no such day."""
    parts = [int(part) for part in stated.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return datetime.date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def read_offices() -> dict[str, Office]:
    """Offices by name."""
    file = ROOT.joinpath("actors/offices.csv")
    found: dict[str, Office] = {}
    for line, row in rows(file, ["office", "titles", "sector", "rank", "holders"]):
        where = f"{file}, line {line}"
        name = row["office"]
        if name in found:
            raise DataError(f"{where}: the office {name!r} stands twice; put its titles into one row")
        if row["sector"] not in SECTORS:
            raise DataError(f"{where}: no sector {row['sector']!r}; use one of {', '.join(sorted(SECTORS))}")
        if row["rank"] not in ("1", "2", "3", "4"):
            raise DataError(f"{where}: rank is {row['rank']!r}; use 1, 2, 3 or 4")
        if row["holders"] not in ("one", "many"):
            raise DataError(f"{where}: holders is {row['holders']!r}; use one or many")
        titles = tuple(words(row["titles"])) or (name,)
        found[name] = Office(name, titles, row["sector"], int(row["rank"]), row["holders"] == "one")
    return found


def read_actors_file(
    file: Traversable | Path, countries: frozenset[str], offices: dict[str, Office], rank: int
) -> list[Row]:
    """The actors of a file in the format of people.csv.

    Args:
        file: The CSV file.
        countries: Codes that `country` may have.
        offices: Offices that terms may name.
        rank: See `Known.rank`.

    Raises:
        DataError: a cell breaks the format; the message names file, line and what to do.
    """
    found: list[Row] = []
    seen: dict[str, int] = {}
    for line, row in rows(file, COLUMNS):
        entity, kind, sector = row["entity"], row["kind"], row["sector"]
        if not row["name"] or entity.partition(":")[0] not in _PREFIXES or not entity.partition(":")[2]:
            raise DataError(
                f"{file}, line {line}: needs a name and an entity such as person:ada-lovelace "
                f"(one of {', '.join(sorted(_PREFIXES))}, a colon, a name in lower case)"
            )
        if entity in seen:
            raise DataError(f"{file}, line {line}: {entity} stands on line {seen[entity]} too; put both into one row")
        seen[entity] = line
        if kind not in _KINDS:
            raise DataError(f"{file}, line {line}: no kind {kind!r}; use one of {', '.join(sorted(_KINDS))}")
        if row["country"] and row["country"] not in countries:
            raise DataError(f"{file}, line {line}: no country {row['country']!r}; use a code of states.csv")
        if sector and sector not in SECTORS:
            raise DataError(f"{file}, line {line}: no sector {sector!r}; use one of {', '.join(sorted(SECTORS))}")
        if row["gender"] not in ("", "m", "f"):
            raise DataError(f"{file}, line {line}: gender is {row['gender']!r}; use m, f or nothing")
        aliases = words(row["aliases"])
        terms = _terms(row["terms"], offices, countries, f"{file}, line {line}") if row["terms"] else ()
        igo = _short_name(row["name"], aliases) if sector == "IGO" and kind == "organisation" else None
        known = Known(
            entity,
            row["name"],
            cast(Kind, kind),
            row["country"] or None,
            sector or None,
            row["gender"],
            terms,
            igo,
            rank,
        )
        found.append((known, aliases))
    return found


def _terms(cell: str, offices: dict[str, Office], countries: frozenset[str], where: str) -> tuple[Term, ...]:
    terms = []
    for part in words(cell):
        match = _TERM.fullmatch(part)
        if match is None:
            raise DataError(f"{where}: cannot read the term {part!r}; write it like: president 2009-01-20/2017-01-20")
        office, country = match["office"], None
        if office not in offices and office[:3] in countries:
            country, office = office[:3], office[4:]
        if office not in offices:
            raise DataError(f"{where}: no office {office!r}; use one of offices.csv, or add it there")
        try:
            start = first_day(match["start"])
            end = last_day(match["end"]) if match["end"] else None
        except ValueError as error:
            raise DataError(f"{where}: {part!r} has a day that is not in the calendar ({error})") from error
        if end is not None and end < start:
            raise DataError(f"{where}: {part!r} ends before it begins; put the dates in order")
        terms.append(Term(office, start, end, country, match["body"]))
    # who leads a party beside an office of state is called by the office
    return tuple(sorted(terms, key=lambda term: (term.body is None, term.start)))


def _short_name(name: str, aliases: list[str]) -> str:
    """The acronym of an organisation, or its name where it has none."""
    return next((form for form in (name, *aliases) if _ACRONYM.fullmatch(form)), name)


def read_members(countries: frozenset[str], entities: frozenset[str]) -> dict[str, list[tuple[str, Term]]]:
    """Members of organisations and blocs by entity: country and the time of membership."""
    file = ROOT.joinpath("actors/members.csv")
    found: dict[str, list[tuple[str, Term]]] = {}
    for line, row in rows(file, ["entity", "country", "start", "end", "source"]):
        where = f"{file}, line {line}"
        if row["entity"] not in entities:
            raise DataError(f"{where}: no entity {row['entity']!r}; add it to organisations.csv or blocs.csv")
        if row["country"] not in countries:
            raise DataError(f"{where}: no country {row['country']!r}; use a code of states.csv")
        try:
            start = first_day(row["start"]) if row["start"] else datetime.date.min
            end = last_day(row["end"]) if row["end"] else None
        except ValueError as error:
            raise DataError(f"{where}: a day is not in the calendar ({error}); write it like 1949-04-04") from error
        if end is not None and end < start:
            raise DataError(f"{where}: the membership ends before it begins; put the dates in order")
        found.setdefault(row["entity"], []).append((row["country"], Term("member", start, end)))
    return found
