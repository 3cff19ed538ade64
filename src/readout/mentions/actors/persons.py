"""Persons by name: who it is, with the role, country and sector that titles and appositions tell."""

from __future__ import annotations

import datetime

from readout.language.sentence import Sentence
from readout.mentions.actors.describe import OFFICIAL, Describer
from readout.mentions.actors.ground import Ground
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import Known, NounSense
from readout.mentions.actors.nominals import Nominal
from readout.mentions.actors.people import choose
from readout.mentions.actors.phrase_index import fold
from readout.mentions.actors.roles import former_term, role_of
from readout.mentions.actors.surroundings import Scene

_TRADES = frozenset(("COP", "HLH", "LAB", "AGR"))
"""Sectors whose titles nobody bears whom the tables know in another."""
_LONG_BEFORE = 15 * 366
"""Days before the first term from which somebody of the name and another trade is somebody else; at once where the
surname is a common one."""


class Persons:
    """Identifies persons' names in one article."""

    def __init__(self, ground: Ground, describer: Describer) -> None:
        self._text = ground.text
        self._day = ground.day
        self._tables = ground.tables
        self._discourse = ground.discourse
        self._holders = ground.holders
        self._surroundings = ground.surroundings
        self._describer = describer

    def identify(self, scene: Scene, nominal: Nominal) -> Identity:
        """The person of a name with its titles and what stands in apposition."""
        name = nominal.name
        assert name is not None
        sentence, tables, discourse = scene.sentence, self._tables, self._discourse
        described = [title.sense for title in nominal.titles]
        apposed = [
            other
            for other in [*nominal.linked("apposition"), *([nominal.parent] if nominal.link == "apposition" else [])]
            if other is not None and other.noun is not None and not other.noun.plural
            if other.noun.sense.kind in ("office", "person", "unnamed")
        ]
        around = self._surroundings.of(scene, nominal)
        for other in apposed:
            if other.noun is not None:
                described.append(other.noun.sense)
                around += self._surroundings.of(scene, other)
        countries = list(dict.fromkeys(one.country for one in around if one.country))
        offices = [office.name for sense in described for office in sense.offices]
        start = name.first
        while start < name.last - 1 and sentence.tokens[start].norm in tables.contexts.honorifics:
            start += 1
        first, last = sentence.span(start, name.last)
        text = self._text[first:last]
        courtesy = [
            tables.contexts.honorifics[token.norm]
            for token in sentence.tokens[nominal.core : name.last]
            if token.norm in tables.contexts.honorifics
        ]
        gender = next((one.gender for one in courtesy if one.gender), "")
        told = gender
        if not gender and name.last - start > 1:
            gender = tables.contexts.genders.get(fold(sentence.tokens[start].text), "")
        surname = fold(sentence.tokens[name.last - 1].text)
        earlier = discourse.introduced(surname)
        if earlier is not None and not set(fold(text).split()) <= set(fold(earlier.name or "").split()):
            earlier = None
        if earlier is None and not described and not courtesy and name.last - start == 1:
            body = discourse.body(text)
            if body is not None:
                # "the Ford plant … Ford": no surname, though the tables know it as one
                return body
        known = choose(name.senses, self._day, offices, countries, tables, discourse.spoken | set(countries), told)
        short = name.last - start == 1 and not nominal.titles
        if (
            known is not None
            and described
            and _is_namesake(known, described, self._day, short, surname in tables.contexts.common_surnames)
        ):
            known = None
        trades = {title.sense.sector for title in nominal.titles}
        if known is not None and trades and trades <= _TRADES and known.sector not in trades:
            # "Officer Merkel"
            known = None
        if known is not None and short and earlier is None and not described and _is_introduced(sentence, nominal):
            known = None
        if earlier is not None and (known is None or known.entity != earlier.entity):
            fits = not countries or earlier.country is None or earlier.country in countries
            if fits or known is None:
                known = None
                role = role_of(sentence, nominal, described[0], earlier.known) if described else earlier.role
                if earlier.entity is None and described:
                    # what is told of him later is new
                    sense = next((one for one in described if one.sector), None)
                    sector = earlier.sector or (sense.sector if sense is not None else None)
                    earlier = earlier.changed(sector=sector, country=earlier.country or next(iter(countries), None))
                return earlier.changed(role=role, basis="stated", gender=earlier.gender or gender)
        employer = next((one for one in around if one.kind == "organisation" and one.name), None)
        post = (employer.key, described[0].words) if employer is not None and described else None
        if known is not None:
            identity = self._holders.person(known)
            if described:
                holder = nominal if nominal.titles else apposed[0]
                identity = identity.changed(role=role_of(sentence, holder, described[0], known))
                tenure = former_term(sentence, holder, described[0], known, self._day)
                identity = identity.changed(tenure=tenure)
            return identity.changed(gender=known.gender or gender, post=post)
        described_by = nominal if nominal.titles or not apposed else apposed[0]
        sense = next((sense for sense in described if sense.sector), None)
        sector = self._describer.sector(sentence, described_by, sense, around)
        sector = sector or next((one.sector for one in courtesy if one.sector), None)
        in_body = employer is not None and not employer.igo and employer.sector not in OFFICIAL
        if in_body and employer is not None and sector == "GOV" and not countries:
            # the president of a club is no official
            sector = employer.sector
        role = next((one.role for one in courtesy if one.role), None)
        if described:
            role = role_of(sentence, described_by, described[0], None)
        return Identity(
            key=("person", fold(text)),
            kind="person",
            name=text,
            role=role,
            country=countries[0] if countries else self._describer.official_country(described, sector, named=True),
            sector=sector,
            igo=next((one.igo for one in around if one.igo), None),
            gender=gender,
            offices=() if in_body else tuple(offices),
            post=post,
        )


def _is_introduced(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether the words behind a surname tell who that is, as of nobody in the news ("Khan, *a taxi driver*")."""
    tokens = sentence.tokens
    if (
        nominal.last + 1 >= len(tokens)
        or tokens[nominal.last].text != ","
        or tokens[nominal.last + 1].norm not in ("a", "an")
    ):
        return False
    return any(tokens[child].relation == "appos" and child > nominal.last for child in sentence.children(nominal.head))


def _is_namesake(
    known: Known, described: list[NounSense], day: datetime.date | None, short: bool, common: bool
) -> bool:
    """Whether the words tell another person of the name: one of another trade, named in short or before the offices."""
    long = 0 if common else _LONG_BEFORE
    early = day is not None and bool(known.terms) and (known.terms[0].start - day).days > long
    if not (early or short):
        return False
    return not any(sense.offices or sense.sector in (known.sector, "GOV", "LEG", "PTY", "OPP") for sense in described)
