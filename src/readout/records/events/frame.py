"""Conditions of a lexicon entry on what stands around its trigger (`data/lexicon/README.md` lists them)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from readout.language.sentence import Sentence, Token
from readout.records.events.bearing import bearers
from readout.records.events.clause import Clause, counted_by, direct_modifiers, prepositional_phrases, with_conjuncts
from readout.records.events.grammar import grammar

ACTOR = "ACTOR"
WHO = "WHO"
"""Like `ACTOR`, but the token itself must head the actor."""
_TELLING = grammar("telling")
ActorTest = Callable[[int], bool]
"""Tells whether the token of the clause's sentence heads an actor."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a path to tokens around the trigger, and what one of them must be."""

    path: tuple[str, ...]
    """`("obj",)`, `("obj", "mod")`, `("against",)`, `("prt",)`, `("passive",)` …"""
    lemmas: frozenset[str]
    """One of the tokens has one of these lemmas; empty: a token is enough."""
    actor: bool
    """One of the tokens is an actor, or has one before it ("*Russian* oil")."""
    strict: bool
    """Only the token itself counts as the actor."""
    negated: bool

    @property
    def weight(self) -> int:
        """How much the condition makes its entry specific."""
        return 1 if self.negated else 3 if self.lemmas else 2

    def holds(self, clause: Clause, is_actor: ActorTest) -> bool:
        """Whether the clause meets the condition."""
        return self._found(clause, is_actor) != self.negated

    def _found(self, clause: Clause, is_actor: ActorTest) -> bool:
        if self.path == ("passive",):
            return clause.passive
        if self.path == ("active",):
            return not clause.passive
        if self.path == ("prt",):
            return not self.lemmas.isdisjoint(clause.particles())
        choices = [place.split(".") for place in self.path[0].split("|")]
        found = [index for steps in choices for index in tokens_at(clause, (*steps, *self.path[1:]))]
        found += [item for index in found for item in counted_by(clause.sentence, index)]
        if self.lemmas:
            if any(not self.lemmas.isdisjoint(word_forms(clause.sentence.tokens[index])) for index in found):
                return True
            return self.actor and self._names_actor(clause.sentence, found, is_actor)
        if self.actor:
            return self._names_actor(clause.sentence, found, is_actor)
        return bool(found)

    def _names_actor(self, sentence: Sentence, found: list[int], is_actor: ActorTest) -> bool:
        """Whether a token heads an actor or, but for subjects, stands behind one ("about *Russian* trawlers")."""
        if any(is_actor(index) for index in found):
            return True
        return not (self.strict or self.path[-1] == "subj") and any(
            is_actor(child)
            for index in found
            if sentence.tokens[index].upos in ("NOUN", "PROPN")
            for child in sentence.children(index)
            if child < index
            and sentence.tokens[child].upos != "PRON"
            and (
                sentence.tokens[child].relation in ("amod", "compound") or sentence.tokens[child].deprel == "nmod:poss"
            )
        )


def word_forms(token: Token) -> tuple[str, ...]:
    """The forms by which a token is looked up: lemma, the word itself, the stem of a mistaken -s."""
    lemma = token.lemma.lower()
    if lemma != token.norm:
        return (lemma, token.norm)
    return (lemma, *_singular(lemma)) if lemma.endswith("s") and token.upos in ("NOUN", "PROPN", "VERB") else (lemma,)


@lru_cache(maxsize=20_000)
def _singular(word: str) -> tuple[str, ...]:
    """What a word that ends in -s may be the plural of."""
    if word.endswith(("ss", "us", "is")) or len(word) < 4:
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return (word[:-1], word[:-2]) if word.endswith(("ses", "xes", "zes", "ches", "shes")) else (word[:-1],)


def tokens_at(clause: Clause, path: tuple[str, ...], own_only: bool = False) -> list[int]:
    """The tokens that a path leads to from the trigger; a path of one step may name several paths (`at|obj.at`).

    With `own_only`, phrases under the trigger's object do not count as its own.
    """
    place, *rest = path
    if "|" in place:
        choices = [tokens_at(clause, tuple(choice.split(".")), own_only) for choice in place.split("|")]
        return [index for choice in choices for index in choice]
    found = _first_step(clause, place, own_only)
    sentence = clause.sentence
    if place == "clause" and rest == ["subj"]:
        # "…, *an aide said*": who tells of it is no side of it
        found = [index for index in found if not _is_telling(sentence, index)]
    for step in rest:
        following: list[int] = []
        for index in found:
            if step == "mod":
                following += direct_modifiers(sentence, index)
            elif step == "poss":
                for child in sentence.children(index):
                    if sentence.tokens[child].deprel == "nmod:poss":
                        following += with_conjuncts(sentence, child)
            elif step == "subj":
                following += Clause(sentence, index).subjects()
            elif step == "obj":
                following += Clause(sentence, index).objects()
            elif step == "iobj":
                following += Clause(sentence, index).indirect_objects()
            elif step == "aux":
                following += _auxiliaries(sentence, index)
            elif step == "to_do":
                following += Clause(sentence, index).infinitives()
            elif step == "clause":
                following += Clause(sentence, index).clauses()
            else:
                following += prepositional_phrases(sentence, index).get(step, [])
        found = following
    return found


def _is_telling(sentence: Sentence, index: int) -> bool:
    """Whether a clause beside the trigger's only says who tells it ("…, *he said*")."""
    token = sentence.tokens[index]
    return token.relation == "parataxis" and token.lemma.lower() in _TELLING and sentence.child(index, "ccomp") is None


def _first_step(clause: Clause, place: str, own_only: bool) -> list[int]:
    match place:
        case "obj":
            return clause.objects()
        case "subj":
            return clause.subjects()
        case "iobj":
            return clause.indirect_objects()
        case "to_do":
            return clause.infinitives()
        case "clause":
            return clause.clauses()
        case "mod":
            return clause.modifiers()
        case "question":
            return clause.questions()
        case "own_clause":
            return clause.own_clauses()
        case "subjunctive":
            return clause.subjunctives()
        case "poss":
            return [index for found in clause.possessors() for index in with_conjuncts(clause.sentence, found)]
        case "aux":
            return _auxiliaries(clause.sentence, clause.index)
        case "bearer":
            return bearers(clause.sentence, clause.index)
        case "has":
            return [index for index in clause.sentence.subtree(clause.index) if index != clause.index]
        case _:
            return clause.phrase(place.replace("_", " "), own_only)


def _auxiliaries(sentence: Sentence, index: int) -> list[int]:
    """Auxiliaries and negations of a verb ("*must* resign", "would *not* lift")."""
    return [
        child
        for child in sentence.children(index)
        if sentence.tokens[child].relation == "aux" or sentence.tokens[child].norm in ("not", "n't", "never")
    ]


def parse_frame(text: str, classes: dict[str, frozenset[str]]) -> tuple[Condition, ...]:
    """The conditions of a frame cell. Raises `ValueError` where one cannot be read or names an unknown class."""
    return tuple(_parse(part, classes) for part in text.split())


def _parse(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    negated = text.startswith("!")
    place, equals, values = text.lstrip("!").partition("=")
    if not place or (equals and not values):
        raise ValueError(f"the condition {text!r} is not of the form place=words")
    lemmas: set[str] = set()
    actor = False
    for value in values.split("|") if values else []:
        if value in (ACTOR, WHO):
            actor = True
        elif value.startswith("@"):
            if value[1:] not in classes:
                raise ValueError(f"the condition {text!r} names the unknown class {value}")
            lemmas |= classes[value[1:]]
        else:
            lemmas.add(value.replace("_", " "))
    if place == "prt" and not lemmas:
        raise ValueError(f"the condition {text!r} needs a particle, as in prt=off")
    path = (place,) if "|" in place else tuple(place.split("."))
    return Condition(path, frozenset(lemmas), actor, WHO in values.split("|"), negated)
