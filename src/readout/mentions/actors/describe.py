"""Whom a noun describes: its country and sector, the holder of an office at the date, the government of a state."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.mentions.actors.ground import Ground
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import NounSense
from readout.mentions.actors.nominals import Nominal, is_definite, is_indefinite
from readout.mentions.actors.noun_phrases import (
    acts,
    is_bare,
    is_foremost,
    is_of_else,
    is_part,
    is_ranked,
    is_same_body,
    is_sent,
    leads,
)
from readout.mentions.actors.phrase_index import fold
from readout.mentions.actors.roles import FORMER, NOT_THE_HOLDER, qualifiers, role_of
from readout.mentions.actors.state_nouns import GOVERNMENTS, StateNouns, by_country
from readout.mentions.actors.surroundings import Scene
from readout.mentions.actors.taking_up import PIONEERS, TIMES, TakingUp, time_of

_TELLING_SECTORS = frozenset(("OPP", "REB", "MIL", "COP", "LEG", "JUD", "SPY", "PTY"))
"""Sectors that a noun before another noun gives to it ("*opposition* lawmaker")."""
OFFICIAL = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
"""Sectors of those who act for a state."""
_ACTING_SECTORS = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "UAF", "OPP", "PTY", "CRM", "IGO"))
"""Sectors of nouns that, before another noun, tell who acts ("*rebel* attack")."""
_PREMISES = frozenset(
    (
        "building", "complex", "headquarters", "compound", "station", "base", "barracks", "uniform", "car", "van",
        "vehicle", "academy", "premises", "hall", "courtyard", "seat",
    )
)  # fmt: skip
"""Nouns for what belongs to those who act, and acts no more than a house ("the *parliament* building")."""
_ARMIES = frozenset(("army", "military", "armed forces", "defence forces", "defense forces"))
"""Nouns for a state's forces as a whole: one actor, whichever is used."""
_REBELS = frozenset(("REB", "UAF"))
_DOMESTIC = frozenset(("OPP", "REB", "PTY"))
"""Sectors of those who stand against a state from within."""
_ALONE = 0.65
"""Share from which an article is about one country alone."""
_RESIDENT = frozenset(("CVL", "LAB", "EDU", "HLH", "REL", "CRM", "AGR", "MED", "BUS"))
"""Sectors of those who live in a country."""
_RESIDENCE = 0.7
"""Share from which those who live in a country are of the one that the article is about."""
_LOCAL = frozenset(("COP", "JUD"))
"""Sectors of those who act where things happen, whatever country the article is about."""
_SPEAKING = frozenset(
    ("leader", "spokesman", "spokeswoman", "spokesperson", "official", "source", "chief", "commander")
)
"""Nouns for those who speak or act for a body, whose sector is the body's."""
_ALIEN = frozenset(("foreign", "international", "multinational", "outside"))
"""Words before a noun that say that it is not of the country spoken of."""
_NEGATING = frozenset(("no", "neither"))
_BLOC_NOUNS = frozenset(
    (
        "leader", "country", "nation", "state", "power", "government", "capital", "ally", "official", "member",
    )
)  # fmt: skip


class Describer:
    """Reads described actors of one article."""

    def __init__(self, ground: Ground) -> None:
        self._text = ground.text
        self._tables = ground.tables
        self._discourse = ground.discourse
        self._holders = ground.holders
        self._surroundings = ground.surroundings
        self._before = TakingUp(ground)
        self._states = StateNouns(ground.day, ground.tables, ground.discourse)

    def describe(self, scene: Scene, nominal: Nominal) -> list[Identity]:
        """The actors of a noun's phrase; several where it names the country of each."""
        noun = nominal.noun
        assert noun is not None
        sentence = scene.sentence
        sense, words = noun.sense, qualifiers(sentence, nominal)
        first, _, base = sense.words.partition(" ")
        if first in TIMES and not sense.offices and self._tables.nouns.get(tuple(base.split())):
            # "*ousted* leader"
            words.add(first)
            sense = noun.sense = self._tables.nouns.get(tuple(base.split()))[0]
        if sense.words.endswith("-elect"):
            words.add("elect")
            sense = noun.sense = next(iter(self._tables.nouns.get((sense.words.removesuffix("-elect"),))), sense)
        around = self._surroundings.of(scene, nominal)
        if not noun.plural and self._discourse.meeting is not None:
            visitor = self._discourse.meeting.named(sense.words, sentence.index)
            if visitor is not None:
                return [visitor.changed(basis="resolved")]
        if sense.words == "diplomat" and is_foremost(sentence, nominal, words):
            # "the *top* Cuban *diplomat*"
            sense = noun.sense = self._tables.nouns.get(("top", "diplomat"))[0]
        if sense.acts == "owned" and not around and sentence.tokens[nominal.first].norm == "the" and not noun.plural:
            before = self._before.body(sentence, sense)
            return [before.changed(basis="resolved")] if before is not None else []
        if words & _NEGATING or not acts(nominal, around) or is_bare(sentence, nominal):
            return []
        if nominal.attributive and nominal.link != "owner":
            governor = sentence.tokens[nominal.governor].lemma.lower() if nominal.governor >= 0 else ""
            idle = sense.sector not in _ACTING_SECTORS and nominal.relation != "nmod:poss"
            if idle or governor in _PREMISES:
                return []
        if sense.words == "counterpart":
            return self._holders.counterparts(around, words)
        if sense.words in ("predecessor", "successor") and not noun.plural:
            beside = self._holders.beside(around, before=sense.words == "predecessor")
            if beside is not None:
                return [beside]
        if noun.plural and not around and sense.sector in _REBELS and is_definite(sentence, nominal):
            fighters = self._before.fighters(sentence, sense)
            if fighters is not None:
                return [fighters.changed(basis="resolved")]
        blocs = [one for one in around if one.entity and one.entity.startswith("bloc:")]
        last_word = sense.words.split()[-1]
        if blocs and noun.plural and (last_word in _BLOC_NOUNS or last_word.rstrip("s") in _BLOC_NOUNS):
            return [blocs[0].changed(basis="stated")]
        body = next((one for one in around if is_same_body(sense, one, noun.plural)), None)
        if body is not None and len(around) == 1:
            return [body]
        around = self._with_region(sentence, nominal, around)
        if sense.kind == "state":
            return self._states.country(sentence, nominal, around, words)
        if sense.words in GOVERNMENTS:
            return self._states.government(sentence, nominal, around, words)
        sides = list(by_country(around).values()) or [around]
        if len(sides) > 1 and noun.plural:
            return [self._one(sentence, nominal, side, words, plural=False) for side in sides]
        return [self._one(sentence, nominal, sides[0], words, plural=noun.plural)]

    def _with_region(self, sentence: Sentence, nominal: Nominal, around: list[Identity]) -> list[Identity]:
        """What is around, with the state that words such as "West African" mean in an article that speaks of one."""
        noun = nominal.noun
        if noun is None or noun.plural or noun.sense.kind not in ("state", "office", "person", "unnamed"):
            return around
        if any(one.country for one in around) or not is_definite(sentence, nominal):
            return around
        words = [fold(token.text) for token in sentence.tokens[nominal.first : nominal.last]]
        for length in (3, 2, 1):
            for at in range(len(words) - length + 1):
                states = self._tables.contexts.regions.get(tuple(words[at : at + length]))
                country = self._discourse.most_in_play(states) if states is not None else None
                if country is not None:
                    region = Identity(key=("region", country), kind="unnamed", country=country)
                    return [one for one in around if not (one.entity or "").startswith("bloc:")] + [region]
        return around

    def _one(
        self, sentence: Sentence, nominal: Nominal, around: list[Identity], words: set[str], plural: bool
    ) -> Identity:
        noun = nominal.noun
        assert noun is not None
        sense = noun.sense
        country = next((one.country for one in around if one.country), None)
        definite = is_definite(sentence, nominal) or (
            any(one.kind == "state" for one in around) and not is_indefinite(sentence, nominal)
        )
        basis = "stated"
        offices = tuple(office.name for office in sense.offices)
        igo = next((one.igo for one in around if one.igo), None)
        body = next((one for one in around if one.kind in ("organisation", "group", "media") and leads(one)), None)
        of_else = is_of_else(sentence, nominal, around)
        if definite and not plural and not is_indefinite(sentence, nominal):
            before = self._named_before(sentence, nominal, sense, words, around, country, body, of_else)
            if before is not None:
                return before
        if not country and igo is None and not any(one.members for one in around):
            private = body is not None and body.name is not None and body.sector not in OFFICIAL
            alien = not words.isdisjoint(_ALIEN) and not sense.words.startswith("foreign")
            if not alien and not is_indefinite(sentence, nominal) and (not private or sense.words.endswith("minister")):
                least = 0.3 if definite or sense.kind == "organisation" else 0.5
                announced = next((name for name in offices if name in self._discourse.announced), None)
                if announced is not None and sentence.index == 0:
                    country = self._discourse.announced[announced]
                if not (sense.words == "leader" and is_part(sentence, nominal)):
                    # "market leaders" are no officials
                    country = country or self.official_country([sense], sense.sector, least)
                basis = "resolved" if country else "stated"
        ranked = is_ranked(sentence, nominal, words)
        if sense.offices and not plural and definite and not of_else:
            held = self._holders.holder(sense, country, body) if not ranked else None
            held = held or (self._before.untimely(sense, country, words) if body is None else None)
            if held is None and country and body is None and sense.words == "leader":
                # of a people whose leaders the tables have under other offices
                held = self._discourse.national(country, sentence.index)
                held = held.changed(basis="resolved") if held is not None else None
            if held is not None:
                return held
        sector = self.sector(sentence, nominal, sense, around)
        if (
            body is not None
            and body.name is not None
            and not body.igo
            and body.sector not in OFFICIAL
            and sector == "GOV"
            and not any(one.country for one in around if one is not body)
        ):
            # the president of a club is no official
            sector = body.sector
        told = sense.kind in ("office", "unnamed") or (sense.kind == "person" and not plural)
        role = role_of(sentence, nominal, sense, None) if told else None
        words_of_key = "army" if sector == "MIL" and sense.words in _ARMIES else sense.words
        key: object = ("noun", words_of_key, country, sector, igo, role, plural)
        if is_indefinite(sentence, nominal) or "another" in words or "other" in words:
            key = object()
        return Identity(
            key=key,
            name=self._own_name(sentence, nominal),
            kind="group" if plural and sense.kind in ("office", "person", "unnamed") else sense.kind,
            role=role,
            country=country,
            sector=sector,
            igo=igo,
            members=next((one.members for one in around if one.members and not one.country), ()),
            basis=basis,  # type: ignore[arg-type]
            plural=plural,
            gender="" if plural else self._tables.contexts.nouns.get(sense.words.casefold(), ""),
            offices=offices if (body is None or body.igo) and not of_else else (),
        )

    def _named_before(
        self,
        sentence: Sentence,
        nominal: Nominal,
        sense: NounSense,
        words: set[str],
        around: list[Identity],
        country: str | None,
        body: Identity | None,
        of_else: bool,
    ) -> Identity | None:
        """The actor named before, or at the head of the named body, whom the definite singular takes up."""
        found: Identity | None = None
        other = (words & NOT_THE_HOLDER) - TIMES
        if "first" in other and time_of(words, None) == "ever" and not words.isdisjoint(PIONEERS):
            other.discard("first")
        if body is not None and body.name:
            found = self._discourse.in_post((body.key, sense.words))
            if found is None and not other and words.isdisjoint(TIMES):
                found = self._before.head(sense, body)
            if found is not None:
                return found.changed(basis="resolved")
        timely = words.isdisjoint(TIMES | PIONEERS)
        alone = body is None and not other and not of_else and not is_part(sentence, nominal)
        if alone and (country or not timely) and not is_sent(sense, nominal):
            found = self._before.office_holder(sense, country, words)
        if found is None and not country and body is None and sense.offices and not of_else and timely:
            found = self._discourse.last_in_office(tuple(office.name for office in sense.offices))
        if found is None and not country and body is None and sense.offices and not of_else and words & FORMER:
            found = self._discourse.last_in_office(tuple(office.name for office in sense.offices), former=True)
        if found is not None:
            return found.changed(basis="resolved", role=role_of(sentence, nominal, sense, found.known))
        pointing = not around and sentence.tokens[nominal.first].norm in ("the", "that", "this")
        if pointing and not of_else and sense.kind in ("office", "person", "unnamed") and not words & NOT_THE_HOLDER:
            found = self._before.role_bearer(sentence, nominal, sense)
        if found is None and pointing:
            found = self._before.body(sentence, sense)
        if found is None and not of_else and body is None:
            found = self._before.bearer(sentence, nominal, country, words)
            if found is None and pointing:
                found = self._before.sole(sentence, nominal, country)
                if found is not None and found.country is None:
                    found = found.changed(country=self.official_country([sense], sense.sector))
        return found.changed(basis="resolved") if found is not None else None

    def _own_name(self, sentence: Sentence, nominal: Nominal) -> str | None:
        """The name of a body that is written as one ("Supreme Court"): the words that the labels hold together."""
        noun = nominal.noun
        if noun is None or noun.sense.kind not in ("organisation", "media") or noun.plural:
            return None
        if not sentence.tokens[noun.head].text[:1].isupper() or noun.head == 0:
            return None
        for entity in sentence.entities:
            if entity.label == "Organization" and entity.first <= noun.head < entity.last:
                first = entity.first + (sentence.tokens[entity.first].upos == "DET")
                if not any(token.tag == "POS" for token in sentence.tokens[first : entity.last]):
                    start, end = sentence.span(first, entity.last)
                    return self._text[start:end]
        return None

    def sector(
        self, sentence: Sentence, nominal: Nominal, sense: NounSense | None, around: list[Identity]
    ) -> str | None:
        """The noun's sector, or what a word before it tells ("opposition lawmaker"), or the body that it speaks for."""
        for child in nominal.linked("modifier", "owner"):
            if child.noun is not None and child.noun.sense.sector in _TELLING_SECTORS:
                return child.noun.sense.sector
        sector = sense.sector if sense is not None else None
        if sense is not None and sense.words == "officer" and any(one.kind == "state" for one in around):
            # "Iraqi officers" are of the army; those of the police are called so, or by no country
            return "MIL"
        for token in sentence.tokens[nominal.first : nominal.last]:
            if token.norm in ("opposition", "dissident"):
                return "OPP"
            if token.norm == "rebel":
                return "REB"
            if token.norm in ("military", "army", "navy") and sector in ("GOV", None):
                return "MIL"
        body = next((one for one in around if one.kind in ("organisation", "group", "media")), None)
        if body is None or body.sector is None:
            return sector
        speaks = sense is not None and sense.words in _SPEAKING and body.sector in _TELLING_SECTORS
        return body.sector if speaks or sector is None else sector

    def official_country(
        self, senses: list[NounSense], sector: str | None, least: float = 0.3, named: bool = False
    ) -> str | None:
        """The country in play, for those who act for a state, or within one, though no word says which.

        Args:
            senses: What the phrase's nouns say; nothing is inferred for a name without any.
            sector: The actor's sector.
            least: Share of the country in what the article speaks of.
            named: Whether it is a person with a name, who may be a foreigner.
        """
        if not senses:
            return None
        if sector in _DOMESTIC:
            return self._discourse.country_in_play(_ALONE)
        if sector in _RESIDENT and not named:
            return self._discourse.country_in_play(_RESIDENCE)
        if sector not in OFFICIAL:
            return None
        here = self._discourse.country_here() if sector in _LOCAL else None
        return here or self._discourse.country_of_officials(least)
