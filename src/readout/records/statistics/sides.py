"""The states that a statistic is of or between."""

from __future__ import annotations

from collections import Counter

import msgspec

from readout.contract import Participant
from readout.language.sentence import Sentence
from readout.mentions.reading import FoundActor, Reading
from readout.records.events.clause import surface_subjects
from readout.records.events.participants import as_participant, identity
from readout.records.statistics.lexicon import StatisticsLexicon, statistics_lexicon
from readout.records.statistics.link import Link

_MUTUAL = frozenset({"bilateral", "two-way", "mutual", "reciprocal"})
_OWN = frozenset(
    {"have", "run", "impose", "levy", "slap", "charge", "hold", "owe", "post", "record", "attract", "receive"}
)
"""Verbs whose subject is the one whose indicator their object is."""
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis", "conj", "appos", "nsubj", "xcomp"})
_PHRASES = frozenset({"obl", "nmod", "obj", "advmod"})


def is_of_firm(link: Link, reading: Reading, sentence: Sentence, lexicon: StatisticsLexicon) -> bool:
    """Whether a firm owns the indicator ("Shell's output", "sales of the company"): no figure of a state."""
    if link.named.sentence != sentence.index:
        return False
    head = link.named.head
    owners = [child for child in sentence.children(head) if sentence.tokens[child].relation in ("nmod", "compound")]
    if any(sentence.tokens[owner].lemma.lower() in lexicon.firms for owner in owners):
        return True
    for owner in owners:
        entity = next((e for e in sentence.entities if e.first <= owner < e.last and e.label == "Organization"), None)
        actors = reading.actors.headed_by(sentence.index, owner)
        if entity is not None and not any(
            found.actor.country or found.actor.igo or found.actor.members for found in actors
        ):
            return True
    heads = {head, *owners}
    return any(
        (found.actor.entity or "").startswith("company:") or found.actor.sector == "BUS"
        for found in reading.actors.in_sentence(sentence.index)
        if found.head in heads or sentence.tokens[found.head].head in heads
    )


def between(link: Link, reading: Reading, sentence: Sentence, earlier: list[Participant]) -> list[Participant]:
    """The sides, in text order, each once: those of the indicator's own phrase, else of its clause, else inferred.

    `earlier` are the sides of the statistic told before, for an indicator that points back to it.
    """
    if link.named.sentence != sentence.index:
        own = [actor for anchor in link.anchors for actor in _around(anchor, reading, sentence)]
        return _distinct(own, sentence) or earlier
    found: list[FoundActor] = []
    heads = [
        link.named.head,
        *(anchor for anchor in link.anchors if sentence.tokens[anchor].upos in ("NOUN", "PROPN", "SYM")),
    ]
    for head in heads:
        found.extend(_in_phrase(head, reading, sentence))
    name = sentence.tokens[link.named.head]
    verb = sentence.tokens[name.head].lemma.lower() if name.head >= 0 and name.relation == "obj" else ""
    if verb in _OWN or ("verb", "change", verb) in statistics_lexicon().movements:
        # "raised tariffs on …": whose verb it is belongs to the sides
        subjects = surface_subjects(sentence, name.head)
        found.extend(actor for actor in reading.actors.in_sentence(sentence.index) if actor.head in subjects)
    if not _states(found) or link.measure == "share" or link.named.is_of_clause:
        for anchor in link.anchors:
            if sentence.tokens[anchor].upos in ("VERB", "AUX", "ADJ", "ADV"):
                found.extend(_around(anchor, reading, sentence))
    sides = _distinct(found, sentence)
    if len(sides) < 2 and _is_mutual(link, sentence):
        known = {identity(side) for side in sides}
        sides += [side for side in _in_play(reading, sentence) if identity(side) not in known][: 2 - len(sides)]
    if not sides and link.named.indicator.is_of_state:
        sides = _only_state(reading, sentence) or [_inferred(side) for side in earlier if side.country]
        sides = [_state_of(side, reading) for side in sides]
    return sides


def _state_of(side: Participant, reading: Reading) -> Participant:
    """The state itself where the article names it, rather than a person or office that stands for it."""
    if side.kind == "state":
        return side
    states = (found.actor for found in reading.actors.all if found.actor.kind == "state")
    state = next((actor for actor in states if actor.country == side.country), None)
    return _inferred(as_participant(state)) if state is not None else side


def _only_state(reading: Reading, sentence: Sentence) -> list[Participant]:
    """The one country that the sentence names, whoever stands for it; empty where there are several."""
    named = {found.actor.country: found for found in reading.actors.in_sentence(sentence.index) if found.actor.country}
    return [_inferred(side) for side in _distinct(list(named.values()), sentence)] if len(named) == 1 else []


def _inferred(side: Participant) -> Participant:
    return msgspec.structs.replace(side, basis="inferred")


def _states(found: list[FoundActor]) -> list[FoundActor]:
    return [
        actor for actor in found if actor.actor.country or actor.actor.members or actor.actor.igo or actor.actor.entity
    ]


def _in_phrase(head: int, reading: Reading, sentence: Sentence) -> list[FoundActor]:
    """Actors in the noun phrase, its modifiers and the phrases under it, not in clauses."""
    tokens: list[int] = []
    queue = [head]
    while queue:
        current = queue.pop()
        tokens.append(current)
        for child in sentence.children(current):
            relation = sentence.tokens[child].relation
            if relation not in _CLAUSES or (relation == "conj" and current != head):
                queue.append(child)
    inside = set(tokens)
    return [actor for actor in reading.actors.in_sentence(sentence.index) if actor.head in inside]


def _around(verb: int, reading: Reading, sentence: Sentence) -> list[FoundActor]:
    """Actors that are the verb's subjects or stand in its phrases."""
    heads = set(surface_subjects(sentence, verb))
    heads |= {child for child in sentence.children(verb) if sentence.tokens[child].relation in _PHRASES}
    found: list[FoundActor] = []
    for actor in reading.actors.in_sentence(sentence.index):
        if actor.head in heads or sentence.tokens[actor.head].head in heads:
            found.append(actor)
    return found


def _distinct(found: list[FoundActor], sentence: Sentence) -> list[Participant]:
    kept: dict[str, Participant] = {}
    for actor in sorted(_states(found), key=lambda actor: actor.first):
        participant = as_participant(actor.actor)
        # the "U.S." of "U.S. dollars" is no side
        follows = sentence.tokens[actor.last].lemma if actor.last < len(sentence.tokens) else ""
        if participant.sector in ("BUS", "MED") or participant.kind == "media" or follows in ("dollar", "$"):
            continue
        kept.setdefault(participant.country or identity(participant), participant)
    return list(kept.values())


def _is_mutual(link: Link, sentence: Sentence) -> bool:
    if link.named.indicator.name != "trade":
        return False
    around = {sentence.tokens[child].norm for child in sentence.children(link.named.head)}
    return bool(around & _MUTUAL) or any(
        sentence.tokens[child].norm in ("countries", "nations", "sides", "two", "both")
        for child in sentence.subtree(link.named.head)
    )


def _in_play(reading: Reading, sentence: Sentence) -> list[Participant]:
    """The two countries that the article up to the sentence names most."""
    counted: Counter[str] = Counter()
    last: dict[str, Participant] = {}
    for actor in reading.actors.all:
        country = actor.actor.country
        if country is None or actor.sentence > sentence.index:
            continue
        # the sentence itself and the one before weigh more
        counted[country] += 4 if sentence.index - actor.sentence <= 1 else 1
        last[country] = as_participant(actor.actor)
    return [_inferred(last[country]) for country, _ in counted.most_common(2)]
