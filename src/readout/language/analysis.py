"""From text to analysed sentences: paragraphs, sentence ends, words, the network, lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from readout.language.features import normalise
from readout.language.lemmas import lemma
from readout.language.model import MOST_PIECES, Model, Reading, Row, load_model
from readout.language.paragraphs import paragraphs
from readout.language.quotes import quoted
from readout.language.sentence import Entity, Sentence, Token
from readout.language.sentences import split
from readout.language.tokens import tokenize

_TOGETHER = 192
"""Rows that are gathered from several texts before the network reads them."""


@dataclass(slots=True)
class _Draft:
    """A sentence before analysis: where it is, its words, and their rows for the network (several if it is long)."""

    paragraph: int
    start: int
    end: int
    words: list[tuple[int, int]]
    rows: list[Row]
    cuts: list[int]
    """First word of each row."""


class Language:
    """Analyses English text. One object serves one thread at a time."""

    def __init__(self, threads: int = 1) -> None:
        """Load the shipped model; `threads` is the number of processor threads that it may use."""
        self._model: Model = load_model(threads)

    def analyse(self, text: str) -> list[Sentence]:
        """Sentences of one text, in order.

        Args:
            text: Any text, cleaned or not. Offsets of the result count its code points, and every token's text is the
                text at its offsets.

        Returns:
            The sentences, empty for a text without a visible character.
        """
        return next(self.analyse_many([text]))

    def analyse_many(self, texts: Iterable[str]) -> Iterator[list[Sentence]]:
        """Sentences of many texts, in their order; several short texts share the network's batches."""
        waiting: list[tuple[str, list[_Draft]]] = []
        rows = 0
        for text in texts:
            drafts = self._draft(text)
            waiting.append((text, drafts))
            rows += sum(len(draft.rows) for draft in drafts)
            if rows >= _TOGETHER:
                yield from self._finish(waiting)
                waiting, rows = [], 0
        yield from self._finish(waiting)

    def _draft(self, text: str) -> list[_Draft]:
        drafts: list[_Draft] = []
        for number, (first, last) in enumerate(paragraphs(text)):
            sentences = [(a, b, tokenize(text, a, b)) for a, b in split(text, first, last)]
            states = iter(quoted([text[a:b] for *_, words in sentences for a, b in words]))
            for start, end, words in sentences:
                quotes = [next(states) for _ in words]
                if words:
                    drafts.append(self._rows(text, number, start, end, words, quotes))
        return drafts

    def _rows(
        self, text: str, paragraph: int, start: int, end: int, words: list[tuple[int, int]], quotes: list[bool]
    ) -> _Draft:
        forms = [text[a:b] for a, b in words]
        glued = [i > 0 and words[i][0] == words[i - 1][1] for i in range(len(words))]
        whole = self._model.row(forms, glued, quotes)
        cuts = _cuts(whole, forms)
        if len(cuts) == 1:
            return _Draft(paragraph, start, end, words, [whole], cuts)
        rows = [
            self._model.row(forms[a:b], glued[a:b], quotes[a:b])
            for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)
        ]
        return _Draft(paragraph, start, end, words, rows, cuts)

    def _finish(self, waiting: list[tuple[str, list[_Draft]]]) -> Iterator[list[Sentence]]:
        readings = iter(self._model.read([row for _, drafts in waiting for draft in drafts for row in draft.rows]))
        for text, drafts in waiting:
            sentences: list[Sentence] = []
            for index, draft in enumerate(drafts):
                reading = _joined([next(readings) for _ in draft.rows], draft.cuts)
                sentences.append(_sentence(text, index, draft, reading))
            yield sentences


def _cuts(row: Row, forms: list[str]) -> list[int]:
    """First words of the parts into which a long row falls: at the last comma or the like that fits, else anywhere."""
    cuts = [0]
    if len(row.pieces) <= MOST_PIECES + 2:
        return cuts
    places = [*row.firsts[1:], len(row.pieces) - 1]
    while places[-1] - places[cuts[-1]] > MOST_PIECES and cuts[-1] < len(forms) - 1:
        first = cuts[-1]
        last = first + 1
        while last < len(forms) and places[last + 1] - places[first] <= MOST_PIECES:
            last += 1
        best = next((i + 1 for i in range(last - 1, (first + last) // 2, -1) if forms[i] in ";:,|—–-)"), last)
        cuts.append(best)
        if best == len(forms):
            cuts.pop()
            break
    return cuts


def _joined(parts: list[Reading], cuts: list[int]) -> Reading:
    """One reading of a long sentence: later parts hang on the first one's root as parataxis."""
    if len(parts) == 1:
        return parts[0]
    whole = Reading([], [], [], [], [], {role: [] for role in parts[0].roles}, {role: [] for role in parts[0].chances})
    root = parts[0].heads.index(-1)
    for part, cut in zip(parts, cuts, strict=True):
        whole.upos += part.upos
        whole.tags += part.tags
        top = -1 if cut == 0 else root
        whole.heads += [top if head < 0 else head + cut for head in part.heads]
        whole.relations += [
            "parataxis" if cut and head < 0 else r for head, r in zip(part.heads, part.relations, strict=True)
        ]
        whole.entities += [(first + cut, last + cut, label) for first, last, label in part.entities]
        for role, labels in part.roles.items():
            whole.roles[role] += labels
        for role, chances in part.chances.items():
            whole.chances[role] += chances
    return whole


def _sentence(text: str, index: int, draft: _Draft, reading: Reading) -> Sentence:
    tokens = []
    for i, (start, end) in enumerate(draft.words):
        form = text[start:end]
        upos, tag = reading.upos[i], reading.tags[i]
        tokens.append(
            Token(
                index=i,
                text=form,
                start=start,
                end=end,
                norm=normalise(form),
                lemma=lemma(form, upos, tag),
                upos=upos,
                tag=tag,
                head=reading.heads[i],
                deprel=reading.relations[i],
            )
        )
    return Sentence(
        index=index,
        paragraph=draft.paragraph,
        start=draft.start,
        end=draft.end,
        tokens=tokens,
        entities=[Entity(label, first, last) for first, last, label in reading.entities],
        sources=reading.roles["source"],
        cues=reading.roles["cue"],
        contents=reading.roles["content"],
        chances=reading.chances,
    )


@cache
def load(threads: int = 1) -> Language:
    """The language layer, loaded once in a process; `threads` as for `Language`."""
    return Language(threads)
