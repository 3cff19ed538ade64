"""The time of a happening that no expression governs: its landmark, a term of office, or the article's own day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from readout.contract import Article, Event, Span, When
from readout.language.sentence import Sentence
from readout.mentions.dates.context import direction
from readout.mentions.reading import FoundActor, FoundDate, Reading
from readout.records.governing import sharing_word
from readout.records.when import date_of, landmark_of

_PRESENT_PERFECT = frozenset({"has", "have", "'s", "'ve"})
_LEAD_WORDS = 8
"""Fewest tokens of a lead sentence: what is shorter is a label or a caption."""
_HAPPENED = frozenset({"actual", "alleged", "denied"})


def time_of(
    reading: Reading, sentence: Sentence, trigger: int, support: int | None, by: Iterable[FoundActor], material: bool
) -> When | None:
    """When an event happened, or None where neither its sentence nor its actors tell.

    Args:
        reading: The article.
        sentence: The sentence of the trigger.
        trigger: Index of the trigger token.
        support: Index of its support verb, where it is a noun with one.
        by: Who did it; what a former government did lies in its term of office.
        material: Whether it is a deed, which a former office-holder did while in office; words may come later.
    """
    text = reading.article.text
    past = direction(sentence, trigger if support is None else support) < 0
    found = date_of(reading.dates, sentence, trigger, text)
    if found is None and support is not None:
        found = date_of(reading.dates, sentence, support, text)
    if found is not None and past and _is_ahead(found, reading):
        # "delivered an invitation to a summit in December": the time of what is spoken of
        found = None
    if found is None:
        found = landmark_of(reading.dates, sentence, trigger, text, reading.published)
    if found is None and past:
        found = _in_office(by, material)
    return found


def _is_ahead(when: When, reading: Reading) -> bool:
    """Whether a time begins after the day of writing."""
    return reading.published is not None and when.start is not None and when.start > reading.published.isoformat()


def _in_office(actors: Iterable[FoundActor], material: bool) -> When | None:
    """The term of the first actor whom the text marks as a former government, or as the holder of a former office."""
    for found in actors:
        if found.tenure is not None and (material or found.actor.kind != "person"):
            start, end = found.tenure
            return When(
                start=start, end=end, precision="range", basis="tenure", text=found.actor.text, span=found.actor.span
            )
    return None


def is_told_as_new(reading: Reading, sentence: Sentence, trigger: int, support: int | None) -> bool:
    """Whether a clause of the lead tells news by its tense: a main clause, or what it reports, in the past just gone.

    A sentence that names another day, or follows one that does, is left alone: that day may be the event's.

    Args:
        reading: The article.
        sentence: A sentence of the lead.
        trigger: Index of the event's trigger.
        support: Index of its support verb, where it is a noun with one.
    """
    near = [found for index in (sentence.index - 1, sentence.index) for found in reading.dates.in_sentence(index)]
    if any(_names_other_day(found, reading) for found in near):
        return False
    verb = trigger if support is None else support
    if sentence.tokens[verb].upos in ("NOUN", "PROPN"):
        verb = sharing_word(sentence, verb) or verb
    current = sentence.tokens[verb]
    if current.upos != "VERB" or not _is_just_past(sentence, verb):
        return False
    while current.head >= 0:
        shared = current.relation == "conj"
        reported = current.relation == "ccomp" and sentence.tokens[current.head].head < 0
        if not (shared or reported):
            return False
        current = sentence.tokens[current.head]
    return True


def _names_other_day(found: FoundDate, reading: Reading) -> bool:
    """Whether an expression names a day, week or month other than the day of writing."""
    today = reading.published.isoformat() if reading.published is not None else None
    return found.date.precision in ("minute", "hour", "day", "week", "month") and found.date.start != today


def _is_just_past(sentence: Sentence, index: int) -> bool:
    """Whether a verb stands in the simple past or the present perfect."""
    helpers = [sentence.tokens[child] for child in sentence.children(index) if sentence.tokens[child].relation == "aux"]
    token = sentence.tokens[index]
    if any(helper.tag == "MD" or helper.norm in ("had", "not", "n't") for helper in helpers):
        return False
    if token.tag == "VBD":
        return True
    return token.tag == "VBN" and any(helper.tag == "VBD" or helper.norm in _PRESENT_PERFECT for helper in helpers)


def lead_sentences(article: Article, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Indices of the lead: the first two sentences of the standfirst and of the first full paragraph after it."""
    title = len(article.title) if article.title and article.text.startswith(article.title) else 0
    opening = article.text.find(article.standfirst, title) if article.standfirst else -1
    body = opening + len(article.standfirst or "") if 0 <= opening <= title + 2 else title
    return _full_paragraph(sentences, title, body) | _full_paragraph(sentences, body, len(article.text))


def _full_paragraph(sentences: Sequence[Sentence], start: int, end: int) -> frozenset[int]:
    """Indices of the first two sentences of the first paragraph between two offsets that begins with a full sentence."""
    for sentence in sentences:
        if (
            start <= sentence.start < end
            and len(sentence.tokens) >= _LEAD_WORDS
            and sentence.tokens[-1].upos == "PUNCT"
        ):
            return frozenset(
                other.index
                for other in sentences[sentence.index : sentence.index + 2]
                if other.paragraph == sentence.paragraph
            )
    return frozenset()


def date_news(events: list[Event], new: set[Span], reading: Reading) -> list[Event]:
    """The events, those without a time that the lead tells as new set on the article's own day (basis `article`).

    Args:
        events: Each happening once, so that one dated by a later telling keeps that date.
        new: Triggers that the lead tells as new.
        reading: The article.
    """
    if reading.published is None or not new:
        return events
    day = reading.published.isoformat()
    when = When(start=day, end=day, precision="day", basis="article")
    return [
        msgspec.structs.replace(event, when=when)
        if event.when is None
        and not event.background
        and event.status in _HAPPENED
        and not new.isdisjoint(told.trigger for told in (event.evidence, *event.also))
        else event
        for event in events
    ]
