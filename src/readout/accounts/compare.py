"""The way from coded articles to their comparison, on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from string import ascii_uppercase
from typing import TypeVar

from readout.accounts import events, figures, statements, terms
from readout.accounts.comparison import About, Account, Alone, Comparison, Contradiction, Kind, Shared, Telling
from readout.accounts.matching import Told, grouped
from readout.coding import Coding
from readout.contract import Event, Line, Quotation, Span, Statistic, Wording

RecordT = TypeVar("RecordT", Event, Statistic, Quotation, Wording)


def compare(codings: Sequence[Coding | Line]) -> Comparison:
    """Set accounts of one happening side by side.

    Args:
        codings: Two coded articles or more, as `readout.code` gives them.

    Returns:
        What all or some tell, what one alone tells, and where they contradict each other.

    Raises:
        ValueError: There are fewer than two accounts, or one could not be coded.
    """
    lines = [each.line if isinstance(each, Coding) else each for each in codings]
    if len(lines) < 2:
        raise ValueError("a comparison needs two accounts or more")
    failed = next((line for line in lines if line.error is not None), None)
    if failed is not None and failed.error is not None:
        raise ValueError(f"{failed.article.id}: {failed.error.message}")
    return _Comparer(lines).comparison()


class _Comparer:
    """Collects what the kinds of records give."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._letters = [_letter(number) for number in range(len(lines))]
        self._both: list[Shared] = []
        self._alone: list[Alone] = []
        self._contradictions: list[Contradiction] = []

    def comparison(self) -> Comparison:
        lines = self._lines
        sentences = events.Sentences()
        for line in lines:
            for event in line.events:
                sentences.add(event, line.article.text)
        told = [line.events for line in lines]
        self._compare("event", told, sentences.likeness, events.LEAST, events.claim, sentences.contradictions)
        self._compare(
            "statistic",
            [line.statistics for line in lines],
            figures.likeness,
            figures.LEAST,
            figures.claim,
            figures.contradictions,
        )
        outer = [[quotation for quotation in line.quotations if quotation.within is None] for line in lines]
        self._compare(
            "quotation", outer, statements.likeness, statements.LEAST, statements.claim, statements.contradictions
        )
        self._compare("wording", [line.wordings for line in lines], terms.same, 1.0, terms.claim, lambda *_: [])
        texts = [line.article.text for line in lines]
        rivals = terms.rivals(self._letters, texts, [line.wordings for line in lines])
        named = {telling.record for rival in rivals for telling in rival.tellings}
        self._contradictions += rivals
        self._alone = [alone for alone in self._alone if alone.kind != "wording" or alone.telling.record not in named]
        self._alone = [each for each in self._alone if not self._is_told_as_event(each.kind, each.telling)]
        self._both = [
            each
            for each in self._both
            if not all(self._is_told_as_event(each.kind, telling) for telling in each.tellings)
        ]
        self._alone.sort(key=lambda alone: alone.telling.account)
        return Comparison(
            accounts=[self._account(number) for number in range(len(lines))],
            contradictions=self._contradictions,
            both=self._both,
            alone=self._alone,
        )

    def _is_told_as_event(self, kind: Kind, telling: Telling) -> bool:
        """Whether a reported saying is an event, or tells one, which is listed itself."""
        if kind != "quotation":
            return False
        line = self._lines[self._letters.index(telling.account)]
        quotation = next(each for each in line.quotations if each.id == telling.record)
        if quotation.kind == "direct":
            return False
        spans = [*quotation.content.spans, quotation.content.span, *([quotation.cue.span] if quotation.cue else [])]
        return any(
            start <= event.evidence.trigger[0] and event.evidence.trigger[1] <= end
            for event in line.events
            for start, end in spans
        )

    def _compare(
        self,
        kind: Kind,
        told: list[list[RecordT]],
        likeness: Callable[[RecordT, RecordT], float],
        least: float,
        claim: Callable[[RecordT], str],
        contradictions: Callable[[RecordT, RecordT], list[tuple[About, str, str]]],
    ) -> None:
        """Sort the records of one kind into shared ones and those of one account, and find their contradictions."""
        for group in grouped(told, likeness, least):
            tellings = [self._telling(each, claim(each.record)) for each in group]
            if len(group) == 1:
                self._alone.append(Alone(kind=kind, telling=tellings[0]))
                continue
            self._both.append(Shared(kind=kind, tellings=tellings))
            for one, other in combinations(group, 2):
                for about, mine, theirs in contradictions(one.record, other.record):
                    both = [self._telling(one, mine), self._telling(other, theirs)]
                    self._contradictions.append(Contradiction(kind=kind, about=about, tellings=both))

    def _telling(self, told: Told[RecordT], claim: str) -> Telling:
        record = told.record
        span = _span(record)
        return Telling(
            account=self._letters[told.account],
            record=record.id,
            claim=claim,
            text=self._lines[told.account].article.text[slice(*span)],
            span=span,
            background=isinstance(record, Event) and record.background,
            promised=isinstance(record, Event) and events.is_promise(record),
        )

    def _account(self, number: int) -> Account:
        article = self._lines[number].article
        return Account(
            letter=self._letters[number],
            id=article.id,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published.date,
            text=article.text,
        )


def _span(record: Event | Statistic | Quotation | Wording) -> Span:
    """The characters that prove a record."""
    if isinstance(record, Quotation):
        return record.content.span
    if isinstance(record, Wording):
        return record.span
    return record.evidence.sentence


def _letter(number: int) -> str:
    """`A` to `Z`, then `A2` and so on."""
    again = number // len(ascii_uppercase)
    return ascii_uppercase[number % len(ascii_uppercase)] + (str(again + 1) if again else "")
