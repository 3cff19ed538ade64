"""The participant that a source phrase names: an actor of the mentions, or an unnamed source, document or medium."""

from __future__ import annotations

from readout.contract import ActorMention, Basis, Kind, Participant
from readout.language.sentence import Sentence
from readout.mentions.reading import FoundActor, Reading
from readout.records.quotations.lexicon import QuotationLexicon

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_ENTITY_KINDS: dict[str, Kind] = {"Person": "person", "Organization": "organisation"}
_SUBSETS = frozenset({"one", "some", "many", "most", "several", "both", "none", "few", "all", "each", "others"})


def participant_of(
    reading: Reading, lexicon: QuotationLexicon, place: int, first: int, last: int, head: int
) -> Participant:
    """The participant whom tokens `first` to `last` (exclusive) of sentence `place`, headed by `head`, stand for.

    Text and span are those of the phrase; identity comes from the actor that the mentions stage found at its head, or
    that a relative pronoun points back to. Without one, the head noun and named entities tell the kind, and an actor
    that modifies the noun ("a *US* official") tells the country.
    """
    sentence = reading.sentences[place]
    span = sentence.span(first, last)
    text = reading.article.text[span[0] : span[1]]
    actors = _actors_at(reading, place, first, last, head)
    resolved = False
    if not actors and sentence.tokens[head].norm in _RELATIVE:
        antecedent = _antecedent(sentence, head)
        if antecedent is not None:
            actors, resolved = _actors_at(reading, place, 0, antecedent + 1, antecedent), True
            if not actors:
                plain = _described(reading, lexicon, sentence, text, span, first, last, antecedent)
                return _changed(plain, "resolved")
    chosen = _distinct(actors)
    if len(chosen) == 1:
        return _from_actor(chosen[0], text, span, resolved)
    if chosen:
        countries = sorted({actor.country for actor in chosen if actor.country})
        return Participant(text=text, span=span, name=text, kind="group", members=countries)
    return _described(reading, lexicon, sentence, text, span, first, last, head)


def _actors_at(reading: Reading, place: int, first: int, last: int, head: int) -> list[FoundActor]:
    """Actors that the phrase itself stands for: those at its head, its appositions and its conjuncts."""
    sentence = reading.sentences[place]
    found = [actor for actor in reading.actors.headed_by(place, head) if not actor.modifier]
    if not found:
        # the parser may see another head of the name than the name has
        found = [
            actor
            for actor in reading.actors.in_sentence(place)
            if not actor.modifier and actor.first <= head < actor.last and first <= actor.head < last
        ][:1]
    for child in sentence.children(head):
        relation = sentence.tokens[child].relation
        if first <= child < last and (relation == "conj" or (relation in ("appos", "flat") and not found)):
            found = found + [actor for actor in reading.actors.headed_by(place, child) if not actor.modifier]
    return found


def _distinct(actors: list[FoundActor]) -> list[ActorMention]:
    """One mention for each chain."""
    by_chain: dict[int, ActorMention] = {}
    for found in actors:
        by_chain.setdefault(found.actor.chain, found.actor)
    return list(by_chain.values())


def _from_actor(actor: ActorMention, text: str, span: tuple[int, int], resolved: bool) -> Participant:
    return Participant(
        text=text,
        span=span,
        entity=actor.entity,
        name=actor.name,
        role=actor.role,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        igo=actor.igo,
        members=actor.members,
        basis="resolved" if resolved else actor.basis,
        mention=actor.id,
    )


def _antecedent(sentence: Sentence, pronoun: int) -> int | None:
    """The noun that the relative clause around the pronoun modifies."""
    for above in sentence.ancestors(pronoun):
        if sentence.tokens[above].relation in ("acl", "advcl"):
            head = sentence.tokens[above].head
            return head if head >= 0 and sentence.tokens[head].upos in ("NOUN", "PROPN", "PRON") else None
    return None


def _described(
    reading: Reading,
    lexicon: QuotationLexicon,
    sentence: Sentence,
    text: str,
    span: tuple[int, int],
    first: int,
    last: int,
    head: int,
) -> Participant:
    """A source that no table knows."""
    place = sentence.index
    noun = lexicon.nouns.get(sentence.tokens[head].lemma.lower())
    entity = next((e for e in sentence.entities if e.first <= head < e.last and e.label in _ENTITY_KINDS), None)
    name: str | None = None
    kind: Kind = noun.kind if noun else "unnamed"
    if entity is not None:
        start, end = sentence.span(entity.first, entity.last)
        name, kind = reading.article.text[start:end], _ENTITY_KINDS[entity.label]
    elif sentence.tokens[head].lemma.lower() in _SUBSETS:
        kind = "group"
    inside = [actor.actor for actor in reading.actors.in_sentence(place) if first <= actor.first and actor.last <= last]
    country = next((actor.country for actor in inside if actor.country), None)
    return Participant(
        text=text, span=span, name=name, kind=kind, country=country, sector=noun.sector if noun else None
    )


def _changed(participant: Participant, basis: Basis) -> Participant:
    return Participant(
        text=participant.text,
        span=participant.span,
        name=participant.name,
        kind=participant.kind,
        country=participant.country,
        sector=participant.sector,
        basis=basis,
    )
