"""What tells when somebody spoke, and is no part of what is said: "slammed the plan *after a ship had sailed by*"."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Draft

_TIMES = frozenset({"after", "before", "when", "while", "as", "since", "until", "once"})


def end_before_adjunct(draft: Draft, sentences: list[Sentence]) -> None:
    """End a content before the clause of time that hangs on the cue's own verb; speech in marks is left whole."""
    if draft.cue is None:
        return
    place, head = draft.cue
    sentence = sentences[place]
    for child in sentence.children(head):
        token = sentence.tokens[child]
        if token.relation != "advcl" or child < head or token.tag == "VBG":
            continue
        mark = sentence.child(child, "mark", "case")
        if mark is None or mark < head or sentence.tokens[mark].norm not in _TIMES:
            continue
        first = sentence.subtree(child)[0]
        if sentence.tokens[first - 1].tag in ("NN", "NNS", "RB") and sentence.tokens[first - 1].head == child:
            first -= 1
        for piece in draft.pieces:
            if piece.sentence == place and piece.region is None and piece.first + 1 < first < piece.last:
                held = piece.holds is not None and any(
                    other.norm in ('"', "“", "”", "''", "``") for other in sentence.tokens[first : piece.last]
                )
                if not held and set(range(first, piece.last)) <= {*sentence.subtree(child), piece.last - 1}:
                    piece.last = first
                    while sentence.tokens[piece.last - 1].norm == "," and piece.last - 1 > piece.first:
                        piece.last -= 1
