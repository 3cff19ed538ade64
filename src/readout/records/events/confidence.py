"""How sure the reading of an event is: the probability that it is an event of its type with these sides.

A logistic regression over features of the match, fitted on labelled sentences by `tools/train_confidence.py`; its weights
are data.
"""

from __future__ import annotations

import math
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.mentions.reading import FoundActor
from readout.records.events.matching import Match
from readout.records.events.status import Standing

_FILE = "confidence/weights.csv"
DEEPER = "deeper"
"""The feature that stands once for each word above the trigger: what a sentence is about stands at its top. Its weight is set,
not fitted, so that of several events in a sentence the main one is the surest."""
_DEEPEST = 4
_LENGTHS = ((12, "short"), (25, "middle"), (40, "long"))


@cache
def weights() -> dict[str, float]:
    """Weights by feature; `bias` is the one that always counts.

    Raises:
        DataError: A weight is no number, or a feature stands twice.
    """
    file = ROOT.joinpath(_FILE)
    found: dict[str, float] = {}
    for line, row in rows(file, ["feature", "weight"]):
        try:
            weight = float(row["weight"])
        except ValueError as error:
            raise DataError(f"{file}, line {line}: the weight {row['weight']!r} is no number") from error
        if row["feature"] in found:
            raise DataError(f"{file}, line {line}: the feature {row['feature']!r} stands twice")
        found[row["feature"]] = weight
    return found


def confidence_of(match: Match, stands: Standing) -> float:
    """Probability, 0.01 to 0.99, that type and sides of the match are right."""
    return confidence(features(match, stands))


def confidence(names: list[str]) -> float:
    """The probability that features give; those without a weight count nothing."""
    known = weights()
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in names)
    return round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 2)


def features(match: Match, stands: Standing) -> list[str]:
    """What tells sure matches from doubtful ones: trigger, frame, sides, and place in the sentence."""
    sentence, entry = match.clause.sentence, match.entry
    anchor = match.index if match.support is None else match.support
    trigger, above = sentence.tokens[match.index], sentence.tokens[anchor]
    depth = min(sum(1 for _ in sentence.ancestors(anchor)), _DEEPEST)
    actors, recipients = _side(match.actors), _side(match.recipients)
    length = next((name for most, name in _LENGTHS if len(sentence.tokens) <= most), "very long")
    found = [
        f"pos={entry.pos}",
        f"type={entry.type}",
        f"lemma={trigger.lemma.lower()}/{entry.pos}",
        f"frame={min(entry.specificity, 9) // 2}",
        f"actors={actors}",
        f"recipients={recipients}",
        f"sides={actors}/{recipients}",
        f"type={entry.type} sides={actors}/{recipients}",
        f"relation={above.relation}",
        *[DEEPER] * depth,
        f"status={stands.status}",
        f"length={length}",
        f"tag={trigger.tag}",
    ]
    if match.support is not None:
        found.append("support")
    if entry.weak:
        found.append("weak")
    if entry.reciprocal:
        found.append(f"reciprocal {min(len(match.actors), 3)}")
    if match.clause.passive:
        found.append("passive")
    if stands.content_of is not None:
        found.append(f"content of {stands.content_of.entry.type}")
    if not sentence.tokens[-1].norm.endswith((".", "!", "?", '"', "'")):
        found.append("no full stop")
    return found


def _side(found: list[FoundActor]) -> str:
    """How well a side is known: not at all, by words alone, as a person or group of unknown allegiance, or by country."""
    if not found:
        return "none"
    if any(who.actor.entity or who.actor.country for who in found):
        return "known"
    return (
        "pronoun"
        if all(who.actor.basis == "resolved" for who in found)
        else "named"
        if any(who.actor.kind == "person" for who in found)
        else "noun"
    )
