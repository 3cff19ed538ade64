"""Reading the time expressions of a document: find, choose, resolve in text order."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable

from readout.contract import DateMention
from readout.language.sentence import Sentence
from readout.mentions.dates import amounts, anniversaries, quarters, references, relative, spans, stated, years
from readout.mentions.dates.answer import Answer
from readout.mentions.dates.context import Context
from readout.mentions.dates.fields import year_of
from readout.mentions.dates.grammar import Match, matches
from readout.mentions.dates.points import Point
from readout.mentions.dates.relative import BACK
from readout.mentions.reading import FoundDate

Meaning = Callable[[Match, Context], Answer | list[Answer] | None]

_MEANINGS: dict[str, Meaning] = {
    "date": stated.date, "lead": stated.lead, "pair": stated.pair, "iso": stated.iso, "numeric": stated.numeric,
    "monthyear": stated.month_year, "monthrel": stated.month_rel, "month": stated.month, "year": years.year,
    "yearpair": years.year_pair, "yeartwo": years.year_two, "decade": years.decade, "century": years.century,
    "season": years.season, "clock": stated.clock, "weekof": stated.week_of, "quarter": quarters.quarter,
    "half": quarters.half, "periodback": quarters.period_back, "periodyear": quarters.period_year,
    "periodnow": quarters.period_now, "weekday": relative.weekday, "dayword": relative.day_word, "part": relative.part,
    "rel": relative.unit, "span": spans.span, "offset": spans.offset, "ref": references.reference,
    "time": references.told, "holiday": anniversaries.named_day, "anniversary": anniversaries.anniversary,
    "landmark": anniversaries.landmark_day, "duration": amounts.duration, "set": amounts.repeated,
}  # fmt: skip

_YEAR_MEANINGS = frozenset({"date", "monthyear", "year", "iso", "pair", "lead"})
_LOOKS_BACK = frozenset({"periodback", "periodyear", "anniversary", "decade", "century"})
"""Meanings from which later expressions do not count."""
_PREPOSITIONS = frozenset({"over", "under", "around", "about"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their"})
_HISTORY_YEARS = 4
"""Fewest stated years that make a text without recent ones a history."""
_CHRONICLE_YEARS = 30
"""Stated years from which a text is a chronicle even of its own time."""
_YEARS_A_DEIXIS = 5
"""Fewest stated years for each expression that counts from the day of writing."""
_PRESENT_SHARE = 0.25
"""Largest share of present forms among the finite verbs of a history."""
_REPORTS = frozenset({"said", "says", "told", "added"})
_WORDS_A_REPORT = 400
"""Fewest tokens for each verb that reports speech."""


def read_dates(sentences: list[Sentence], text: str, published: datetime.date | None) -> list[FoundDate]:
    """All time expressions of a document, in text order.

    Args:
        sentences: The analysed text.
        text: The text that the sentences' offsets count.
        published: The day of writing, from which "yesterday" and "last year" count; None where it is not known.

    Returns:
        The expressions with TIMEX3 type and value, and with their days where they can be placed.
    """
    if published is not None and not 1000 <= published.year <= 9000:
        # No news was written then: such a date is a placeholder.
        published = None
    chosen = [(sentence, _choose(list(matches(sentence.tokens)))) for sentence in sentences]
    context = Context(published, _is_history([match for _, found in chosen for match in found], sentences, published))
    found: list[FoundDate] = []
    for sentence, expressions in chosen:
        context.sentence = sentence
        for match in expressions:
            answers = _MEANINGS[match.rule.meaning](match, context)
            for answer in answers if isinstance(answers, list) else [answers] if answers else []:
                first, last = _trimmed(sentence, *(answer.tokens or (match.first, match.last)))
                located = _located(sentence, first, last, answer, text)
                found.append(located)
                if _moves_on(match, located, answer, context):
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


def _is_history(found: list[Match], sentences: list[Sentence], published: datetime.date | None) -> bool:
    """Whether the document tells of a time far from its writing: of years that are not near it, and like a history.

    A history hardly speaks of the day of writing, reports no speech, and stands in the past tense.
    """
    years = [year for match in found if match.rule.meaning in _YEAR_MEANINGS and (year := year_of(match)) is not None]
    if len(years) < _HISTORY_YEARS or sum(map(_is_deictic, found)) * _YEARS_A_DEIXIS > len(years):
        return False
    near = sum(abs(year - published.year) <= 1 for year in years) if published is not None else 0
    if 2 * near >= len(years) and len(years) < _CHRONICLE_YEARS:
        return False
    tags = Counter(token.tag for sentence in sentences for token in sentence.tokens)
    present = tags["VBZ"] + tags["VBP"]
    if present > _PRESENT_SHARE * (present + tags["VBD"]):
        return False
    reports = sum(token.norm in _REPORTS for sentence in sentences for token in sentence.tokens)
    return reports * _WORDS_A_REPORT <= tags.total()


def _is_deictic(match: Match) -> bool:
    """Whether an expression counts from the day of writing ("yesterday", "Monday", "last year", "two weeks ago")."""
    if match.rule.meaning in ("dayword", "weekday"):
        return True
    if match.rule.meaning in ("rel", "span", "monthrel", "month"):
        return match.norm("rel") in ("last", "past", "this", "next", "recent", "current")
    return match.rule.meaning == "offset" and match.norm("direction") == "ago"


def _moves_on(match: Match, located: FoundDate, answer: Answer, context: Context) -> bool:
    """Whether the telling goes on from this time, and not from one that a history only looks back or ahead to."""
    if match.rule.meaning in _LOOKS_BACK:
        return False
    if answer.point is None or not context.narrative:
        return True
    if match.norm("rel") in BACK or match.norm("direction") in ("ago", "earlier", "before", "previously"):
        return False
    if context.direction(located.head) > 0 or context.is_flashback(located.head):
        return False
    relation = context.sentence.tokens[located.head].relation
    return answer.point.grain != "Y" or relation not in ("nmod", "compound", "amod", "nummod")


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
    context.reference, context.told_in = point, context.sentence.index


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
        is_case = token.norm in _PREPOSITIONS and token.relation == "case"
        if not is_case and not (token.norm in _DETERMINERS and token.head >= last):
            break
        first += 1
    return first, last


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the phrase whose governor stands outside it."""
    for index in range(first, last):
        if not first <= sentence.tokens[index].head < last:
            return index
    return last - 1


__all__ = ["Point", "read_dates"]
