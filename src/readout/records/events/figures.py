"""Triggers that only borrow their words: wars on things, deaths by accident, crimes and journeys of private people."""

from __future__ import annotations

from readout.mentions.reading import FoundActor
from readout.records.events.grammar import grammar
from readout.records.events.matching import Match
from readout.records.events.participants import is_private

_WEIGHTY = frozenset(
    {
        "GOV", "IGO", "LEG", "PTY", "OPP", "ELI", "MIL", "REB", "UAF", "SPY", "CRM", "COP", "JUD", "NGO", "LAB", "REL",
        "REF",
    }
)  # fmt: skip
"""Sectors that make an actor one of public life."""
_MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REJECT", "RETREAT", "THREATEN"})
"""Types of what anybody does in private or in trade: public where somebody of public life is a side."""
_ALONE = frozenset({"CONCEDE", "REJECT", "RETREAT", "THREATEN"})
"""Those of them that one person does: a name may be that of somebody in office whom no table knows."""
_COURTEOUS = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
"""Those of them that are no politics between private people of whatever nationality."""
_CITIZENS = frozenset({"CVL", "EDU", "HLH", "AGR"})
_WARLIKE = frozenset({"ASSAULT", "MOBILIZE", "THREATEN"})
_AGAINST = ("on", "against", "at", "for", "over", "with")
_CAUSES = ("in", "by", "during", "from", "after", "of", "to")
_KIN = grammar("kin")
_COMPANY = grammar("company")


def is_weighty(found: FoundActor) -> bool:
    """Whether the actor is of public life: a state, an office, a body, or anybody whose country is told."""
    actor = found.actor
    if actor.kind == "state" or actor.igo or actor.members or actor.sector in _WEIGHTY:
        return True
    if (actor.entity or "").startswith("company:") or actor.sector == "BUS":
        return False
    if actor.sector is None and not actor.entity and not _COMPANY.isdisjoint(actor.text.casefold().split()):
        return False
    return bool(actor.country or actor.entity or actor.kind == "office")


def is_figure(match: Match, figurative: frozenset[str], misfortune: frozenset[str], in_conflict: bool) -> bool:
    """Whether the trigger's words mean nothing that somebody did to somebody in public life.

    Args:
        match: A trigger with its entry and sides.
        figurative: Lemmas of things on which war is waged only in a figure of speech.
        misfortune: Lemmas of fires, storms, accidents and diseases.
        in_conflict: Whether the sentence has words of war.
    """
    kind = match.entry.type
    if kind in _WARLIKE and not match.recipients and _heads(match, _AGAINST, objects=True) & figurative:
        return True
    if kind == "ASSAULT" and not match.actors and not in_conflict and _heads(match, _CAUSES) & misfortune:
        return True
    if kind in ("ASSAULT", "COERCE") and match.actors and _is_at_home(match):
        return True
    if (match.mode == "visit" or (match.mode == "meet" and kind == "REJECT")) and match.actors:
        return not any(map(_is_visitor, match.actors))
    if kind == "REJECT" and _leaves_unanswered(match):
        return True
    sides = match.actors + match.recipients
    if kind in _ALONE and any(_is_named(found) for found in sides):
        return False
    if kind in _COURTEOUS:
        sides = [found for found in sides if found.actor.entity or not _is_unofficial(found)]
    return kind in _MUTUAL and not any(map(is_weighty, sides))


def _heads(match: Match, prepositions: tuple[str, ...], *, objects: bool = False) -> set[str]:
    """Lemmas of the nouns in the trigger's phrases with these prepositions, and of its objects where asked."""
    clause = match.clause
    phrases = clause.phrases()
    found = [index for preposition in prepositions for index in phrases.get(preposition, [])]
    if objects:
        found += clause.objects()
        for item in clause.objects():
            found += [child for child in clause.sentence.children(item) if clause.sentence.tokens[child].upos == "NOUN"]
    return {clause.sentence.tokens[index].lemma.lower() for index in found}


def _leaves_unanswered(match: Match) -> bool:
    """Whether somebody only has nothing to say to the press ("declined to *comment*")."""
    tokens = match.clause.sentence.tokens
    return any(
        tokens[index].lemma in ("comment", "respond", "reply", "elaborate") for index in match.clause.infinitives()
    )


def _is_at_home(match: Match) -> bool:
    """Whether a private person does it to family: no deed of public life."""
    tokens = match.clause.sentence.tokens
    return (
        bool(match.recipients)
        and all(tokens[found.head].lemma.lower() in {*_KIN, "child", "baby"} for found in match.recipients)
        and all(is_private(found.actor) or not is_weighty(found) for found in match.actors)
    )


def _is_unofficial(found: FoundActor) -> bool:
    """Whether the actor is a citizen, or an organisation of which no more than the country is known."""
    return found.actor.sector in _CITIZENS or (found.actor.sector is None and found.actor.kind == "organisation")


def _is_named(found: FoundActor) -> bool:
    """Whether the words themselves are a person's name."""
    return found.actor.kind == "person" and found.actor.name is not None and found.actor.basis == "stated"


def _is_visitor(found: FoundActor) -> bool:
    """Whether somebody's journey is an event: an official's or a delegation's, not a tourist's or a singer's."""
    actor = found.actor
    if is_private(actor) or actor.sector in ("CVL", "EDU", "HLH", "BUS", "MED", "AGR"):
        return actor.entity is not None or actor.kind == "office"
    return is_weighty(found) or actor.kind == "person"
