"""Where an event happened, how often, and the amounts that belong to it."""

from __future__ import annotations

from readout.contract import Participant, Place, Quantity
from readout.language.sentence import Sentence
from readout.mentions.reading import FoundQuantity, Reading
from readout.records.events.clause import Clause, prepositional_phrases
from readout.records.events.matching import Match
from readout.records.events.ontology import ontology

_LOCATIVE = ("in", "at", "near", "outside", "inside", "around", "across", "off", "along", "within", "on", "throughout")
_REACHING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "CONSULT", "RETREAT", "SANCTION", "PROTEST", "THREATEN"})
"""Types whose act lands somewhere."""
_REACHED = ("into", "on", "against", "to", "at", "in", "from", "over", "across", "near", "around", "outside", "of")
_DEEDS = (2, 4)
"""Quad classes of material events."""
_TIMES = frozenset({"time", "occasion", "round"})
_MANY_TIMES = {"twice": 2, "thrice": 3}


def place_of(match: Match, reading: Reading) -> Place | None:
    """Where it happened: the most exact place in a locative phrase of the trigger, its support verb or its clause."""
    clause = match.clause
    best: Place | None = None
    anchors = _anchors(match)
    if ontology().types[match.entry.type].quad in _DEEDS:
        # a deed is where its object is ("bombed a depot *in Darfur*"); criticism of it is not
        anchors += [index for index in clause.objects() if index not in anchors]
    for index in anchors:
        phrases = prepositional_phrases(clause.sentence, index)
        for preposition in _LOCATIVE:
            for head in phrases.get(preposition, []):
                for found in _places_at(reading, clause.sentence, head):
                    if best is None or _exactness(found) > _exactness(best):
                        best = found
        if best is not None:
            return best
    return None


def struck_place(match: Match, reading: Reading) -> Participant | None:
    """The state whose place an act reaches, where the text names no recipient ("attacked a base *in Borno*").

    Its basis is `inferred`; nothing for acts that a place only surrounds, such as meetings.
    """
    entry = match.entry
    if entry.type not in _REACHING or entry.reciprocal or entry.recipient == ("none",):
        return None
    if entry.type == "CONSULT" and match.mode != "visit":
        return None
    clause = match.clause
    heads = list(clause.objects())
    for index in _anchors(match):
        phrases = prepositional_phrases(clause.sentence, index)
        heads += [head for preposition in _REACHED for head in phrases.get(preposition, [])]
    own = {found.actor.country for found in match.actors}
    for head in heads:
        for place in _places_at(reading, clause.sentence, head):
            if place.country and not (entry.type in ("CONSULT", "AID") and place.country in own):
                return Participant(
                    text=place.text,
                    span=place.span,
                    entity=f"state:{place.country}",
                    kind="state",
                    country=place.country,
                    basis="inferred",
                )
    return None


def _places_at(reading: Reading, sentence: Sentence, head: int) -> list[Place]:
    """Places that a locative phrase is or holds ("at a base near Aleppo", "in the city of Goma")."""
    named = reading.places.headed_by(sentence.index, head)
    if named:
        return [found.place for found in named]
    under = set(sentence.subtree(head))
    return [
        found.place
        for found in reading.places.in_sentence(sentence.index)
        if found.head in under and head <= found.last + 6
    ]


def _exactness(place: Place) -> int:
    return ("country", "region", "city", "site").index(place.precision)


def _anchors(match: Match) -> list[int]:
    """The tokens whose phrases may tell place and number: the trigger, its support verb, the verb it is subject of."""
    anchors = [match.index, *match.nouns]
    if match.support is not None:
        anchors.append(match.support)
    elif match.entry.pos == "noun":
        token = match.clause.sentence.tokens[match.index]
        if token.head >= 0 and token.relation in ("nsubj", "obj"):
            anchors.append(token.head)
    return anchors


def count_of(match: Match, reading: Reading) -> int:
    """How many happenings the record stands for ("three meetings", "met twice")."""
    sentence = match.clause.sentence
    for found in reading.quantities.in_sentence(sentence.index):
        if found.ordinal or found.quantity.kind not in ("other", "people"):
            continue
        counts = (found.counted == match.index and match.entry.pos == "noun") or found.counted in match.nouns
        counted = sentence.tokens[found.counted]
        counts = counts or (
            counted.lemma in _TIMES and counted.head in _anchors(match) and counted.relation in ("obl", "advmod", "obj")
        )
        amount = found.quantity.min
        if counts and amount is not None and amount == int(amount) and 1 <= amount <= 1000:
            return int(amount)
    for child in sentence.children(match.index):
        if sentence.tokens[child].norm in _MANY_TIMES:
            return _MANY_TIMES[sentence.tokens[child].norm]
    return 1


def ordinal_of(match: Match, reading: Reading) -> int | None:
    """The place in a series ("the second call", "for the third time")."""
    sentence = match.clause.sentence
    for found in reading.quantities.in_sentence(sentence.index):
        if not found.ordinal or found.quantity.min is None:
            continue
        counted = sentence.tokens[found.counted]
        if (
            (found.counted == match.index and match.entry.pos == "noun")
            or found.counted in match.nouns
            or (counted.lemma in _TIMES and counted.head in _anchors(match))
        ):
            return int(found.quantity.min) or None
    return None


def quantities_of(match: Match, matches: dict[int, Match], reading: Reading) -> list[Quantity]:
    """Amounts under the trigger that no nearer trigger claims ("killed *20 people*", "*5,000 troops*")."""
    sentence = match.clause.sentence
    found_here = []
    for found in reading.quantities.in_sentence(sentence.index):
        if found.ordinal or (found.counted == match.index and match.entry.pos == "noun"):
            continue
        if _owner(found, sentence, matches) == match.index:
            found_here.append(found.quantity)
    return found_here


def _owner(found: FoundQuantity, sentence: Sentence, matches: dict[int, Match]) -> int | None:
    """The trigger nearest above the amount."""
    for index in (found.counted, *sentence.ancestors(found.head)):
        if index in matches:
            return index
    return None


def phrase_lemmas(clause: Clause) -> set[str]:
    """Lower-cased lemmas of the trigger and all that depends on it."""
    return {clause.sentence.tokens[index].lemma.lower() for index in clause.sentence.subtree(clause.index)}
