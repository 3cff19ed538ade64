"""The countries of the cities and regions that a sentence names: what tells whose police or mayor it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readout.language.sentence import Sentence
from readout.mentions.actors.names import Name
from readout.mentions.places.gazetteer import gazetteer, keys

_KNOWN = 5.0
"""Weight from which a place is taken for what it is in an article that does not speak of its country."""


def localities(
    sentence: Sentence, names: Iterable[Name], text: str, is_in_play: Callable[[str], bool]
) -> dict[int, str]:
    """Country codes by token, for the tokens of labelled places that are no names of actors.

    Args:
        sentence: The sentence.
        names: The names of actors found in it.
        text: The text that the sentence's offsets count.
        is_in_play: Whether the article speaks of a country.
    """
    taken = {index for name in names for index in range(name.first, name.last)}
    found: dict[int, str] = {}
    for entity in sentence.entities:
        if entity.label not in ("Location", "Facility") or any(i in taken for i in range(entity.first, entity.last)):
            continue
        start, end = sentence.span(entity.first, entity.last)
        spots = gazetteer().spots(keys(text[start:end]))
        chosen = next((spot for spot in spots if spot.country and is_in_play(spot.country)), None)
        if chosen is None and spots and spots[0].weight >= _KNOWN:
            chosen = spots[0]
        if chosen is not None and chosen.country:
            found.update(dict.fromkeys(range(entity.first, entity.last), chosen.country))
    return found
