"""Reading the place names of a document: find, tell from actors and persons, choose."""

from __future__ import annotations

from readout.contract import Place
from readout.language.sentence import Sentence
from readout.mentions.places.choosing import Evidence, container
from readout.mentions.places.cues import cues
from readout.mentions.places.gazetteer import Spot, gazetteer
from readout.mentions.places.names import Name, names_in
from readout.mentions.places.standing import is_of_another, is_place, is_told
from readout.mentions.places.use import Label, label_of
from readout.mentions.reading import FoundActor, FoundPlace

_OWN_NAMES = frozenset({"person", "organisation", "media", "group", "document"})
"""Kinds of actor whose name may hold that of a place ("Bank of China")."""


def read_places(sentences: list[Sentence], text: str, actors: list[FoundActor]) -> list[FoundPlace]:
    """All place names of a document that stand for places, in text order.

    Args:
        sentences: The analysed text.
        text: The text that the sentences' offsets count.
        actors: The actors found, whose countries tell where the article plays.

    Returns:
        The names with country, coordinates and precision; a country or capital that acts ("Moscow said") is no place.
    """
    table = gazetteer()
    names = [name for sentence in sentences for name in names_in(sentence, table)]
    evidence = Evidence()
    for actor in actors:
        if actor.actor.country is not None:
            evidence.note(actor.sentence, actor.actor.country)
    taken = _own_names(actors)
    kept: list[tuple[Name, Label, tuple[Spot, ...]]] = []
    for name in names:
        spots, label = table.spots(name.key), label_of(name)
        if not spots or label is Label.OTHER or _is_within(name, taken) or is_of_another(name):
            continue
        kept.append((name, label, spots))
        if label is Label.PLACE or spots[0].precision == "country":
            evidence.add(name, spots)
    labelled = {name.key for name, label, _ in kept if label is Label.PLACE}
    found = []
    for name, label, spots in kept:
        ordinary = table.is_ordinary(name.key) and not container(name, table)[0]
        if not is_place(name, label, spots, name.key in labelled) or (ordinary and not is_told(name, label, spots)):
            continue
        chosen = evidence.choose(name, spots, table)
        if chosen is not None:
            found.append(_located(name, chosen, text))
    return found


def _own_names(actors: list[FoundActor]) -> dict[tuple[int, int], tuple[int, int]]:
    """By sentence and token: first and last token (exclusive) of the actors' own names of more than one word."""
    return {
        (found.sentence, index): (found.first, found.last)
        for found in actors
        if found.actor.kind in _OWN_NAMES and found.last - found.first > 1 and found.actor.entity is not None
        for index in range(found.first, found.last)
    }


def _is_within(name: Name, taken: dict[tuple[int, int], tuple[int, int]]) -> bool:
    """Whether an actor's own name holds the name and more ("Bank of *China*")."""
    first, last = taken.get((name.sentence.index, name.head), (name.first, name.last))
    return first < name.first or name.last < last


def _located(name: Name, spot: Spot, text: str) -> FoundPlace:
    """The contract's record of a name, with its place in the tree; "region" and the like behind it belong to it."""
    sentence, first, last, head = name.sentence, name.first, name.last, name.head
    usual, precision = spot.name, spot.precision
    following = sentence.tokens[last] if last < len(sentence.tokens) else None
    if (
        following is not None
        and following.norm in cues("division")
        and name.token.head == following.index
        and precision in ("city", "region")
    ):
        usual = f"{usual} {following.norm}" if precision == "city" else usual
        last, head, precision = last + 1, following.index, "region"
    if usual.startswith("The ") and first and sentence.tokens[first - 1].norm == "the":
        first -= 1
    start, end = sentence.span(first, last)
    place = Place(
        text=text[start:end],
        span=(start, end),
        name=usual,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        precision=precision,
    )
    return FoundPlace(sentence.index, first, last, head, place)
