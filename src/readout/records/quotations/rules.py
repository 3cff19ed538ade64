"""Reported content by lexicon and tree alone: each cue word with what stands in the frames that it allows."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.contents import Slot, around, slots
from readout.records.quotations.draft import Piece
from readout.records.quotations.lexicon import CueEntry, QuotationLexicon
from readout.records.quotations.signs import entry_of, phrases_in

_PARENTHETICAL = frozenset({"parataxis", "dep", "discourse"})
_SHORTEST = {"clause": 2, "to": 2}
_BARE_FRAMES = frozenset({"object", "subject"})
_AFTER_OBJECT = frozenset({"to", "of", "as", "for", "predicate"})


def rule_pieces(
    sentence: Sentence,
    lexicon: QuotationLexicon,
    taken: set[int],
    least: float = 0.5,
    only: set[int] | None = None,
    spoken: frozenset[int] = frozenset(),
) -> list[Piece]:
    """Contents that the lexicon's cues ask for, outer cues first, none overlapping `taken` (which they are added to).

    Args:
        sentence: The sentence.
        lexicon: The cue words.
        taken: Tokens inside contents already; no cue is looked for among them.
        least: Cues of a lower strength are passed over.
        only: Where given, cues and contents must lie among these tokens.
        spoken: Tokens of speech in quotation marks, whose cues are the speaker's own words.
    """
    found: list[Piece] = []
    for first, last, source in phrases_in(sentence, lexicon):
        if first not in spoken and (only is None or first in only):
            found.extend(phrase_pieces(sentence, first, last, source, taken, only))
    heads: list[tuple[int, int, CueEntry]] = []
    for token in sentence.tokens:
        entry = entry_of(token, lexicon)
        if (
            entry is not None
            and entry.strength >= least
            and token.index not in spoken
            and (only is None or token.index in only)
        ):
            heads.append((sum(1 for _ in sentence.ancestors(token.index)), token.index, entry))
    for _, head, entry in sorted(heads, key=lambda item: item[:2]):
        if head in taken:
            continue
        for slot in _filled(sentence, head, entry):
            inside = set(range(slot.first, slot.last))
            if inside & taken or (only is not None and not inside <= only):
                continue
            taken |= inside
            found.append(Piece(sentence.index, slot.first, slot.last, cue=(sentence.index, head), trust=entry.strength))
    found.sort(key=lambda piece: piece.first)
    return found


def _filled(sentence: Sentence, head: int, entry: CueEntry) -> list[Slot]:
    """The slots that hold what the cue reports; several only where the cue stands inside its content."""
    here = slots(sentence, head)
    token = sentence.tokens[head]
    for frame in entry.frames:
        if (
            frame == "clause"
            and token.upos == "VERB"
            and (token.relation in _PARENTHETICAL or (token.relation == "advcl" and _has_mark(sentence, head, "as")))
            and not any(slot.name in entry.frames for slot in here)
        ):
            return around(sentence, head)
        chosen = [slot for slot in here if slot.name == frame and slot.last - slot.first >= _SHORTEST.get(frame, 1)]
        if frame == "object" and entry.addressee == "object":
            chosen = []
        if chosen:
            # an object and what follows it are one content: "called the vote a sham", "accused him of lying"
            first, last = chosen[0].first, chosen[0].last
            if frame == "clause" and entry.addressee != "object":
                # the tree may take the subject of a bare clause for an object: "said *Oslo* killed the plan"
                first = next((s.first for s in here if s.name == "object" and s.last == first), first)
            elif frame in _BARE_FRAMES:
                last = max([last, *(s.last for s in here if s.name in _AFTER_OBJECT and s.first <= last + 1)])
            elif frame in ("as", "predicate"):
                first = min([first, *(s.first for s in here if s.name in _BARE_FRAMES and s.first < first)])
            return [Slot(frame, first, last)]
    return []


def _has_mark(sentence: Sentence, head: int, word: str) -> bool:
    """Whether the conjunction stands before the clause of the token."""
    return any(
        sentence.tokens[c].norm == word and sentence.tokens[c].relation == "mark" for c in sentence.children(head)
    )


def phrase_pieces(
    sentence: Sentence, first: int, last: int, source: str, taken: set[int], only: set[int] | None
) -> list[Piece]:
    """The clause that "according to …" or "reportedly" speaks of."""
    head = next((index for index in range(first, last) if not first <= sentence.tokens[index].head < last), first)
    if source == "next" and sentence.tokens[head].relation in ("case", "mark"):
        head = sentence.tokens[head].head
    pieces = []
    for slot in around(sentence, head):
        inside = set(range(slot.first, slot.last))
        if inside & taken or (only is not None and not inside <= only):
            continue
        taken |= inside
        pieces.append(Piece(sentence.index, slot.first, slot.last, cue=(sentence.index, first)))
    return pieces
