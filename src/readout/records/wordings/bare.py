"""Names that something is given without quotation marks: "calls it a betrayal", "the so-called caliphate"."""

from __future__ import annotations

from collections.abc import Iterator

from readout.language.sentence import Sentence
from readout.records.events.clause import case_names
from readout.records.wordings.lexicon import WordingLexicon
from readout.records.wordings.naming import Naming, naming_of
from readout.records.wordings.phrases import phrase
from readout.records.wordings.term import Term

_LONGEST = 7


def bare_terms(sentence: Sentence, lexicon: WordingLexicon) -> Iterator[tuple[Term, Naming]]:
    """The names of a sentence that a naming verb or prefix gives, marked or not."""
    tokens = sentence.tokens
    for token in tokens:
        head = token.index
        if token.upos == "NOUN" and token.relation in ("xcomp", "obl", "obj") and token.head >= 0:
            marker = "as" if "as" in case_names(sentence, head) else ""
            entry = lexicon.verbs.get((tokens[token.head].lemma.lower(), marker))
            if entry is None or not entry.bare or (not marker and token.relation != "xcomp"):
                continue
            if any(_speaks_on(sentence, head, child) for child in sentence.children(head)):
                continue
            term = _term(sentence, head)
            naming = naming_of(term, sentence, lexicon) if term else None
            if term is not None and naming is not None and (naming.users or naming.places):
                yield term, naming
    yield from _after_prefixes(sentence, lexicon)


def _speaks_on(sentence: Sentence, head: int, child: int) -> bool:
    """Whether a dependent makes the noun no name: "called it an effort to …", "call the studio 'X'"."""
    token = sentence.tokens[child]
    return (token.relation == "acl" and child > head) or (token.norm == "the" and token.relation == "det")


def _term(sentence: Sentence, head: int, first: int | None = None) -> Term | None:
    """The phrase around a noun, without its article."""
    start, last = phrase(sentence, head)
    start = start if first is None else first
    while start < head and sentence.tokens[start].upos in ("DET", "PUNCT", "ADP", "PRON"):
        start += 1
    if not start <= head < last or last - start > _LONGEST:
        return None
    return Term(sentence.index, start, last, head, sentence.span(start, last), None)


def _after_prefixes(sentence: Sentence, lexicon: WordingLexicon) -> Iterator[tuple[Term, Naming]]:
    norms = [token.norm for token in sentence.tokens]
    for words, bare in lexicon.prefixes.items():
        if not bare or words[-1] not in norms:
            continue
        for start in range(len(norms) - len(words)):
            end = start + len(words)
            if tuple(norms[start:end]) != words or end >= len(norms):
                continue
            head = _noun_from(sentence, end)
            term = _term(sentence, head, end) if head is not None else None
            if term is not None:
                yield term, Naming((start, end), is_prefix=True)


def _noun_from(sentence: Sentence, first: int) -> int | None:
    """The head of the noun phrase that begins at a token."""
    index = first
    while index < len(sentence.tokens) and sentence.tokens[index].upos in ("ADJ", "NOUN", "PROPN", "NUM"):
        head = sentence.tokens[index].head
        if sentence.tokens[index].upos in ("NOUN", "PROPN") and not first <= head <= first + _LONGEST:
            return index
        if sentence.tokens[index].upos in ("NOUN", "PROPN") and head < index:
            return index
        index += 1
    return index - 1 if index > first and sentence.tokens[index - 1].upos in ("NOUN", "PROPN") else None
