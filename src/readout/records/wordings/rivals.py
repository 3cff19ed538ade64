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
        self._near: dict[frozenset[str], bool] = {}

    def entry_of(self, words: str, users: list[Participant]) -> RivalTerm | None:
        """The row of a term whose users fit, or None; without known users, any that the article's words allow."""
        key = word_key(words)
        if key[:1] in (("the",), ("a",), ("an",)):
            key = key[1:]
        countries = {known for user in users for known in (user.country, user.igo, user.name, *user.members) if known}
        fitting = [entry for entry in self._lexicon.rivals.get(key, ()) if self._is_near(entry)]
        return next((entry for entry in fitting if not countries or entry.users & countries), None)

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
                fitting = [entry for entry in entries if entry.loaded and self._is_near(entry)]
                return (fitting[0], length) if fitting else (None, length)
        return None, 1

    def _is_near(self, entry: RivalTerm) -> bool:
        if not entry.near:
            return True
        if entry.near not in self._near:
            self._near[entry.near] = any(word in self._text for word in entry.near)
        return self._near[entry.near]
