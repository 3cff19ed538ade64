"""Who has the floor: the speaker of speech that the text leaves unattributed."""

from __future__ import annotations

from msgspec.structs import replace

from readout.contract import Participant, Quotation


class Floor:
    """Remembers the last speaker while the quotations of an article go by in text order."""

    def __init__(self) -> None:
        self._speaker: Participant | None = None
        self._paragraph = -2

    def given(self, quotation: Quotation, paragraph: int) -> Quotation:
        """The quotation; with the last speaker, as inferred, where it is speech in marks without cue and source.

        Args:
            quotation: The next outermost quotation.
            paragraph: Where its content begins.
        """
        if quotation.speaker is not None:
            self._speaker, self._paragraph = quotation.speaker, paragraph
            return quotation
        if (
            quotation.kind != "direct"
            or quotation.cue is not None
            or self._speaker is None
            or paragraph - self._paragraph > 1
        ):
            return quotation
        self._paragraph = paragraph
        return replace(quotation, speaker=replace(self._speaker, basis="inferred"))
