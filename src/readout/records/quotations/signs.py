"""How much each word of a sentence looks like part of a cue: by the model's tags, or by the lexicon without them."""

from __future__ import annotations

from readout.language.sentence import Sentence, Token
from readout.records.quotations.lexicon import CueEntry, QuotationLexicon

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}


def entry_of(token: Token, lexicon: QuotationLexicon) -> CueEntry | None:
    """The lexicon's entry for a token, or None."""
    pos = _POS.get(token.upos)
    if pos is None:
        return None
    return lexicon.cues.get((token.lemma.lower(), pos))


def phrases_in(sentence: Sentence, lexicon: QuotationLexicon) -> list[tuple[int, int, str]]:
    """First token, last token (exclusive) and kind of source of each phrase that names a source."""
    found: list[tuple[int, int, str]] = []
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.norm not in lexicon.first_words:
            continue
        for phrase, source in lexicon.phrases.items():
            last = index + len(phrase)
            if phrase[0] == token.norm and tuple(t.norm for t in tokens[index:last]) == phrase:
                found.append((index, last, source))
                break
    return found


def lexicon_signs(sentence: Sentence, lexicon: QuotationLexicon) -> list[float]:
    """Strength of the lexicon's entry for each token, 0 where there is none."""
    signs = [0.0] * len(sentence.tokens)
    for token in sentence.tokens:
        entry = entry_of(token, lexicon)
        if entry is not None and token.relation != "amod":
            signs[token.index] = entry.strength
    for first, last, _ in phrases_in(sentence, lexicon):
        signs[first:last] = [1.0] * (last - first)
    return signs


def is_tagged(sentence: Sentence) -> bool:
    """Whether the language model has read attribution roles for the sentence."""
    return bool(sentence.chances)
