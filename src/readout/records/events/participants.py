"""Which actors stand at a place around a trigger: subjects, objects, phrases, modifiers, and the actors inside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from readout.contract import ActorMention, Participant
from readout.mentions.reading import FoundActor, Reading
from readout.records.events.clause import (
    Clause,
    counted_by,
    direct_modifiers,
    prepositional_phrases,
    with_conjuncts,
)
from readout.records.events.control import authors
from readout.records.events.frame import tokens_at
from readout.records.events.grammar import grammar

VERB_ACTOR = ("subj",)
VERB_RECIPIENT = (
    "obj", "iobj", "with", "against", "to", "on", "at", "from", "for", "obj.poss", "obj.mod", "obj.by", "obj.of",
    "obj.against", "obj.with", "obj.on", "clause.subj",
)  # fmt: skip
NOUN_ACTOR = ("poss", "by", "mod", "between")
NOUN_RECIPIENT = ("against", "on", "with", "to", "of", "for", "in", "between")
_PHRASAL = grammar("phrasal")
_PRIVATE_SECTORS = frozenset({None, "", "CVL", "HLH", "EDU", "AGR"})
_INSIDE = ("of", "by", "from", "against", "in", "with", "on", "to", "for")
"""Prepositions of the phrases in which an actor inside another noun phrase may stand, nearest meaning first."""


def as_participant(actor: ActorMention) -> Participant:
    """The mention as a participant of a record, which points back to it."""
    return Participant(
        text=actor.text,
        span=actor.span,
        entity=actor.entity,
        name=actor.name,
        role=actor.role,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        igo=actor.igo,
        members=actor.members,
        basis=actor.basis,
        mention=actor.id or None,
    )


def identity(participant: Participant) -> str:
    """What tells the participant from others: its entity, or else its name or words with country and sector."""
    if participant.entity:
        return participant.entity
    named = (participant.name or participant.text).casefold()
    return f"{participant.country or ''}:{participant.sector or ''}:{named}"


def is_private(actor: ActorMention) -> bool:
    """Whether the actor is somebody without name, office or country: a pronoun, a neighbour, "people"."""
    if actor.entity or actor.country or actor.name or actor.igo or actor.members:
        return False
    return actor.sector in _PRIVATE_SECTORS


class ParticipantFinder:
    """Looks up the actors of one sentence."""

    __slots__ = ("_actors", "_heads", "_sentence", "_speakers", "_tokens")

    def __init__(
        self, reading: Reading, sentence: int, speakers: dict[tuple[int, int], FoundActor] | None = None
    ) -> None:
        """Look at one sentence.

        Args:
            reading: The article.
            sentence: Its index.
            speakers: Who says "I" and "we", by sentence and token.
        """
        self._actors = reading.actors
        self._speakers = speakers or {}
        self._sentence = sentence
        self._tokens = reading.sentences[sentence].tokens
        self._heads = [token.head for token in self._tokens]

    def is_actor(self, index: int) -> bool:
        """Whether the token heads a phrase that is an actor, or is a modifier that names one ("*Russian* oil")."""
        return bool(self.headed_by(index) or self.named_at(index))

    def headed_by(self, index: int) -> list[FoundActor]:
        """The actors of the phrase headed by the token, modifiers too; for "I" and "we" in direct speech, who speaks."""
        speaker = self._speakers.get((self._sentence, index))
        return [speaker] if speaker is not None else self._actors.headed_by(self._sentence, index)

    def named_at(self, index: int) -> list[FoundActor]:
        """The actors that the noun phrase headed by the token stands for, itself."""
        found = [actor for actor in self.headed_by(index) if not actor.modifier]
        if found:
            return found
        # the parser may see another head of the name than the name has
        found = [
            actor
            for actor in self._actors.in_sentence(self._sentence)
            if not actor.modifier
            and actor.first <= index < actor.last
            and not actor.first <= self._heads[index] < actor.last
        ][:1]
        return found or self._named_beside(index)

    def _named_beside(self, index: int) -> list[FoundActor]:
        """The name that follows a noun which is no actor itself ("the fund's chairwoman, *Jane Roe*,")."""
        if self._tokens[index].upos not in ("NOUN", "PROPN", "PRON", "NUM"):
            return []
        found = self._named_after(index)[:1]
        # "everyone: *Ann Lee, Bo Ek* and others"
        return found + [
            actor
            for actor in self._actors.in_sentence(self._sentence)
            if found and not actor.modifier and self._heads[actor.head] == found[0].head
            if self._tokens[actor.head].relation == "conj"
        ]

    def _named_after(self, index: int) -> list[FoundActor]:
        """The persons and bodies that the tree sets beside a noun; not its abbreviation in brackets."""
        return [
            actor
            for actor in self._actors.in_sentence(self._sentence)
            if actor.actor.kind in ("person", "organisation") and not actor.modifier
            if self._heads[actor.head] == index and self._tokens[actor.head].relation == "appos"
            if self._tokens[actor.first - 1].norm != "("
        ]

    def at(self, clause: Clause, places: tuple[str, ...], but: Iterable[FoundActor] = ()) -> list[FoundActor]:
        """The actors at the first place that has any; phrases that are actors go before actors inside phrases.

        Args:
            clause: The trigger's surroundings.
            places: Where to look, in order of preference.
            but: Actors who are on the other side: who is one of them, in whatever words, is passed over.
        """
        taken = {actor.actor.chain for actor in but}
        # "give *Kyiv* money for refugees": no phrase is nearer than an indirect object
        for path in ("iobj", "to_do.iobj"):
            if path in places:
                given = tokens_at(clause, tuple(path.split(".")))
                if found := self._distinct((one for index in given for one in self.named_at(index)), taken):
                    return found
        # the default names the places under the object itself, and in another order
        reached = [tokens_at(clause, tuple(place.split(".")), own_only=places is VERB_RECIPIENT) for place in places]
        for tokens, place in zip(reached, places, strict=True):
            found = self._distinct((actor for index in tokens for actor in self._at_place(index, place)), taken)
            if found:
                return self._with_members(clause, tokens, place, found, taken)
        for tokens in reached:
            heads = [index for index in tokens if self._tokens[index].lemma.lower() not in _PHRASAL]
            found = self._distinct((actor for index in heads for actor in self.inside(clause, index, taken)), taken)
            if found:
                return [_inferred(actor) for actor in found]
        return []

    def _with_members(
        self, clause: Clause, tokens: list[int], place: str, found: list[FoundActor], taken: set[int]
    ) -> list[FoundActor]:
        """The found, and those that the other members of their list count ("ministers and dozens of *lawmakers*")."""
        more = [
            _inferred(actor)
            for index in tokens
            if not self._at_place(index, place)
            for item in counted_by(clause.sentence, index)
            for actor in self.named_at(item)
        ]
        chains = {actor.actor.chain for actor in found}
        for index in tokens:
            # a list that the tree takes for so many names of the first ("by Ann Lee, *Bo Ek* and others")
            beside = [one for one in self._named_after(index) if one.actor.kind == "person" and one.actor.name]
            others = [one for one in beside if one.actor.chain not in chains]
            listed = len(tokens) > 1 or len({one.actor.chain for one in others}) > 1
            more += others if listed else []
        return self._distinct(sorted([*found, *more], key=lambda one: one.first), taken) if more else found

    def _at_place(self, index: int, place: str) -> list[FoundActor]:
        if place == "bearer":
            return [_inferred(found) for found in self.headed_by(index)]
        if place.endswith(("mod", "poss")):
            return self.headed_by(index)
        found = self.named_at(index)
        if not found and place == "subj" and self._is_owner(index):
            # "*Oman's* efforts to mediate": who owns the efforts mediates
            return self.headed_by(index)
        return found

    def _is_owner(self, index: int) -> bool:
        return self._tokens[index].deprel == "nmod:poss"

    def inside(self, clause: Clause, index: int, taken: set[int], depth: int = 0) -> list[FoundActor]:
        """The actors that a phrase which is no actor names: members of a counted group, owners, origins.

        Actors whose chain is `taken` are passed over.
        """
        sentence = clause.sentence
        owners = [
            item
            for child in sentence.children(index)
            if sentence.tokens[child].deprel == "nmod:poss"
            for item in with_conjuncts(sentence, child)
        ]
        choices = [[actor for item in counted_by(sentence, index) for actor in self.named_at(item)]]
        choices += [[actor for item in owners for actor in self.headed_by(item)]]
        choices += [[actor for item in authors(sentence, index) for actor in self.named_at(item)]]
        choices += [self.headed_by(item) for item in direct_modifiers(sentence, index)]
        for found in choices:
            if found := self._distinct(found, taken):
                return found
        phrases = prepositional_phrases(sentence, index)
        # "thanked her for visiting Chad on its birthday": whom a gerund's own act reaches is not spoken of
        for preposition in _INSIDE if self._tokens[index].upos != "VERB" else ("from",):
            items = phrases.get(preposition, [])
            found = []
            for item in items:
                named = self.named_at(item)
                if not named and not found and depth < 1:
                    named = self.inside(clause, item, taken, depth + 1)
                found += named
            if found := self._distinct(found, taken):
                return found
        return []

    @staticmethod
    def _distinct(found: Iterable[FoundActor], taken: set[int]) -> list[FoundActor]:
        """Each actor once; one phrase may stand for several ("both leaders"), which differ in their chain."""
        kept: dict[tuple[int, int, int], FoundActor] = {}
        for actor in found:
            if actor.actor.chain not in taken:
                kept.setdefault((actor.first, actor.head, actor.actor.chain), actor)
        return list(kept.values())


def _inferred(found: FoundActor) -> FoundActor:
    """The actor, marked as standing inside another phrase than its own ("*Argentina's* farmers")."""
    return replace(found, actor=msgspec.structs.replace(found.actor, basis="inferred"))
