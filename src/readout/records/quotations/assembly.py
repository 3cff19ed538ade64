"""From pieces of content to quotations: which pieces are one saying, and which cue and source it has."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.cues import cue_span, split_gap
from readout.records.quotations.draft import Draft, Piece, Place
from readout.records.quotations.linking import Link, links
from readout.records.quotations.marks import Quoted
from readout.records.quotations.regions import is_heading
from readout.records.quotations.signatures import signed
from readout.records.quotations.sources import noun_phrase, source_phrase

_WIDEST_GAP = 8
_LEAST = 0.4
"""A link of a lower score is none."""
_WIDEST_FILLING = 8
"""Words between two pieces of a clause."""
_LEAST_OWN = 0.8
"""The same for a piece that leaves another cue."""
_LIKELY = 0.4
"""A word of the sentence before must look this much like a cue to announce speech."""
_LEAD = 1
"""Words that may stand before speech that fills its sentence."""


def assemble(
    sentences: list[Sentence],
    pieces: dict[int, list[Piece]],
    quoted: list[Quoted],
    signs: list[list[float]],
) -> list[Draft]:
    """Quotations in the order of their contents."""
    drafts: list[Draft] = []
    taken = {
        place: {index for piece in here for index in range(piece.first, piece.last)} for place, here in pieces.items()
    }
    for unit in units(sentences, pieces):
        draft = signed(unit, sentences) or _linked(unit, sentences, signs, taken, drafts)
        if draft is None:
            host = _continued(unit, drafts, sentences, quoted)
            if host is not None:
                host.pieces.extend(unit)
                continue
            draft = _announced(unit, sentences, signs, taken, drafts) or Draft(unit)
        if draft not in drafts:
            drafts.append(draft)
    drafts.extend(_parted(drafts, sentences, signs, taken))
    drafts.sort(key=lambda draft: (draft.pieces[0].sentence, draft.pieces[0].first))
    for draft in drafts:
        if draft.cue is not None and draft.cue_span is None:
            place = draft.cue[0]
            complete(draft, sentences[place], signs[place], taken.get(place, set()))
            _fill(draft, sentences, taken)
            _take_in_reporter(draft, sentences[place], signs[place], {other.cue for other in drafts})
    return drafts


def complete(draft: Draft, sentence: Sentence, signs: list[float], taken: set[int], inner: bool = False) -> None:
    """Fill in the reach of the cue and the source of a quotation whose cue stands in the sentence.

    The tags tell of outermost quotations alone: for an `inner` one the tree decides.
    """
    assert draft.cue is not None
    head = draft.cue[1]
    subject = sentence.child(head, "nsubj")
    own = {i for piece in draft.pieces if piece.sentence == sentence.index for i in range(piece.first, piece.last)}
    free = subject is not None and subject in taken and subject not in own and subject < head
    phrase = source_phrase(sentence, head, own if free else taken, tagged=not inner)
    if phrase is not None:
        draft.source = (sentence.index, *phrase)
    draft.cue_span = cue_span(sentence, head, signs, taken, phrase and phrase[:2])
    if not inner:
        _close_gap(draft, sentence, signs, taken)


def _fill(draft: Draft, sentences: list[Sentence], taken: dict[int, set[int]]) -> None:
    """Join pieces of one clause that a few words divide, none of them in a cue, a source or another content."""
    joined: list[Piece] = []
    for piece in sorted(draft.pieces, key=lambda piece: (piece.sentence, piece.first)):
        place = piece.sentence
        last = joined[-1] if joined else None
        used = set(taken.get(place, ()))
        if draft.cue is not None and draft.cue[0] == place and draft.cue_span is not None:
            used.update(range(*draft.cue_span))
        if draft.source is not None and draft.source[0] == place:
            used.update(range(*draft.source[1:3]))
        if (
            last is not None
            and last.sentence == place
            and last.holds is None
            and 0 < piece.first - last.last <= _WIDEST_FILLING
            and used.isdisjoint(range(last.last, piece.first))
            and _is_tied(sentences[place], piece, last)
        ):
            taken.setdefault(place, set()).update(range(last.last, piece.first))
            last.last, last.holds = piece.last, piece.holds
        else:
            joined.append(piece)
    draft.pieces = joined


def _take_in_reporter(draft: Draft, sentence: Sentence, signs: list[float], cues: set[Place | None]) -> None:
    """Widen a content that a cue after it reports by who says it and a cue of its own: "*X said* it was over, Y told Z"."""
    piece = draft.pieces[0]
    if draft.cue is None or len(draft.pieces) > 1 or piece.region is not None or piece.sentence != sentence.index:
        return
    verb = piece.first - 1
    if draft.cue[1] < piece.last or verb < 1 or signs[verb] < _LIKELY or (sentence.index, verb) in cues:
        return
    subject = sentence.child(verb, "nsubj")
    if sentence.tokens[verb].upos != "VERB" or subject is None or subject > verb:
        return
    words = noun_phrase(sentence, subject, set())
    used = draft.source is not None and draft.source[0] == sentence.index and draft.source[3] == subject
    if words is not None and words[1] == verb and not used:
        piece.first = words[0]


def _close_gap(draft: Draft, sentence: Sentence, signs: list[float], taken: set[int]) -> None:
    """Give the words between a cue and the content after it to one of them."""
    if draft.cue_span is None:
        return
    chances = sentence.chances.get("content")
    first, last = draft.cue_span
    for piece in draft.pieces:
        if piece.sentence != sentence.index or not 0 < piece.first - last <= _WIDEST_GAP:
            continue
        if draft.source is not None and last <= draft.source[3] < piece.first:
            continue
        if any(index in taken for index in range(last, piece.first)):
            continue
        if not chances:
            # "spoke of", "referring to": the preposition goes with the cue
            if all(sentence.tokens[index].upos == "ADP" for index in range(last, piece.first)):
                draft.cue_span = (first, piece.first)
            return
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
) -> Draft | None:
    """The quotation that the unit belongs to by the best cue in one of its sentences, or None."""
    best: tuple[Piece, Link] | None = None
    for piece in unit:
        if piece.cue is not None:
            best = piece, Link(piece.cue[1], 1.0)
            break
        sentence = sentences[piece.sentence]
        for link in links(sentence, piece, signs[piece.sentence], taken[piece.sentence])[:1]:
            if best is None or link.score > best[1].score:
                best = piece, link
    if best is None or best[1].score < _LEAST:
        return None
    cue = (best[0].sentence, best[1].head)
    for draft in drafts[-6:]:
        if draft.cue == cue:
            draft.pieces.extend(unit)
            return draft
    return Draft(unit, cue=cue, score=best[1].score)


def _parted(
    drafts: list[Draft], sentences: list[Sentence], signs: list[list[float]], taken: dict[int, set[int]]
) -> list[Draft]:
    """Take from quotations the pieces that the tree keeps apart from the rest, and give them cues of their own."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.cue is None or draft.cue_span is not None or len(draft.pieces) < 2:
            continue
        place, cue = draft.cue
        sentence = sentences[place]
        here = [piece for piece in draft.pieces if piece.sentence == place]
        if len(here) < 2:
            continue
        main = max(here, key=lambda piece: (piece.region is not None, piece.last - piece.first))
        for piece in here:
            if piece is main or piece.holds is not None or _goes_with(sentence, piece, main, cue):
                continue
            draft.pieces.remove(piece)
            others = [
                link
                for link in links(sentence, piece, signs[place], taken[place])
                if link.head != cue and link.score >= _LEAST_OWN
            ]
            if others:
                found.append(Draft([piece], cue=(place, others[0].head), score=others[0].score))
    return found


def _goes_with(sentence: Sentence, piece: Piece, main: Piece, cue: int) -> bool:
    """Whether the tree ties a piece to the main piece of its quotation, or to their cue."""
    if _is_tied(sentence, piece, main):
        return True
    tokens = sentence.tokens
    return any(
        tokens[index].head == cue and not (main.region is not None and tokens[index].relation == "obl")
        for index in range(piece.first, piece.last)
    )


def _is_tied(sentence: Sentence, one: Piece, other: Piece) -> bool:
    """Whether a word of one piece depends on a word of the other."""
    return any(
        there.first <= sentence.tokens[index].head < there.last
        for here, there in ((one, other), (other, one))
        for index in range(here.first, here.last)
    )


def _continued(unit: list[Piece], drafts: list[Draft], sentences: list[Sentence], quoted: list[Quoted]) -> Draft | None:
    """The quotation that a stretch without a cue of its own goes on with, or None.

    Speech in marks goes on with the last speech in marks of its paragraph or the one before, unless somebody else has
    been quoted in a sentence between, or that speech is signed.
    """
    first = unit[0]
    if not drafts:
        return None
    if first.goes_on:
        return drafts[-1]
    if first.region is None or first.first > _LEAD or is_heading(unit, sentences):
        return None
    here = sentences[first.sentence].paragraph
    latest, mixed = -1, None
    for draft in reversed(drafts[-6:]):
        end = draft.pieces[-1].sentence if draft.cue is None else max(draft.cue[0], draft.pieces[-1].sentence)
        apart = here - sentences[draft.pieces[-1].sentence].paragraph
        if draft.cue_span is not None or end < latest or apart > 1 or (apart == 1 and draft.cue is None):
            break
        latest = max(latest, end)
        if any(piece.region is not None for piece in draft.pieces):
            return draft
        if mixed is None and apart == 0 and any(piece.holds is not None for piece in draft.pieces):
            mixed = draft
    return mixed


def _announced(
    unit: list[Piece],
    sentences: list[Sentence],
    signs: list[list[float]],
    taken: dict[int, set[int]],
    drafts: list[Draft],
) -> Draft | None:
    """The quotation whose cue ends the sentence before with a colon or comma, or reports nothing else there."""
    place = unit[0].sentence - 1
    if place < 0 or unit[0].first > _LEAD:
        return None
    used = {draft.cue for draft in drafts[-6:]}
    colon = sentences[place].tokens[-1].norm in (":", ",")
    if not colon and sentences[place].paragraph != sentences[place + 1].paragraph:
        return None
    likely = [
        index
        for index, sign in enumerate(signs[place])
        if sign > _LIKELY and index not in taken.get(place, ()) and (colon or (place, index) not in used)
    ]
    return Draft(unit, cue=(place, likely[-1])) if likely else None
