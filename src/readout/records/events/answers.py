"""Whom an answer goes to: a refusal whose sentence does not say of whom is of the one who asked or accused just before."""

from __future__ import annotations

import msgspec

from readout.contract import Event, Participant
from readout.records.events.participants import identity

_ANSWERS = frozenset({"REJECT", "CONCEDE"})
_CALLS = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_REACH = 600
"""How many characters back the call may stand: some three sentences."""


def with_askers(events: list[Event]) -> list[Event]:
    """The events in text order, refusals and concessions without a recipient given the one who called for them."""
    answered: list[Event] = []
    for event in events:
        if event.type in _ANSWERS and event.actors and not event.recipients:
            asker = _asker(event, answered)
            if asker:
                event = msgspec.structs.replace(event, recipients=asker)
        answered.append(event)
    return answered


def _asker(event: Event, earlier: list[Event]) -> list[Participant]:
    """Who last asked, accused or threatened the event's actors, near enough before it; empty where nobody did."""
    ours = {identity(actor) for actor in event.actors}
    for call in reversed(earlier):
        if event.evidence.trigger[0] - call.evidence.trigger[1] > _REACH:
            break
        if call.type not in _CALLS or call.evidence.trigger[0] > event.evidence.trigger[0]:
            continue
        if not ours & {identity(called) for called in call.recipients}:
            continue
        return [
            msgspec.structs.replace(actor, basis="inferred") for actor in call.actors if identity(actor) not in ours
        ]
    return []
