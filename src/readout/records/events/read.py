"""The way from triggers to event records, on one page."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from readout.contract import Event, Evidence, Quotation
from readout.mentions.reading import Reading
from readout.records.descriptions import described, descriptions
from readout.records.events.accounts import QuotationIndex, account
from readout.records.events.answers import with_askers
from readout.records.events.background import is_background, with_what_they_tell
from readout.records.events.circumstances import (
    count_of,
    ordinal_of,
    phrase_lemmas,
    quantities_of,
)
from readout.records.events.confidence import LEAST_SURE, confidence_of
from readout.records.events.lexicon import EventLexicon
from readout.records.events.matching import Match, find_matches
from readout.records.events.merging import merge_tellings
from readout.records.events.ontology import ontology
from readout.records.events.participants import ParticipantFinder, as_participant
from readout.records.events.places import place_of, struck_place
from readout.records.events.relevance import Relevance
from readout.records.events.retrospect import Retrospect
from readout.records.events.scene import Scene
from readout.records.events.speakers import is_private_speaker, read_speakers
from readout.records.events.status import Standing, standing
from readout.records.identity import record_id
from readout.records.timing import date_news, is_told_as_new, lead_sentences, time_of

_AHEAD = ("planned", "hypothetical")
"""Status of what has not happened, and so is no context that had ended."""
_MATERIAL = (2, 4)
"""Quad classes of deeds, against those of words."""


def read_events(reading: Reading, quotations: list[Quotation], lexicon: EventLexicon) -> list[Event]:
    """The events of the article in text order, each happening once."""
    index = QuotationIndex(quotations, reading.actors.all)
    retrospect = Retrospect(reading)
    relevance = Relevance(reading.sentences, lexicon.domains, reading.article.url)
    speakers = read_speakers(reading, quotations)
    events: list[Event] = []
    dropped: set[str] = set()
    scene = Scene()
    lead, new = lead_sentences(reading.article, reading.sentences), set()
    for sentence in reading.sentences:
        finder = ParticipantFinder(reading, sentence.index, speakers)
        found = [match for match in find_matches(sentence, finder, lexicon) if _is_public(match, relevance)]
        if not found:
            continue
        matches = {match.index: match for match in found}
        fields = relevance.fields_of(sentence.index)
        lemmas = {token.lemma.lower() for token in sentence.tokens}
        for match in found:
            event = _event(match, matches, lemmas, fields, reading, retrospect, index, lexicon, scene)
            if event.confidence < LEAST_SURE or not _has_its_sides(event):
                dropped.add(event.id)
                continue
            events.append(event)
            if sentence.index in lead and is_told_as_new(reading, sentence, match.index, match.support):
                new.add(event.evidence.trigger)
    known = descriptions(reading)
    events = [
        msgspec.structs.replace(
            event,
            content_of=None if event.content_of in dropped else event.content_of,
            actors=described(event.actors, known),
            recipients=described(event.recipients, known),
        )
        for event in events
    ]
    merged = merge_tellings(with_askers(events), len(reading.article.title or ""))
    return with_what_they_tell(date_news(merged, new, reading))


def _is_public(match: Match, relevance: Relevance) -> bool:
    """Whether the match is an event of public life, also without a private person who says "I" or "we"."""
    actors = [found for found in match.actors if not is_private_speaker(found)]
    recipients = [found for found in match.recipients if not is_private_speaker(found)]
    if len(actors) + len(recipients) == len(match.actors) + len(match.recipients):
        return relevance.is_public(match)
    return bool(actors or recipients) and relevance.is_public(replace(match, actors=actors, recipients=recipients))


def _has_its_sides(event: Event) -> bool:
    """Whether the second side is there that the ontology asks for: help, trade and broken relations need two.

    Leaving a treaty or a bloc is told without one.
    """
    if not event.actors and not event.recipients:
        return False
    needed = ontology().types[event.type].needs_recipient and event.mode != "withdraw"
    return not needed or bool(event.recipients) or len(event.actors) > 1


def _event(
    match: Match,
    matches: dict[int, Match],
    lemmas: set[str],
    fields: list[str],
    reading: Reading,
    retrospect: Retrospect,
    quotations: QuotationIndex,
    lexicon: EventLexicon,
    scene: Scene,
) -> Event:
    """The record of one match."""
    sentence, entry, facts = match.clause.sentence, match.entry, ontology()
    trigger = (sentence.tokens[match.index].start, sentence.tokens[match.index].end)
    stands = standing(match, matches, lexicon)
    told = account(match, trigger, stands, quotations)
    when = time_of(
        reading, sentence, match.index, match.support, match.actors, facts.types[entry.type].quad in _MATERIAL
    )
    where = place_of(match, reading)
    if told.status not in _AHEAD:
        where = scene.place(match, where, reading)
    recipients = [as_participant(found.actor) for found in match.recipients]
    if not recipients and (struck := struck_place(match, reading)) is not None:
        recipients = [struck]
    return Event(
        id=record_id(reading.article.sha256, "event", *trigger),
        type=entry.type,
        mode=match.mode,
        contexts=_contexts(match, lemmas, lexicon),
        cameo=entry.cameo,
        quad=facts.types[entry.type].quad,
        score=facts.score(entry.type, match.mode),
        actors=[as_participant(found.actor) for found in match.actors],
        recipients=recipients,
        when=when,
        where=where,
        status=told.status,
        status_evidence=stands.evidence or told.evidence,
        background=told.status not in _AHEAD and is_background(match, when, retrospect),
        according_to=told.according_to,
        stances=told.stances,
        content_of=_event_id(stands, reading) or told.content_of,
        count=count_of(match, reading),
        ordinal=ordinal_of(match, reading),
        quantities=quantities_of(match, matches, reading),
        evidence=Evidence(sentence=(sentence.start, sentence.end), trigger=trigger),
        why=f"{entry.source} ({sentence.tokens[match.index].lemma.lower()})",
        confidence=confidence_of(match, stands, fields),
    )


def _event_id(stands: Standing, reading: Reading) -> str | None:
    """Id of the speech event that speaks of this one."""
    if stands.content_of is None:
        return None
    token = stands.content_of.clause.sentence.tokens[stands.content_of.index]
    return record_id(reading.article.sha256, "event", token.start, token.end)


def _contexts(match: Match, lemmas: set[str], lexicon: EventLexicon) -> list[str]:
    """Contexts of the entry, then those of words under the trigger or in the sentence."""
    found = list(match.entry.contexts)
    near = phrase_lemmas(match.clause)
    for lemma in sorted(lemmas):
        for cue in lexicon.contexts.get(lemma, ()):
            if (cue.sentence_wide or lemma in near) and cue.context not in found:
                found.append(cue.context)
    return found
