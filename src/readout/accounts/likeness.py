"""How alike two tellings are: their words, their sides, their numbers, their days."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readout.contract import Participant, When

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORTEST = 3
_EMPTY = frozenset(
    "the and that for with was were has had have been said says its his her their they this from will would which who "
    "not but are also into than then there these those when where while about after before over under out our your".split()
)
_ROUNDING = 0.005
"""Share by which two numbers may differ and still be the same one, rounded."""


def tokens(text: str) -> list[str]:
    """The words of the text, in lower case."""
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(text)]


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, without endings of number and tense."""
    return frozenset(_stem(word) for word in tokens(text) if len(word) >= _SHORTEST and word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("'s", "ing", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the words of both that both have, 0 to 1; 0 where one has none."""
    return len(one & other) / len(one | other) if one and other else 0.0


def side_of(who: Participant) -> str | None:
    """What a participant is compared by: the country, else the entity, else nothing."""
    return who.country or who.entity


def sides_of(several: Iterable[Participant]) -> frozenset[str]:
    """The sides that participants stand for; the members of a group that has no country."""
    found: set[str] = set()
    for who in several:
        side = side_of(who)
        if side is not None:
            found.add(side)
        elif who.kind == "group" and 0 < len(who.members) < _SHORTEST:
            found.update(who.members)
    return frozenset(found)


def same_person(one: Participant, other: Participant) -> bool:
    """Whether two participants are one: the same entity, or, where one has none, the same name or last word."""
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity
    left, right = tokens(one.name or one.text), tokens(other.name or other.text)
    return bool(left and right) and (left == right or left[-1] == right[-1])


def same_number(one: float, other: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))


def apart(one: When | None, other: When | None) -> bool:
    """Whether two times that the texts tell by the day exclude each other, by more than the day that time zones allow."""
    if one is None or other is None or "expression" not in (one.basis, other.basis):
        return False
    if one.start is None or other.start is None or one.precision != "day" or other.precision != "day":
        return False
    return _days(one.start, other.start) > 1


def exclusive(one: When | None, other: When | None) -> bool:
    """Whether two periods share no day."""
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return (one.end or one.start) < other.start or (other.end or other.start) < one.start


def _days(one: str, other: str) -> int:
    from datetime import date

    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
