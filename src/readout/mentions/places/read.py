"""Reading the place names of a document: find, tell from actors and persons, choose."""

from __future__ import annotations

from readout.contract import Place
from readout.language.sentence import Sentence
from readout.mentions.places.choosing import Evidence, container
from readout.mentions.places.cues import cues
from readout.mentions.places.gazetteer import Gazetteer, Spot, gazetteer
from readout.mentions.places.names import Name, names_in
from readout.mentions.places.use import Label, Use, label_of, use_of
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
    for found in actors:
        if found.actor.country is not None:
            evidence.note(found.sentence, found.actor.country)
    kept: list[tuple[Name, tuple[Spot, ...]]] = []
    taken = _own_names(actors)
    for name in names:
        spots = table.spots(name.key)
        label = label_of(name)
        if not spots or label is Label.OTHER or (name.sentence.index, name.head) in taken or _is_addressed(name):
            continue
        if label is Label.PLACE or spots[0].precision == "country":
            evidence.add(name.sentence.index, spots)
        ordinary = table.is_ordinary(name.key) and not container(name, table)
        if _is_place(name, label, spots) and (not ordinary or _is_told(name)):
            kept.append((name, spots))
    return [_located(name, evidence.choose(name, spots, table), text, table) for name, spots in kept]


def _own_names(actors: list[FoundActor]) -> set[tuple[int, int]]:
    """Sentence and token of every word of the actors' own names of more than one word."""
    return {
        (found.sentence, index)
        for found in actors
        if found.actor.kind in _OWN_NAMES and found.last - found.first > 1 and found.actor.entity is not None
        for index in range(found.first, found.last)
    }


def _is_addressed(name: Name) -> bool:
    """Whether a title stands before the name, and makes it a person's ("Mr Lincoln")."""
    before = name.sentence.tokens[name.first - 1] if name.first else None
    return before is not None and before.norm.rstrip(".") in cues("address") and before.text[0].isupper()


def _is_place(name: Name, label: Label, spots: tuple[Spot, ...]) -> bool:
    """Whether the name stands for a place here."""
    use = use_of(name.sentence, name.head)
    if label is Label.PLACE:
        return use in (Use.WITHIN, Use.PLACE) or not _acts(spots)
    if name.token.upos not in ("PROPN", "NOUN", "X") or not name.sentence.tokens[name.first].text[0].isupper():
        return False
    known = spots[0].precision != "city" or spots[0].capital or " " in name.key
    return use is Use.WITHIN or (use is Use.PLACE and known)


def _is_told(name: Name) -> bool:
    """Whether the words around an ordinary word make it a place: "in" or so before it, no other name behind it."""
    tokens = name.sentence.tokens
    following = tokens[name.last] if name.last < len(tokens) else None
    goes_on = following is not None and following.upos == "PROPN" and following.text[0].isupper()
    return name.first > 0 and tokens[name.first - 1].norm in cues("within") and not goes_on


def _acts(spots: tuple[Spot, ...]) -> bool:
    """Whether news make the place act: countries, capitals, and houses of government."""
    first = spots[0]
    return first.precision in ("country", "site") or any(spot.capital for spot in spots[:2])


def _located(name: Name, spot: Spot, text: str, table: Gazetteer) -> FoundPlace:
    """The contract's record of a name, with its place in the tree."""
    sentence, last, head = name.sentence, name.last, name.head
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
    start, end = sentence.span(name.first, last)
    place = Place(
        text=text[start:end],
        span=(start, end),
        name=usual,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        precision=precision,
    )
    return FoundPlace(sentence.index, name.first, last, head, place)
