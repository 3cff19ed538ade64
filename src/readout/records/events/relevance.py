"""Which matches are public life: not the language of war in a match report, nor what neighbours say to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from readout.language.sentence import Sentence
from readout.mentions.reading import FoundActor
from readout.records.events.figures import is_figure, is_weighty
from readout.records.events.grammar import grammar
from readout.records.events.matching import Match
from readout.records.events.participants import is_private

Domain = Literal["sports", "film", "business", "crime", "conflict"]

_PATH = re.compile(r"(?<=[^/])/(?=[^/])")
_SECTIONS = {
    "sports": frozenset({"sport", "sports", "football", "soccer", "cricket", "rugby", "tennis", "golf", "athletics"}),
    "film": frozenset(
        {"entertainment", "movies", "film", "films", "music", "celebrity", "celebrities", "showbiz", "tv"}
    ),
}
"""Sections of news sites by their names in addresses."""
_LEAST_WORDS = 5
"""An article is about a field where it has this many words of the field …"""
_LEAST_SHARE = 0.012
"""… and they are this share of its words."""
_LEAST_CRIMES = 4
_CRIME_SHARE = 0.007
"""The same two for crime, whose words other fields seldom use."""
_FEW_WORDS = 3
"""Words of crime that make what happens between the law and private people in an article no event."""
_FEW_SHARE = 0.005
_PROSECUTED = frozenset({"ACCUSE", "COERCE", "CONCEDE", "REJECT", "REQUEST", "RETREAT", "SANCTION", "THREATEN"})
"""Types of what police, courts and the people before them do."""
_SENTENCE_WORDS = 2
"""A sentence is about a field where it has this many different words of it."""
_STATE_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "IGO", "REB", "UAF", "OPP", "PTY", "CRM", "REF", "ELI"},
)
_DEALING_WITH_CRIME = frozenset({"COP", "JUD", "CRM"})
_BORROWED = frozenset(
    {"ASSAULT", "MOBILIZE", "THREATEN", "RETREAT", "CONCEDE", "SUPPORT", "REJECT", "COOPERATE", "CONSULT", "AID"}
)
"""Types whose words other fields borrow."""
_PLAYED = frozenset({"CONSULT", "CONCEDE", "RETREAT"})
"""Types of what teams called by their countries do."""
_COURTEOUS = frozenset({"AGREE", "CONSULT", "SUPPORT"})
"""Types of words that are politics only where they go to somebody in public life."""
_VIOLENT = frozenset({"ASSAULT", "PROTEST"})
"""Types that are public even where a company is the only side."""
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
"""Types that are public whoever suffers them."""
_KIN = grammar("kin")
_CIVIL_LIFE = grammar("civil_life")
_CONTEST = grammar("contest")
_PRONOUNS = grammar("pronoun")


class Relevance:
    """Tells, for one article, which matches are events of public life."""

    def __init__(
        self, sentences: Iterable[Sentence], domains: dict[str, frozenset[str]], url: str | None = None
    ) -> None:
        """Look at the article's words once.

        Args:
            sentences: All of the article.
            domains: Lemmas that give a field away, by the name of the field.
            url: The article's address, whose path may name the section that it stands in.
        """
        self._figurative = domains.get("figurative", frozenset())
        self._misfortune = domains.get("misfortune", frozenset())
        self._contenders = domains.get("contender", frozenset())
        self._fields: dict[int, set[str]] = {}
        self._touched: dict[int, set[str]] = {}
        total = 0
        counts = dict.fromkeys(domains, 0)
        by_word: dict[str, list[str]] = {}
        for name, words in domains.items():
            for word in words:
                by_word.setdefault(word, []).append(name)
        for sentence in sentences:
            found: dict[str, set[str]] = {}
            total += len(sentence.tokens)
            for token in sentence.tokens:
                for name in by_word.get(token.lemma.lower(), ()):
                    counts[name] += 1
                    found.setdefault(name, set()).add(token.lemma.lower())
            self._touched[sentence.index] = set(found)
            self._fields[sentence.index] = {name for name, words in found.items() if len(words) >= _SENTENCE_WORDS}
        self._article = {
            name
            for name, count in counts.items()
            if count >= (_LEAST_CRIMES if name == "crime" else _LEAST_WORDS)
            and count >= (_CRIME_SHARE if name == "crime" else _LEAST_SHARE) * max(total, 1)
        }

        path = set(_PATH.split((url or "").casefold())[1:-1])
        self._article |= {name for name, sections in _SECTIONS.items() if path & sections}
        crime = counts.get("crime", 0)
        peaceful = crime > 2 * counts.get("conflict", 0)
        self._tells_crime = peaceful and crime >= max(_FEW_WORDS, _FEW_SHARE * total)
        self._is_crime = peaceful and "crime" in self._article

    def fields_of(self, sentence: int) -> list[str]:
        """The fields that the sentence, or the whole article, has words of."""
        return sorted(self._article | self._touched.get(sentence, set()))

    def is_public(self, match: Match) -> bool:
        """Whether the match is an event of public life."""
        sides = match.actors + match.recipients
        if sides and all(_is_faceless(found) for found in sides):
            return False
        if match.entry.type not in _PHYSICAL and all(is_private(found.actor) for found in sides):
            return False
        if match.entry.type in _COURTEOUS and all(_is_nobody(found) for found in sides):
            return False
        if match.entry.type == "CONSULT" and any(found.actor.sector == "MED" for found in sides):
            return False
        sentence = match.clause.sentence
        touched = self._touched.get(sentence.index, set())
        if is_figure(match, self._figurative, self._misfortune, "conflict" in touched):
            return False
        if match.entry.type in _COURTEOUS and any(sentence.tokens[side.head].lemma.lower() in _KIN for side in sides):
            return False
        met = match.entry.type in ("CONSULT", "SUPPORT") and match.recipients
        if met and all(is_private(found.actor) for found in match.recipients):
            return False
        if self._is_private_life(match) or _is_contest(match):
            return False
        if self._is_crime and match.entry.type != "PROTEST" and not any(_is_political(found) for found in sides):
            return False
        rivals = self._contenders if "sports" in touched else frozenset()
        players = {side.head for side in sides if sentence.tokens[side.head].lemma.lower() in rivals}
        state = any(_is_state(found) for found in sides if found.head not in players)
        if self._article & {"sports", "film"} and not (state and match.entry.type not in _BORROWED):
            return False
        fields = self._fields.get(match.clause.sentence.index, set())
        if fields & {"sports", "film"} and not state and match.entry.type != "PROTEST":
            return False
        if (
            ((self._tells_crime and match.entry.type in _PROSECUTED) or "crime" in fields)
            and match.entry.type != "PROTEST"
            and "conflict" not in touched
            and not any(is_weighty(side) for side in _beside_law(sides))
        ):
            return False
        if "sports" in touched and match.entry.type in _PLAYED and all(_is_team(side) for side in sides):
            return False
        if "film" in touched and _is_plot(match) and not any(side.actor.entity or side.actor.country for side in sides):
            return False
        if match.entry.type in _VIOLENT:
            return True
        if (
            touched & {"sports", "film"}
            and match.entry.type not in _PHYSICAL
            and not any(_is_political(found) for found in sides if found.head not in players)
        ):
            return False
        companies = [found for found in sides if _is_business(found)]
        return not companies or not all(_is_business(found) or _is_nobody(found) for found in sides)

    @staticmethod
    def _is_private_life(match: Match) -> bool:
        """Whether somebody of school, sport, business or the street does it to nobody of public life.

        "Teachers confiscated telephones"; who is arrested or beaten by them may have a nationality, but no office.
        """
        clause = match.clause
        tokens = clause.sentence.tokens
        if match.entry.type == "PROTEST" or any(
            # "director" and "conductor" may be officials or artists: alone, they are no officials
            _is_political(found)
            and (found.actor.entity or found.actor.country or tokens[found.head].lemma.lower() not in _CIVIL_LIFE)
            for found in match.actors + match.recipients
        ):
            return False
        doers = [tokens[index].lemma.lower() for index in clause.subjects()]
        sufferers = [tokens[index].lemma.lower() for index in clause.objects()]
        if doers:
            return any(lemma in _CIVIL_LIFE for lemma in doers)
        return not match.actors and bool(sufferers) and all(lemma in _CIVIL_LIFE for lemma in sufferers)


def _is_contest(match: Match) -> bool:
    """Whether two countries merely play ("Ghana beat Togo"): states wage war in other words."""
    if match.entry.type != "ASSAULT" or match.clause.sentence.tokens[match.index].lemma.lower() not in _CONTEST:
        return False
    return all(found.actor.kind == "state" for found in match.actors + match.recipients)


def _beside_law(sides: list[FoundActor]) -> list[FoundActor]:
    """The sides that are neither police nor courts."""
    return [found for found in sides if found.actor.sector not in ("COP", "JUD")]


def _is_team(found: FoundActor) -> bool:
    """Whether the actor is a bare country or city, as teams are named."""
    return found.actor.kind == "state" and found.actor.role is None


def _is_plot(match: Match) -> bool:
    """Whether a verb stands in the simple present, in which plots are told ("the tyrant abdicates", "is freed")."""
    sentence = match.clause.sentence
    tags = {
        sentence.tokens[index].tag for index in sentence.children(match.index) if sentence.tokens[index].upos == "AUX"
    }
    tag = sentence.tokens[match.index].tag
    return tag in ("VBZ", "VBP") or (tag == "VBN" and bool(tags) and tags <= {"VBZ", "VBP"})


def _is_faceless(found: FoundActor) -> bool:
    """Whether a pronoun is all that is known of the actor."""
    actor = found.actor
    known = actor.entity or actor.country or actor.name or actor.members or not is_private(actor)
    return not known and actor.text.casefold() in _PRONOUNS


def _is_nobody(found: FoundActor) -> bool:
    """Whether the actor is private, or a person of whom only the name is known."""
    actor = found.actor
    if is_private(actor):
        return True
    return actor.kind == "person" and not (actor.entity or actor.country or actor.role or actor.sector)


def _is_state(found: FoundActor) -> bool:
    """Whether the actor takes part in politics or war by what it is: governments, forces, parties, rebels."""
    return found.actor.sector in _STATE_SECTORS


def _is_political(found: FoundActor) -> bool:
    """Whether the actor is of public life beyond those who deal with crime: police, courts, gangs."""
    return found.actor.kind == "state" or found.actor.sector in _STATE_SECTORS - _DEALING_WITH_CRIME


def _is_business(found: FoundActor) -> bool:
    """Whether the actor is a company or somebody who works for one."""
    return found.actor.sector == "BUS" or (found.actor.entity or "").startswith("company:")
