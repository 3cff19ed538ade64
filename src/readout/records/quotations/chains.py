"""Quotations within quotations, and whose account each one is."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.assembly import complete
from readout.records.quotations.draft import Draft
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.rules import rule_pieces
from readout.records.quotations.signs import lexicon_signs, phrases_in
from readout.records.quotations.sources import noun_phrase

_INNER_LEAST = 0.6
"""Inner cues of a lower strength are passed over: what stands inside speech is less often reported again."""
_DEEPEST = 3


def inner_drafts(outer: list[Draft], sentences: list[Sentence], lexicon: QuotationLexicon) -> list[tuple[Draft, int]]:
    """Quotations inside the contents of others, each with the index of the one that holds it.

    The index counts the outer drafts first and the inner ones after them, in the order of the result.
    """
    found: list[tuple[Draft, int]] = []
    level = list(enumerate(outer))
    for _ in range(_DEEPEST):
        deeper: list[tuple[int, Draft]] = []
        for index, draft in level:
            for place, only in _words_of(draft).items():
                for inner in _inside(sentences[place], only, lexicon):
                    deeper.append((len(outer) + len(found), inner))
                    found.append((inner, index))
        level = deeper
        if not level:
            break
    return found


def _words_of(draft: Draft) -> dict[int, set[int]]:
    """The tokens of the content, by sentence."""
    found: dict[int, set[int]] = {}
    for piece in draft.pieces:
        found.setdefault(piece.sentence, set()).update(range(piece.first, piece.last))
    return found


def _inside(sentence: Sentence, only: set[int], lexicon: QuotationLexicon) -> list[Draft]:
    """Quotations whose cue, source and content lie among the tokens `only`."""
    by_cue: dict[tuple[int, int], Draft] = {}
    taken: set[int] = set()
    for piece in rule_pieces(sentence, lexicon, taken, _INNER_LEAST, only):
        if piece.cue is not None and piece.last - piece.first < len(only) - 1:
            by_cue.setdefault(piece.cue, Draft([], cue=piece.cue)).pieces.append(piece)
    if not by_cue:
        return []
    signs = lexicon_signs(sentence, lexicon)
    found: list[Draft] = []
    for draft in by_cue.values():
        complete(draft, sentence, signs, taken, inner=True)
        # what nobody inside the content says is the outer speaker's own word
        if draft.source is not None and draft.source[3] in only:
            found.append(draft)
    return found


def accounts(
    draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon, taken: set[int]
) -> list[tuple[int, int, int, int]]:
    """Sources of "according to …" phrases beside the draft's own cue: sentence, first, last (exclusive) and head."""
    if draft.cue is None:
        return []
    place, cue = draft.cue
    sentence = sentences[place]
    found: list[tuple[int, int, int, int]] = []
    for first, last, source in phrases_in(sentence, lexicon):
        if source != "next" or first in taken or (draft.cue_span and draft.cue_span[0] <= first < draft.cue_span[1]):
            continue
        noun = sentence.tokens[first].head
        if noun < last and noun >= 0:
            noun = sentence.tokens[noun].head
        if noun < last or not _beside(sentence, noun, cue):
            continue
        words = noun_phrase(sentence, noun, taken)
        if words is None:
            continue
        begin, end = max(words[0], last), words[1]
        while end - 1 > noun and sentence.tokens[end - 1].upos == "PUNCT":
            end -= 1
        if draft.source is None or draft.source[3] != noun:
            found.append((place, begin, end, noun))
    return found


def _beside(sentence: Sentence, noun: int, cue: int) -> bool:
    """Whether the phrase hangs on the cue, or on the clause that the cue hangs on."""
    above = sentence.tokens[noun].head
    return above in (cue, sentence.tokens[cue].head) or sentence.tokens[above].head == cue
