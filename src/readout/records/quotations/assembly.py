"""From pieces of content to quotations: which pieces are one saying, and which cue and source it has."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.cues import cue_span, split_gap
from readout.records.quotations.draft import Draft, Piece
from readout.records.quotations.linking import Link, links
from readout.records.quotations.marks import Quoted
from readout.records.quotations.sources import source_phrase

_WIDEST_GAP = 8
_LEAST = 0.4
"""A link of a lower score is none."""


def assemble(
    sentences: list[Sentence],
    pieces: dict[int, list[Piece]],
    quoted: list[Quoted],
    signs: list[list[float]],
) -> list[Draft]:
    """Quotations in the order of their contents."""
    drafts: list[Draft] = []
    before: Draft | None = None
    taken = {
        place: {index for piece in here for index in range(piece.first, piece.last)} for place, here in pieces.items()
    }
    for unit in units(sentences, pieces):
        draft = _linked(unit, sentences, signs, taken, drafts, quoted)
        if draft is None:
            if before is not None and _continues(unit, before, sentences, quoted):
                before.pieces.extend(unit)
                continue
            draft = _announced(unit, sentences, signs, taken) or Draft(unit)
            drafts.append(draft)
        elif draft not in drafts:
            drafts.append(draft)
        before = draft
    for draft in drafts:
        if draft.cue is not None:
            place = draft.cue[0]
            complete(draft, sentences[place], signs[place], taken.get(place, set()))
    return drafts


def complete(draft: Draft, sentence: Sentence, signs: list[float], taken: set[int], inner: bool = False) -> None:
    """Fill in the reach of the cue and the source of a quotation whose cue stands in the sentence.

    The tags tell of outermost quotations alone: for an `inner` one the tree decides.
    """
    assert draft.cue is not None
    head = draft.cue[1]
    phrase = source_phrase(sentence, head, taken, tagged=not inner)
    if phrase is not None:
        draft.source = (sentence.index, *phrase)
    draft.cue_span = cue_span(sentence, head, signs, taken, phrase and phrase[:2])
    if not inner:
        _close_gap(draft, sentence, signs, taken)


def _close_gap(draft: Draft, sentence: Sentence, signs: list[float], taken: set[int]) -> None:
    """Give the words between a cue and the content after it to one of them."""
    if draft.cue_span is None:
        return
    chances = sentence.chances.get("content")
    first, last = draft.cue_span
    for piece in draft.pieces:
        if piece.sentence != sentence.index or not 0 < piece.first - last <= _WIDEST_GAP or not chances:
            continue
        if draft.source is not None and last <= draft.source[3] < piece.first:
            continue
        if any(index in taken for index in range(last, piece.first)):
            continue
        split = split_gap(sentence, last, piece.first, signs, chances)
        if split is not None:
            draft.cue_span = (first, split)
            if piece.region is None:
                piece.first = split
        return


def units(sentences: list[Sentence], pieces: dict[int, list[Piece]]) -> list[list[Piece]]:
    """Pieces that are one stretch: parts of one quoted text, or content that runs on over a sentence's end."""
    found: list[list[Piece]] = []
    for sentence in sentences:
        for piece in pieces.get(sentence.index, ()):
            last = found[-1][-1] if found else None
            same_region = last is not None and piece.region is not None and piece.region == last.region
            runs_on = (
                piece.goes_on
                and last is not None
                and last.sentence == piece.sentence - 1
                and last.last >= len(sentences[last.sentence].tokens) - 1
            )
            if same_region or runs_on:
                found[-1].append(piece)
            else:
                found.append([piece])
    return found


def _linked(
    unit: list[Piece],
    sentences: list[Sentence],
    signs: list[list[float]],
    taken: dict[int, set[int]],
    drafts: list[Draft],
    quoted: list[Quoted],
) -> Draft | None:
    """The quotation that the unit belongs to by the best cue in one of its sentences, or None."""
    best: tuple[Piece, Link] | None = None
    for piece in unit:
        if piece.cue is not None:
            best = piece, Link(piece.cue[1], 1.0)
            break
        sentence = sentences[piece.sentence]
        for link in links(sentence, piece, signs[piece.sentence], taken[piece.sentence])[:3]:
            known = next((draft for draft in reversed(drafts[-6:]) if draft.cue == (piece.sentence, link.head)), None)
            if known is not None and not _may_join(known, piece, sentence):
                continue
            if best is None or link.score > best[1].score:
                best = piece, link
            break
    if best is None or best[1].score < _LEAST:
        return None
    cue = (best[0].sentence, best[1].head)
    for draft in drafts[-6:]:
        if draft.cue == cue:
            draft.pieces.extend(unit)
            return draft
    return Draft(unit, cue=cue, score=best[1].score)


def _may_join(draft: Draft, piece: Piece, sentence: Sentence) -> bool:
    """Whether a further piece may share the cue of a quotation."""
    return True


def _continues(unit: list[Piece], before: Draft, sentences: list[Sentence], quoted: list[Quoted]) -> bool:
    """Whether a stretch without a cue of its own goes on with the quotation before it."""
    first, last = unit[0], before.pieces[-1]
    if first.goes_on:
        return True
    if first.region is None or last.region is None:
        return False
    apart = sentences[first.sentence].paragraph - sentences[last.sentence].paragraph
    return apart == 0 or (apart == 1 and quoted[first.region].goes_on)


def _announced(
    unit: list[Piece], sentences: list[Sentence], signs: list[list[float]], taken: dict[int, set[int]]
) -> Draft | None:
    """The quotation whose cue ends the sentence before with a colon or comma."""
    place = unit[0].sentence - 1
    if place < 0 or unit[0].first > 0 or sentences[place].tokens[-1].norm not in (":", ","):
        return None
    likely = [index for index, sign in enumerate(signs[place]) if sign > 0.4 and index not in taken.get(place, ())]
    return Draft(unit, cue=(place, likely[-1])) if likely else None
