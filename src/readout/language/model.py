"""The shipped network: sentences as ids in, readings out, by onnxruntime on the processor.

Products are rounded by fixed ranges, so that a sentence's reading does not depend on which others share its batch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import onnxruntime

from readout.language.features import START, STOP, Pieces, feature, normalise, shape
from readout.language.labelling import Sequences
from readout.language.trees import best_tree

MOST_PIECES = 126
"""Sub-words of a sentence that the network can read, start and stop left out; training saw no longer ones."""

_BATCH_PIECES = 1024
ROLES = ("source", "cue", "content")

Ints = npt.NDArray[np.int32]
Indices = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class Row:
    """A sentence for the network.

    Piece ids, from a start to a stop symbol, a feature id for each, and the places of the start symbol and of each
    word's first piece.
    """

    pieces: list[int]
    features: list[int]
    firsts: list[int]


@dataclass(slots=True)
class Reading:
    """What the network says of one sentence, by word."""

    upos: list[str]
    tags: list[str]
    heads: list[int]
    """Index of the governing word in the sentence, -1 for the root."""
    relations: list[str]
    entities: list[tuple[int, int, str]]
    """(first, last exclusive, label) of each entity."""
    roles: dict[str, list[str]]
    """By `source`, `cue` and `content`: `O`, `B` or `I` a word."""
    chances: dict[str, list[float]]
    """By the same: the probability that the word has the role, 0 to 1; empty where the network was trained without roles."""


class Model:
    """The network with its vocabulary and labels."""

    def __init__(self, threads: int = 1) -> None:
        """Load the shipped files; `threads` is the number of processor threads of one batch."""
        folder = resources.files("readout") / "data" / "language"
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._upos: list[str] = labels["upos"]
        self._xpos: list[str] = labels["xpos"]
        self._deprel: list[str] = labels["deprel"]
        self._entities = Sequences([entity_label(name) for name in labels["entities"]])
        self._role = Sequences(["O", "B", "I"])
        self._content = Sequences(["O", "B", "I"], may_continue=True)
        self._root = self._deprel.index("root")
        self._attributes = "polnear" in labels["data"]
        self._pieces = Pieces((folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The graph is written with the operators wanted; further fusing would only undo that.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(
            (folder / "language.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def row(self, words: Sequence[str], glued: Sequence[bool], quoted: Sequence[bool]) -> Row:
        """Ids of a sentence's words, which may be more than `MOST_PIECES`; `read` takes no such row.

        Args:
            words: Forms as they stand in the text.
            glued: Whether no white space stands before the word (false for the first one).
            quoted: Whether the word is inside quotation marks.
        """
        pieces, features, firsts = [START], [0], [0]
        for word, glue, quote in zip(words, glued, quoted, strict=True):
            found = self._pieces(normalise(word))
            firsts.append(len(pieces))
            pieces += found
            features += [feature(shape(word), glue, quote)] * len(found)
        pieces.append(STOP)
        features.append(0)
        return Row(pieces, features, firsts)

    def read(self, rows: Sequence[Row]) -> list[Reading]:
        """Readings of sentences, in their order; those of like length share a batch."""
        order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
        found: dict[int, Reading] = {}
        for batch in _batches(order, rows):
            found |= zip(batch, self._read([rows[i] for i in batch]), strict=True)
        return [found[i] for i in range(len(rows))]

    def _read(self, rows: list[Row]) -> Iterator[Reading]:
        length = len(rows[-1].pieces)
        pieces = np.zeros((len(rows), length), np.int32)
        features = np.zeros((len(rows), length), np.int32)
        places: list[int] = []
        for i, row in enumerate(rows):
            pieces[i, : len(row.pieces)] = row.pieces
            features[i, : len(row.pieces)] = row.features
            places += [i * length + first for first in row.firsts]
        counts = [len(row.firsts) for row in rows]
        starts = np.concatenate([[0], np.cumsum(np.array(counts))]).tolist()
        spans = list(pairwise(starts))
        grid = np.zeros((len(spans), max(counts)), np.int32)
        for i, (root, last) in enumerate(spans):
            grid[i, : last - root] = range(root, last)
        inputs = {"pieces": pieces, "features": features, "places": np.array(places, np.int32), "grid": grid}
        scores = _Scores(*(np.asarray(output) for output in self._session.run(list(_Scores.__annotations__), inputs)))
        chances = _chances(scores.attribution)
        heads = [
            np.concatenate([[0], best_tree(arcs[1 : last - root, : last - root])])
            for arcs, (root, last) in zip(scores.arcs, spans, strict=True)
        ]
        relations = self._relations(
            scores, np.concatenate([h + root for h, (root, _) in zip(heads, spans, strict=True)])
        )
        for mine, (root, last) in zip(heads, spans, strict=True):
            yield self._reading(scores, chances, mine, relations[root + 1 : last], root + 1, last)

    def _relations(self, scores: _Scores, heads: Indices) -> Indices:
        """Best label of every word of a batch under its head, given by its place in the batch."""
        left = scores.label_dependent.reshape(len(heads), len(self._deprel), -1)
        pairs = np.einsum("wld,wd->wl", left, scores.label_head[heads]) + scores.label_alone[heads]
        pairs[:, self._root] = -1e9
        best: Indices = pairs.argmax(1)
        return best

    def _reading(
        self, scores: _Scores, chances: Floats, heads: Indices, relations: Indices, first: int, last: int
    ) -> Reading:
        """Reading of the words `first` to `last` of a batch; `heads` begins with an unused one for the root."""
        roles = {role: ["O"] * (last - first) for role in ROLES}
        for j, role in enumerate(ROLES if self._attributes else ()):
            sequences = self._content if role == "content" else self._role
            path = sequences.best(scores.attribution[first:last, 3 * j : 3 * j + 3])
            roles[role] = ["OBI"[k] for k in path]
        above = (heads[1:] - 1).tolist()
        return Reading(
            [self._upos[j] for j in scores.upos[first:last].tolist()],
            [self._xpos[j] for j in scores.xpos[first:last].tolist()],
            above,
            [self._deprel[j] if head >= 0 else "root" for j, head in zip(relations.tolist(), above, strict=True)],
            self._entities.spans(self._entities.best(scores.entities[first:last])),
            roles,
            {role: chances[first:last, j].tolist() for j, role in enumerate(ROLES if self._attributes else ())},
        )


@dataclass(slots=True)
class _Scores:
    """Outputs of the network for a batch, with one row for each word and for each sentence's start symbol.

    Only `arcs` goes by sentence: (sentences, dependents, heads).
    """

    upos: npt.NDArray[np.uint8]
    xpos: npt.NDArray[np.uint8]
    arcs: Floats
    label_dependent: Floats
    label_head: Floats
    label_alone: Floats
    entities: Floats
    attribution: Floats


def _batches(order: Sequence[int], rows: Sequence[Row]) -> Iterator[list[int]]:
    """Places of rows, given from short to long, in batches of a limited number of pieces."""
    batch: list[int] = []
    for place in order:
        if batch and (len(batch) + 1) * len(rows[place].pieces) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _chances(scores: Floats) -> Floats:
    """Probability of B or I by role, (words, 3), from scores (words, 9)."""
    by_role = scores.reshape(-1, 3, 3)
    power = np.exp(by_role - by_role.max(-1, keepdims=True))
    chance: Floats = 1 - power[..., 0] / power.sum(-1)
    return chance


_LABELS = {
    "PERSON": "Person",
    "ORG": "Organization",
    "LOC": "Location",
    "NORP": "NORP",
    "FAC": "Facility",
    "PRODUCT": "Product",
    "DATE": "Date",
    "MONEY": "Money",
    "MISC": "Miscellaneous",
}


def entity_label(name: str) -> str:
    """A BIO label of the training data in the names of `Entity.label`."""
    return name if name == "O" else name[:2] + _LABELS[name[2:]]


@cache
def load_model(threads: int = 1) -> Model:
    """The model, loaded once in a process."""
    return Model(threads)
