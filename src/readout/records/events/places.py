"""Where an event happened, and whom it reaches by its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from readout.contract import Participant, Place
from readout.language.sentence import Sentence
from readout.mentions.reading import Reading
from readout.records.events.circumstances import anchors_of
from readout.records.events.clause import case_names, direct_modifiers, prepositional_phrases
from readout.records.events.grammar import grammar
from readout.records.events.matching import Match
from readout.records.events.ontology import ontology
from readout.records.events.surroundings import (
    beside_subject,
    clause_of_place,
    meanwhile,
    on_a_visit,
    opening_place,
    phrases_below,
    pointed_at,
    spoken_from,
    while_at,
)

_LOCATIVE = (
    "in", "at", "near", "outside", "inside", "around", "across", "off", "along", "within", "on", "throughout", "through",
)  # fmt: skip
_TARGETS = ("on", "against", "into", "of", "over", "to")
"""Prepositions before what a deed reaches, which is where it happens where that is a place ("an attack *on* Aleppo")."""
_REACHING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "CONSULT", "RETREAT", "SANCTION", "THREATEN"})
"""Types whose act lands somewhere."""
_REACHED = ("into", "on", "against", "to", "at", "in", "from", "over", "across", "near", "around", "outside", "of")
_LEAVING = frozenset({"RETREAT", "AID"})
_TAKING = frozenset({"deport", "abduct"})
"""Types and modes whose act is where somebody is taken or goes away *from*."""
_ARRIVING = frozenset({"fly", "travel", "arrive", "go", "come", "head", "journey", "return", "jet", "drive", "sail"})
"""Verbs whose *to* names where the meeting is for which somebody comes."""
_ENTERING = frozenset({"enter", "invade", "raid", "storm", "occupy", "reach", "visit", "capture", "overrun", "leave"})
"""Verbs whose object is where the deed told next happens too."""
_DEEDS = (2, 4)
"""Quad classes of material events."""
_VISIT = "visit"
_DESCRIBED: tuple[tuple[frozenset[str], Literal["region", "city", "site"]], ...] = (
    (grammar("town"), "city"),
    (grammar("province"), "region"),
    (grammar("site"), "site"),
)
"""How exact a place is that a common noun tells."""
_CAPITAL = "capital"
_SHARED = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl"})
"""Relations by which a clause shares the place of the clause above it, where it has none of its own."""
_CLIMB = 3


def place_of(match: Match, reading: Reading) -> Place | None:
    """Where it happened: the most exact place that the trigger's own phrases tell, or what it reaches; else its clause's.

    A place in a clause above counts where the event's clause has no subject of its own: it goes on with the same telling
    ("*In Geneva* the two met *and signed* …").
    """
    index = match.index if match.support is None else match.support
    own = (place for head in _heads(match) for place in _told_at(match, head, reading))
    for told in (
        own,
        pointed_at(match, reading),
        _left(match, reading),
        _reached(match, reading),
        phrases_below(match, reading),
        _beside(match, index, reading),
        clause_of_place(match, reading),
        beside_subject(match, reading),
        meanwhile(match, reading),
        on_a_visit(match, reading),
        while_at(match, reading),
        spoken_from(match, reading),
    ):
        found = _most_exact(told)
        if found is not None:
            return found
    return _shared_place(match, index, reading) or _most_exact(opening_place(match, reading))


def _shared_place(match: Match, index: int, reading: Reading) -> Place | None:
    """The place of the clause above, where the event's own has no subject of its own."""
    sentence = match.clause.sentence
    if match.entry.pos == "noun" and match.support is None:
        index = _verb_above(sentence, index)
        if match.entry.type == "CONSULT" and sentence.tokens[index].lemma.lower() in _ARRIVING:
            phrases = prepositional_phrases(sentence, index)
            for head in (*phrases.get("to", []), *phrases.get("in", []), *phrases.get("at", [])):
                for place in _places_at(reading, sentence, head):
                    return place
    for _ in range(_CLIMB):
        token = sentence.tokens[index]
        if token.head < 0 or token.relation not in _SHARED or sentence.child(index, "nsubj") is not None:
            return None
        index = token.head
        above = _most_exact(_told_at(match, index, reading)) or _most_exact(_entered(sentence, index, reading))
        if above is not None:
            return above
    return None


def _entered(sentence: Sentence, index: int, reading: Reading) -> Iterator[Place]:
    """The place that the verb before this one goes into ("*entered Dolow* and arrested …")."""
    entered = sentence.child(index, "obj")
    if entered is not None and sentence.tokens[index].lemma.lower() in _ENTERING:
        yield from _places_at(reading, sentence, entered)


def _heads(match: Match) -> list[int]:
    """The tokens whose locative phrases tell where: the trigger's, and of a deed its sides' ("protesters *in Lima*")."""
    heads = anchors_of(match)
    if ontology().types[match.entry.type].quad in _DEEDS:
        # a deed is where its object is ("bombed a depot *in Darfur*"); criticism of it is not
        heads += [index for index in (*match.clause.objects(), *match.clause.subjects()) if index not in heads]
        heads += prepositional_phrases(match.clause.sentence, match.index).get("by", [])
    return heads


def _told_at(match: Match, index: int, reading: Reading) -> Iterator[Place]:
    """Places in the locative phrases of a token."""
    sentence = match.clause.sentence
    phrases = prepositional_phrases(sentence, index)
    for preposition in _LOCATIVE:
        for head in phrases.get(preposition, []):
            yield from _places_at(reading, sentence, head)


def _left(match: Match, reading: Reading) -> Iterator[Place]:
    """Places that somebody goes or is taken away from ("withdrew *from Gao*", "abducted a priest *from a church in* …")."""
    if match.entry.type not in _LEAVING and match.mode not in _TAKING:
        return
    sentence = match.clause.sentence
    for index in (*anchors_of(match), *match.clause.objects()):
        phrases = prepositional_phrases(sentence, index)
        for head in (*phrases.get("from", []), *phrases.get("of", [])):
            yield from _places_at(reading, sentence, head)


def _beside(match: Match, index: int, reading: Reading) -> Iterator[Place]:
    """Places of a participle that goes with the verb ("*meeting in Vienna*, they agreed"), and of the meeting convened."""
    sentence = match.clause.sentence
    for child in sentence.children(index):
        token = sentence.tokens[child]
        participle = token.tag == "VBG" or (token.upos == "VERB" and token.norm.endswith("ing"))
        if token.relation == "advcl" and participle and sentence.child(child, "nsubj", "mark") is None:
            yield from _told_at(match, child, reading)
    for noun in match.nouns:
        for heads in prepositional_phrases(sentence, noun).values():
            for head in heads:
                yield from _told_at(match, head, reading)


def _reached(match: Match, reading: Reading) -> Iterator[Place]:
    """Places that a deed or a visit reaches ("shelled *Donetsk*", "the siege *of Sarajevo*", "visited *Amman*")."""
    entry, clause = match.entry, match.clause
    visits = entry.type == "CONSULT" and match.mode == _VISIT
    if not visits and (ontology().types[entry.type].quad != _DEEDS[1] or entry.type == "SANCTION"):
        return
    heads = list(clause.objects())
    for index in anchors_of(match):
        phrases = prepositional_phrases(clause.sentence, index)
        heads += [head for preposition in _TARGETS for head in phrases.get(preposition, [])]
    for subject in clause.subjects():
        if not reading.actors.headed_by(clause.sentence.index, subject):
            # "the *shelling of Kherson* killed two"
            phrases = prepositional_phrases(clause.sentence, subject)
            heads += [head for preposition in ("of", "on", "against") for head in phrases.get(preposition, [])]
    for head in heads:
        yield from _places_at(reading, clause.sentence, head)


def _verb_above(sentence: Sentence, index: int) -> int:
    """The verb whose clause the noun stands in; the noun itself where there is none."""
    for above in sentence.ancestors(index):
        if sentence.tokens[above].upos == "VERB":
            return above
    return index


def _most_exact(places: Iterator[Place]) -> Place | None:
    best: Place | None = None
    for place in places:
        if best is None or _exactness(place) > _exactness(best):
            best = place
    return best


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
    for index in anchors_of(match):
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
    inside = [
        found.place
        for found in reading.places.in_sentence(sentence.index)
        if found.head in under and head <= found.last + 6 and "from" not in case_names(sentence, found.head)
    ]
    return inside or _described(reading, sentence, head)


def _described(reading: Reading, sentence: Sentence, head: int) -> list[Place]:
    """The place that a nationality and a common noun tell ("in the *Qatari capital*", "the *Malian town*")."""
    lemma = sentence.tokens[head].lemma.lower()
    precision = next((kind for nouns, kind in _DESCRIBED if lemma in nouns), None)
    if precision is None:
        return []
    for modifier in direct_modifiers(sentence, head):
        for found in reading.actors.headed_by(sentence.index, modifier):
            if found.actor.country and found.actor.kind == "state":
                start, end = sentence.tokens[min(modifier, head)].start, sentence.tokens[head].end
                text = reading.article.text[start:end]
                return [Place(text=text, span=(start, end), country=found.actor.country, precision=precision)]
    if lemma == _CAPITAL and not any(sentence.tokens[child].relation == "nmod" for child in sentence.children(head)):
        countries = {found.actor.country for found in reading.actors.in_sentence(sentence.index) if found.actor.country}
        if len(countries) == 1:
            # "was attacked in *the capital*": of the one state whose people the sentence names
            span = sentence.tokens[head].start, sentence.tokens[head].end
            text = reading.article.text[slice(*span)]
            return [Place(text=text, span=span, country=countries.pop(), precision=precision)]
    return []


def _exactness(place: Place) -> int:
    return ("country", "region", "city", "site").index(place.precision)
