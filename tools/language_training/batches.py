"""Rows as numbers: inputs and targets of a batch, and the mixing of tasks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from language_training.corpora import Row
from readout.language.features import START, STOP, Pieces, feature, normalise, shape

MOST_PIECES = 128
IGNORED = -100
Ints = npt.NDArray[np.int64]


@dataclass
class Encoded:
    """One sentence as ids, without start and stop; `firsts` are the places of each word's first piece."""

    task: str
    document: int
    pieces: Ints
    features: Ints
    firsts: Ints
    targets: dict[str, Ints]


Pack = list[Encoded]
"""Sentences that follow each other in a document and are read together: start, first, stop, second, stop, …"""


def encode(row: Row, pieces: Pieces, labels: dict[str, list[str]], merged: dict[str, str]) -> Encoded | None:
    """A row as ids, cut at 128 pieces; None for a parsed sentence that would have to be cut."""
    ids: list[int] = []
    features: list[int] = []
    firsts: list[int] = []
    kept = 0
    for word, glued, quote in zip(row.words, row.glued, row.quoted, strict=True):
        found = pieces(normalise(word))
        if len(ids) + len(found) + 2 > MOST_PIECES:
            break
        firsts.append(len(ids))
        ids += found
        features += [feature(shape(word), glued, quote)] * len(found)
        kept += 1
    if kept == 0 or (row.task == "syntax" and kept < len(row.words)):
        return None
    targets: dict[str, Ints] = {}
    if row.task == "syntax":
        for key in ("upos", "xpos", "deprel"):
            index = {name: i for i, name in enumerate(labels[key])}
            names = [merged.get(n, n) for n in row.labels[key]] if key == "deprel" else row.labels[key]
            targets[key] = np.array([index.get(n, IGNORED) for n in names])
        targets["heads"] = np.array(row.heads)
    else:
        for key, names in row.labels.items():
            index = {name: i for i, name in enumerate(labels[row.task] if key == "ner" else ["O", "B", "I"])}
            targets[key] = np.array([index[n] for n in names[:kept]])
    return Encoded(row.task, row.document, np.array(ids), np.array(features), np.array(firsts), targets)


def packs(rows: list[Encoded], chance: random.Random | None = None) -> list[Pack]:
    """Sentences gathered to packs of one document; of varied length where `chance` is given, else as long as may be."""
    found: list[Pack] = []
    room = 0
    for row in rows:
        size = len(row.pieces) + 1
        if not found or room < size or found[-1][0].document != row.document:
            found.append([])
            most = (
                MOST_PIECES if chance is None or chance.random() < 0.4 else chance.choice((1, 1, 48, 64, 80, 96, 112))
            )
            room = most - 1
        found[-1].append(row)
        room -= size
    return found


def size_of(pack: Pack) -> int:
    """Pieces of a pack, start and stops included."""
    return 1 + sum(len(row.pieces) + 1 for row in pack)


def _recased(features: Ints, draw: float) -> Ints:
    """Features as if the sentence were a headline or in capitals, for a few draws in a hundred."""
    if draw > 0.04:
        return features
    shapes, rest = features // 4, features % 4
    if draw < 0.015:
        shapes = np.where((shapes == 1) | (shapes == 2) | (shapes == 5), 3, shapes)
    else:
        shapes = np.where(shapes == 1, 2, shapes)
    return shapes * 4 + rest


@dataclass
class Batch:
    """Padded packs, and for each task the places of its sentences' words with padded targets.

    `places[task]` is (sentences, 1 + words): places in the flattened pieces of what stands before each sentence (the
    root) and of its words; 0 where a sentence has fewer words.
    """

    pieces: Ints
    features: Ints
    places: dict[str, Ints]
    targets: dict[str, dict[str, Ints]]


def collate(rows: list[Pack], chance: random.Random | None = None) -> Batch:
    """Packs padded to one length; capitals are varied where `chance` is given."""
    length = max(map(size_of, rows))
    pieces = np.zeros((len(rows), length), np.int64)
    features = np.zeros_like(pieces)
    found: dict[str, list[tuple[Encoded, Ints]]] = {}
    for i, pack in enumerate(rows):
        pieces[i, 0] = START
        place, draw = 1, chance.random() if chance else 1.0
        for row in pack:
            end = place + len(row.pieces)
            pieces[i, place:end], pieces[i, end] = row.pieces, STOP
            features[i, place:end] = _recased(row.features, draw)
            found.setdefault(row.task, []).append((row, i * length + np.concatenate([[place - 1], place + row.firsts])))
            place = end + 1
    places: dict[str, Ints] = {}
    targets: dict[str, dict[str, Ints]] = {}
    for task, mine in found.items():
        width = max(len(where) for _, where in mine)
        places[task] = np.zeros((len(mine), width), np.int64)
        targets[task] = {key: np.full((len(mine), width - 1), IGNORED, np.int64) for key in mine[0][0].targets}
        for j, (row, where) in enumerate(mine):
            places[task][j, : len(where)] = where
            for key, values in row.targets.items():
                targets[task][key][j, : len(values)] = values
    return Batch(pieces, features, places, targets)


def mixed(data: dict[str, list[Encoded]], shares: dict[str, float], size: int, seed: int) -> Iterator[Batch]:
    """Batches without end: tasks by their share of the pieces, packs of like length together.

    Args:
        data: Sentences by task, in the order of their documents.
        shares: Part of the pieces that each task gets; they sum to 1.
        size: Pieces in a batch, padding included.
        seed: Of the order; give each process its own.
    """
    chance = random.Random(seed)
    queues: dict[str, list[Pack]] = {task: [] for task in shares}
    while True:
        pool: list[Pack] = []
        for task, share in shares.items():
            wanted = share * size * 48
            while wanted > 0:
                if not queues[task]:
                    queues[task] = packs(data[task], chance)
                    chance.shuffle(queues[task])
                pack = queues[task].pop()
                wanted -= size_of(pack)
                pool.append(pack)
        keys = {id(pack): size_of(pack) + chance.random() * 2 for pack in pool}
        pool.sort(key=lambda pack: keys[id(pack)])
        batches: list[list[Pack]] = [[]]
        for pack in pool:
            if batches[-1] and size_of(pack) * (len(batches[-1]) + 1) > size + 64:
                batches.append([])
            batches[-1].append(pack)
        chance.shuffle(batches)
        for batch in batches:
            yield collate(batch, chance)
