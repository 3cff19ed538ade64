"""The way from an article's sentences to drafts of its outermost quotations: marks, tags or rules, and links."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.adjuncts import end_before_adjunct
from readout.records.quotations.assembly import assemble, complete
from readout.records.quotations.draft import Draft, Piece
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.marks import Quoted
from readout.records.quotations.plausibility import (
    is_anonymity,
    is_contact,
    is_deed,
    is_meaning,
    is_name,
    is_naming,
)
from readout.records.quotations.proposals import proposed_pieces
from readout.records.quotations.regions import Part, is_speech, snap, speech_pieces
from readout.records.quotations.rules import phrase_pieces, rule_pieces
from readout.records.quotations.signs import beside_speech, entry_of, is_tagged, lexicon_signs, phrases_in
from readout.records.quotations.sources import noun_phrase, quoted_subject
from readout.records.quotations.tagged import tagged_pieces

_SURE = 0.5
"""A word at least this likely to be a cue has a speaker for its subject."""
_TRUSTED = 1.05
"""Least sum of the mean likelihood of the content and the likelihood of its cue."""

_VIEW = 3
"""Least words of a phrase that names a source and that the tags may miss ("in the view of")."""

_KNOWN = 0.2
"""What a cue word of full strength in the lexicon adds to that sum."""


def gather(
    sentences: list[Sentence], quoted: list[Quoted], regions: list[list[Part]], lexicon: QuotationLexicon
) -> list[Draft]:
    """Drafts of the outermost quotations, in text order."""
    tagged = any(is_tagged(sentence) for sentence in sentences)
    signs = [
        sentence.chances["cue"] if is_tagged(sentence) else lexicon_signs(sentence, lexicon) for sentence in sentences
    ]
    spoken = {} if tagged else _spoken(regions, sentences)
    pieces: dict[int, list[Piece]] = {}
    for sentence in sentences:
        if is_tagged(sentence):
            here = _with_views(sentence, tagged_pieces(sentence, lexicon), lexicon)
        else:
            here = rule_pieces(sentence, lexicon, set(), spoken=frozenset(spoken.get(sentence.index, ())))
        here = _without_speakers(sentence, here, signs[sentence.index])
        if here:
            pieces[sentence.index] = here
    snap(pieces, regions, quoted, sentences)
    speech_pieces(pieces, regions, quoted, sentences)
    for place, here in pieces.items():
        signs[place] = beside_speech(sentences[place], signs[place], here, lexicon)
    drafts = assemble(sentences, pieces, quoted, signs)
    for draft in drafts:
        _name_viewer(draft, sentences, lexicon)
    if tagged:
        drafts.extend(_half_shown(sentences, pieces, drafts, signs))
        drafts = [draft for draft in drafts if _is_trusted(draft, sentences, lexicon)]
        drafts.sort(key=lambda draft: (draft.pieces[0].sentence, draft.pieces[0].first))
    for draft in drafts:
        end_before_adjunct(draft, sentences)
    return [
        draft
        for draft in drafts
        if not (
            is_name(draft, regions, sentences)
            or is_contact(draft, sentences, lexicon)
            or is_deed(draft, sentences, lexicon)
            or is_naming(draft, sentences)
            or is_anonymity(draft, sentences)
            or is_meaning(draft, sentences, lexicon)
        )
    ]


def _with_views(sentence: Sentence, pieces: list[Piece], lexicon: QuotationLexicon) -> list[Piece]:
    """The pieces, with the clause of "in the view of …" and the like where the tags show none in it."""
    taken = {index for piece in pieces for index in range(piece.first, piece.last)}
    for first, last, source in phrases_in(sentence, lexicon):
        if source != "next" or last - first < _VIEW or first in taken:
            continue
        found = phrase_pieces(sentence, first, last, source, set(taken), None)
        inside = {index for piece in found for index in range(piece.first, piece.last)}
        if found and taken.isdisjoint(inside) and not inside & set(range(first, last)):
            pieces = sorted([*pieces, *found], key=lambda piece: piece.first)
            taken |= inside
    return pieces


def _name_viewer(draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon) -> None:
    """Give a draft whose cue is "in the view of" the whole phrase for its cue, and whom it names for its source."""
    if draft.cue is None:
        return
    place, head = draft.cue
    sentence = sentences[place]
    for first, last, source in phrases_in(sentence, lexicon):
        if first != head or source != "next" or last - first < _VIEW:
            continue
        noun = next(
            (i for i in range(last, len(sentence.tokens)) if sentence.tokens[i].head in range(first, last)), None
        )
        words = noun_phrase(sentence, noun, set(range(first, last))) if noun is not None else None
        if noun is not None and words is not None:
            draft.cue_span = first, last
            draft.source = place, max(last, words[0]), words[1], noun


def _without_speakers(sentence: Sentence, pieces: list[Piece], signs: list[float]) -> list[Piece]:
    """The pieces without those that are no more than the subject of a cue with a content of its own."""
    subjects: set[int] = set()
    for token in sentence.tokens:
        if token.tag == "VBG" or (token.tag == "VB" and signs[token.index] >= _SURE):
            found = quoted_subject(sentence, token.index)
        elif signs[token.index] >= _SURE and sentence.child(token.index, "ccomp") is not None:
            found = sentence.child(token.index, "nsubj")
        else:
            continue
        words = noun_phrase(sentence, found, set()) if found is not None else None
        if words is not None and not any(sentence.tokens[i].relation == "acl" for i in range(*words)):
            subjects.update(range(*words))
    if not subjects:
        return pieces
    return [piece for piece in pieces if not subjects.issuperset(range(piece.first, piece.last))]


def _spoken(regions: list[list[Part]], sentences: list[Sentence]) -> dict[int, set[int]]:
    """Tokens of quoted texts that read like speech, by sentence."""
    found: dict[int, set[int]] = {}
    for parts in regions:
        if parts and is_speech(parts, sentences):
            for place, first, last in parts:
                found.setdefault(place, set()).update(range(first, last))
    return found


def _is_trusted(draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon) -> bool:
    """Whether the tags are sure enough of content and cue together; speech in marks needs no such proof."""
    if any(piece.holds is not None for piece in draft.pieces):
        return True
    content, words, cue = 0.0, 0, 0.0
    for piece in draft.pieces:
        content += sum(sentences[piece.sentence].chances["content"][piece.first : piece.last])
        words += piece.last - piece.first
    if draft.cue is not None and draft.cue_span is not None:
        if any(
            draft.cue[1] == first and last - first >= _VIEW
            for first, last, _ in phrases_in(sentences[draft.cue[0]], lexicon)
        ):
            return True
        cue = max(sentences[draft.cue[0]].chances["cue"][slice(*draft.cue_span)])
    entry = None if draft.cue is None else entry_of(sentences[draft.cue[0]].tokens[draft.cue[1]], lexicon)
    known = _KNOWN * entry.strength if entry is not None else 0.0
    return content / words + cue + known >= _TRUSTED


def _half_shown(
    sentences: list[Sentence], pieces: dict[int, list[Piece]], drafts: list[Draft], signs: list[list[float]]
) -> list[Draft]:
    """Drafts of cues in the tags that no tagged content answers to."""
    used: dict[int, set[int]] = {}
    for draft in drafts:
        if draft.cue is not None and draft.cue_span is not None:
            used.setdefault(draft.cue[0], set()).update(range(*draft.cue_span))
    found: list[Draft] = []
    for sentence in sentences:
        if not is_tagged(sentence):
            continue
        place = sentence.index
        taken = {index for piece in pieces.get(place, ()) for index in range(piece.first, piece.last)}
        proposed = proposed_pieces(sentence, taken, used.get(place, set()))
        for piece in _without_speakers(sentence, proposed, signs[place]):
            draft = Draft([piece], cue=piece.cue)
            complete(draft, sentence, signs[place], taken)
            found.append(draft)
    return found
