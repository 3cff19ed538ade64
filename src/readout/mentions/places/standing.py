"""Whether a name stands for a place: by its label, its use, what it may stand for, and the words that touch it."""

from __future__ import annotations

from readout.mentions.places.cues import cues
from readout.mentions.places.gazetteer import LARGE, WELL_KNOWN, Spot
from readout.mentions.places.names import Name
from readout.mentions.places.use import Label, Use, use_of

_JOINING = frozenset({"de", "del", "da", "do", "dos", "di", "du", "des", "la", "las", "los"})


def is_place(name: Name, label: Label, spots: tuple[Spot, ...], labelled: bool) -> bool:
    """Whether a name stands for a place here.

    Args:
        name: The name.
        label: What the entity labels say of it; not `Label.OTHER`.
        spots: What it may stand for, the likeliest first.
        labelled: Whether the labels make the same name a place somewhere in the article.
    """
    use = use_of(name)
    if label is Label.PLACE:
        happens = use is Use.HAPPENING and spots[0].precision != "country"
        return use in (Use.WITHIN, Use.PLACE) or happens or not _acts(spots)
    if name.token.upos not in ("PROPN", "NOUN", "X"):
        return False
    known = labelled or spots[0].precision != "city" or spots[0].weight >= WELL_KNOWN or " " in name.key
    return use is Use.WITHIN or (use is Use.PLACE and known)


def is_of_another(name: Name) -> bool:
    """Whether the words that touch a name make it part of another: a person's title, a longer name's joining word.

    "Mr *Lincoln*"; "*Isla* del Coco", where the table lacks the longer name.
    """
    tokens = name.sentence.tokens
    before = tokens[name.first - 1] if name.first else None
    if before is not None and before.norm.rstrip(".") in cues("address") and before.text[0].isupper():
        return True
    if name.last + 1 >= len(tokens) or tokens[name.last].norm not in _JOINING:
        return False
    return tokens[name.last + 1].text[0].isupper() or tokens[name.last + 1].norm in _JOINING


def is_told(name: Name, label: Label, spots: tuple[Spot, ...]) -> bool:
    """Whether an ordinary word is a place: "in" or so before it, no other name behind it; a label, or a large city."""
    if label is not Label.PLACE and spots[0].weight < LARGE:
        return False
    tokens = name.sentence.tokens
    following = tokens[name.last] if name.last < len(tokens) else None
    goes_on = following is not None and following.upos == "PROPN" and following.text[0].isupper()
    return name.first > 0 and tokens[name.first - 1].norm in cues("within") and not goes_on


def _acts(spots: tuple[Spot, ...]) -> bool:
    """Whether news make the place act: countries, capitals, and houses of government."""
    first = spots[0]
    return first.precision in ("country", "site") or any(spot.capital for spot in spots[:2])
