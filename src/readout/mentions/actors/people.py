"""Which person a name stands for, at a date, with or without a title."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from readout.mentions.actors.known import Known, Sense
from readout.mentions.actors.phrase_index import fold
from readout.mentions.actors.tables import ActorTables

_NEAR = 3 * 366
"""Days around a term of office in which a surname alone still tells who is meant."""
_AT_HOME = frozenset(("USA", "GBR"))
"""Countries whose leaders news in English names by their surnames alone."""
_CAREER = 25 * 366
"""Days before the first term from which a full name may mean the person."""


def choose(
    senses: list[Sense],
    day: datetime.date | None,
    offices: Collection[str],
    countries: Collection[str],
    tables: ActorTables,
    spoken: Collection[str],
    gender: str = "",
) -> Known | None:
    """The person of these meanings of a name, or None where it is not clear who is meant.

    Args:
        senses: What the tables know under the name.
        day: When the article was written, if known.
        offices: Offices that a title before the name may mean; empty without a title.
        countries: Countries that the words around the name tell.
        tables: The actor tables.
        spoken: Countries that the article names.
        gender: What a title of courtesy tells, `m` or `f`; empty where nothing does.
    """
    every = [sense for sense in senses if sense.known.kind == "person"]
    people = [
        sense
        for sense in every
        if not gender or sense.use == "name" or sense.known.gender in ("", gender)
        if not _is_common(sense, tables)
        or _is_spoken_of(sense.known, spoken)
        or _leads_at_home(sense.known, day, tables)
    ]
    if not people:
        return None
    if countries:
        fitting = [sense for sense in people if sense.known.country in countries or _served(sense.known, countries)]
        if not fitting and any(sense.use == "short" for sense in people):
            return None
        people = fitting or people
    if offices:
        holding = [sense for sense in people if any(term.office in offices for term in sense.known.terms)]
        if holding:
            return _nearest(holding, day, offices)
    full = [sense for sense in people if sense.use == "name"]
    if full:
        if len(full) > 1:
            # "King Faisal": of the country that the article speaks of
            full = [sense for sense in full if _is_spoken_of(sense.known, spoken)] or full
        if len(full) > 1:
            return _nearest(full, day, ())
        return full[0].known if day is None or _lived(full[0].known, day) else None
    own = [sense for sense in people if sense.known.rank < 0]
    if own:
        return own[0].known
    if day is None:
        current = [sense for sense in people if sense.known.term_at(None) is not None]
        only = people if len(every) == 1 and not _is_common(people[0], tables) else current
        only = [sense for sense in only if _is_spoken_of(sense.known, spoken) or not spoken or sense in current]
        return only[0].known if len(only) == 1 and only[0].known.rank == 0 else None
    near = [
        sense
        for sense in people
        if sense.known.terms and sense.known.distance(day) <= _NEAR
        if _is_spoken_of(sense.known, spoken)
        or not spoken
        or sense.known.distance(day) == 0
        or sense.known.country in _AT_HOME
    ]
    in_office = [sense for sense in near if sense.known.distance(day) == 0]
    for group in (in_office, near):
        kept = [sense for sense in group if sense.known.rank == 0] or group
        if len(kept) == 1:
            return kept[0].known
        if kept:
            return None
    alone = [
        sense
        for sense in every
        if sense.known.rank == 0 and not _is_common(sense, tables)
        if _is_spoken_of(sense.known, spoken) or not spoken
    ]
    return alone[0].known if len(every) == 1 and alone and not countries and _lived(alone[0].known, day) else None


def _is_common(sense: Sense, tables: ActorTables) -> bool:
    """Whether the name is a surname that many bear."""
    if sense.use != "short" or sense.known.rank < 0:
        return False
    return fold(sense.words[0]) in tables.contexts.common_surnames


def _is_spoken_of(known: Known, spoken: Collection[str]) -> bool:
    """Whether the article names a country of the person, or the person is of an organisation of many."""
    return known.country is None or known.country in spoken or any(term.country in spoken for term in known.terms)


def _leads_at_home(known: Known, day: datetime.date | None, tables: ActorTables) -> bool:
    """Whether news in English need not tell whose leader the person is at the day."""
    term = known.term_at(day)
    return known.country in _AT_HOME and term is not None and tables.offices[term.office].rank == 1


def _served(known: Known, countries: Collection[str]) -> bool:
    return any(term.country in countries for term in known.terms)


def _lived(known: Known, day: datetime.date) -> bool:
    """Whether the person may have been in the news by that day."""
    return not known.terms or (known.terms[0].start - day).days < _CAREER


def _nearest(senses: list[Sense], day: datetime.date | None, offices: Collection[str]) -> Known | None:
    """The person whose term is nearest to the day; without a day only where one alone is left."""
    known = list({sense.known.entity: sense.known for sense in senses}.values())
    if len(known) == 1:
        return known[0]
    if day is None:
        current = [one for one in known if one.term_at(None) is not None]
        return current[0] if len(current) == 1 else None

    def away(one: Known) -> int:
        return min((t.distance(day) for t in one.terms if not offices or t.office in offices), default=10**9)

    ranked = sorted(known, key=lambda one: (away(one), one.rank))
    return ranked[0] if away(ranked[0]) < away(ranked[1]) or ranked[0].rank < ranked[1].rank else None
