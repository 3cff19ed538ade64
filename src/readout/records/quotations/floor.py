"""Who has the floor: whom unattributed speech, pronouns and short descriptions of speakers refer back to."""

from __future__ import annotations

from msgspec.structs import replace

from readout.contract import Participant, Quotation

_PERSONAL = frozenset({"he", "she"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_BODIES = frozenset({"state", "organisation", "media", "document", "group"})
_PEOPLE = frozenset({"person", "office", "unnamed"})
_ANSWERS = frozenset({"answered", "replied", "responded", "retorted", "countered", "answers", "replies", "responds"})
_REACH = 2
"""Paragraphs back in which a pronoun finds the speaker it stands for."""


class Floor:
    """Remembers the last speakers while the quotations of an article go by in text order."""

    def __init__(self) -> None:
        self._speakers: list[tuple[Participant, int]] = []
        """Each with the paragraph in which the speaker last had the floor, latest last."""
        self._told: Participant | None = None
        """Whom the last speaker spoke to."""

    def given(self, quotation: Quotation, paragraph: int) -> Quotation:
        """The quotation with its speaker made out from those who spoke before.

        Speech in marks without cue and source belongs to who spoke last, as inferred. A pronoun or short description
        that the mentions stage could give no identity takes that of the last speaker who suits it; "it" after a
        speaking body means that body.

        Args:
            quotation: The next outermost quotation.
            paragraph: Where its content begins.
        """
        speaker = quotation.speaker
        if speaker is None:
            if quotation.kind == "direct" and quotation.cue is None and self._speakers:
                last, where = self._speakers[-1]
                if paragraph - where <= 1:
                    self._speakers.append((last, paragraph))
                    return replace(quotation, speaker=replace(last, basis="inferred"))
            return quotation
        antecedent = self._answering(speaker, quotation) or self._antecedent(speaker, paragraph)
        if antecedent is not None:
            speaker = _identified(speaker, antecedent)
            quotation = replace(quotation, speaker=speaker)
        self._speakers.append((speaker, paragraph))
        self._told = quotation.addressee
        return quotation

    def _antecedent(self, speaker: Participant, paragraph: int) -> Participant | None:
        """The earlier speaker that a pronoun or description means, or None where it is known or nobody suits."""
        words = speaker.text.casefold()
        near = [known for known, where in reversed(self._speakers[-4:]) if paragraph - where <= _REACH]
        if words == "it":
            return next((known for known in near[:1] if known.kind in _BODIES), None)
        if speaker.entity is not None or speaker.name is not None:
            return None
        if words in _PERSONAL and speaker.basis == "stated":
            return next(
                (known for known in near if known.kind in _PEOPLE and known.text.casefold() not in _PRONOUNS), None
            )
        if words.startswith("the "):
            noun = words.split()[-1]
            same = (known for known in near if known.text.casefold().split()[-1] == noun)
            found = next((known for known in same if known.text.casefold() != words or known.entity is not None), None)
            return found or next((known for known in near if _holds(known, speaker)), None)
        return None

    def _answering(self, speaker: Participant, quotation: Quotation) -> Participant | None:
        """Who was spoken to last, where a pronoun that would stand for the last speaker answers."""
        if not self._speakers or quotation.cue is None or speaker.text.casefold() not in _PERSONAL:
            return None
        last, told = self._speakers[-1][0], self._told
        if (
            told is None
            or told.kind not in ("person", "office")
            or not _ANSWERS.intersection(quotation.cue.text.split())
        ):
            return None
        return told if speaker.entity is not None and speaker.entity == last.entity != told.entity else None


def _holds(known: Participant, speaker: Participant) -> bool:
    """Whether a person named before has the office that a description names, for the same country."""
    if known.kind != "person" or known.country is None or known.role is None:
        return False
    return known.country == speaker.country and known.role == speaker.role


def _identified(speaker: Participant, antecedent: Participant) -> Participant:
    """The speaker with the identity of the antecedent."""
    return replace(
        antecedent,
        text=speaker.text,
        span=speaker.span,
        country=antecedent.country or speaker.country,
        sector=antecedent.sector or speaker.sector,
        role=antecedent.role or speaker.role,
        basis="resolved",
        mention=speaker.mention,
    )
