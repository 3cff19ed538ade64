"""One happening told twice in an article is one event; the later tellings go to `also`."""

from __future__ import annotations

import msgspec

from readout.contract import Event, Participant
from readout.records.events.participants import identity

_LOSING = ("negated", "hypothetical", "denied")


def merge_tellings(events: list[Event], title: int = 0) -> list[Event]:
    """The events, each happening once: the first telling, completed by what the later ones add.

    Args:
        events: In text order.
        title: Characters of the headline, which tells in short what the text tells in full.
    """
    kept: list[Event] = []
    renamed: dict[str, str] = {}
    for event in events:
        places = [place for place, earlier in enumerate(kept) if _same_happening(earlier, event, title)]
        if places:
            place = max(places, key=lambda place: (_likeness(kept[place], event), -place))
            renamed[event.id] = kept[place].id
            kept[place] = _completed(kept[place], event)
        else:
            kept.append(event)
    if not renamed:
        return kept
    return [
        msgspec.structs.replace(event, content_of=renamed[event.content_of]) if event.content_of in renamed else event
        for event in kept
    ]


def _same_happening(first: Event, second: Event, title: int) -> bool:
    """Same type, compatible mode, sides, time, number and status."""
    if first.type != second.type or first.status != second.status or first.status in _LOSING:
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    if first.count != second.count or (first.ordinal and second.ordinal and first.ordinal != second.ordinal):
        return False
    if first.evidence.sentence == second.evidence.sentence:
        return False
    if first.when and second.when and (first.when.start, first.when.end) != (second.when.start, second.when.end):
        return False
    if first.where and second.where and first.where.name != second.where.name:
        return False
    if first.evidence.sentence[0] < title <= second.evidence.sentence[0] or _are_one_landmark(first, second):
        return (
            _in_short(first.actors, second.actors)
            and _in_short(first.recipients, second.recipients)
            and not _share(first.actors, second.recipients)
            and not _share(first.recipients, second.actors)
        )
    return _same_sides(first.actors, second.actors) and _same_sides(first.recipients, second.recipients)


def _are_one_landmark(first: Event, second: Event) -> bool:
    """Whether both are the event of known date by which they are dated."""
    if first.when is None or second.when is None:
        return False
    return first.when.basis == second.when.basis == "landmark" and first.when.start == second.when.start


def _share(first: list[Participant], second: list[Participant]) -> bool:
    """Whether somebody is among both, a place that an act reaches left aside."""
    stated = [{identity(who) for who in side if who.basis != "inferred"} for side in (first, second)]
    return not stated[0].isdisjoint(stated[1])


def _in_short(first: list[Participant], second: list[Participant]) -> bool:
    """Whether one telling names the same sides in fewer words, or leaves them out: "Oslo" is also its premier."""
    if not first or not second:
        return True
    fewer, more = sorted((first, second), key=len)
    known = {key for who in more for key in (identity(who), who.country) if key}
    return all(identity(who) in known or (who.country or "") in known for who in fewer)


def _likeness(first: Event, second: Event) -> int:
    """How much two tellings of what may be one happening share: mode, time, place, and whether it is news."""
    return (
        2 * (first.mode == second.mode)
        + (first.when == second.when)
        + (first.where == second.where)
        + (first.background == second.background)
    )


def _same_sides(first: list[Participant], second: list[Participant]) -> bool:
    """Whether the participants are the same, by identity and never by words that no table knows alone."""
    one, other = {identity(who) for who in first}, {identity(who) for who in second}
    return one == other


def _is_background(first: Event, second: Event) -> bool:
    """Whether the happening is context: as the telling with a date has it, or else where both have it so."""
    if (first.when is None) != (second.when is None):
        return second.background if first.when is None else first.background
    return first.background and second.background


def _completed(first: Event, second: Event) -> Event:
    """The first telling with what only the second tells."""
    fuller = len(second.actors) > len(first.actors), len(second.recipients) > len(first.recipients)
    return msgspec.structs.replace(
        first,
        actors=second.actors if fuller[0] else first.actors,
        recipients=second.recipients if fuller[1] else first.recipients,
        # what the article once tells in its own voice rests on nobody's account
        according_to=first.according_to if second.according_to else [],
        mode=first.mode or second.mode,
        when=first.when or second.when,
        where=first.where or second.where,
        ordinal=first.ordinal or second.ordinal,
        quantities=first.quantities or second.quantities,
        contexts=[*first.contexts, *(context for context in second.contexts if context not in first.contexts)],
        background=_is_background(first, second),
        also=[*first.also, second.evidence, *second.also],
        confidence=min(0.99, max(first.confidence, second.confidence) + 0.02),
    )
