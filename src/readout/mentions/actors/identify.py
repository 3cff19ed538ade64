"""Who each phrase of a sentence stands for: names by the tables and the date, nouns by what is around them."""

from __future__ import annotations

import datetime

from readout.language.sentence import Sentence, Token
from readout.mentions.actors.bodies import Bodies
from readout.mentions.actors.describe import Describer
from readout.mentions.actors.discourse import Discourse
from readout.mentions.actors.ground import Ground
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.nominals import Nominal
from readout.mentions.actors.office_holders import OfficeHolders
from readout.mentions.actors.pairs import bare_pair, pair_of
from readout.mentions.actors.persons import Persons
from readout.mentions.actors.roles import role_of
from readout.mentions.actors.surroundings import Scene, Surroundings
from readout.mentions.actors.tables import ActorTables
from readout.mentions.actors.told_days import told_day

_OWN = frozenset(("his", "her", "their"))


class Identifier:
    """Identifies the phrases of one article, sentence by sentence."""

    def __init__(self, text: str, day: datetime.date | None, tables: ActorTables, discourse: Discourse) -> None:
        self._day = day
        self._discourse = discourse
        self._holders = OfficeHolders(day, tables, discourse)
        ground = Ground(text, day, tables, discourse, self._holders, Surroundings(self.identify))
        self._describer = Describer(ground)
        self._bodies = Bodies(ground)
        self._persons = Persons(ground, self._describer)
        self._scene: Scene | None = None
        self._known: dict[int, list[Identity]] = {}
        """Phrases of the sentence that are identified already, by `id`."""

    def begin(self, sentence: Sentence, places: dict[int, str]) -> Scene:
        """Turn to a sentence, whose places have these countries by token; its pronouns are noted in the scene."""
        self._holders.told = told_day(sentence, self._day)
        self._known = {}
        self._scene = Scene(sentence, places)
        return self._scene

    def identify(self, nominal: Nominal) -> list[Identity]:
        """The actors that the phrase stands for; several for "the Russian and Chinese ministers", none for a place."""
        found = self._known.get(id(nominal))
        if found is None and self._scene is not None:
            # phrases may hang on each other in a circle
            self._known[id(nominal)] = []
            found = self._known[id(nominal)] = self._identified(self._scene, nominal)
        return found or []

    def pair(self, sentence: Sentence, token: Token) -> list[Identity]:
        """Whom "both" or "the pair" means."""
        return bare_pair(sentence, token, self._discourse, self._bodies.state)

    def _identified(self, scene: Scene, nominal: Nominal) -> list[Identity]:
        if nominal.name is None:
            pair = pair_of(scene.sentence, nominal, self._discourse, self._bodies.state)
            pair = pair or self.pair(scene.sentence, scene.sentence.tokens[nominal.head])
            return pair or self._noun(scene, nominal)
        acronym = self._bodies.acronym(scene.sentence, nominal)
        if acronym is not None:
            return [acronym]
        if nominal.name.is_person:
            return [self._persons.identify(scene, nominal)]
        identity = self._bodies.identify(scene, nominal)
        return [identity] if identity is not None else []

    def _noun(self, scene: Scene, nominal: Nominal) -> list[Identity]:
        """The phrase of a noun: whom a name beside it names, or whom it describes."""
        beside = nominal.linked("apposition") + _subjects(scene.sentence, nominal)
        # "Morales, a union leader and former *farmer*": what is coordinated in an apposition is said of the same person
        apposed = nominal.parent if nominal.link == "conjunct" and nominal.parent is not None else nominal
        if apposed.link == "apposition" and apposed.parent is not None:
            beside = [apposed.parent, *beside]
        if apposed is not nominal and apposed.linked("apposition") and nominal.first == nominal.core - 1:
            # the same, where the tree coordinates it with the name
            beside = [apposed, *beside]
        noun = nominal.noun
        if noun is not None and noun.sense.kind not in ("office", "person", "unnamed"):
            # "and *a group* of officers" is said of nobody
            beside = []
        if noun is not None and noun.sense.words == "counterpart" and scene.sentence.tokens[nominal.first].norm in _OWN:
            # "Rabin met *his Egyptian counterpart*": none of those who have one
            owners = {one.key for one in scene.pronouns.get(nominal.first, [])}
            beside = [one for one in beside if owners.isdisjoint(person.key for person in self.identify(one))]
        for other in beside:
            if other.name is not None and other.name.is_person and not nominal.plural:
                person = self.identify(other)
                if person and nominal.noun is not None:
                    role = role_of(scene.sentence, nominal, nominal.noun.sense, person[0].known)
                    return [person[0].changed(role=role)]
        return self._describer.describe(scene, nominal)


def _subjects(sentence: Sentence, nominal: Nominal) -> list[Nominal]:
    """The phrase that the noun is said of ("*Abe* was prime minister")."""
    if sentence.child(nominal.head, "cop") is None:
        return []
    return [child for child in nominal.children if child.relation.startswith("nsubj")]
