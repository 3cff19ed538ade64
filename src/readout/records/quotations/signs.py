"""How much each word of a sentence looks like part of a cue: by the model's tags, or by the lexicon without them."""

from __future__ import annotations

from readout.language.sentence import Sentence, Token
from readout.records.quotations.draft import Piece
from readout.records.quotations.lexicon import CueEntry, QuotationLexicon

_SAYING = 0.8
"""Strength from which an entry of the lexicon is a verb of saying."""
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


def beside_speech(
    sentence: Sentence, signs: list[float], pieces: list[Piece], lexicon: QuotationLexicon
) -> list[float]:
    """The signs with the verb of saying that speech in marks ends at made sure, against an account that follows it.

    In "…," Okoye *said* according to the minutes, the minutes only pass on what Okoye said.
    """
    ends = {piece.last for piece in pieces if piece.region is not None}
    if not ends or not any(token.norm == "according" for token in sentence.tokens):
        return signs
    found = list(signs)
    for token in sentence.tokens:
        entry = entry_of(token, lexicon)
        if entry is None or entry.strength < _SAYING or "quote" not in entry.frames:
            continue
        # the tree may hang the subject of the verb inside the speech
        subject = any(other.relation == "nsubj" for other in sentence.tokens[max(0, token.index - 6) : token.index])
        gap = [token.index - end for end in ends if end <= token.index]
        if not subject or not gap or min(gap) > 6:
            continue
        if any(later.norm == "according" for later in sentence.tokens[token.index :]):
            for other in sentence.tokens[token.index :]:
                if other.norm == "according":
                    found[other.index] = 0.0
            found[token.index] = 1.0
    return found


def is_tagged(sentence: Sentence) -> bool:
    """Whether the language model has read attribution roles for the sentence."""
    return bool(sentence.chances)
