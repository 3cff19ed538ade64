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
    """One sentence as ids; `firsts` are the places of the start symbol (the root) and of each word's first piece."""

    task: str
    document: int
    pieces: Ints
    features: Ints
    firsts: Ints
    targets: dict[str, Ints]


def encode(row: Row, pieces: Pieces, labels: dict[str, list[str]], merged: dict[str, str]) -> Encoded | None:
    """A row as ids, cut at 128 pieces; None for a parsed sentence that would have to be cut."""
    ids, features, firsts = [START], [0], [0]
    kept = 0
    for word, glued, quote in zip(row.words, row.glued, row.quoted, strict=True):
        found = pieces(normalise(word))
        if len(ids) + len(found) + 1 > MOST_PIECES:
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
    ids.append(STOP)
    features.append(0)
    return Encoded(row.task, row.document, np.array(ids), np.array(features), np.array(firsts), targets)


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
    """Padded sentences, and for each task the places of its sentences' words with padded targets.

    `places[task]` is (sentences, 1 + words): places in the flattened pieces of the start symbol and of each word; 0
    where a sentence has fewer words.
    """

    pieces: Ints
    features: Ints
    places: dict[str, Ints]
    targets: dict[str, dict[str, Ints]]


def collate(rows: list[Encoded], chance: random.Random | None = None) -> Batch:
    """Sentences padded to one length; capitals are varied where `chance` is given."""
    length = max(len(row.pieces) for row in rows)
    pieces = np.zeros((len(rows), length), np.int64)
    features = np.zeros_like(pieces)
    by_task: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        pieces[i, : len(row.pieces)] = row.pieces
        features[i, : len(row.pieces)] = _recased(row.features, chance.random()) if chance else row.features
        by_task.setdefault(row.task, []).append(i)
    places: dict[str, Ints] = {}
    targets: dict[str, dict[str, Ints]] = {}
    for task, mine in by_task.items():
        width = max(len(rows[i].firsts) for i in mine)
        places[task] = np.zeros((len(mine), width), np.int64)
        targets[task] = {key: np.full((len(mine), width - 1), IGNORED, np.int64) for key in rows[mine[0]].targets}
        for j, i in enumerate(mine):
            places[task][j, : len(rows[i].firsts)] = rows[i].firsts + i * length
            for key, values in rows[i].targets.items():
                targets[task][key][j, : len(values)] = values
    return Batch(pieces, features, places, targets)


def mixed(data: dict[str, list[Encoded]], shares: dict[str, float], size: int, seed: int) -> Iterator[Batch]:
    """Batches without end: tasks by their share of the pieces, sentences of like length together.

    Args:
        data: Sentences by task.
        shares: Part of the pieces that each task gets; they sum to 1.
        size: Pieces in a batch, padding included.
        seed: Of the order; give each process its own.
    """
    chance = random.Random(seed)
    queues: dict[str, list[Encoded]] = {task: [] for task in shares}
    while True:
        pool: list[Encoded] = []
        for task, share in shares.items():
            wanted = share * size * 48
            while wanted > 0:
                if not queues[task]:
                    queues[task] = data[task][:]
                    chance.shuffle(queues[task])
                row = queues[task].pop()
                wanted -= len(row.pieces)
                pool.append(row)
        pool.sort(key=lambda row: len(row.pieces) + chance.random() * 2)
        batches: list[list[Encoded]] = [[]]
        for row in pool:
            if batches[-1] and (len(row.pieces) + 2) * (len(batches[-1]) + 1) > size + 64:
                batches.append([])
            batches[-1].append(row)
        chance.shuffle(batches)
        for batch in batches:
            yield collate(batch, chance)
