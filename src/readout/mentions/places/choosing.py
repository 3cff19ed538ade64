"""Which place of a name is meant: by the place named behind it, by the article's countries, by number of people."""

from __future__ import annotations

from collections import Counter

from readout.mentions.places.gazetteer import LARGE, WELL_KNOWN, Gazetteer, Spot, keys
from readout.mentions.places.names import Name

_NAMED_COUNTRY = 1.3
"""What the country that the article names most adds to a place's weight; others in proportion."""
_SAME_SENTENCE = 0.7
_TOLD = 3
"""Namings of countries from which an article tells where it plays."""
_TOGETHER = 3
"""How many small towns of a country speak for each other."""


class Evidence:
    """What an article tells about where it plays."""

    def __init__(self) -> None:
        self.named: Counter[str] = Counter()
        """How often each country, or somebody of it, is named."""
        self.places: Counter[str] = Counter()
        """How often a place within each country is named."""
        self._small: dict[str, set[str]] = {}
        self._sentences: dict[int, set[str]] = {}
        self._chosen: dict[str, Spot] = {}
        self._before: tuple[Name, Spot] | None = None

    def add(self, name: Name, spots: tuple[Spot, ...]) -> None:
        """Note a name that stands for places of one country only, or for a country and else for cities."""
        first = spots[0]
        rivals = {spot.country for spot in spots if first.precision != "country" or spot.precision != "city"}
        if first.country is None or len(rivals) > 1:
            return
        if first.weight < LARGE:
            self._small.setdefault(first.country, set()).add(name.key)
            return
        self.note(name.sentence.index, first.country)
        if first.precision != "country":
            self.places[first.country] += 1

    def is_plausible(self, spot: Spot) -> bool:
        """Whether a place may be meant: a small town only where the article names its country, or several towns of it."""
        if spot.weight >= LARGE or spot.country is None or self.named[spot.country] or self.named.total() < _TOLD:
            return True
        return len(self._small.get(spot.country, ())) >= _TOGETHER

    def note(self, sentence: int, country: str) -> None:
        """Note that a sentence names a country or somebody of it."""
        self.named[country] += 1
        self._sentences.setdefault(sentence, set()).add(country)

    def choose(self, name: Name, spots: tuple[Spot, ...], gazetteer: Gazetteer) -> Spot | None:
        """The place that is meant by a name, as names come in text order; None where the table seems to lack it.

        It is one that lies in the place named behind it, or one that holds the place named before it ("Atlanta,
        *Georgia*"); else the same as before in this article; else what the article tells most about.
        """
        before, self._before = self._before, None
        holding = [
            spot for spot in spots if before is not None and _follows(before[0], name) and _holds(spot, before[1])
        ]
        outer, end = container(name, gazetteer)
        inside = [spot for spot in spots if any(_holds(other, spot) for other in outer)]
        chosen = holding[0] if holding else max(inside, key=lambda spot: spot.weight, default=None)
        if chosen is None:
            if outer and spots[0].weight < WELL_KNOWN and _closes(name, end):
                return None
            known = self._chosen.get(name.key)
            chosen = known or max(spots, key=lambda spot: self._score(spot, spots, name.sentence.index))
        if not (holding or inside or self.is_plausible(chosen)):
            return None
        if not holding:
            self._chosen[name.key] = chosen
        self._before = name, chosen
        return chosen

    def _score(self, spot: Spot, spots: tuple[Spot, ...], sentence: int) -> float:
        # A state acts far from home: only places within it speak for its region against a country of the same name.
        rival = spot.precision != "country" and any(other.precision == "country" for other in spots)
        counts = self.places if rival else self.named
        if spot.country is None or not counts[spot.country]:
            return spot.weight
        share = counts[spot.country] / max(counts.values())
        near = _SAME_SENTENCE if not rival and spot.country in self._sentences.get(sentence, ()) else 0.0
        return spot.weight + _NAMED_COUNTRY * (0.5 + 0.5 * share) + near


def _follows(before: Name, name: Name) -> bool:
    """Whether only a comma stands between two names."""
    tokens = name.sentence.tokens
    return before.sentence is name.sentence and before.last + 1 == name.first and tokens[before.last].norm == ","


def container(name: Name, gazetteer: Gazetteer) -> tuple[list[Spot], int]:
    """The places named behind a name and a comma ("Paris, *Texas*", "Austin, *Tex.*"), and the token past them."""
    tokens = name.sentence.tokens
    first = name.last + 1
    if first >= len(tokens) or tokens[name.last].norm != ",":
        return [], 0
    for last in range(min(first + 3, len(tokens)), first, -1):
        text = " ".join(token.text for token in tokens[first:last])
        if not text[0].isupper():
            break
        key = keys(text)
        outer = [
            *gazetteer.short(key),
            *(spot for spot in gazetteer.spots(key) if spot.precision in ("country", "region")),
        ]
        if outer:
            return outer, last
    return [], 0


def _closes(name: Name, end: int) -> bool:
    """Whether punctuation, or nothing, stands behind the place named behind a name: it only tells where that is."""
    tokens = name.sentence.tokens
    return end >= len(tokens) or tokens[end].upos == "PUNCT"


def _holds(outer: Spot, inner: Spot) -> bool:
    """Whether a place lies in a country or region, as far as the tables tell."""
    if outer.precision == "country":
        return outer.country == inner.country and inner.precision != "country"
    if outer.region:
        return outer.country == inner.country and outer.region == inner.region and inner.precision != "region"
    near = abs(outer.lat - inner.lat) < 3 and abs(outer.lon - inner.lon) < 4
    return near and outer.country in (None, inner.country) and inner != outer
