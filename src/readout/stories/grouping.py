"""Which story an article belongs to: single pass in the order of arrival, against the centre of each recent story.

Allan, Papka and Lavrenko 1998 (on-line new event detection). An article joins the story whose centre it is most like, less a
little for each day since the story's last article; stories die after a week of silence. To join a large story takes more
likeness than to join a small one, so that a long chain of look-alikes does not become one.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

from readout.stories.words import Vector, cosine, shortened

DAYS = 7
"""Days of silence after which a story is over."""
_LEAST, _LEAST_SHORT = 0.16, 0.04
"""Least likeness of a whole article, and of a bare headline, to join a story."""
_SHORT, _WHOLE = 12, 60
"""Numbers of different words that make a bare headline and a whole article."""
_PER_DAY = 0.01
_PER_DOUBLING = 0.02
_CENTRE = 400
"""Words of a story's centre."""
LOOKED_UP = 40
"""How many of an article's heaviest words stories are looked up by."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story as an article is compared with it."""

    story: int
    centre: Vector
    """Of length 1."""
    size: int
    """Articles in it."""
    last: datetime.datetime | None
    """Time of its latest article; None where none of its articles has a date."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The story that an article joins, and how like it is."""

    story: int
    likeness: float


def choose(article: Vector, moment: datetime.datetime | None, candidates: Iterable[Candidate]) -> Choice | None:
    """The story that the article joins; None where it begins one of its own.

    Args:
        article: Its words.
        moment: When it was published; None where that is unknown: then days do not count.
        candidates: Stories that share heavy words with it; those that are over are passed by.
    """
    least = _least(len(article))
    best: Choice | None = None
    for candidate in candidates:
        gap = _days_between(moment, candidate.last)
        if gap > DAYS:
            continue
        likeness = cosine(article, candidate.centre) - _PER_DAY * gap
        needed = least + _PER_DOUBLING * math.log2(candidate.size) * least / _LEAST
        if likeness > needed and (best is None or (likeness, -candidate.story) > (best.likeness, -best.story)):
            best = Choice(candidate.story, likeness)
    return best


def joined(candidate: Candidate, article: Vector, moment: datetime.datetime | None) -> Candidate:
    """The story with the article in it."""
    weights = {word: weight * candidate.size for word, weight in candidate.centre.items()}
    for word, weight in article.items():
        weights[word] = weights.get(word, 0.0) + weight
    last = max((each for each in (candidate.last, moment) if each is not None), default=None)
    return Candidate(candidate.story, shortened(weights, _CENTRE), candidate.size + 1, last)


def heaviest(article: Vector) -> list[str]:
    """The words by which stories are looked up."""
    return sorted(article, key=lambda word: (-article[word], word))[:LOOKED_UP]


def _least(words: int) -> float:
    """Least likeness by the number of different words: between a headline's and a whole article's."""
    part = min(1.0, max(0.0, (words - _SHORT) / (_WHOLE - _SHORT)))
    return _LEAST_SHORT + part * (_LEAST - _LEAST_SHORT)


def _days_between(one: datetime.datetime | None, other: datetime.datetime | None) -> float:
    if one is None or other is None:
        return 0.0
    return abs((one - other).total_seconds()) / 86_400
