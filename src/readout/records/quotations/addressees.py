"""To whom something is said: the object of "told", the phrase of "said to reporters", "wrote in a letter to"."""

from __future__ import annotations

from readout.language.sentence import Sentence, Token
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.signs import entry_of
from readout.records.quotations.sources import is_participle, noun_phrase

_LETTERS = frozenset(
    {"letter", "message", "telegram", "note", "email", "e-mail", "memo", "cable", "call", "speech", "remark"}
)
_IMPERSONAL = frozenset(
    {"it", "that", "this", "which", "what", "these", "those", "whatever", "something", "anything", "nothing", "there"}
)


def addressee_phrase(
    sentence: Sentence, cue: int, lexicon: QuotationLexicon, taken: set[int]
) -> tuple[int, int, int] | None:
    """First token, last token (exclusive) and head of the words that name the addressee of a cue, or None."""
    entry = entry_of(sentence.tokens[cue], lexicon)
    tokens = sentence.tokens
    if entry is not None and entry.addressee == "object" and is_participle(sentence, cue) and tokens[cue].head >= 0:
        subject = sentence.child(tokens[cue].head, "nsubj") if tokens[cue].relation == "advcl" else tokens[cue].head
        return _phrase(sentence, subject, taken) if subject is not None else None
    for child in sentence.children(cue):
        token = tokens[child]
        if child in taken or not _may_be_told(token, lexicon):
            continue
        preposition = _preposition(sentence, child)
        if token.relation == "iobj" or (
            entry is not None and entry.addressee == "object" and token.deprel in ("obj", "nsubj:pass")
        ):
            return _phrase(sentence, child, taken)
        if token.relation == "obl" and preposition and entry is not None and preposition == entry.addressee:
            return _phrase(sentence, child, taken)
        if token.relation == "obl" and preposition == "in" and token.lemma.lower() in _LETTERS:
            for inner in sentence.children(child):
                if tokens[inner].relation == "nmod" and _preposition(sentence, inner) == "to":
                    return _phrase(sentence, inner, taken)
    return None


def _may_be_told(token: Token, lexicon: QuotationLexicon) -> bool:
    """Whether the word names somebody: a name, a personal pronoun, or a noun that the lexicon knows as a speaker's."""
    if token.upos == "NOUN":
        return token.lemma.lower() in lexicon.nouns
    return token.upos == "PROPN" or (token.upos == "PRON" and token.norm not in _IMPERSONAL)


def _preposition(sentence: Sentence, noun: int) -> str | None:
    case = next((c for c in sentence.children(noun) if sentence.tokens[c].relation == "case"), None)
    return None if case is None else sentence.tokens[case].norm


def _phrase(sentence: Sentence, head: int, taken: set[int]) -> tuple[int, int, int] | None:
    words = noun_phrase(sentence, head, taken)
    if words is None:
        return None
    first, last = words
    while first < head and sentence.tokens[first].relation == "case":
        first += 1
    while last - 1 > head and sentence.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return first, last, head
