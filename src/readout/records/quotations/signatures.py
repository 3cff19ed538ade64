"""Speech that is signed or announced by a name alone: "…" ― Name, Name: "…", and "NAME: …" in what is printed of a talk."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Draft, Piece
from readout.records.quotations.sources import phrase_head

_DASHES = frozenset({"-", "--", "---", "–", "—", "―", "~"})
_LONGEST_NAME = 12
"""Words of a signature, office included."""
_LONGEST_HEAD = 4
"""Words of a name in capitals before what its bearer says."""
_NAME_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "PUNCT", "ADP", "DET", "NUM", "CCONJ", "X", "PART", "PRON"})


def signed(unit: list[Piece], sentences: list[Sentence]) -> Draft | None:
    """The quotation of a stretch of speech in marks with a dash and a name after it or a name and a colon before it.

    A dash must be followed by a name and nothing else to the sentence's end, and a colon must end what stands before
    the speech in its sentence, or a name in capitals with which the speech begins.
    """
    if unit[-1].region is None:
        return None
    return _dash_after(unit, sentences) or _colon_before(unit, sentences) or _name_inside(unit, sentences)


def _dash_after(unit: list[Piece], sentences: list[Sentence]) -> Draft | None:
    place, index = unit[-1].sentence, unit[-1].last
    sentence = sentences[place]
    if index >= len(sentence.tokens) and place + 1 < len(sentences):
        following = sentences[place + 1]
        if following.paragraph != sentence.paragraph:
            return None
        sentence, index = following, 0
    if index >= len(sentence.tokens) - 1 or sentence.tokens[index].norm not in _DASHES:
        return None
    first, last = index + 1, len(sentence.tokens)
    while last > first and sentence.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return _draft(unit, sentence, (index, index + 1), first, last)


def _colon_before(unit: list[Piece], sentences: list[Sentence]) -> Draft | None:
    sentence = sentences[unit[0].sentence]
    colon = unit[0].first - 1
    if colon < 1 or sentence.tokens[colon].norm != ":":
        return None
    return _draft(unit, sentence, (colon, colon + 1), 0, colon)


def _name_inside(unit: list[Piece], sentences: list[Sentence]) -> Draft | None:
    piece = unit[0]
    tokens = sentences[piece.sentence].tokens
    first = piece.first + 1
    last = first
    while last < min(piece.last, first + _LONGEST_HEAD) and tokens[last].text.isupper():
        last += 1
    if last == first or last >= piece.last - 1 or tokens[last].norm != ":" or tokens[last + 1].text.isupper():
        return None
    piece.first = last + 1
    head = phrase_head(sentences[piece.sentence], first, last)
    return Draft(unit, (piece.sentence, last), (last, last + 1), (piece.sentence, first, last, head), 1.0)


def _draft(unit: list[Piece], sentence: Sentence, cue: tuple[int, int], first: int, last: int) -> Draft | None:
    """The quotation with its source, if the words `first` to `last` are a name."""
    words = sentence.tokens[first:last]
    if not 0 < len(words) <= _LONGEST_NAME or words[0].upos not in ("PROPN", "DET", "ADJ", "NOUN"):
        return None
    if any(token.upos not in _NAME_WORDS for token in words) or all(token.upos != "PROPN" for token in words):
        return None
    head = phrase_head(sentence, first, last)
    return Draft(unit, (sentence.index, cue[0]), cue, (sentence.index, first, last, head), 1.0)
