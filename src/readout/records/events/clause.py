"""What stands around a trigger in the dependency tree: subject, objects, phrases by preposition, clauses under it.

All relations are those of Universal Dependencies 2. A subject that the clause shares with another one (coordination,
control, relative and participial clauses) is looked up there.
"""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.events.arguments import (
    agents,
    case_names,
    counted_by,
    direct_modifiers,
    direct_objects,
    is_infinitive,
    is_passive,
    mistaken_objects,
    prepositional_phrases,
    with_conjuncts,
)
from readout.records.events.control import surface_subjects
from readout.records.events.grammar import grammar

_SUPPORTING = frozenset({"in", "into", "on", "onto", "upon", "to", "with", "from", "at", "under", "of"})
"""Prepositions between a support verb and its event noun."""
_MEANS = ("via", "by", "over", "through", "during")
"""Prepositions before the means or occasion of a meeting ("met *via* video link with …")."""
__all__ = [
    "Clause",
    "agents",
    "case_names",
    "counted_by",
    "direct_modifiers",
    "direct_objects",
    "prepositional_phrases",
    "surface_subjects",
    "with_conjuncts",
]

_PARTICLES = grammar("particle")
_APPEALING = grammar("appealing")
_QUESTIONS = grammar("question")
_COUNTING = grammar("counting") | grammar("time")
_GIVING = grammar("giving")


class Clause:
    """The surroundings of one trigger token; every answer is a list of token indices of the same sentence."""

    __slots__ = ("_objects", "_phrases", "_subjects", "index", "nominal", "passive", "sentence")

    def __init__(self, sentence: Sentence, index: int, passive: bool | None = None) -> None:
        """Look at the token's surroundings; `passive` overrules what the tree says of the voice."""
        self.sentence = sentence
        self.index = index
        token = sentence.tokens[index]
        self.nominal = token.upos in ("NOUN", "PROPN") and sentence.child(index, "cop") is None
        self.passive = token.upos == "VERB" and is_passive(sentence, index) if passive is None else passive
        self._subjects: list[int] | None = None
        self._objects: list[int] | None = None
        self._phrases: dict[str, list[int]] | None = None

    def subjects(self) -> list[int]:
        """Who does it: the subject, the agent of a passive, or the subject that the clause shares with another."""
        if self._subjects is None:
            if self.passive:
                self._subjects = agents(self.sentence, self.index)
            else:
                self._subjects = surface_subjects(self.sentence, self.index)
        return self._subjects

    def objects(self) -> list[int]:
        """Whom it is done to: the direct object, or the subject of a passive."""
        if self._objects is None:
            if self.passive:
                self._objects = surface_subjects(self.sentence, self.index)
            else:
                self._objects = direct_objects(self.sentence, self.index) or mistaken_objects(self.sentence, self.index)
        return self._objects

    def indirect_objects(self) -> list[int]:
        """The indirect object ("gave *Kyiv* weapons")."""
        found = self.sentence.child(self.index, "iobj")
        return _taken_for_modifier(self) if found is None else with_conjuncts(self.sentence, found)

    def phrases(self) -> dict[str, list[int]]:
        """Heads of the phrases that depend on the trigger, by lower-cased preposition."""
        if self._phrases is None:
            self._phrases = prepositional_phrases(self.sentence, self.index)
        return self._phrases

    def phrase(self, preposition: str, own_only: bool = False) -> list[int]:
        """Heads of the phrases with this preposition, under the trigger or else (unless `own_only`) under its object.

        The object of a noun is its "of" phrase ("the delivery of *howitzers* to Ukraine").
        """
        found = self.phrases().get(preposition)
        if found is None and not own_only:
            for item in (
                self._phrase_heads(preposition) if self.nominal else [*self.objects(), *self._scenes(preposition)]
            ):
                found = prepositional_phrases(self.sentence, item).get(preposition)
                if found:
                    break
        return found or []

    def _scenes(self, preposition: str) -> list[int]:
        """Names and days after the trigger that may hold its next phrase ("met in Oslo *with Bonn*", "under fire *from* …")."""
        tokens = self.sentence.tokens
        means = _MEANS if preposition == "with" else ()
        return [
            item
            for name in ("in", "at", "on", "under", *means)
            for item in self.phrases().get(name, [])
            if item > self.index and (tokens[item].upos == "PROPN" or name in ("under", *means))
        ]

    def _phrase_heads(self, preposition: str) -> list[int]:
        """Heads of a noun's phrases under which the tree may have hung its next ("pressure on Oslo *from Bonn*")."""
        if preposition == "of":
            return []
        return [item for name, found in self.phrases().items() if name != preposition for item in found]

    def particles(self) -> list[str]:
        """Particles of a phrasal verb ("call *off*"), also where the tree takes them for prepositions."""
        sentence, found = self.sentence, []
        for child in sentence.children(self.index):
            token = sentence.tokens[child]
            if token.deprel == "compound:prt" or (token.deprel == "advmod" and token.norm in _PARTICLES):
                found.append(token.norm)
            elif token.relation == "obl":
                names = case_names(sentence, child)
                found += names if len(names) > 1 else []
            elif token.relation in ("obj", "xcomp") and token.upos in ("NOUN", "PROPN"):
                found += [name for name in case_names(sentence, child) if name in _PARTICLES]
        return found

    def infinitives(self) -> list[int]:
        """Infinitives and gerunds under the trigger ("refuse to *withdraw*", "accuse of *selling*")."""
        sentence, found = self.sentence, []
        for child in sentence.children(self.index):
            token = sentence.tokens[child]
            if token.relation == "xcomp" or (
                token.relation in ("advcl", "acl", "ccomp") and is_infinitive(sentence, child)
            ):
                found.extend(with_conjuncts(sentence, child))
        if not found and sentence.tokens[self.index].lemma in _APPEALING:
            # "called on the ministry *to shelve* it", with the infinitive hung on the noun
            for head in [*self.phrases().get("on", []), *self.phrases().get("upon", [])]:
                for child in sentence.children(head):
                    if sentence.tokens[child].relation == "acl" and "to" in case_names(sentence, child):
                        found.extend(with_conjuncts(sentence, child))
        return found

    def clauses(self) -> list[int]:
        """Heads of finite clauses under the trigger ("said that they *left*")."""
        sentence = self.sentence
        return [
            child
            for child in sentence.children(self.index)
            if sentence.tokens[child].relation in ("ccomp", "parataxis")
            or (sentence.tokens[child].deprel == "acl" and sentence.child(child, "mark") is not None)
        ]

    def questions(self) -> list[int]:
        """The words that lead in a question under the trigger ("asked *why* they left")."""
        sentence = self.sentence
        return [
            word
            for child in sentence.children(self.index)
            if sentence.tokens[child].relation in ("ccomp", "advcl", "xcomp", "parataxis", "obj", "acl")
            for word in [child, *sentence.children(child)]
            if sentence.tokens[word].norm in _QUESTIONS and sentence.tokens[word].relation != "nmod"
        ]

    def own_clauses(self) -> list[int]:
        """Finite clauses under the trigger in which its subject speaks of itself ("said *it* would leave")."""
        found = []
        for child in self.clauses():
            subject = self.sentence.child(child, "nsubj")
            if subject is None or self.sentence.tokens[subject].upos == "PRON":
                found.append(child)
        return found

    def subjunctives(self) -> list[int]:
        """Clauses under the trigger that say what ought to be ("insist that they *leave*", "that they *should go*")."""
        sentence = self.sentence
        return [
            child
            for child in self.clauses()
            if sentence.tokens[child].tag in ("VB", "VBP")
            or any(
                sentence.tokens[word].tag == "VB" or sentence.tokens[word].norm in ("should", "must")
                for word in sentence.children(child)
                if sentence.tokens[word].relation in ("aux", "cop")
            )
        ]

    def possessors(self) -> list[int]:
        """Possessors of a noun ("*Iran's* attack", "*its* attack")."""
        return [
            child for child in self.sentence.children(self.index) if self.sentence.tokens[child].deprel == "nmod:poss"
        ]

    def modifiers(self) -> list[int]:
        """Adjectives, nouns and names that directly modify a noun ("*Russian* invasion", "*Gaza* talks")."""
        return direct_modifiers(self.sentence, self.index)

    def _counts(self, index: int) -> bool:
        """Whether the noun above only counts this one ("a *series* of raids", "two *days* of talks")."""
        token = self.sentence.tokens[index]
        above = self.sentence.tokens[token.head].lemma.lower()
        return token.relation == "nmod" and above in _COUNTING and "of" in case_names(self.sentence, index)

    def support_verb(self) -> int | None:
        """The verb that this noun is the object, passive subject or phrase of, or None."""
        token = self.sentence.tokens[self.index]
        head = token.head
        while head >= 0 and (token.relation == "conj" or self._counts(token.index)):
            token = self.sentence.tokens[head]
            head = token.head
        if head < 0 or self.sentence.tokens[head].upos != "VERB" or token.relation not in ("obj", "obl", "nsubj"):
            return None
        if token.relation == "obl" and not _SUPPORTING & set(case_names(self.sentence, token.index)):
            # "engage *in* talks", but not "sign a pact *after* a raid"
            return None
        return head if token.relation != "nsubj" or token.deprel == "nsubj:pass" else None


def _taken_for_modifier(clause: Clause) -> list[int]:
    """The indirect object that the tree makes a part of the object ("granted *the journalist* bail", "gave *Kyiv* arms")."""
    sentence = clause.sentence
    if sentence.tokens[clause.index].lemma.lower() not in _GIVING or clause.passive:
        return []
    found = sentence.child(clause.index, "obj")
    if found is None or (sentence.child(found, "det") is None and sentence.tokens[found].upos == "PROPN"):
        return []
    return [
        child
        for child in sentence.children(found)
        if sentence.tokens[child].relation == "compound"
        and clause.index < child < found
        and (sentence.tokens[child].upos == "PROPN" or sentence.tokens[child - 1].upos == "DET")
    ][:1]
