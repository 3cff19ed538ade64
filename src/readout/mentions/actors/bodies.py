"""States, organisations and groups by name: which one, and whether the name stands for it here."""

from __future__ import annotations

import datetime
from typing import cast

from readout.contract import Kind
from readout.language.sentence import Sentence
from readout.mentions.actors.capitals import is_city, is_dateline
from readout.mentions.actors.ground import Ground
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import Known, NounSense, Sense
from readout.mentions.actors.names import Name
from readout.mentions.actors.nominals import Nominal
from readout.mentions.actors.phrase_index import fold
from readout.mentions.actors.surroundings import Scene

_PORTFOLIOS = frozenset(("minister", "ministry", "secretary", "undersecretary", "department"))
"""Nouns after which "of" and a name tell what the office is about."""
_OPENING = 4
"""Sentences among which a dateline stands."""
_OFFICIAL = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
_SHARE = 0.3
"""Share of a country in what the article speaks of from which "the Ministry of Defence" is its."""
_ALONE = 0.8
"""Share from which an article is about one country alone."""
_CAMPS = {
    "opposition": "OPP",
    "rebel": "REB",
    "guerrilla": "REB",
    "insurgent": "REB",
    "militant": "REB",
    "ruling": "PTY",
}
_COUNTED = frozenset(("nummod", "amod"))
_COLLECTIVE = ("s", "ese", "sh", "ch")
"""Endings of adjectives that mean the whole people after "the" ("the French")."""
_TODAY = datetime.date(9999, 1, 1)
"""A day without an article: of states of one name, the one that still exists is meant."""


class Bodies:
    """Identifies names that are no persons' in one article."""

    def __init__(self, ground: Ground) -> None:
        self._text = ground.text
        self._day = ground.day
        self._tables = ground.tables
        self._discourse = ground.discourse
        self._surroundings = ground.surroundings
        self._acronyms: dict[str, Identity] = {}
        """Bodies by the acronym that stood in brackets after their name."""
        self._strangers: set[str] = set()
        """Acronyms that stood in brackets after what is no actor."""

    def identify(self, scene: Scene, nominal: Nominal) -> Identity | None:
        """The state, organisation or group of a name; None where it is only a place."""
        name = nominal.name
        assert name is not None
        if name.last - name.first == 1 and scene.sentence.tokens[name.first].text in self._strangers:
            return None
        if not name.senses:
            return self._unknown(scene, nominal)
        sense = self._sense(name.senses)
        if sense.known.kind == "state":
            return self._state(scene, nominal, sense)
        if sense.use == "short" or is_dateline(scene.sentence, nominal):
            return None
        return self._same_named(scene, nominal, sense) or self.known_body(sense.known)

    def _same_named(self, scene: Scene, nominal: Nominal, sense: Sense) -> Identity | None:
        """The body of another country that has the same name: "Congress" or "the Democrats" in an article about Chile."""
        home = sense.known.country
        generic = bool(self._tables.nouns.get(tuple(fold(word) for word in sense.words)))
        acronym = len(sense.words) == 1 and sense.words[0].isupper()
        foreign = sense.known.sector in ("PTY", "LEG") and home not in self._discourse.totals and not acronym
        if home is None or not (generic or foreign):
            return None
        around = self._surroundings.of(scene, nominal)
        country = next((one.country for one in around if one.country), None) or self._discourse.country_in_play(0.3)
        if country in (None, home):
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
        day = self._day or _TODAY
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

    def _state(self, scene: Scene, nominal: Nominal, sense: Sense) -> Identity | None:
        """The state, or its people; None where only a city or a street is meant."""
        sentence, code = scene.sentence, sense.known.country or ""
        if sense.use == "capital" and is_city(sentence, nominal, self._tables.contexts):
            scene.places.update(dict.fromkeys(range(nominal.core, nominal.last), code))
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
            not nominal.attributive
            and token.upos in ("NOUN", "PROPN", "ADJ")
            and nominal.last - nominal.core == len(sense.words)
        )
        if sense.use in ("people", "adjective") and noun_like and not _is_hyphenated(sentence, nominal):
            return self._people(scene, nominal, code)
        return self.state(code)

    def _is_address(self, sentence: Sentence, nominal: Nominal) -> bool:
        """Whether the name is a part of a street's or building's name ("Nigeria *Street*")."""
        governor = sentence.tokens[nominal.governor] if nominal.governor >= 0 else None
        places = self._tables.contexts.places["owner"]
        return governor is not None and governor.text[:1].isupper() and governor.lemma.lower() in places

    def _people(self, scene: Scene, nominal: Nominal, code: str) -> Identity | None:
        """Nationals: "the Russians" may be the state, "two Russians" are people, "Kosovo Serbs" those of Kosovo."""
        sentence = scene.sentence
        other = next((one.country for one in self._surroundings.of(scene, nominal) if one.kind == "state"), None)
        if other is not None and other != code:
            return Identity(key=("people", code, other), kind="group", country=other, sector="CVL", plural=True)
        token = sentence.tokens[nominal.head]
        children = [sentence.tokens[child] for child in sentence.children(nominal.head)]
        counted = any(child.relation in _COUNTED and child.index < nominal.head for child in children)
        definite = any(child.norm == "the" for child in children)
        if definite and token.tag in ("NN", "NNP", "JJ") and not token.norm.endswith(_COLLECTIVE):
            # "the Chilean": a person named before
            person = self._discourse.national(code, sentence.index)
            if person is not None:
                return person.changed(basis="resolved")
        plural = token.tag in ("NNS", "NNPS") or (definite and not counted)
        if definite and plural and not counted and not nominal.prepositions:
            return self.state(code)
        if token.tag in ("JJ", "NN", "NNP") and not definite and not counted and not plural:
            if any(child.relation == "det" for child in children):
                return Identity(key=object(), kind="unnamed", country=code, sector="CVL")
            # "in Chinese", "speaks Russian": the language
            return None if nominal.prepositions or nominal.relation.endswith("obj") else self.state(code)
        return Identity(key=("people", code), kind="group", country=code, sector="CVL", plural=True)

    def acronym(self, sentence: Sentence, nominal: Nominal) -> Identity | None:
        """The body that the article has named in full, with these capitals in brackets behind."""
        first = nominal.core
        text = sentence.tokens[first].text
        if nominal.last - first != 1 or not _is_acronym(text):
            return None
        if first > 1 and sentence.tokens[first - 1].text == "(":
            for mention in self._discourse.recent(sentence.index, 0):
                owned = sentence.tokens[first - 2].tag == "POS"
                if mention.last != first - 1 - owned or mention.identity.is_person:
                    continue
                strange = mention.identity.name is not None and mention.identity.entity is None
                if strange or any(word.text[:1] == text[0] for word in sentence.tokens[: first - 1]):
                    self._acronyms[text] = mention.identity
            if text not in self._acronyms and _spells(sentence, first - 1, text):
                # "Black Soldier Fly (BSF)": whatever the tables know by these capitals is not meant
                self._strangers.add(text)
        return self._acronyms.get(text)

    def _unknown(self, scene: Scene, nominal: Nominal) -> Identity | None:
        """An organisation or group that the tables do not know."""
        name = nominal.name
        assert name is not None
        sentence, parent = scene.sentence, nominal.parent
        above = parent.noun.sense.words if parent is not None and parent.noun is not None else ""
        if nominal.link == "phrase" and above.rpartition(" ")[2] in _PORTFOLIOS:
            # "the minister of Energy and Water": what the office is about
            return None
        first, last = sentence.span(name.first, name.last)
        text = self._text[first:last]
        around = self._surroundings.of(scene, nominal)
        for other in nominal.linked("apposition"):
            around += self._surroundings.of(scene, other)
        country = next((one.country for one in around if one.country), None) or name.country
        told = [self._last_noun(scene.sentence, name)]
        told.extend(title.sense for title in nominal.titles)
        told.extend(other.noun.sense for other in nominal.linked("apposition") if other.noun is not None)
        chosen = next((sense for sense in told if sense is not None and sense.sector), None)
        chosen = chosen or next((sense for sense in told if sense is not None), None)
        sector = chosen.sector if chosen is not None else None
        kind: Kind = "media" if chosen is not None and chosen.kind == "media" else "organisation"
        if sector is None and name.label == "Organization":
            sector, kind = self._by_ending(sentence, name) or (None, kind)
        sector = _camp(sentence, nominal, sector)
        plural = name.label == "NORP"
        if country is None and sector in _OFFICIAL:
            country = self._discourse.country_of_officials(_SHARE)
        # an article about one country alone speaks of its bodies
        country = country or self._discourse.country_in_play(_ALONE)
        return Identity(
            key=("name", fold(text)),
            kind="group" if plural else kind,
            name=text,
            country=country,
            sector=sector,
            plural=plural,
            noun=chosen.words.rpartition(" ")[2] if chosen is not None else "",
        )

    def _by_ending(self, sentence: Sentence, name: Name) -> tuple[str, Kind] | None:
        """Sector and kind that the last words of the name tell ("Lazada *Group*")."""
        words = [fold(token.text) for token in sentence.tokens[name.first : name.last]]
        for length in (2, 1):
            if len(words) > length:
                found = self._tables.contexts.endings.get(tuple(words[-length:]))
                if found is not None:
                    return found[0], cast(Kind, found[1])
        return None

    def _last_noun(self, sentence: Sentence, name: Name) -> NounSense | None:
        """What the last words of an organisation's name say of it ("… Party"), or its first ("Ministry of …")."""
        tokens = sentence.tokens
        for first in range(name.first, name.last):
            found = self._tables.nouns.get(tuple(fold(token.text) for token in tokens[first : name.last]))
            if found:
                return found[0]
        for before in range(name.first, name.last - 1):
            # "*Ministry* of …", "TOBB *University* of …"
            if before == name.first or tokens[before + 1].norm in ("of", "for"):
                found = self._tables.nouns.get((fold(tokens[before].text),))
                if found and found[0].kind == "organisation":
                    return found[0]
        return None


def _camp(sentence: Sentence, nominal: Nominal, sector: str | None) -> str | None:
    """The sector that a word before the name gives ("the *opposition* Umbrella for Change")."""
    for child in sentence.children(nominal.head):
        if child < nominal.core and sentence.tokens[child].norm in _CAMPS:
            return _CAMPS[sentence.tokens[child].norm]
    return sector


def _spells(sentence: Sentence, end: int, acronym: str) -> bool:
    """Whether the words before the bracket begin with the letters of the acronym, and are not all of them a known name."""
    words = [token.text for token in sentence.tokens[max(0, end - 2 * len(acronym)) : end] if token.text[:1].isupper()]
    return [word[0] for word in words[-len(acronym) :]] == list(acronym)


def _is_acronym(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 10 and " " not in text


def _is_hyphenated(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether the word is a part of a compound ("*Sino*-Russian")."""
    tokens = sentence.tokens
    return (
        nominal.last < len(tokens)
        and tokens[nominal.last].text in "-‑–"
        and tokens[nominal.last].start == tokens[nominal.last - 1].end
    )
