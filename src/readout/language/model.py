"""The shipped network: rows of words in, scores out, by onnxruntime on the processor."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
import onnxruntime

from readout.language.features import START, STOP, Pieces, feature, normalise, shape
from readout.language.labelling import Sequences
from readout.language.trees import best_tree

MOST_PIECES = 126
"""Sub-words of a row, without the start and stop symbols; training saw no longer ones."""

_BATCH_PIECES = 768
ROLES = ("source", "cue", "content")

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class Row:
    """One row for the network: piece ids, feature ids, and the place of each word's first piece."""

    pieces: list[int]
    features: list[int]
    firsts: list[int]


@dataclass(slots=True)
class Reading:
    """What the network says of one row, by word."""

    upos: list[str]
    tags: list[str]
    heads: list[int]
    """Index of the governing word in the row, -1 for the root."""
    relations: list[str]
    entities: list[tuple[int, int, str]]
    """(first, last exclusive, label) of each entity."""
    roles: dict[str, list[str]]
    """By `source`, `cue` and `content`: `O`, `B` or `I` a word."""
    chances: dict[str, list[float]]
    """By the same: the probability that the word has the role, 0 to 1."""


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
        self._pieces = Pieces((folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = True
        self._session = onnxruntime.InferenceSession(
            (folder / "language.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def row(self, words: Sequence[str], glued: Sequence[bool], quoted: Sequence[bool]) -> Row:
        """Ids of a sentence's words; the row may be longer than the network can read (see `cut`)."""
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
        """Readings of rows, in their order; rows of like length share a batch."""
        order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
        found: dict[int, Reading] = {}
        for batch in _batches(order, rows):
            for index, reading in zip(batch, self._read([rows[i] for i in batch]), strict=True):
                found[index] = reading
        return [found[i] for i in range(len(rows))]

    def _read(self, rows: list[Row]) -> Iterator[Reading]:
        length = max(len(row.pieces) for row in rows)
        places = max(len(row.firsts) for row in rows)
        pieces = np.zeros((len(rows), length), np.int32)
        features = np.zeros((len(rows), length), np.int32)
        firsts = np.zeros((len(rows), places), np.int64)
        for i, row in enumerate(rows):
            pieces[i, : len(row.pieces)] = row.pieces
            features[i, : len(row.features)] = row.features
            firsts[i, : len(row.firsts)] = row.firsts
        names = ["upos", "xpos", "arcs", "relations", "entities", "attribution"]
        found = self._session.run(names, {"pieces": pieces, "features": features, "firsts": firsts})
        upos, xpos, arcs, relations, entities, attribution = (np.asarray(output) for output in found)
        chances = _chances(attribution)
        for i, row in enumerate(rows):
            count = len(row.firsts) - 1
            heads = best_tree(arcs[i, :count, : count + 1])
            names = [self._deprel[j] for j in relations[i, np.arange(count), heads].tolist()]
            roles = {}
            for j, role in enumerate(ROLES):
                sequences = self._content if role == "content" else self._role
                path = sequences.best(attribution[i, :count, 3 * j : 3 * j + 3])
                roles[role] = ["OBI"[k] for k in path]
            yield Reading(
                [self._upos[j] for j in upos[i, :count].tolist()],
                [self._xpos[j] for j in xpos[i, :count].tolist()],
                (heads - 1).tolist(),
                ["root" if h == 0 else "dep" if n == "root" else n for n, h in zip(names, heads.tolist(), strict=True)],
                self._entities.spans(self._entities.best(entities[i, :count])),
                roles,
                {role: chances[i, :count, j].tolist() for j, role in enumerate(ROLES)},
            )


def _chances(scores: Floats) -> Floats:
    """Probability of B or I by role, from (rows, words, 9) scores."""
    by_role = scores.reshape(*scores.shape[:2], 3, 3)
    power = np.exp(by_role - by_role.max(-1, keepdims=True))
    chance: Floats = 1 - power[..., 0] / power.sum(-1)
    return chance


def _batches(order: list[int], rows: Sequence[Row]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * len(rows[index].pieces) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


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
