"""What the mentions stage hands on: the article read, with everything it names already found.

Each found thing keeps its place in the tree (sentence and tokens) beside the record that reaches the output, so that the
records stage can ask "which actors does the noun phrase headed by this token stand for?" without looking at text again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from readout.contract import ActorMention, Article, DateMention, Place, Quantity
from readout.language.sentence import Sentence


@dataclass(slots=True)
class Located:
    """A phrase of one sentence: tokens `first` to `last` (exclusive), headed by token `head`."""

    sentence: int
    first: int
    last: int
    head: int


@dataclass(slots=True)
class FoundActor(Located):
    """An actor as one noun phrase, modifier or pronoun names it."""

    actor: ActorMention
    modifier: bool = False
    """True where the name only modifies another noun ("the *Russian* invasion", "*Putin's* regime")."""
    tenure: tuple[str, str | None] | None = None
    """Term of office (first and last day, ISO 8601) of an office-holder or government that the text marks as a former one."""


@dataclass(slots=True)
class FoundDate(Located):
    """A time expression."""

    date: DateMention


@dataclass(slots=True)
class FoundPlace(Located):
    """A place name."""

    place: Place


@dataclass(slots=True)
class FoundQuantity(Located):
    """A number with what it counts ("three meetings", "at least 20 killed", "$61 billion")."""

    quantity: Quantity
    counted: int
    """Index of the token that is counted (the noun, or the verb of "20 were killed"); the head itself where none is."""
    ordinal: bool = False
    """True for "second", "37th": the place in a series, not an amount."""


FoundT = TypeVar("FoundT", bound=Located)


class Phrases(Generic[FoundT]):
    """Found phrases of one kind, looked up by sentence and token."""

    def __init__(self, found: Iterable[FoundT]) -> None:
        self.all: list[FoundT] = sorted(found, key=lambda phrase: (phrase.sentence, phrase.first, -phrase.last))
        self._by_sentence: dict[int, list[FoundT]] = {}
        self._by_head: dict[tuple[int, int], list[FoundT]] = {}
        for phrase in self.all:
            self._by_sentence.setdefault(phrase.sentence, []).append(phrase)
            self._by_head.setdefault((phrase.sentence, phrase.head), []).append(phrase)

    def in_sentence(self, sentence: int) -> list[FoundT]:
        """All phrases of the sentence, in text order."""
        return self._by_sentence.get(sentence, [])

    def headed_by(self, sentence: int, token: int) -> list[FoundT]:
        """The phrases whose head is the token: several where one phrase stands for several ("both leaders")."""
        return self._by_head.get((sentence, token), [])


@dataclass(slots=True)
class Reading:
    """One article after the mentions stage: all that the records stage may look at."""

    article: Article
    published: datetime.date | None
    """The day the article was written, where it is known or could be inferred."""
    sentences: list[Sentence]
    actors: Phrases[FoundActor] = field(default_factory=lambda: Phrases[FoundActor]([]))
    dates: Phrases[FoundDate] = field(default_factory=lambda: Phrases[FoundDate]([]))
    places: Phrases[FoundPlace] = field(default_factory=lambda: Phrases[FoundPlace]([]))
    quantities: Phrases[FoundQuantity] = field(default_factory=lambda: Phrases[FoundQuantity]([]))
