"""Nouns for a whole state or its government: "the country", "the Russian government", "the Obama administration"."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from readout.contract import Basis
from readout.language.sentence import Sentence
from readout.mentions.actors.discourse import Discourse
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import Term
from readout.mentions.actors.nominals import Nominal, is_definite, is_indefinite
from readout.mentions.actors.roles import is_over
from readout.mentions.actors.tables import ActorTables

GOVERNMENTS = frozenset(
    (
        "government", "regime", "administration", "federal government", "central government",
        "coalition government", "interim government", "transitional government", "caretaker government",
        "unity government", "military government", "government of national unity",
    )
)  # fmt: skip
"""Nouns that name a state's government as a whole."""
_LOOSE = frozenset(("regime", "administration"))
"""Nouns that are a government only alone ("the regime") or with a country's or leader's name."""
_FORMER = frozenset(("former", "previous", "last", "late", "then", "ex", "outgoing", "erstwhile"))
_ORDINALS = {"first": 0, "second": 1, "third": 2}
_LANDS = frozenset(("island", "archipelago", "territory"))
"""Nouns that are a state's land rather than the state, save as who acts."""
_REACH = 3
"""Sentences back in which "that nation" finds the state."""
_OTHERS = frozenset(("other", "another", "host", "third", "neighbouring", "neighboring"))


def by_country(around: Iterable[Identity]) -> dict[str, list[Identity]]:
    """The surrounding actors by country, in their order; those without a country go with each."""
    sides: dict[str, list[Identity]] = {}
    bare: list[Identity] = []
    for one in around:
        if one.country:
            sides.setdefault(one.country, []).append(one)
        else:
            bare.append(one)
    return {country: side + bare for country, side in sides.items()}


class StateNouns:
    """Reads nouns that stand for a state in one article."""

    def __init__(self, day: datetime.date | None, tables: ActorTables, discourse: Discourse) -> None:
        self._day = day
        self._tables = tables
        self._discourse = discourse

    def country(self, sentence: Sentence, nominal: Nominal, around: list[Identity], words: set[str]) -> list[Identity]:
        """Of "the country" or "their nation": the owner's state or the one in play; nothing where it is not told."""
        noun = nominal.noun
        if noun is None or noun.plural or not is_definite(sentence, nominal):
            return []
        if noun.sense.words in ("kingdom", "republic", "sultanate", "emirate") and not around:
            form = noun.sense.words.title()
            kingdoms = [
                code for code, state in self._tables.states.items() if any(form in name for name in state.forms)
            ]
            country = self._discourse.most_in_play(kingdoms)
            return [self._state(country, "resolved")] if country is not None else []
        told = any(one.key == ("region", one.country) for one in around)
        if (
            noun.sense.words in _LANDS
            and nominal.prepositions
            and nominal.prepositions[0] not in ("of", "by", "for", "with")
        ):
            # what happens on an island is not done by a state
            return []
        if (noun.sense.words not in ("country", "nation", "republic") and not told) or words & _OTHERS:
            return []
        if nominal.attributive and nominal.link != "owner":
            return []
        owner = next((one.country for one in around if one.country), None)
        country = owner or (None if around else self._discourse.country_in_play())
        if owner is None and sentence.tokens[nominal.first].norm == "that":
            country = self._discourse.last_state(sentence.index, _REACH)
        elif owner is None and not around:
            country = self._discourse.last_state(sentence.index, 0) or country
        return [self._state(country, "resolved")] if country is not None else []

    def government(
        self, sentence: Sentence, nominal: Nominal, around: list[Identity], words: set[str]
    ) -> list[Identity]:
        """The governments of the countries that the phrase names, or of the country in play."""
        noun = nominal.noun
        if noun is None:
            return []
        if not around and noun.sense.words in _LOOSE and nominal.core != nominal.first + 1:
            # "the emergency regime", "business administration": other meanings of the word
            return []
        found = []
        sides = by_country(around)
        for country, side in list(sides.items())[: None if noun.plural else 1]:
            person = next((one for one in side if one.is_person), None)
            identity = self._state(country, "stated").changed(role=noun.sense.words)
            found.append(identity.changed(tenure=self._tenure(person, words)) if person is not None else identity)
        if found:
            return found
        if not around and not noun.plural and not is_indefinite(sentence, nominal):
            country_in_play = self._discourse.country_of_officials(0.0)
            if sentence.tokens[nominal.first].norm in ("this", "that"):
                country_in_play = self._discourse.last_state(sentence.index, _REACH) or country_in_play
            if country_in_play is not None:
                return [self._state(country_in_play, "resolved").changed(role=noun.sense.words)]
        return [
            Identity(
                key=object(),
                kind="organisation",
                sector="GOV",
                igo=next((one.igo for one in around if one.igo), None),
                members=next((one.members for one in around if one.members), ()),
                plural=noun.plural,
            )
        ]

    def _state(self, country: str, basis: Basis) -> Identity:
        known = self._tables.state_actors[country]
        return Identity(
            key=known.entity, kind="state", entity=known.entity, name=known.name, country=country, sector="GOV",
            basis=basis, known=known,
        )  # fmt: skip

    def _tenure(self, person: Identity, words: set[str]) -> Term | None:
        """The term of a person's government where it is over: of the two, the one that a word tells."""
        if person.known is None:
            return None
        terms = [term for term in person.known.terms if self._tables.offices[term.office].rank == 1]
        over = [term for term in terms if is_over(term, self._day)]
        place = next((place for word, place in _ORDINALS.items() if word in words), None)
        if place is not None and place < len(terms):
            return terms[place] if terms[place] in over else None
        return over[-1] if over and (words & _FORMER or len(over) == len(terms)) else None
