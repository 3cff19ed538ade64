"""Events of several accounts: which are one, and in what their tellings contradict each other."""

from __future__ import annotations

from readout.accounts.comparison import About
from readout.accounts.likeness import apart, content_words, overlap, same_number, sides_of
from readout.contract import Event, Quantity
from readout.output.describing import names_of, notes_of, when_in_words

LEAST = 1.6
"""Events less alike than this are not one."""
_DENYING = frozenset({"denied", "negated"})
_ASSERTING = frozenset({"actual", "planned", "alleged"})
_STATUS = {
    "actual": "it happened",
    "alleged": "it is alleged",
    "denied": "it is denied",
    "negated": "it did not happen",
    "planned": "it lies ahead",
    "hypothetical": "it may happen",
}
_SAME_SENTENCE = 0.4
"""Sentences that share so much of their words tell the same of an event."""
_SAME_WORDS = 0.3
"""Events within one country, or without sides, must share so much of their sentences."""


class Sentences:
    """The words of the sentences that prove events, found once for each."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}

    def add(self, event: Event, text: str) -> None:
        """Note the sentence of an event."""
        self._words[event.id] = content_words(text[slice(*event.evidence.sentence)])

    def likeness(self, one: Event, other: Event) -> float:
        """How alike two events of different accounts are; 0 for those of different types or sides."""
        if one.type != other.type:
            return 0.0
        words = overlap(self._words[one.id], self._words[other.id])
        left = sides_of((*one.actors, *one.recipients))
        right = sides_of((*other.actors, *other.recipients))
        if len(left | right) > 1:
            sides = overlap(left, right)
            if sides == 0.0:
                return 0.0
        elif words < _SAME_WORDS:
            return 0.0
        else:
            # within one country its name tells nothing apart
            sides = max(words, overlap(_names(one), _names(other)))
        score = 1.0 + sides + 1.5 * words
        if one.mode is not None and other.mode is not None:
            score += 0.3 if one.mode == other.mode else -0.4
        if one.background != other.background:
            score -= 0.5
        if apart(one.when, other.when):
            score -= 0.8
        return score

    def contradictions(self, one: Event, other: Event) -> list[tuple[About, str, str]]:
        """In what two tellings of one event contradict each other, with the claim of each."""
        found: list[tuple[About, str, str]] = []
        alike = overlap(self._words[one.id], self._words[other.id]) >= _SAME_SENTENCE
        left, right = sides_of(one.actors), sides_of(other.actors)
        if (
            left
            and right
            and left.isdisjoint(right)
            and left & sides_of(other.recipients)
            and right & sides_of(one.recipients)
        ):
            found.append(("roles", _roles(one), _roles(other)))
        if (one.status in _DENYING and other.status in _ASSERTING) or (
            other.status in _DENYING and one.status in _ASSERTING
        ):
            found.append(("status", f"{_act(one)}: {_STATUS[one.status]}", f"{_act(other)}: {_STATUS[other.status]}"))
        for amount in one.quantities:
            against = [each for each in other.quantities if _comparable(amount, each, alike)]
            if against and not any(_agree(amount, each) for each in against):
                found.append(("number", amount.text, against[0].text))
        if one.count != other.count and min(one.count, other.count) > 1:
            found.append(("number", f"{one.count} times", f"{other.count} times"))
        if apart(one.when, other.when):
            found.append(("time", when_in_words(one.when), when_in_words(other.when)))
        here, there = _town(one), _town(other)
        if here and there and here != there:
            found.append(("place", here, there))
        return found


def _names(event: Event) -> frozenset[str]:
    """The words that name those who take part."""
    return content_words(" ".join(who.name or who.text for who in (*event.actors, *event.recipients)))


def claim(event: Event) -> str:
    """The event in a few words."""
    told = [when_in_words(event.when), *notes_of(event)]
    return _act(event) + "".join(f", {note}" for note in told if note)


def _act(event: Event) -> str:
    """Who does what to whom."""
    kind = event.type.lower() + (f" ({event.mode})" if event.mode else "")
    to = f" → {names_of(event.recipients)}" if event.recipients else ""
    return f"{names_of(event.actors) or 'somebody'} {kind}{to}"


def is_promise(event: Event) -> bool:
    """Whether the event is announced, agreed or promised for the time ahead."""
    return event.status == "planned" or (event.type == "AGREE" and event.status not in _DENYING)


def _roles(event: Event) -> str:
    return f"{names_of(event.actors)} → {names_of(event.recipients)}"


def _town(event: Event) -> str | None:
    """The name of the town or site where the event happened."""
    place = event.where
    return (place.name or place.text) if place is not None and place.precision in ("city", "site") else None


def _comparable(one: Quantity, other: Quantity, alike: bool) -> bool:
    """Whether two amounts measure the same thing: sums of money only in sentences that are alike."""
    if one.kind != other.kind or one.unit != other.unit or (one.kind == "money" and not alike):
        return False
    return one.kind not in ("other", "people") or bool(_counted(one) & _counted(other))


def _counted(amount: Quantity) -> frozenset[str]:
    """What the amount counts."""
    return frozenset(word for word in content_words(amount.text) if not word[0].isdigit())


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether the ranges of two amounts meet."""
    low, high = _range(one)
    least, most = _range(other)
    return (low <= most and least <= high) or same_number(low, least)


def _range(amount: Quantity) -> tuple[float, float]:
    low = amount.min if amount.min is not None else float("-inf")
    high = amount.max if amount.max is not None else float("inf")
    return low, high
