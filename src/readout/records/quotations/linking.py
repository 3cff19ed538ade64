"""Which cue reports a piece of content: the word around it that the tree and the signs of a cue speak for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Piece

_GOVERNS = {
    "ccomp": 0.7,
    "xcomp": 0.6,
    "obj": 0.5,
    "obl": 0.4,
    "acl": 0.5,
    "nmod": 0.35,
    "parataxis": 0.2,
    "csubj": 0.3,
    "advcl": 0.15,
    "nsubj": 0.05,
    "root": 0.0,
}
"""How much a relation of the content's head to the word above it speaks for that word as the cue."""
_PASSIVE_SUBJECT = 0.3
_HANGS = {"parataxis": 0.6, "ccomp": 0.5, "obl": 0.3, "advcl": 0.2, "discourse": 0.2}
"""The same for a word outside that depends on the content's head ("…, he said")."""
_GRANDPARENT = 0.4
"""Share of a relation's weight that goes on to the next word up."""
_DISTANCE = 0.02
_CONTENT_WORD = 0.1
_LEAST_SIGN = 0.1
_LEAST_TREE = 0.3


@dataclass(slots=True)
class Link:
    """A possible cue of a piece."""

    head: int
    score: float


def links(sentence: Sentence, piece: Piece, signs: Sequence[float], taken: set[int]) -> list[Link]:
    """Possible cues of the piece in its own sentence, the best first.

    Args:
        sentence: The sentence of the piece.
        piece: The content.
        signs: For each token, how much it looks like part of a cue, 0 to 1.
        taken: Tokens inside the content of any quotation.
    """
    tree = tree_weights(sentence, piece)
    found: list[Link] = []
    for index, sign in enumerate(signs):
        weight = tree.get(index, 0.0)
        if index in taken or (sign < _LEAST_SIGN and weight < _LEAST_TREE):
            continue
        distance = piece.first - index if index < piece.first else index - piece.last + 1
        score = sign + weight - _DISTANCE * distance
        if sentence.tokens[index].upos in ("VERB", "NOUN", "AUX", "ADJ"):
            score += _CONTENT_WORD
        elif sentence.tokens[index].upos == "PUNCT":
            score -= _CONTENT_WORD
        found.append(Link(index, score))
    found.sort(key=lambda link: -link.score)
    return found


def tree_weights(sentence: Sentence, piece: Piece) -> dict[int, float]:
    """How much the tree speaks for each word outside the piece as its cue."""
    weights: dict[int, float] = {}
    tokens = sentence.tokens
    for index in range(piece.first, piece.last):
        token = tokens[index]
        if piece.first <= token.head < piece.last:
            continue
        if token.head >= 0:
            weight = _PASSIVE_SUBJECT if token.deprel == "nsubj:pass" else _GOVERNS.get(token.relation, 0.02)
            weights[token.head] = max(weights.get(token.head, 0.0), weight)
            above = tokens[token.head].head
            if above >= 0 and not piece.first <= above < piece.last:
                weights[above] = max(weights.get(above, 0.0), weight * _GRANDPARENT)
        for child in sentence.children(index):
            if not piece.first <= child < piece.last:
                weights[child] = max(weights.get(child, 0.0), _HANGS.get(tokens[child].relation, 0.02))
    return weights
