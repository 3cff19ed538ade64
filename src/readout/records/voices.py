"""In whose words a place of the text stands: the quotations whose content holds it."""

from __future__ import annotations

from collections.abc import Iterable

from readout.contract import Participant, Quotation, Span
from readout.records.events.participants import identity


class Voices:
    """Looks up the quotations around a place of the text."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self._pieces = [
            (start, end, quotation)
            for quotation in quotations
            for start, end in (quotation.content.spans or [quotation.content.span])
        ]

    def around(self, span: Span) -> list[Quotation]:
        """The quotations whose content holds the span, outermost first."""
        start, end = span
        found = [
            (first - last, quotation.within is not None, place)
            for place, (first, last, quotation) in enumerate(self._pieces)
            if first <= start and end <= last
        ]
        return [self._pieces[place][2] for _, _, place in sorted(found)]

    def vouching(self, span: Span) -> list[Participant]:
        """Whose account the span is, outermost first, each once; empty for the article's own."""
        found: dict[str, Participant] = {}
        for quotation in self.around(span):
            for voice in [*quotation.according_to, *([quotation.speaker] if quotation.speaker else [])]:
                found.setdefault(identity(voice), voice)
        return list(found.values())
