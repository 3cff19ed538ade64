"""Whom "I" and "we" stand for: in direct speech, the one who speaks."""

from __future__ import annotations

from bisect import bisect_left

from readout.contract import ActorMention, Participant, Quotation
from readout.mentions.reading import FoundActor, Reading
from readout.records.events.grammar import grammar

_FIRST_PERSON = grammar("first_person")


def read_speakers(reading: Reading, quotations: list[Quotation]) -> dict[tuple[int, int], FoundActor]:
    """The speaker for each pronoun of the first person in direct speech, by sentence and token.

    Where quotations nest, the innermost one tells who speaks.
    """
    chains = {found.actor.id: found.actor.chain for found in reading.actors.all}
    starts = [sentence.start for sentence in reading.sentences]
    found: dict[tuple[int, int], FoundActor] = {}
    spoken = [one for one in quotations if one.kind != "indirect" and one.speaker is not None]
    for quotation in sorted(spoken, key=lambda one: one.content.span[0] - one.content.span[1]):
        speaker = quotation.speaker
        chain = chains.get(speaker.mention) if speaker is not None and speaker.mention is not None else None
        if speaker is None or chain is None:
            continue
        for start, end in quotation.content.spans or [quotation.content.span]:
            first = max(0, bisect_left(starts, start + 1) - 1)
            for sentence in reading.sentences[first:]:
                if sentence.start >= end:
                    break
                for token in sentence.tokens:
                    if (
                        token.norm in _FIRST_PERSON
                        and token.upos == "PRON"
                        and start <= token.start
                        and token.end <= end
                    ):
                        actor = _as_said(speaker, chain, token.text, (token.start, token.end))
                        place = sentence.index, token.index
                        owner = token.deprel == "nmod:poss"
                        found[place] = FoundActor(*place, token.index + 1, token.index, actor, modifier=owner)
    return found


def is_private_speaker(found: FoundActor) -> bool:
    """Whether somebody of whom only a name is known says "I" or "we"."""
    actor = found.actor
    known = actor.entity or actor.country or actor.role or actor.sector or actor.igo or actor.members
    return not known and actor.text.casefold() in _FIRST_PERSON


def _as_said(speaker: Participant, chain: int, text: str, span: tuple[int, int]) -> ActorMention:
    """The speaker as the pronoun names them."""
    return ActorMention(
        text=text,
        span=span,
        entity=speaker.entity,
        name=speaker.name or speaker.text,
        role=speaker.role,
        kind=speaker.kind,
        country=speaker.country,
        sector=speaker.sector,
        igo=speaker.igo,
        members=speaker.members,
        basis="resolved",
        mention=speaker.mention,
        id=speaker.mention or "",
        chain=chain,
    )
