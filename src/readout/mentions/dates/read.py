"""Reading the time expressions of a document: find, choose, resolve in text order."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from readout.contract import DateMention
from readout.language.sentence import Sentence
from readout.mentions.dates import amounts, anniversaries, relative, stated
from readout.mentions.dates.answer import Answer
from readout.mentions.dates.context import Context
from readout.mentions.dates.grammar import Match, matches
from readout.mentions.dates.points import Point
from readout.mentions.reading import FoundDate

Meaning = Callable[[Match, Context], Answer | list[Answer] | None]

_MEANINGS: dict[str, Meaning] = {
    "date": stated.date, "lead": stated.lead, "pair": stated.pair, "iso": stated.iso, "numeric": stated.numeric,
    "monthyear": stated.month_year, "monthrel": stated.month_rel, "month": stated.month, "year": stated.year,
    "yearpair": stated.year_pair, "yeartwo": stated.year_two, "decade": stated.decade, "century": stated.century,
    "season": stated.season, "clock": stated.clock, "weekof": stated.week_of, "quarter": relative.quarter,
    "half": relative.half, "periodback": relative.period_back, "periodyear": relative.period_year,
    "periodnow": relative.period_now, "weekday": relative.weekday, "dayword": relative.day_word, "part": relative.part,
    "rel": relative.unit, "span": relative.span, "offset": relative.offset, "ref": relative.reference,
    "time": relative.told, "holiday": anniversaries.named_day, "anniversary": anniversaries.anniversary,
    "landmark": anniversaries.landmark_day, "duration": amounts.duration, "set": amounts.repeated,
}  # fmt: skip

_YEAR_MEANINGS = frozenset({"date", "monthyear", "year", "iso", "pair", "lead"})
_LOOKS_BACK = frozenset({"periodback", "periodyear", "anniversary", "decade", "century"})
"""Meanings from which later expressions do not count."""
_HISTORY_YEARS = 4
"""Fewest stated years that make a text without recent ones a history."""


def read_dates(sentences: list[Sentence], text: str, published: datetime.date | None) -> list[FoundDate]:
    """All time expressions of a document, in text order.

    Args:
        sentences: The analysed text.
        text: The text that the sentences' offsets count.
        published: The day of writing, against which "yesterday" and "last year" are resolved; None where it is not known.

    Returns:
        The expressions with TIMEX3 type and value, and with their days where they can be placed.
    """
    chosen = [(sentence, _choose(list(matches(sentence.tokens)))) for sentence in sentences]
    context = Context(published, _is_history([match for _, found in chosen for match in found], published))
    found: list[FoundDate] = []
    for sentence, expressions in chosen:
        context.sentence = sentence
        for match in expressions:
            answers = _MEANINGS[match.rule.meaning](match, context)
            for answer in answers if isinstance(answers, list) else [answers] if answers else []:
                first, last = _trimmed(sentence, *(answer.tokens or (match.first, match.last)))
                located = _located(sentence, first, last, answer, text)
                found.append(located)
                if match.rule.meaning not in _LOOKS_BACK and _moves_on(located, answer, context):
                    _remember(answer, context)
    return found


def _choose(found: list[Match]) -> list[Match]:
    """The matches that stay: longest first, then the earlier rule; none overlaps another."""
    if len(found) < 2:
        return found
    taken: set[int] = set()
    kept = []
    for match in sorted(found, key=lambda match: (match.first - match.last, match.rule.line)):
        tokens = range(match.first, match.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(match)
    kept.sort(key=lambda match: match.first)
    return kept


def _is_history(found: list[Match], published: datetime.date | None) -> bool:
    """Whether the document tells of a time far from its writing: most years that it states are not near it."""
    years = [
        year for match in found if match.rule.meaning in _YEAR_MEANINGS and (year := stated.year_of(match)) is not None
    ]
    if len(years) < _HISTORY_YEARS:
        return False
    news = sum(match.rule.meaning in ("dayword", "weekday") for match in found)
    if news * 2 > len(years):
        return False
    if published is None:
        return True
    near = sum(abs(year - published.year) <= 1 for year in years)
    return near * 2 < len(years) and len(years) > news * 4


def _moves_on(located: FoundDate, answer: Answer, context: Context) -> bool:
    """Whether the telling goes on from this time: not from a year that only modifies a noun, nor from one still ahead."""
    if answer.point is None or answer.point.grain != "Y" or not context.narrative:
        return True
    head = context.sentence.tokens[located.head]
    return head.relation not in ("nmod", "compound", "amod", "nummod") and context.direction(located.head) <= 0


def _remember(answer: Answer, context: Context) -> None:
    """Later expressions refer back to this one, where it names a point of time."""
    point = answer.point
    if point is None or point.year is None:
        return
    if point.grain == "Q":
        context.quarter = point
    if point.grain in ("E", "C"):
        return
    if point.grain in ("P", "T"):
        point = point.coarser("D") or point
    context.reference = point


def _located(sentence: Sentence, first: int, last: int, answer: Answer, text: str) -> FoundDate:
    """The contract's record of an answer, with its place in the tree."""
    start, end = sentence.span(first, last)
    days = answer.days or (None, None)
    mention = DateMention(
        text=text[start:end],
        span=(start, end),
        type=answer.type,
        value=answer.value,
        start=days[0].isoformat() if days[0] else None,
        end=days[1].isoformat() if days[1] else None,
        precision=answer.precision if answer.days else None,
        basis=answer.basis,
    )
    return FoundDate(sentence.index, first, last, _head(sentence, first, last), mention)


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Without a preposition or a determiner in front that belongs to a noun outside ("the *two-week* crisis")."""
    while last - first > 1:
        token = sentence.tokens[first]
        outside = token.head >= 0 and not first <= token.head < last
        if token.norm in ("over", "under", "around", "about") and token.relation == "case":
            first += 1
        elif token.norm in ("the", "a", "an", "this", "that", "its", "his", "her", "their") and outside and token.head >= last:
            first += 1
        else:
            break
    return first, last


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the phrase whose governor stands outside it."""
    for index in range(first, last):
        if not first <= sentence.tokens[index].head < last:
            return index
    return last - 1


__all__ = ["Point", "read_dates"]
