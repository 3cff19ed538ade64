"""Known rival terms: which side's word a term is, and where one stands in the text without being quoted."""

from __future__ import annotations

from readout.contract import Participant
from readout.language.sentence import Sentence
from readout.records.wordings.lexicon import RivalTerm, WordingLexicon, word_key
from readout.records.wordings.term import Term


class Rivals:
    """The pairs of rival terms that may occur in one article."""

    def __init__(self, text: str, lexicon: WordingLexicon) -> None:
        self._lexicon = lexicon
        self._text = text.casefold()
        self._near: dict[frozenset[str], int] = {}

    def entry_of(self, words: str, users: list[Participant], around: str) -> RivalTerm | None:
        """The row of a term that fits its users and the article, or None.

        An ordinary word ("crisis") is a rival term only as a known user's, and where `around`, the text around it, speaks
        of the matter.
        """
        key = word_key(words)
        if key[:1] in (("the",), ("a",), ("an",)):
            key = key[1:]
        countries = {known for user in users for known in (user.country, user.igo, user.name, *user.members) if known}
        fitting: list[RivalTerm] = []
        for entry in self._lexicon.rivals.get(key, ()):
            theirs = bool(entry.users & countries)
            if entry.loaded:
                fits = theirs or not countries
            else:
                fits = theirs and (not entry.near or any(word in around.casefold() for word in entry.near))
            if fits and self._nearness(entry):
                fitting.append(entry)
        return max(fitting, key=self._nearness, default=None)

    def loaded_terms(self, sentence: Sentence) -> list[tuple[Term, RivalTerm]]:
        """The terms of the sentence that are recorded wherever they stand."""
        norms = [token.norm for token in sentence.tokens]
        found: list[tuple[Term, RivalTerm]] = []
        index = 0
        while index < len(norms):
            entry, length = self._at(norms, index)
            if entry is None:
                index += 1
                continue
            span = sentence.span(index, index + length)
            found.append((Term(sentence.index, index, index + length, index + length - 1, span, None), entry))
            index += length
        return found

    def _at(self, norms: list[str], index: int) -> tuple[RivalTerm | None, int]:
        """The longest loaded term that begins at a token; one that a longer unloaded term holds is none."""
        for length in range(min(self._lexicon.longest.get(norms[index], 0), len(norms) - index), 0, -1):
            entries = self._lexicon.rivals.get(tuple(norms[index : index + length]), ())
            if entries:
                fitting = [entry for entry in entries if entry.loaded and self._nearness(entry)]
                return max(fitting, key=self._nearness, default=None), length
        return None, 1

    def _nearness(self, entry: RivalTerm) -> int:
        """How often the article holds the words that the row asks for; 1 where it asks for none."""
        if not entry.near:
            return 1
        if entry.near not in self._near:
            self._near[entry.near] = sum(self._text.count(word) for word in entry.near)
        return self._near[entry.near]
