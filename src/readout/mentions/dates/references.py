"""Meanings of times that are only past, present or future, or only point back."""

from __future__ import annotations

from readout.mentions.dates.answer import Answer, unresolved
from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match


def reference(match: Match, context: Context) -> Answer | None:
    """Times that are only past, present or future ("now", "recently", "the near future")."""
    if match.has("period"):
        return Answer("DURATION", "PXX")
    if match.has("weather"):
        return unresolved(None) if context.narrative else None
    if match.has("former"):
        return unresolved("PAST_REF") if context.narrative else None
    token = match.tokens[match.first]
    if match.has("soon"):
        return None if context.narrative or context.direction(match.first) < 0 else unresolved("FUTURE_REF")
    if match.has("moment"):
        before = match.tokens[match.first - 1].norm if match.first else ""
        return unresolved("PRESENT_REF") if token.norm == "this" or before in ("at", "for") else None
    if match.has("current"):
        return unresolved("PRESENT_REF") if token.head > token.index or match.last - match.first > 1 else None
    if match.norm("past") == "recent" and match.first and match.tokens[match.first - 1].norm in ("the", "a"):
        return None
    is_bare = match.norm("future") == "future" and match.last - match.first == 1
    if is_bare and token.tag == "JJ" and not context.narrative:
        # "future earnings" are the earnings to come, no time
        return None
    name = next(group for group in ("present", "past", "future") if match.has(group))
    return unresolved(f"{name.upper()}_REF")


def told(match: Match, context: Context) -> Answer | None:
    """The time told of, of which nothing more is known ("that time", "this period")."""
    if not context.narrative:
        return None
    first, last = match.tokens[match.first], match.tokens[match.last - 1]
    before = match.tokens[match.first - 1].norm if match.first else ""
    if first.norm == "the" and (last.norm != "time" or before not in ("at", "of", "by", "during")):
        return None
    return None if first.norm == "this" and last.norm == "time" and not before else unresolved(None)
