"""Which tagged quotations cannot be any: deeds that have a thing for their object, contacts, names of works."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Draft
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.regions import Part, is_title
from readout.records.quotations.signs import entry_of
from readout.records.quotations.sources import phrase_head

_SURE = 1.35
"""Least sum of the mean likelihood of the content and the likelihood of its cue by which the tags outweigh the lexicon."""


_WITHHELD = frozenset({"name", "identify", "quote"})
_NEGATIONS = frozenset({"not", "n't", "never"})
_NAMING = frozenset({"know", "call", "name", "dub", "title", "entitle", "nickname", "refer", "style", "rename"})


def is_deed(draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon) -> bool:
    """Whether a verb that the lexicon does not know has a mere noun for what it reports ("*suspended* the member").

    So for the known verbs that are negated: who "has *not supported* the raid" has said nothing. Where the tags are
    sure of both cue and content ("*unveiled* a report"), they are believed.
    """
    if draft.cue is None or any(piece.holds is not None for piece in draft.pieces):
        return False
    sentence, head = sentences[draft.cue[0]], draft.cue[1]
    token = sentence.tokens[head]
    if token.upos != "VERB" or draft.cue_span is None:
        return False
    words = range(*draft.cue_span)
    negated = any(sentence.tokens[child].norm in _NEGATIONS for child in sentence.children(head))
    if not negated and any(entry_of(sentence.tokens[index], lexicon) is not None for index in words):
        return False
    if any(
        sentence.tokens[index].upos in ("NOUN", "ADJ") or sentence.tokens[index].norm == "according" for index in words
    ):
        return False
    for piece in draft.pieces:
        inside = sentences[piece.sentence]
        top = inside.tokens[phrase_head(inside, piece.first, piece.last)]
        if top.upos not in ("NOUN", "PROPN", "PRON", "NUM") or inside.child(top.index, "cop") is not None:
            return False
    return _certainty(draft, sentences) < _SURE


def _certainty(draft: Draft, sentences: list[Sentence]) -> float:
    """How likely its words are content, on average, and how likely the best of its cue is one, added; 0 without tags."""
    assert draft.cue is not None
    signs = sentences[draft.cue[0]].chances.get("cue")
    if not signs or draft.cue_span is None:
        return 0.0
    content = [
        chance
        for piece in draft.pieces
        for chance in sentences[piece.sentence].chances.get("content", [0.0])[piece.first : piece.last]
    ]
    return sum(content) / max(1, len(content)) + max(signs[slice(*draft.cue_span)])


def is_contact(draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon) -> bool:
    """Whether the cue names nothing without a predicate, and has somebody for its object alone ("*called* Putin")."""
    if draft.cue is None or len(draft.pieces) > 1 or draft.pieces[0].holds is not None:
        return False
    sentence, piece = sentences[draft.cue[0]], draft.pieces[0]
    entry = entry_of(sentence.tokens[draft.cue[1]], lexicon)
    if entry is None or "predicate" not in entry.frames or "object" in entry.frames or piece.sentence != sentence.index:
        return False
    head = sentence.tokens[phrase_head(sentence, piece.first, piece.last)]
    if head.relation != "obj" or head.head != draft.cue[1] or head.upos not in ("PROPN", "PRON"):
        return False
    return not any(sentence.tokens[index].relation == "xcomp" for index in range(piece.first, piece.last))


def is_name(draft: Draft, regions: list[list[Part]], sentences: list[Sentence]) -> bool:
    """Whether nobody is named who says it, and it reads like the name of a work or a thing."""
    region = draft.pieces[0].region
    if draft.source is not None or len(draft.pieces) > 1 or region is None:
        return False
    return is_title(regions[region], sentences)


def is_naming(draft: Draft, sentences: list[Sentence]) -> bool:
    """Whether a passive only gives the usual name of a thing ("the city, *known as* the pearl"), in no marks."""
    if draft.source is not None or draft.cue is None or any(piece.holds is not None for piece in draft.pieces):
        return False
    sentence = sentences[draft.cue[0]]
    token = sentence.tokens[draft.cue[1]]
    if token.lemma not in _NAMING or token.tag != "VBN" or draft.cue_span is None:
        return False
    # "has called for", "called on": a demand
    active = any(sentence.tokens[child].lemma == "have" for child in sentence.children(token.index))
    passive = any(sentence.tokens[child].deprel == "aux:pass" for child in sentence.children(token.index))
    return (passive or not active) and sentence.tokens[draft.cue_span[1] - 1].norm not in ("for", "on", "upon")


def is_anonymity(draft: Draft, sentences: list[Sentence]) -> bool:
    """Whether a source only asks to stay unnamed ("who asked *not to be identified*")."""
    piece = draft.pieces[0]
    words = sentences[piece.sentence].tokens[piece.first : piece.last]
    return (
        len(draft.pieces) == 1
        and [token.norm for token in words[:3]] == ["not", "to", "be"]
        and any(token.lemma in _WITHHELD for token in words[3:5])
    )


def is_meaning(draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon) -> bool:
    """Whether the quoted words only tell what a name or word means ("the term *means* “people of the land”")."""
    if draft.cue is None or len(draft.pieces) > 1 or draft.pieces[0].region is None:
        return False
    cue = sentences[draft.cue[0]].tokens[draft.cue[1]]
    if cue.lemma not in lexicon.meanings or cue.upos != "VERB":
        return False
    if draft.source is None:
        return True
    source = sentences[draft.source[0]].tokens[draft.source[3]]
    return source.upos == "NOUN" and source.lemma.lower() not in lexicon.nouns
