"""Which tagged quotations cannot be any: deeds that have a thing for their object, contacts, names of works."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Draft
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.signs import entry_of
from readout.records.quotations.sources import phrase_head

_SURE = 0.9
"""A word that the lexicon does not know is a cue where it is at least this likely to be one."""


def is_deed(draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon) -> bool:
    """Whether a verb that the lexicon does not know has a mere noun for what it reports ("*suspended* the member")."""
    if draft.cue is None or any(piece.holds is not None for piece in draft.pieces):
        return False
    sentence, head = sentences[draft.cue[0]], draft.cue[1]
    token = sentence.tokens[head]
    if token.upos != "VERB" or draft.cue_span is None:
        return False
    words = range(*draft.cue_span)
    if any(entry_of(sentence.tokens[index], lexicon) is not None for index in words):
        return False
    if any(
        sentence.tokens[index].upos in ("NOUN", "ADJ") or sentence.tokens[index].norm == "according" for index in words
    ):
        return False
    cue = sentence.chances.get("cue")
    if cue and max(cue[index] for index in words) >= _SURE:
        return False
    for piece in draft.pieces:
        inside = sentences[piece.sentence]
        top = inside.tokens[phrase_head(inside, piece.first, piece.last)]
        if top.upos not in ("NOUN", "PROPN", "PRON", "NUM") or inside.child(top.index, "cop") is not None:
            return False
    return True
