"""Who has the floor: whom unattributed speech, pronouns and short descriptions of speakers refer back to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from readout.contract import ActorMention, Participant, Quotation, Span
from readout.records.quotations.genders import PRONOUNS, gender_of
from readout.records.quotations.taking_up import may_take_up
from readout.records.quotations.told import Narration

_PERSONAL = frozenset(PRONOUNS)
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_BODIES = frozenset({"state", "organisation", "media", "document", "group"})
_PEOPLE = frozenset({"person", "office", "unnamed"})
_ANSWERS = frozenset({"answered", "replied", "responded", "retorted", "countered", "answers", "replies", "responds"})
_SINGULAR = frozenset({"a", "an", "one", "another", "the", "his", "her"})
_AFTER_NOUN = frozenset({"of", "who", "from", "in", "at", "for", "with", "to", "that", "on", "familiar", "close"})
_FOR_OTHERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "aide", "adviser", "deputy", "judge"})
"""Roles of people who are brought in by them."""
_FOCUS = 2
"""Sentences back in which a description finds the one person whom the article itself has named."""
_REACH = 2
"""Paragraphs back in which a pronoun finds the speaker it stands for."""


class Floor:
    """Remembers the last speakers while the quotations of an article go by in text order."""

    def __init__(
        self, actors: Sequence[ActorMention] = (), contents: Sequence[Span] = (), starts: Sequence[int] = ()
    ) -> None:
        """The floor of an article.

        Args:
            actors: Its mentions of actors.
            contents: Offsets of what its quotations report.
            starts: Offsets at which its sentences start.
        """
        self._narration = Narration(actors, contents, starts)
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
        antecedent = self._answering(speaker, quotation) or self._antecedent(speaker, paragraph, quotation)
        if antecedent is not None:
            speaker = _identified(speaker, antecedent)
            quotation = replace(quotation, speaker=speaker)
        self._speakers.append((speaker, paragraph))
        self._told = quotation.addressee
        return quotation

    def _antecedent(self, speaker: Participant, paragraph: int, quotation: Quotation) -> Participant | None:
        """The earlier speaker that a pronoun or description means, or None where it is known or nobody suits."""
        words = speaker.text.casefold()
        near = [known for known, where in reversed(self._speakers[-4:]) if paragraph - where <= _REACH]
        if words == "it":
            return next((known for known in near[:1] if known.kind in _BODIES), None)
        # "…," he said: what comes before is the words of one who has the floor
        if quotation.content.span[0] < speaker.span[0] and words in _PERSONAL and speaker.basis == "resolved" and near:
            return near[0] if self._goes_on(speaker, near[0]) else None
        if words.startswith("the ") and words.endswith("-year-old"):
            found = next((known for known in near if known.kind == "person"), None)
            return found or self._focus(speaker, quotation)
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
            found = found or next((known for known in near if _holds(known, speaker)), None)
            return found or self._focus(speaker, quotation)
        return None

    def _focus(self, speaker: Participant, quotation: Quotation) -> Participant | None:
        """The person just named whom a noun of another kind than an office takes up ("Sakharov rose. … *the physicist*")."""
        if not speaker.text.casefold().startswith("the "):
            return None
        person = self._narration.in_focus(min(speaker.span[0], quotation.content.span[0]), _FOCUS)
        if person is None or (speaker.country and person.country and speaker.country != person.country):
            return None
        if not may_take_up(speaker.text) and not _may_hold(person, speaker):
            return None
        found = Participant(
            text=person.text,
            span=person.span,
            entity=person.entity,
            name=person.name or person.text,
            role=person.role,
            kind="person",
            country=person.country,
            sector=person.sector,
        )
        if gender_of(speaker) not in ("", gender_of(found) or gender_of(speaker)):
            return None
        return found

    def _goes_on(self, pronoun: Participant, last: Participant) -> bool:
        """Whether a pronoun means who spoke last, not somebody whom only the words of speakers have named since."""
        if not _is_one_person(last) or gender_of(last) not in ("", PRONOUNS[pronoun.text.casefold()]):
            return False
        return self._narration.is_only_spoken_of(pronoun, last.span[0])

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


def _is_one_person(known: Participant) -> bool:
    """Whether a speaker is known to be one person: by name, by office, or by a noun in the singular."""
    if known.kind not in _PEOPLE:
        return False
    if known.entity is not None or known.name is not None or known.kind == "office":
        return True
    words = known.text.casefold().split()
    noun = next((word for word, after in pairwise(words) if word.endswith(",") or after in _AFTER_NOUN), words[-1])
    return words[0] in _SINGULAR and not noun.rstrip(",").endswith("s")


def _may_hold(person: ActorMention, speaker: Participant) -> bool:
    """Whether a person of this country may have the office that a description names: no other one is told of them."""
    if speaker.kind not in _PEOPLE or speaker.country is None or person.country != speaker.country:
        return False
    told = (speaker.role or "").rpartition(" ")[2]
    if not told or told in _FOR_OTHERS:
        return False
    return person.role is None or person.role.rpartition(" ")[2] == told


def _holds(known: Participant, speaker: Participant) -> bool:
    """Whether a person named before has the office that a description names, for the same country."""
    if known.kind != "person" or known.country is None or known.role is None:
        return False
    return known.country == speaker.country and known.role == speaker.role


def _identified(speaker: Participant, antecedent: Participant) -> Participant:
    """The speaker with the identity of the antecedent; of one without a name, its words."""
    pronoun = speaker.text.casefold() in _PRONOUNS
    return replace(
        antecedent,
        name=antecedent.text if pronoun and antecedent.name is None else antecedent.name,
        text=speaker.text,
        span=speaker.span,
        country=antecedent.country or speaker.country,
        sector=antecedent.sector or speaker.sector,
        role=antecedent.role or speaker.role,
        basis="resolved",
        mention=speaker.mention,
    )
