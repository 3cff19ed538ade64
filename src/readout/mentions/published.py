"""The day an article was written, inferred from its own words where nothing states it; better unknown than wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import msgspec

from readout.contract import Article, DateMention, Published, Span
from readout.language.sentence import Sentence
from readout.mentions.dates.context import direction
from readout.mentions.reading import FoundDate

_DAY = datetime.timedelta(days=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DEICTIC = {"today": 0, "tonight": 0, "yesterday": 1, "tomorrow": -1}
"""Days from the day meant to the day of writing."""
_LEAD_PARAGRAPHS = 4
"""Paragraphs, title and standfirst included, in which the news of the article stands."""
_ON_THE_DAY = frozenset({"on", "mark", "marks", "marked", "marking", "observes", "observed", "commemorated"})
_BESIDE = frozenset({",", "(", ")", "-", "–", "—", "on", "of", ":"})
"""Tokens that may stand between "today" and the date that explains it."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A day, month or year of writing, with the words that tell it."""

    date: str
    precision: Literal["day", "month", "year"]
    evidence: Span


def infer_published(article: Article, dates: list[FoundDate], sentences: list[Sentence]) -> Article:
    """The article with its publication date inferred (basis `inferred`), or as it was where its words do not tell.

    Args:
        article: An article whose day of publication is not known.
        dates: Its time expressions, read without a day of publication.
        sentences: Its sentences.

    A date of lower precision that metadata state is only ever made more exact, never contradicted, and no day is
    inferred that an event told as past would lie after.
    """
    stated = article.published.date or ""
    latest = _latest_past(dates, sentences)
    for clue in _clues(dates, sentences):
        too_early = latest is not None and clue.date < latest[: len(clue.date)]
        if clue.date.startswith(stated) and clue.date != stated and not too_early:
            published = Published(date=clue.date, precision=clue.precision, basis="inferred", evidence=clue.evidence)
            return msgspec.structs.replace(article, published=published)
    return article


def _clues(dates: list[FoundDate], sentences: list[Sentence]) -> Iterator[_Clue]:
    """What tells the time of writing, the surest first."""
    yield from _explained_day_words(dates, sentences)
    lead = [found for found in dates if sentences[found.sentence].paragraph < _LEAD_PARAGRAPHS + sentences[0].paragraph]
    yield from _anniversaries(lead, sentences)
    yield from _lead_days(lead, dates, sentences)
    yield from _this_year(dates, sentences)


def _explained_day_words(dates: list[FoundDate], sentences: list[Sentence]) -> Iterator[_Clue]:
    """A full date explains a day word ("today, 5 March 2014", "yesterday (March 4, 2014)")."""
    for word, full in _neighbours(dates, sentences):
        shift = _DEICTIC.get(word.text.lower())
        if shift is not None and full.precision == "day" and full.basis == "stated" and full.start:
            yield _day(full, shift)


def _neighbours(dates: list[FoundDate], sentences: list[Sentence]) -> Iterator[tuple[DateMention, DateMention]]:
    """Pairs of expressions of one sentence with nothing but punctuation between, in both orders."""
    for first, second in pairwise(dates):
        if first.sentence != second.sentence:
            continue
        between = sentences[first.sentence].tokens[first.last : second.first]
        if len(between) <= 2 and all(token.norm in _BESIDE for token in between):
            yield first.date, second.date
            yield second.date, first.date


def _anniversaries(lead: list[FoundDate], sentences: list[Sentence]) -> Iterator[_Clue]:
    """The lead tells what happened "on the third anniversary of" a landmark, or that a day "marks" it."""
    for found in lead:
        sentence, date = sentences[found.sentence], found.date
        if date.basis != "landmark" or date.start is None or date.start != date.end:
            continue
        if direction(sentence, found.head) > 0:
            continue
        near = {token.norm for token in sentence.tokens[max(found.first - 2, 0) : found.first]}
        head = sentence.tokens[found.head].head
        if near & _ON_THE_DAY or (head >= 0 and sentence.tokens[head].norm in _ON_THE_DAY):
            yield _day(date, 0)


def _lead_days(lead: list[FoundDate], dates: list[FoundDate], sentences: list[Sentence]) -> Iterator[_Clue]:
    """The latest day that the lead tells as past with its weekday: a weekday is named while it is this week's."""
    years = {int(found.date.start[:4]) for found in dates if found.date.start}
    told: list[tuple[str, Span]] = []
    for found in lead:
        date = found.date
        if not _names_weekday(date.text) or not _is_told_as_news(sentences[found.sentence], found):
            continue
        if date.precision == "day" and date.basis == "stated" and date.start:
            told.append((date.start, date.span))
        elif date.start is None and (day := _year_by_weekday(date, years)) is not None:
            told.append((day.isoformat(), date.span))
    if told:
        yield _Clue(max(told)[0], "day", max(told)[1])


def _is_told_as_news(sentence: Sentence, found: FoundDate) -> bool:
    """Whether an expression dates a main clause in the simple past."""
    if direction(sentence, found.head) >= 0:
        return False
    head = sentence.tokens[found.head].head
    if head < 0 or sentence.tokens[head].upos != "VERB":
        return False
    if any(sentence.tokens[child].norm == "had" for child in sentence.children(head)):
        return False
    token = sentence.tokens[head]
    return token.head < 0 or token.relation in ("conj", "ccomp", "parataxis")


def _names_weekday(text: str) -> bool:
    return text.lower().startswith(_WEEKDAYS)


def _year_by_weekday(date: DateMention, years: Iterable[int]) -> datetime.date | None:
    """The day of "Tuesday, March 4", where only one year that the article is near to has that day on that weekday."""
    words = date.text.lower().replace(",", " ").split()
    weekday = next((place for place, name in enumerate(_WEEKDAYS) if name in words), None)
    value = date.value or ""
    if weekday is None or not value.startswith("XXXX-") or len(value) < 10 or "X" in value[5:10]:
        return None
    month, day = int(value[5:7]), int(value[8:10])
    latest = max(years, default=None)
    if latest is None:
        return None
    fitting = []
    for year in (latest, latest + 1):
        try:
            candidate = datetime.date(year, month, day)
        except ValueError:
            continue
        if candidate.weekday() == weekday:
            fitting.append(candidate)
    return fitting[0] if len(fitting) == 1 else None


def _this_year(dates: list[FoundDate], sentences: list[Sentence]) -> Iterator[_Clue]:
    """A month or year is said to be the present one ("this month, March 2014", "so far in 2016")."""
    for word, full in _neighbours(dates, sentences):
        name, precision = word.text.lower(), full.precision
        if full.basis == "stated" and full.start and name == f"this {precision}":
            yield _period(full)
    for found in dates:
        date = found.date
        if date.basis != "stated" or date.precision not in ("month", "year") or not date.start:
            continue
        tokens = sentences[found.sentence].tokens
        before = [token.norm for token in tokens[max(found.first - 3, 0) : found.first]]
        after = [token.norm for token in tokens[found.last : found.last + 2]]
        if before[-3:] == ["so", "far", "in"] or after == ["so", "far"]:
            yield _period(date)


def _latest_past(dates: list[FoundDate], sentences: list[Sentence]) -> str | None:
    """The latest day that the article tells as past, after which it must have been written."""
    return max(
        (
            found.date.start
            for found in dates
            if found.date.start
            and found.date.basis in ("stated", "landmark")
            and found.date.type in ("DATE", "TIME")
            and direction(sentences[found.sentence], found.head) < 0
        ),
        default=None,
    )


def _day(date: DateMention, shift: int) -> _Clue:
    day = datetime.date.fromisoformat(date.start or "") + shift * _DAY
    return _Clue(day.isoformat(), "day", date.span)


def _period(date: DateMention) -> _Clue:
    start = date.start or ""
    return _Clue(start[:7], "month", date.span) if date.precision == "month" else _Clue(start[:4], "year", date.span)
