"""Who holds an office: named in the article before, or known to the tables at its date."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from readout.contract import Basis
from readout.mentions.actors.discourse import Discourse
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import Known, NounSense, Office, Term
from readout.mentions.actors.roles import role_at
from readout.mentions.actors.tables import ActorTables

_LEADING = frozenset(("leader", "ruler", "strongman"))
"""Titles of whoever leads a country, by whatever office."""
_JUST = 14
"""Days after the end of a term in which its holder is meant where nobody has followed."""
_HALVES: dict[str, dict[str, str]] = {
    "KOR": {"northern": "PRK", "north": "PRK"},
    "PRK": {"southern": "KOR", "south": "KOR"},
    "SDN": {"southern": "SSD", "south": "SSD"},
    "SSD": {"northern": "SDN", "north": "SDN"},
}
"""By state, what "his northern counterpart" makes of it."""


def _is_of(office: Office, body: Identity | None) -> bool:
    """Whether the title alone names the organisation, or the organisation beside it is the office's."""
    if body is None or body.name is None:
        return True
    return body.name in office.name or (body.igo or "") in office.name.split()


class OfficeHolders:
    """Looks up holders of offices for one article."""

    def __init__(self, day: datetime.date | None, tables: ActorTables, discourse: Discourse) -> None:
        self._day = day
        self.told: datetime.date | None = day
        """The day of which the sentence tells: that of the article, or one in a year before that it names."""
        self._tables = tables
        self._discourse = discourse

    def person(self, known: Known, term: Term | None = None, basis: Basis = "stated") -> Identity:
        """A person of the tables, in the office of the term or of the day."""
        term = term or (known.term_at(self._day) if self._day else None)
        sector = known.sector
        if term is not None and sector != "IGO":
            sector = self._tables.offices[term.office].sector
        return Identity(
            key=known.entity,
            kind="person",
            entity=known.entity,
            name=known.name,
            role=self._discourse.roles.get(known.entity) or role_at(known, term, self._day),
            country=(term.country if term else None) or known.country,
            sector=sector,
            basis=basis,
            gender=known.gender,
            offices=(term.office,) if term else tuple(one.office for one in known.terms[-1:]),
            known=known,
        )

    def holder(self, sense: NounSense, country: str | None, body: Identity | None) -> Identity | None:
        """Who held the office of the title at the article's date, of this country or of an organisation."""
        held: tuple[Known, Term] | None = None
        if sense.words.casefold() in _LEADING:
            if body is not None and body.name and not body.igo and body.kind in ("group", "organisation"):
                # the leader of a party is not that of its country
                return None
            held = self._tables.leader(country, self.told) if country else None
        else:
            for office in sense.offices:
                if office.sector == "IGO" and not _is_of(office, body):
                    continue
                if office.single and held is None:
                    of = "" if office.sector == "IGO" else country or self._tables.only_country(office.name)
                    held = self._tables.holder(office.name, of, self.told)
                    if held is None and self.told is not None and of:
                        held = self._tables.last_holder(office.name, of, self.told, _JUST)
        if held is None:
            return None
        known, term = held
        return self.person(known, term, "resolved").changed(role=term.office)

    def counterparts(self, around: list[Identity], words: Collection[str] = ()) -> list[Identity]:
        """Of "his Chinese counterpart": who holds the owner's office in each country named.

        Args:
            around: The actors around the noun.
            words: The words of the phrase: "northern" tells the other half of a country.
        """
        owner = next((one for one in around if one.is_person), None) or self._discourse.last_in_office()
        countries = dict.fromkeys(one.country for one in around if one.country and not one.is_person)
        if not countries and owner is not None:
            other = _HALVES.get(owner.country or "", {})
            countries = dict.fromkeys(other[word] for word in other if word in words)
        return [self._counterpart(owner, country) for country in countries]

    def beside(self, around: list[Identity], before: bool) -> Identity | None:
        """Who held the office of the person around before, or after; None where the tables do not tell."""
        owner = next((one for one in around if one.is_person and one.known is not None), None)
        if owner is None or owner.known is None or self._day is None:
            return None
        known = owner.known
        term = known.term_at(self._day) or next((one for one in known.terms if one.start > self._day), None)
        if term is None or term.body is not None or not self._tables.offices[term.office].single:
            return None
        country = term.country or known.country or ""
        held = self._tables.holders.get((term.office, country), [])
        others = [one for one in held if one[1] is not known]
        if before:
            found = next((one for one in reversed(others) if one[0].start < term.start), None)
        else:
            found = next((one for one in others if one[0].start > term.start), None)
        return None if found is None else self.person(found[1], found[0], "resolved")

    def _counterpart(self, owner: Identity | None, country: str) -> Identity:
        for name in owner.offices if owner is not None else ():
            held: tuple[Known, Term] | None = None
            if name == "president" and owner is not None and owner.country and owner.known is not None:
                # who leads a state meets who leads the other, not its ceremonial head
                leader = self._tables.leader(owner.country, self.told)
                if leader is not None and leader[0] is owner.known:
                    held = self._tables.leader(country, self.told)
            for office in self._tables.counterparts.get(name, (name,)):
                held = held or self._tables.holder(office, country, self.told)
            if held is None and self._tables.offices[name].rank == 1:
                held = self._tables.leader(country, self.told)
            if held is not None:
                known, term = held
                return self.person(known, term, "resolved").changed(role=term.office)
        role = owner.role if owner is not None else None
        return Identity(
            key=("noun", "counterpart", country, role),
            kind="office",
            role=role,
            country=country,
            sector=owner.sector if owner is not None else "GOV",
            offices=owner.offices if owner is not None else (),
        )
