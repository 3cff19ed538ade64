"""Sides that stand beyond the places of an entry: in another clause, behind a verb of charging or answering, misresolved."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as changed

from readout.language.sentence import Sentence
from readout.mentions.reading import FoundActor
from readout.records.events.clause import Clause, case_names
from readout.records.events.frame import tokens_at
from readout.records.events.grammar import grammar
from readout.records.events.lexicon import Entry
from readout.records.events.participants import VERB_RECIPIENT, ParticipantFinder

_CHARGING = grammar("charging")
_ANSWERING = grammar("answering")
_CONDITION = frozenset({"if", "unless", "should"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT"})
_CALLS = frozenset({"REQUEST", "THREATEN", "ACCUSE", "AGREE", "SANCTION", "COERCE"})
_SENT_OUT = frozenset({"ASSAULT", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT"})
"""Types whose nouns name with "from" who does it."""
_CONDITIONAL = frozenset({"THREATEN", "ASSAULT", "COERCE", "SANCTION"})
_FORCES = frozenset({"MIL", "COP", "REB", "UAF", "SPY"})
_SENDING = grammar("sending")
_RETINUE = grammar("retinue")
_TAKING_PART = grammar("taking_part")
_INDEFINITE = frozenset({"a", "an", "its", "his", "her", "their"})
_SENT = _FORCES | {"HLH", "NGO", "GOV"}
"""Sectors of those whom a state or body sends out."""
_MEASURES = grammar("measure")
_BEING_IN = frozenset({"in", "at", "on"})
_OBJECTS = frozenset({"him", "her", "them", "it"})
_CLIMB = 4


def doers_of_noun(clause: Clause, entry: Entry, finder: ParticipantFinder) -> list[FoundActor]:
    """Who does what a noun without an owner names.

    "The raids *of the militia* on farmers": where the one it is done to stands in a phrase of its own, "of" tells who does
    it. "Under attack *from rebels*": from whom it comes. "Convicted *the colonel* of the bombing": who is charged with it.
    """
    if entry.type in _SENT_OUT:
        senders = finder.at(clause, ("from",))
        above = clause.sentence.tokens[clause.index].head
        if not senders and above >= 0 and "under" in case_names(clause.sentence, clause.index):
            senders = finder.at(Clause(clause.sentence, above), ("from", "by"))
        if senders:
            return senders
    struck = finder.at(clause, ("on", "against"))
    if struck and entry.type in _DEEDS:
        doers = finder.at(clause, ("of",), but=struck)
        if doers:
            return doers
    return charged(clause, entry, finder)


def those_in(clause: Clause, finder: ParticipantFinder) -> list[FoundActor]:
    """Who is in what a predicate noun names ("*Oslo* was in contact with Bonn", "*the two* are at war")."""
    sentence = clause.sentence
    if sentence.child(clause.index, "cop") is None or not _BEING_IN & set(case_names(sentence, clause.index)):
        return []
    return finder.at(Clause(sentence, clause.index, passive=False), ("subj",))


def makers_of_measure(clause: Clause, entry: Entry, finder: ParticipantFinder) -> list[FoundActor]:
    """Whose measure a passive puts in place without saying who does it ("*Western* sanctions were imposed on Chad")."""
    tokens = clause.sentence.tokens
    measures = [item for item in clause.objects() if tokens[item].lemma.lower() in _MEASURES]
    if entry.type not in _DEEDS or not clause.passive or not measures:
        return []
    return finder.at(clause, ("obj.poss", "obj.mod"))


def charged(clause: Clause, entry: Entry, finder: ParticipantFinder) -> list[FoundActor]:
    """Who is charged with the deed that the trigger names ("convicted *the colonel* of the bombing")."""
    if entry.type not in _DEEDS:
        return []
    sentence, current = clause.sentence, clause.index
    for _ in range(_CLIMB):
        token = sentence.tokens[current]
        if token.head < 0:
            return []
        head = sentence.tokens[token.head]
        if token.relation in ("obl", "nmod", "advcl", "acl", "ccomp", "xcomp") and {
            "of",
            "for",
            "with",
            "in",
            "over",
        } & set(case_names(sentence, current)):
            verb = _charging_verb(sentence, head.index)
            if verb is not None:
                return finder.at(Clause(sentence, verb), ("obj",))
        elif token.relation != "conj":
            return []
        current = head.index
    return []


def _charging_verb(sentence: Sentence, index: int) -> int | None:
    """The verb of charging that the token is, completes ("found *guilty*") or is the object of; or None."""
    token = sentence.tokens[index]
    item = token.head if token.upos == "ADJ" or token.deprel in ("obj", "nsubj:pass") else index
    if item >= 0 and sentence.tokens[item].lemma.lower() in _CHARGING and sentence.tokens[item].upos == "VERB":
        return item
    return None


def reached_otherwise(
    clause: Clause, entry: Entry, actors: list[FoundActor], finder: ParticipantFinder
) -> list[FoundActor]:
    """Whom an act goes to whose own places do not tell.

    Whose condition it is ("will strike if *Oslo* arms"), who is under it ("*he* is under arrest"), whom it gives something
    ("agreed to lend *Oslo* money"), or who answers ("*Oslo* bowed to Bonn's demand").
    """
    sentence = clause.sentence
    if entry.type in _CONDITIONAL:
        for index in (clause.index, *clause.infinitives(), *_clauses_above(clause)):
            for child in sentence.children(index):
                if sentence.tokens[child].relation == "advcl" and _is_condition(sentence, child):
                    return [_inferred(one) for one in finder.at(Clause(sentence, child), ("subj",), but=actors)]
    if entry.pos == "noun" and "under" in case_names(sentence, clause.index):
        # "the owners are *under* investigation", "came *under* attack"
        is_predicate = sentence.child(clause.index, "cop") is not None
        above = clause.index if is_predicate else sentence.tokens[clause.index].head
        if above >= 0 and (is_predicate or sentence.tokens[above].upos == "VERB"):
            around = Clause(sentence, above)
            heads = ("obj",) if around.objects() else ("subj",)
            return [_inferred(one) for one in finder.at(around, heads, but=actors)]
    if entry.type in ("AGREE", "REJECT"):
        given = [found for index in clause.infinitives() for found in Clause(sentence, index).indirect_objects()]
        if given:
            return finder.at(clause, ("to_do.iobj",), but=actors)
    if entry.type in _CALLS and entry.pos == "noun" and not any(_is_owning(clause, one) for one in actors):
        verb = clause.support_verb()
        if verb is not None and sentence.tokens[verb].lemma.lower() in _ANSWERING:
            return [_inferred(one) for one in finder.at(Clause(sentence, verb), ("subj",), but=actors)]
    return []


def _is_owning(clause: Clause, found: FoundActor) -> bool:
    """Whether a pronoun owns the trigger ("honoured *his* pledge": who honours it made it)."""
    token = clause.sentence.tokens[found.head]
    return token.upos == "PRON" and token.head == clause.index


def _clauses_above(clause: Clause) -> list[int]:
    """The verbs over the trigger whose condition is its own too ("*threatened* to strike unless …")."""
    sentence, found, current = clause.sentence, [], clause.index
    for _ in range(_CLIMB):
        token = sentence.tokens[current]
        if token.head < 0 or token.relation not in ("xcomp", "ccomp", "conj"):
            break
        current = token.head
        found.append(current)
    return found


def _is_condition(sentence: Sentence, index: int) -> bool:
    """Whether a clause is a condition: by its mark, or by "should" before its subject."""
    subject = sentence.child(index, "nsubj")
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.relation == "mark" and token.norm in _CONDITION:
            return True
        if token.norm == "should" and subject is not None and child < subject:
            return True
    return False


def misresolved(
    clause: Clause, entry: Entry, actors: list[FoundActor], finder: ParticipantFinder
) -> tuple[list[FoundActor], list[FoundActor]]:
    """Both sides, where one was taken for the other: nobody is the object of what he does.

    "*He* insulted *him*" speaks of two: the pronoun that was given the subject's identity loses it. "*The government*
    supports Chad": the government is another than Chad's.
    """
    places = entry.recipient or VERB_RECIPIENT
    ours = {actor.actor.chain: actor for actor in actors}
    tokens = {
        index
        for place in places
        if not place.endswith(("mod", "poss")) and "." not in place and place != "in"
        for index in tokens_at(clause, (place,), own_only=True)
    }
    struck = [found for index in sorted(tokens) for found in finder.named_at(index) if found.actor.chain in ours]
    for found in struck:
        actor = ours[found.actor.chain]
        if actor.first == found.first:
            continue
        if found.actor.text.casefold() in _OBJECTS and found.actor.basis == "resolved":
            return actors, [_unknown(found)]
        if actor.actor.basis == "resolved" and found.actor.basis == "stated" and actor.actor.kind != "person":
            return [_unknown(one) if one is actor else one for one in actors], [found]
    return actors, []


def _unknown(found: FoundActor) -> FoundActor:
    """The actor without the identity that it was given wrongly."""
    actor = changed(
        found.actor,
        entity=None,
        name=None,
        role=None,
        country=None,
        igo=None,
        members=[],
        basis="stated",
        id="",
        chain=-found.actor.span[0] - 1,
        kind="unnamed",
    )
    return replace(found, actor=actor, tenure=None)


def without_own_means(clause: Clause, recipients: list[FoundActor]) -> list[FoundActor]:
    """The recipients without the actor's own people: whom it sends or brings is no other side ("sent *troops* to Mali")."""
    if clause.nominal or not recipients:
        return recipients
    sentence = clause.sentence
    sent = {
        index
        for verb in (clause.index, *clause.infinitives())
        if sentence.tokens[verb].lemma.lower() in _SENDING
        for index in Clause(sentence, verb).objects()
    }
    if sentence.tokens[clause.index].lemma.lower() in _TAKING_PART:
        sent |= {found.head for found in recipients if _is_retinue(sentence, found.head)}
    return [
        found
        for found in recipients
        if found.head not in sent
        or found.actor.entity
        or found.actor.kind == "person"
        or found.actor.sector not in _SENT
    ]


def _is_retinue(sentence: Sentence, index: int) -> bool:
    """Whether a noun names those whom somebody brings ("took part *with a delegation*")."""
    if sentence.tokens[index].lemma.lower() not in _RETINUE or "with" not in case_names(sentence, index):
        return False
    return any(sentence.tokens[child].norm in _INDEFINITE for child in sentence.children(index))


def is_force(found: FoundActor) -> bool:
    """Whether the actor is an armed force, police or a band of fighters."""
    return found.actor.sector in _FORCES


def _inferred(found: FoundActor) -> FoundActor:
    return replace(found, actor=changed(found.actor, basis="inferred"))
