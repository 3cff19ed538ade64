"""Who each phrase of a sentence stands for: names by the tables and the date, nouns by what is around them."""

from __future__ import annotations

import datetime

from readout.language.sentence import Sentence
from readout.mentions.actors.anaphora import pair_of
from readout.mentions.actors.capitals import is_city, is_dateline
from readout.mentions.actors.describe import Describer
from readout.mentions.actors.discourse import Discourse
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import Known, NounSense, Sense
from readout.mentions.actors.nominals import Nominal
from readout.mentions.actors.office_holders import OfficeHolders
from readout.mentions.actors.people import choose
from readout.mentions.actors.phrase_index import fold
from readout.mentions.actors.roles import former_term, role_of
from readout.mentions.actors.tables import ActorTables
from readout.mentions.actors.told_days import told_day

_OPENING = 4
"""Sentences among which a dateline stands."""
_COUNTED = frozenset(("nummod", "amod"))


class Identifier:
    """Identifies the phrases of one article, sentence by sentence."""

    def __init__(self, text: str, day: datetime.date | None, tables: ActorTables, discourse: Discourse) -> None:
        self._text = text
        self._day = day
        self._tables = tables
        self._discourse = discourse
        self._holders = OfficeHolders(day, tables, discourse)
        self._describer = Describer(day, tables, discourse, self._holders, self.identify)
        self._known: dict[int, list[Identity]] = {}
        self._sentence: Sentence | None = None
        self._places: dict[int, str] = {}
        self._acronyms: dict[str, Identity] = {}
        """Bodies by the acronym that stood in brackets after their name."""
        self.pronouns: dict[int, list[Identity]] = {}
        """By token: whom the pronouns of the sentence stand for."""

    def begin(self, sentence: Sentence, places: dict[int, str]) -> None:
        """Turn to a sentence, whose places have these countries by token."""
        self._places = self._describer.places = places
        self._holders.told = told_day(sentence, self._day)
        self._sentence = sentence
        self._known = {}
        self.pronouns = {}

    def identify(self, nominal: Nominal) -> list[Identity]:
        """The actors that the phrase stands for; several for "the Russian and Chinese ministers", none for a place."""
        found = self._known.get(id(nominal))
        if found is None:
            self._known[id(nominal)] = []
            found = self._known[id(nominal)] = self._identified(nominal)
        return found

    def _identified(self, nominal: Nominal) -> list[Identity]:
        sentence = self._sentence
        if sentence is None:
            return []
        if nominal.name is None:
            return pair_of(sentence, nominal, self._discourse, self.state) or self._noun(sentence, nominal)
        if nominal.name.is_person:
            return [self._person(sentence, nominal)]
        identity = self._named(sentence, nominal)
        return [identity] if identity is not None else []

    def _noun(self, sentence: Sentence, nominal: Nominal) -> list[Identity]:
        """The phrase of a noun: whom a name beside it names, or whom it describes."""
        beside = nominal.linked("apposition") + self._subjects(sentence, nominal)
        if nominal.link == "apposition" and nominal.parent is not None:
            beside = [nominal.parent, *beside]
        for other in beside:
            if other.name is not None and other.name.is_person and not nominal.plural:
                person = self.identify(other)
                if person and nominal.noun is not None:
                    role = role_of(sentence, nominal, nominal.noun.sense, person[0].known)
                    return [person[0].changed(role=role)]
        return self._describer.describe(sentence, nominal, self.pronouns)

    def _subjects(self, sentence: Sentence, nominal: Nominal) -> list[Nominal]:
        """The phrase that the noun is said of ("*Abe* was prime minister")."""
        if sentence.child(nominal.head, "cop") is None:
            return []
        return [child for child in nominal.children if child.relation.startswith("nsubj")]

    def _person(self, sentence: Sentence, nominal: Nominal) -> Identity:
        """The person of a name with its titles and what stands in apposition."""
        name = nominal.name
        assert name is not None
        tables, discourse = self._tables, self._discourse
        described = [title.sense for title in nominal.titles]
        apposed = [
            other
            for other in [*nominal.linked("apposition"), *([nominal.parent] if nominal.link == "apposition" else [])]
            if other is not None and other.noun is not None and not other.noun.plural
        ]
        around = self._describer.surroundings(sentence, nominal, self.pronouns)
        for other in apposed:
            if other.noun is not None:
                described.append(other.noun.sense)
                around += self._describer.surroundings(sentence, other, self.pronouns)
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
        surname = fold(sentence.tokens[name.last - 1].text)
        earlier = discourse.introduced(surname)
        if earlier is not None and not set(fold(text).split()) <= set(fold(earlier.name or "").split()):
            earlier = None
        known = choose(name.senses, self._day, offices, countries, tables)
        if known is not None and described and self._day is not None and _is_namesake(known, described, self._day):
            known = None
        if earlier is not None and (known is None or known.entity != earlier.entity):
            fits = not countries or earlier.country is None or earlier.country in countries
            if fits or known is None:
                known = None
                role = role_of(sentence, nominal, described[0], earlier.known) if described else earlier.role
                return earlier.changed(role=role, basis="stated", gender=earlier.gender or gender)
        body = next((one for one in around if one.kind == "organisation" and one.name), None)
        post = (body.key, described[0].words) if body is not None and described else None
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
        in_body = body is not None and not body.igo
        role = next((one.role for one in courtesy if one.role), None)
        if described:
            role = role_of(sentence, described_by, described[0], None)
        return Identity(
            key=("person", fold(text)),
            kind="person",
            name=text,
            role=role,
            country=countries[0] if countries else self._describer.official_country(described, sector),
            sector=sector,
            igo=next((one.igo for one in around if one.igo), None),
            gender=gender,
            offices=() if in_body else tuple(offices),
            post=post,
        )

    def _named(self, sentence: Sentence, nominal: Nominal) -> Identity | None:
        """The state, organisation or group of a name; None where it is only a place."""
        name = nominal.name
        assert name is not None
        if not name.senses:
            return self._unknown(sentence, nominal)
        sense = self._sense(name.senses)
        if sense.known.kind == "state":
            return self._state(sentence, nominal, sense)
        if sense.use == "short" or is_dateline(sentence, nominal):
            return None
        return self._same_named(sentence, nominal, sense) or self.known_body(sense.known)

    def _same_named(self, sentence: Sentence, nominal: Nominal, sense: Sense) -> Identity | None:
        """The body of another country that has the same name: "Congress" in an article about Chile."""
        if sense.known.country is None or not self._tables.nouns.get(tuple(fold(word) for word in sense.words)):
            return None
        around = self._describer.surroundings(sentence, nominal, self.pronouns)
        country = next((one.country for one in around if one.country), None) or self._discourse.country_in_play(0.3)
        if country in (None, sense.known.country):
            return None
        words = " ".join(sense.words)
        return Identity(
            key=("noun", fold(words), country),
            kind="organisation",
            name=words,
            country=country,
            sector=sense.known.sector,
        )

    def known_body(self, known: Known) -> Identity:
        """An organisation, group, medium or bloc of the tables."""
        return Identity(
            key=known.entity,
            kind=known.kind,
            entity=known.entity,
            name=known.name,
            country=known.country,
            sector=known.sector,
            igo=known.igo,
            members=tuple(self._tables.members_at(known.entity, self._day)),
            known=known,
        )

    def state(self, code: str) -> Identity:
        """A state as an actor."""
        known = self._tables.state_actors[code]
        return Identity(
            key=known.entity,
            kind="state",
            entity=known.entity,
            name=known.name,
            country=code,
            sector="GOV",
            known=known,
        )

    def _sense(self, senses: list[Sense]) -> Sense:
        """The likeliest meaning: existing at the date, in play in the article, first in the tables."""
        if len(senses) == 1:
            return senses[0]
        day = self._day or datetime.date.today()
        in_play = self._discourse.country_in_play()
        return min(
            senses,
            key=lambda sense: (
                sense.known.rank >= 0,
                bool(sense.known.terms) and sense.known.kind == "state" and sense.known.distance(day) > 0,
                sense.known.country != in_play,
                sense.known.rank,
            ),
        )

    def _state(self, sentence: Sentence, nominal: Nominal, sense: Sense) -> Identity | None:
        code = sense.known.country or ""
        if sense.use == "capital" and is_city(sentence, nominal, self._tables.contexts):
            self._places.update(dict.fromkeys(range(nominal.core, nominal.last), code))
            self._discourse.hint(
                code, home=nominal.prepositions == () and nominal.core < 4 and sentence.index < _OPENING
            )
            return None
        if (
            sense.use == "name"
            and nominal.attributive
            and nominal.link == "other"
            and self._is_address(sentence, nominal)
        ):
            return None
        if sense.sector:
            form = " ".join(sense.words)
            return Identity(key=("seat", form), kind="organisation", name=form, country=code, sector=sense.sector)
        token = sentence.tokens[nominal.head]
        noun_like = (
            not nominal.attributive and token.upos in ("NOUN", "PROPN", "ADJ") and nominal.last - nominal.core == 1
        )
        if sense.use in ("people", "adjective") and noun_like and not _is_hyphenated(sentence, nominal):
            return self._people(sentence, nominal, code)
        return self.state(code)

    def _is_address(self, sentence: Sentence, nominal: Nominal) -> bool:
        """Whether the name is a part of a street's or building's name ("Nigeria *Street*")."""
        governor = sentence.tokens[nominal.governor] if nominal.governor >= 0 else None
        places = self._tables.contexts.places["owner"]
        return governor is not None and governor.text[:1].isupper() and governor.lemma.lower() in places

    def _people(self, sentence: Sentence, nominal: Nominal, code: str) -> Identity | None:
        """Nationals: "the Russians" may be the state, "two Russians" are people."""
        token = sentence.tokens[nominal.head]
        children = [sentence.tokens[child] for child in sentence.children(nominal.head)]
        counted = any(child.relation in _COUNTED and child.index < nominal.head for child in children)
        definite = any(child.norm == "the" for child in children)
        plural = token.tag in ("NNS", "NNPS") or (definite and not counted)
        if definite and plural and not counted and nominal.relation.endswith("nsubj"):
            return self.state(code)
        if token.tag in ("JJ", "NN", "NNP") and not definite and not counted and not plural:
            if any(child.relation == "det" for child in children):
                return Identity(key=object(), kind="unnamed", country=code, sector="CVL")
            # "in Chinese", "speaks Russian": the language
            return None if nominal.prepositions or nominal.relation.endswith("obj") else self.state(code)
        return Identity(key=("people", code), kind="group", country=code, sector="CVL", plural=True)

    def _spelled_out(self, sentence: Sentence, nominal: Nominal) -> Identity | None:
        """The body whose name stands before an acronym in brackets."""
        first = nominal.core
        if first < 2 or sentence.tokens[first - 1].text != "(" or not _is_acronym(sentence.tokens[first].text):
            return None
        for mention in self._discourse.recent(sentence.index, 0):
            if mention.last == first - 1 and mention.identity.kind in ("organisation", "group", "media"):
                return mention.identity
        return None

    def _unknown(self, sentence: Sentence, nominal: Nominal) -> Identity | None:
        """An organisation or group that the tables do not know."""
        name = nominal.name
        assert name is not None
        first, last = sentence.span(name.first, name.last)
        text = self._text[first:last]
        spelled = self._spelled_out(sentence, nominal)
        if spelled is not None:
            self._acronyms[text] = spelled
        if text in self._acronyms:
            return self._acronyms[text]
        around = self._describer.surroundings(sentence, nominal, self.pronouns)
        for other in nominal.linked("apposition"):
            around += self._describer.surroundings(sentence, other, self.pronouns)
        country = next((one.country for one in around if one.country), None) or name.country
        sense = self._describer.last_noun(sentence, name)
        apposed = next((other.noun.sense for other in nominal.linked("apposition") if other.noun is not None), None)
        plural = name.label == "NORP"
        kind = "group" if plural else "organisation"
        chosen = sense or apposed
        return Identity(
            key=("name", fold(text)),
            kind="media" if chosen is not None and chosen.kind == "media" else kind,  # type: ignore[arg-type]
            name=text,
            country=country,
            sector=chosen.sector if chosen is not None else None,
            plural=plural,
            noun=chosen.words.rpartition(" ")[2] if chosen is not None else "",
        )


def _is_acronym(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 10 and " " not in text


def _is_namesake(known: Known, described: list[NounSense], day: datetime.date) -> bool:
    """Whether the words tell another person of the name: of another trade, at a time before the known one's offices."""
    if not known.terms or known.terms[0].start <= day:
        return False
    return not any(sense.offices or sense.sector in (known.sector, "GOV", "LEG", "PTY", "OPP") for sense in described)


def _is_hyphenated(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether the word is a part of a compound ("*Sino*-Russian")."""
    tokens = sentence.tokens
    return (
        nominal.last < len(tokens)
        and tokens[nominal.last].text in "-‑–"
        and tokens[nominal.last].start == tokens[nominal.last - 1].end
    )
