"""How sure the reading of an event is: the probability that it is an event of its type with these sides.

A logistic regression over features of the match, fitted on labelled sentences by `tools/train_confidence.py`; its weights
are data.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.mentions.reading import FoundActor
from readout.records.events.matching import Match
from readout.records.events.status import Standing

_FILE = "confidence/weights.csv"
LEAST_SURE = 0.35
"""Probability below which a match is no record: of such matches in plain news, more were wrong than right."""
_DEEPEST = 4
_FAR = 12
"""Tokens between a trigger and a side beyond which the two may have nothing to do with each other."""
_WEIGHTS = ("state", "force", "law", "body", "national", "citizens", "business", "person", "unknown", "none")
"""What sides are in public life, weightiest first."""
_SECTORS = {
    "GOV": "state", "IGO": "state", "LEG": "state", "PTY": "state", "OPP": "state", "ELI": "state",
    "MIL": "force", "REB": "force", "UAF": "force", "SPY": "force", "CRM": "force",
    "COP": "law", "JUD": "law",
    "NGO": "body", "LAB": "body", "REL": "body", "REF": "body",
    "CVL": "citizens", "EDU": "citizens", "HLH": "citizens", "AGR": "citizens",
    "BUS": "business", "MED": "business",
}  # fmt: skip
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
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


def confidence_of(match: Match, stands: Standing, fields: Iterable[str]) -> float:
    """Probability, 0.01 to 0.99, that type and sides of the match are right.

    Args:
        match: A trigger with its entry and sides.
        stands: Its status.
        fields: What the article and the sentence are about, where that is sport, film, business or crime.
    """
    return confidence(features(match, stands, fields))


def confidence(names: list[str]) -> float:
    """The probability that features give; those without a weight count nothing."""
    known = weights()
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in names)
    return round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 2)


def features(match: Match, stands: Standing, fields: Iterable[str] = ()) -> list[str]:
    """What tells sure matches from doubtful ones: trigger, frame, sides, and place in the sentence."""
    sentence, entry = match.clause.sentence, match.entry
    anchor = match.index if match.support is None else match.support
    trigger, above = sentence.tokens[match.index], sentence.tokens[anchor]
    depth = min(sum(1 for _ in sentence.ancestors(anchor)), _DEEPEST)
    weights = weight_of(match.actors), weight_of(match.recipients)
    length = next((name for most, name in _LENGTHS if len(sentence.tokens) <= most), "very long")
    found = [
        f"pos={entry.pos}",
        f"type={entry.type}",
        f"mode={entry.type} {match.mode}",
        f"lemma={trigger.lemma.lower()}/{entry.pos}",
        f"frame={min(entry.specificity, 9) // 2}",
        f"actors={_side(match.actors)}",
        f"recipients={_side(match.recipients)}",
        f"weights={weights[0]}/{weights[1]}",
        f"weight={min(weights, key=_WEIGHTS.index)}",
        f"relation={above.relation}",
        f"depth={depth}",
        f"place={4 * match.index // max(len(sentence.tokens), 1)}",
        f"status={stands.status}",
        f"length={length}",
        f"tag={trigger.tag}",
        *[f"field={field}" for field in fields],
    ]
    for side, name in ((match.actors, "actor"), (match.recipients, "recipient")):
        if any(who.actor.basis == "inferred" for who in side):
            found.append(f"{name} inferred")
        if side and min(abs(who.head - match.index) for who in side) > _FAR:
            found.append(f"{name} far")
        if any(who.actor.text.casefold() in _FIRST_PERSON for who in side):
            found.append(f"{name} first person")
    if entry.reciprocal:
        found.append(f"reciprocal {min(len(match.actors), 3)}")
    if match.clause.passive:
        found.append("passive")
    if stands.content_of is not None:
        found.append(f"content of {stands.content_of.entry.type}")
    return found


def weight_of(found: list[FoundActor]) -> str:
    """What a side is in public life, by the weightiest of those on it."""
    kinds = {_weight(who) for who in found}
    return next((kind for kind in _WEIGHTS if kind in kinds), "none")


def _weight(who: FoundActor) -> str:
    actor = who.actor
    if actor.kind == "state" or actor.igo or actor.members:
        return "state"
    known = _SECTORS.get(actor.sector or "")
    if known is not None:
        return known
    if actor.kind == "person":
        return "person"
    return "national" if actor.country else "unknown"


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
