"""Whom a description takes up that the article has named before: "the ousted president", "the general", "the agency"."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Hashable, Iterator
from typing import Literal

from readout.language.sentence import Sentence
from readout.mentions.actors.discourse import Mention
from readout.mentions.actors.ground import Ground
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import Known, NounSense, Term
from readout.mentions.actors.nominals import Nominal
from readout.mentions.actors.phrase_index import fold
from readout.mentions.actors.roles import FORMER, role_of

Time = Literal["now", "past", "coming", "going", "new", "ever"]
"""Of which time an office is spoken of: "the president", "the ex-president", "-elect", "outgoing", "new", "first female"."""
_OUSTED = frozenset(
    (
        "ousted", "deposed", "toppled", "overthrown", "exiled", "fugitive", "disgraced", "fallen", "slain", "late",
        "assassinated", "murdered", "impeached", "removed", "ex-", "sacked", "dismissed", "jailed", "detained",
    )
)  # fmt: skip
"""Words for somebody whose office is lost, of late or long since."""
_COMING = frozenset(("elect", "designate", "incoming"))
_GOING = frozenset(("outgoing", "departing", "retiring"))
PIONEERS = frozenset(("woman", "female", "black", "elected", "civilian", "indigenous", "muslim", "gay", "catholic"))
"""Words after "first" that tell a person, not a number in a row ("its *first female* president")."""
TIMES = FORMER | _OUSTED | _COMING | _GOING | {"new"}
"""Words before a title that tell when its holder holds it."""
_JUST = 45
"""Days after the end of a term in which the text may still speak of its holder by the office."""
_ABOUT = 10
"""Days before the end of a term from which its holder may be called a former one."""
_SOON = 250
"""Days before a term begins in which its holder may be called by it."""
_EARLY = 400
"""Days in which an office-holder is a new one."""
_PERSON_REACH = 4
"""Sentences back in which "the minister" finds the interior minister."""
_ANY = frozenset(("GOV", "ELI", "OPP", "PTY"))
"""Sectors that people of any trade may have; others tell more surely who "the general" or "the cleric" is."""
_ATTRIBUTE_REACH = 3
"""Sentences back in which "the general" finds whom the text speaks of."""
_FOR_OTHERS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "official", "aide", "adviser", "advisor", "deputy", "judge", "source",
     "officer", "ambassador", "king", "queen", "pope")
)  # fmt: skip
"""Titles that bring in somebody else than the person just named."""
_BODY_REACH = 5
"""Sentences back in which "the group" finds the group."""
_HEADS = frozenset(("leader", "ruler", "strongman"))
"""Nouns for whoever leads, by whatever office."""
_LEADERS_OF = {
    "opposition": ("OPP", "PTY"),
    "rebel": ("REB", "UAF"),
    "guerrilla": ("REB", "UAF"),
    "separatist": ("REB",),
}
"""By the first word of a noun: sectors of the persons whom it may mean ("opposition *leader*", "*rebel* chief")."""
_TAKING_UP = {
    "group": ("group", "movement", "organisation", "organization", "militia"),
    "company": ("company", "firm", "manufacturer", "giant", "carmaker", "airline", "bank", "maker"),
    "media": ("agency", "newspaper", "network", "broadcaster", "channel", "daily", "magazine"),
    "igo": ("organisation", "organization", "bloc", "alliance", "agency", "body", "union"),
}
"""Nouns that take up a named body, by what it is."""


def time_of(words: Collection[str], day: datetime.date | None) -> Time:
    """Of which time the words of a phrase speak; without a day, of any."""
    if not FORMER.isdisjoint(words) or not _OUSTED.isdisjoint(words):
        return "past"
    if not _COMING.isdisjoint(words):
        return "coming"
    if not _GOING.isdisjoint(words):
        return "going"
    if "first" in words and not PIONEERS.isdisjoint(words):
        return "ever"
    if "new" in words:
        return "new"
    return "ever" if day is None else "now"


def fits(term: Term, time: Time, day: datetime.date | None, ousted: bool = False) -> bool:
    """Whether somebody may be called by an office at the day, with the time that the words tell."""
    if day is None:
        return time != "past"
    ended = term.end is not None and (term.end - day).days <= _ABOUT
    since = (day - term.start).days
    gone = (day - term.end).days if term.end is not None else 0
    match time:
        case "past":
            return ended or (ousted and since >= 0)
        case "coming":
            return -_SOON < since < 30
        case "going":
            return since >= 0 and gone <= _JUST
        case "new":
            return -_SOON < since < _EARLY and gone <= 0
        case "ever":
            return since > -_SOON
    return since >= -1 and gone <= _JUST


class TakingUp:
    """Finds persons and bodies that one article has named before."""

    def __init__(self, ground: Ground) -> None:
        self._day = ground.day
        self._tables = ground.tables
        self._discourse = ground.discourse
        self._holders = ground.holders

    def office_holder(self, sense: NounSense, country: str | None, words: Collection[str]) -> Identity | None:
        """The person named last who may be called by the title, of this country where one is told."""
        offices = {office.name for office in sense.offices}
        if sense.words.casefold() in _HEADS:
            offices = {office.name for office in self._tables.offices.values() if office.rank == 1}
        sectors = _LEADERS_OF.get(sense.words.partition(" ")[0], ())
        if not offices and not sectors:
            return None
        time, ousted = time_of(words, self._day), not _OUSTED.isdisjoint(words)
        female = not {"woman", "female"}.isdisjoint(words)
        lost: Identity | None = None
        for identity in self._persons():
            known = identity.known
            if known is None or (country is not None and not _is_of(known, country)):
                continue
            if female and known.gender == "m":
                continue
            if sectors and known.sector in sectors:
                return identity
            for term in known.terms:
                at_home = country is None or (term.country or known.country) == country
                if at_home and term.office in offices and fits(term, time, self._day, ousted):
                    if ousted and (self._day is None or term.end is None or term.end > self._day):
                        # one who has lost the office by the tables is meant rather
                        lost = lost or identity
                        continue
                    if time == "now" and term.end is not None and self._day is not None and term.end < self._day:
                        # somebody else who is named may hold it today
                        return self._holding_today(offices, country) or identity
                    return identity
        return lost

    def untimely(self, sense: NounSense, country: str | None, words: Collection[str]) -> Identity | None:
        """By the tables: who is about to take the office, or to leave it, or is the new or first holder of it."""
        time, day = time_of(words, self._day), self._day
        if day is None or country is None or time in ("now", "past"):
            return None
        for office in sense.offices:
            if not office.single:
                continue
            held = self._tables.holder(office.name, country, day)
            if time == "coming":
                held = self._tables.next_holder(office.name, country, day)
            if held is not None and fits(held[1], time, day):
                female = not {"woman", "female"}.isdisjoint(words)
                if time != "ever" or (female and held[0].gender == "f"):
                    return self._holders.person(held[0], held[1], "resolved")
        return None

    def _holding_today(self, offices: Collection[str], country: str | None) -> Identity | None:
        for identity in self._persons():
            known = identity.known
            if known is None or self._day is None:
                continue
            for term in known.terms:
                if (
                    term.office in offices
                    and term.holds(self._day)
                    and country in (None, term.country or known.country)
                ):
                    return identity
        return None

    def head(self, sense: NounSense, body: Identity) -> Identity | None:
        """Who leads the body at the day: "the *Unita* leader"."""
        if sense.words.rpartition(" ")[2] not in HEAD_NOUNS or body.entity is None:
            return None
        held = self._tables.head_of(body.entity, self._day)
        return None if held is None else self._holders.person(held[0], held[1], "resolved")

    def bearer(
        self, sentence: Sentence, nominal: Nominal, country: str | None, words: Collection[str]
    ) -> Identity | None:
        """The person spoken of, whom the noun gives a quality that the tables need not know ("the *general*")."""
        noun = nominal.noun
        if noun is None or noun.plural or nominal.attributive or sentence.tokens[nominal.first].norm != "the":
            return None
        sectors = self._tables.contexts.attributes.get(noun.sense.words.casefold())
        was = not FORMER.isdisjoint(words)
        told = noun.sense.kind == "person" and not noun.sense.offices
        if sectors is None and not (was and told):
            return None
        subject: Mention | None = None
        own = frozenset(sectors or ()) - _ANY
        for mention in self._discourse.recent(sentence.index, _ATTRIBUTE_REACH):
            one = mention.identity
            if mention.sentence == sentence.index or not one.is_person or one.known is None or mention.shared:
                continue
            if country is not None and one.country not in (None, country):
                continue
            if sectors and one.sector is not None and one.sector not in sectors and not was:
                continue
            gender = self._tables.contexts.nouns.get(noun.sense.words.casefold(), "")
            if gender and one.gender not in ("", gender):
                continue
            if subject is None:
                subject = mention
                continue
            fitter = one.sector in own and subject.identity.sector not in own
            closer = mention.sentence == subject.sentence and mention.subject and not subject.subject
            if fitter or (closer and (one.sector in own) == (subject.identity.sector in own)):
                subject = mention
        return None if subject is None else subject.identity

    def sole(self, sentence: Sentence, nominal: Nominal, country: str | None) -> Identity | None:
        """The one person named in the sentence before, of whom no other office is told ("the minister"); or None."""
        noun = nominal.noun
        if noun is None or noun.plural or nominal.attributive or nominal.relation not in ("nsubj", "nsubj:pass"):
            return None
        last = noun.sense.words.rpartition(" ")[2]
        if noun.sense.kind != "office" or noun.sense.sector not in ("GOV", "LEG") or last in _FOR_OTHERS:
            return None
        named: dict[Hashable, Identity] = {}
        for mention in self._discourse.recent(sentence.index, 1):
            one = mention.identity
            if mention.sentence < sentence.index and one.is_person and one.name and not mention.quoted:
                named.setdefault(one.key, one)
        person = next(iter(named.values())) if len(named) == 1 else None
        if person is None or (country is not None and person.country not in (None, country)):
            return None
        role = person.role or self._discourse.roles.get(person.key)
        if person.known is not None and person.known.terms:
            # the tables would have told it
            return None
        return person if role is None or role.rpartition(" ")[2] == last or role.startswith("former") else None

    def role_bearer(self, sentence: Sentence, nominal: Nominal, sense: NounSense) -> Identity | None:
        """The person lately named whose role "the minister" or "the spokesman" takes up again."""
        role = role_of(sentence, nominal, sense, None)
        last = sense.words.rpartition(" ")[2]
        for mention in self._discourse.recent(sentence.index, _PERSON_REACH):
            told = mention.identity.role
            alike = told is not None and " " not in sense.words and told.rpartition(" ")[2] == last
            if mention.identity.is_person and told and (told == role or alike):
                return mention.identity
        return None

    def body(self, sentence: Sentence, sense: NounSense) -> Identity | None:
        """The named body that "the university", "the group" or "the agency" takes up again."""
        noun = sense.words.rpartition(" ")[2]
        for mention in self._discourse.recent(sentence.index, _BODY_REACH):
            identity = mention.identity
            if identity.name is None or identity.plural or identity.kind not in ("organisation", "group", "media"):
                continue
            own = noun == identity.noun or noun in fold(identity.name).split()
            if own or (identity.known is not None and noun in _TAKING_UP.get(_sort(identity), ())):
                return identity
        return None

    def fighters(self, sentence: Sentence, sense: NounSense) -> Identity | None:
        """The armed group named lately that "the rebels" or "the guerrillas" takes up again."""
        for mention in self._discourse.recent(sentence.index, _BODY_REACH):
            identity = mention.identity
            if identity.kind == "group" and identity.entity is not None and identity.sector == sense.sector:
                return identity
        return None

    def _persons(self) -> Iterator[Identity]:
        """The persons named so far, latest first, each once."""
        seen = set()
        for mention in self._discourse.latest():
            identity = mention.identity
            if identity.is_person and identity.key not in seen:
                seen.add(identity.key)
                yield identity


HEAD_NOUNS = frozenset(
    ("leader", "chief", "head", "chairman", "chairwoman", "chair", "chairperson", "president", "boss", "commander",
     "secretary", "co-leader", "strongman")
)  # fmt: skip
"""Nouns for whoever stands at the head of a body."""


def _is_of(known: Known, country: str) -> bool:
    return known.country == country or any(term.country == country for term in known.terms)


def _sort(identity: Identity) -> str:
    """What a body of the tables is: the prefix of its entity, `igo` for an intergovernmental one."""
    return "igo" if identity.igo else (identity.entity or "").partition(":")[0]
