"""Whose account an event is: the quotations around its trigger, and what that does to its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.contract import Participant, Quotation, Span, Stance, Status
from readout.mentions.reading import FoundActor
from readout.records.events.matching import Match
from readout.records.events.participants import as_participant, identity
from readout.records.events.status import Standing

_ALLEGING = frozenset(
    {
        "alleging",
        "alleged",
        "allege",
        "alleges",
        "claim",
        "claimed",
        "claims",
        "claiming",
        "accused",
        "accuses",
        "accusing",
    }
)
_DENYING = frozenset({"denied", "denies", "deny", "denying", "denial"})


@dataclass(frozen=True, slots=True)
class Account:
    """Who vouches for an event."""

    according_to: list[Participant]
    """Outermost first; never the event's own actor."""
    stances: list[Stance]
    status: Status
    evidence: Span | None
    content_of: str | None
    """Id of the innermost quotation that tells the event."""


class QuotationIndex:
    """Finds the quotations around a place of the text."""

    def __init__(self, quotations: list[Quotation], mentions: Sequence[FoundActor] = ()) -> None:
        self._chains = {found.actor.id: found.actor.chain for found in mentions}
        self._pieces = [
            (start, end, quotation)
            for quotation in quotations
            for start, end in (quotation.content.spans or [quotation.content.span])
        ]

    def is_one_of(self, voice: Participant, actors: list[FoundActor]) -> bool:
        """Whether the voice is one of the actors, in whatever words."""
        if voice.mention is not None and self._chains.get(voice.mention) in {found.actor.chain for found in actors}:
            return True
        return identity(voice) in {identity(found.actor) for found in actors}

    def around(self, span: Span) -> list[Quotation]:
        """The quotations whose content holds the span, outermost first; not those whose cue it is."""
        start, end = span
        found = [
            (piece_end - piece_start, quotation)
            for piece_start, piece_end, quotation in self._pieces
            if piece_start <= start and end <= piece_end and (quotation.cue is None or quotation.cue.span != span)
        ]
        found.sort(key=lambda item: (-item[0], item[1].within is not None))
        return [quotation for _, quotation in found]


def account(match: Match, trigger: Span, stands: Standing, quotations: QuotationIndex) -> Account:
    """Whose account the event is, and its status once that is known.

    An official who tells of the own side's acts is routine; a side that tells of its opponent's acts alleges.
    """
    according_to: list[Participant] = []
    stances: list[Stance] = []
    told, accuser = stands.status, stands.content_of
    status, evidence, content_of = told, None, None
    for quotation in quotations.around(trigger):
        content_of = quotation.id
        for voice in [*quotation.according_to, *([quotation.speaker] if quotation.speaker else [])]:
            if not quotations.is_one_of(voice, match.actors) and not _is_among(voice, according_to):
                according_to.append(voice)
        cue = quotation.cue.text.casefold().split() if quotation.cue else []
        speaker = quotation.speaker
        if speaker is None or quotation.cue is None:
            continue
        if told == "actual" and any(word in _DENYING for word in cue):
            if stands.aside:
                continue
            status, evidence = "denied", quotation.cue.span
            stances.append(Stance(by=speaker, stance="denies"))
        elif told == "denied" and any(word in _DENYING for word in cue):
            stances.append(Stance(by=speaker, stance="denies"))
        elif told == "actual" and (any(word in _ALLEGING for word in cue) or _is_opponent(speaker, match)):
            if not _is_own_side(speaker, match.actors):
                status, evidence = "alleged", quotation.cue.span
            stances.append(Stance(by=speaker, stance="asserts"))
    if accuser is not None and accuser is not match:
        for found in accuser.actors:
            voice = as_participant(found.actor)
            if not quotations.is_one_of(voice, match.actors) and not _is_among(voice, according_to):
                according_to.append(voice)
                if told == "alleged":
                    stances.append(Stance(by=voice, stance="asserts"))
    if told == "denied" and not stances:
        stances = [Stance(by=as_participant(found.actor), stance="denies") for found in match.actors[:1]]
    return Account(according_to, stances, status, evidence, content_of)


def _is_among(voice: Participant, known: list[Participant]) -> bool:
    return identity(voice) in {identity(other) for other in known}


def _is_own_side(speaker: Participant, actors: list[FoundActor]) -> bool:
    """Whether the speaker belongs to the actors' side."""
    return any(
        identity(speaker) == identity(found.actor)
        or (speaker.country is not None and speaker.country == found.actor.country)
        for found in actors
    )


def _is_opponent(speaker: Participant, match: Match) -> bool:
    """Whether the speaker belongs to the side that a hostile act was done to."""
    if match.entry.type not in ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"):
        return False
    if any(identity(speaker) == identity(found.actor) for found in match.recipients):
        return not _is_own_side(speaker, match.actors)
    others = {found.actor.country for found in match.actors} - {None}
    # within one country, and of deeds whose doer nobody names, officials report like anybody else
    return bool(others) and _is_own_side(speaker, match.recipients) and speaker.country not in others
