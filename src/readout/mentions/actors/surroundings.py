"""What stands around a phrase and tells whose it is: modifiers, owners, phrases with "of" and "in", places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from readout.language.sentence import Sentence
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.nominals import Nominal

_OWN_PARTICIPLES = frozenset(("led", "based", "born", "run", "owned", "registered", "flagged", "made", "commanded"))
"""Participles after which a country's name tells whose the thing is ("*UK*-based companies")."""
_PREPOSITIONS = ("of", "from", "in", "for", "at", "to", "on")
"""Prepositions of the phrases that tell whose something is, the surest first."""
_OFFICIAL = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
_ABROAD = frozenset(("MIL", "UAF", "MED", None))
"""Sectors of those who may be in another country than their own."""
Resolve = Callable[[Nominal], list[Identity]]


@dataclass(slots=True)
class Scene:
    """A sentence with what is known of its words so far."""

    sentence: Sentence
    places: dict[int, str]
    """Country codes by token, for the tokens of places."""
    pronouns: dict[int, list[Identity]] = field(default_factory=dict)
    """Whom the pronouns stand for, by token."""


class Surroundings:
    """Finds what stands around a phrase."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve

    def of(self, scene: Scene, nominal: Nominal) -> list[Identity]:
        """The actors that modify the phrase, own it, or follow it with "of", "from" or "in", nearest first."""
        tokens, found = scene.sentence.tokens, list[Identity]()
        for child in nominal.linked("modifier", "owner"):
            if not _is_agent(scene.sentence, child):
                found.extend(self._resolve(child))
        for index in range(nominal.core, nominal.last):
            for owner in scene.sentence.children(index):
                if owner in scene.pronouns and tokens[owner].deprel == "nmod:poss":
                    found.extend(scene.pronouns[owner])
        behind = [child for child in nominal.linked("phrase") if child.prepositions and child.head > nominal.head]
        for preposition in _PREPOSITIONS:
            for child in behind:
                if child.prepositions[0] == preposition and _tells(preposition, nominal, child):
                    for one in (child, *child.linked("conjunct")):
                        found.extend(self._resolve(one))
        if scene.places and not any(one.country for one in found):
            found.extend(_local(scene, nominal))
        return found


def _local(scene: Scene, nominal: Nominal) -> list[Identity]:
    """What only tells the country: a place that modifies the phrase, owns it or follows it ("the mayor of *Oslo*")."""
    tokens = scene.sentence.tokens
    for index in range(nominal.core, nominal.last):
        for child in scene.sentence.children(index):
            near = tokens[child].relation in ("compound", "nmod", "amod")
            if near and child in scene.places and not nominal.core <= child < nominal.last:
                country = scene.places[child]
                return [Identity(key=("place", country), kind="unnamed", country=country)]
    return []


def _tells(preposition: str, nominal: Nominal, child: Nominal) -> bool:
    """Whether a phrase with the preposition tells whose the nominal is."""
    if preposition == "on":
        # "officials on both sides"
        return child.noun is not None and child.noun.sense.words == "side"
    if preposition in ("of", "from") or _is_official(nominal):
        return True
    # "protesters in Kenya", but not "troops in Iraq"
    here = child.name is not None and child.name.is_state
    return preposition == "in" and here and nominal.noun is not None and nominal.noun.sense.sector not in _ABROAD


def _is_official(nominal: Nominal) -> bool:
    sense = nominal.titles[0].sense if nominal.titles else nominal.noun.sense if nominal.noun else None
    return sense is not None and (sense.sector in _OFFICIAL or sense.kind == "office")


def _is_agent(sentence: Sentence, child: Nominal) -> bool:
    """Whether the name is only the agent of a participle ("*US*-backed rebels"), unlike "Saudi-led"."""
    tokens = sentence.tokens
    head = tokens[child.head].head
    return head >= 0 and tokens[head].tag in ("VBN", "VBG", "VBD") and tokens[head].norm not in _OWN_PARTICIPLES
