"""Events against gold that names one event or so a sentence.

Denied, negated and hypothetical events are left out: what gold names happened. A planned event also counts as what
PLOVER's letter makes of it (AGREE, THREATEN, CONCEDE). Each gold event is matched with one coded event at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from readout.contract import Event, EventType, Line
from readout.evaluation.scores import Figures, Score

_CLASSES = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_QUAD = {type_: quad for quad, types in enumerate(_CLASSES, 1) for type_ in types}
assert set(_QUAD) == set(get_args(EventType))
_SIDES_TOGETHER = frozenset(("CONSULT", "COOPERATE", "AGREE"))
"""Types of gold whose sides may be listed together."""
_SMALL_WORDS = frozenset("the a an of in on for and to his her its their by with from at former new".split())


@dataclass(frozen=True, slots=True)
class _Told:
    """An event, gold or coded, as the comparison sees it."""

    types: frozenset[str]
    """Types that are right for it, its own among them."""
    type: str
    actor_countries: frozenset[str]
    recipient_countries: frozenset[str]
    actor_words: frozenset[str]
    recipient_words: frozenset[str]

    @property
    def quads(self) -> set[int | None]:
        return {_QUAD.get(type_) for type_ in self.types}


def score_events(gold: Sequence[dict[str, Any]], lines: Sequence[Line]) -> Figures:
    """Figures by type, quad class, dyad and sides.

    Args:
        gold: Objects with `events`: `type`, perhaps `also`, `actors` and `recipients` with `text` and `country`.
        lines: The coded lines of the same texts, in the same order.

    Returns:
        For `type`, `quad`, `dyad` (type and countries of both sides, surplus ones counting against) and `sides` (type and
        a telling word of both sides): P, R, F1, and `top`, the share of texts whose most confident event is right;
        beside them the number of sentences, events per sentence, and errors.
    """
    wanted = [[_of_gold(event) for event in entry["events"]] for entry in gold]
    said = [
        [event for event in line.events if event.status not in ("denied", "negated", "hypothetical")] for line in lines
    ]
    told = [[_of_record(event) for event in events] for events in said]
    best = [max(range(len(events)), key=lambda i: events[i].confidence) if events else None for events in said]
    total, offered = sum(map(len, wanted)), sum(map(len, told))
    figures: Figures = {}
    comparisons: dict[str, Callable[[_Told, _Told], bool]] = {
        "type": _same_type,
        "quad": _same_quad,
        "dyad": _same_dyad,
        "sides": _same_sides,
    }
    for name, same in comparisons.items():
        hits = sum(_matches(golds, coded, same) for golds, coded in zip(wanted, told, strict=True))
        top = sum(
            i is not None and any(same(one, coded[i]) for one in golds)
            for golds, coded, i in zip(wanted, told, best, strict=True)
        )
        figures[name] = {**Score.of_counts(hits, total, offered).figures(), "top": round(top / max(len(gold), 1), 3)}
    figures["sentences"] = len(gold)
    figures["events_per_sentence"] = round(offered / max(len(lines), 1), 2)
    figures["errors"] = sum(line.error is not None for line in lines)
    return figures


def _of_gold(event: dict[str, Any]) -> _Told:
    sides = [event.get("actors") or [], event.get("recipients") or []]
    countries = [frozenset(who["country"] for who in side if who.get("country")) for side in sides]
    words = [frozenset().union(*(_words(who.get("text"), who.get("name")) for who in side)) for side in sides]
    return _Told(frozenset((event["type"], *(event.get("also") or []))), event["type"], *countries, *words)


def _of_record(event: Event) -> _Told:
    types = {str(event.type)}
    if event.status == "planned":
        types.add("CONCEDE" if event.type == "RETREAT" else "AGREE" if event.quad in (1, 2) else "THREATEN")
    sides = [event.actors, event.recipients]
    countries = [frozenset(who.country for who in side if who.country) for side in sides]
    words = [frozenset().union(*(_words(who.text, who.name) for who in side)) for side in sides]
    return _Told(frozenset(types), event.type, *countries, *words)


def _words(*texts: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(text or "" for text in texts).lower())) - _SMALL_WORDS


def _matches(golds: Sequence[_Told], coded: Sequence[_Told], same: Callable[[_Told, _Told], bool]) -> int:
    """Pairs found when each gold event takes the first coded one that is free."""
    free = list(coded)
    for one in golds:
        found = next((other for other in free if same(one, other)), None)
        if found is not None:
            free.remove(found)
    return len(coded) - len(free)


def _same_type(gold: _Told, coded: _Told) -> bool:
    return bool(gold.types & coded.types)


def _same_quad(gold: _Told, coded: _Told) -> bool:
    return bool(gold.quads & coded.quads)


def _same_dyad(gold: _Told, coded: _Told) -> bool:
    if not _same_type(gold, coded):
        return False
    actors, recipients = gold.actor_countries, gold.recipient_countries
    if gold.type in _SIDES_TOGETHER and (actors or recipients):
        return _alike(actors | recipients, coded.actor_countries | coded.recipient_countries)
    right_actors = not actors or _alike(actors, coded.actor_countries)
    together = actors == recipients and not coded.recipient_countries
    return right_actors and (not recipients or _alike(recipients, coded.recipient_countries) or together)


def _alike(gold: frozenset[str], coded: frozenset[str]) -> bool:
    """Whether what both have is half or more of what either has."""
    both = gold & coded
    return bool(both) and 2 * len(both) >= len(gold | coded)


def _same_sides(gold: _Told, coded: _Told) -> bool:
    if not _same_type(gold, coded):
        return False
    actors, recipients = gold.actor_words, gold.recipient_words
    if not coded.recipient_words:  # reciprocal: sides listed together
        return bool(actors & coded.actor_words) and (not recipients or bool(recipients & coded.actor_words))
    return (not actors or bool(actors & coded.actor_words)) and (
        not recipients or bool(recipients & coded.recipient_words)
    )
