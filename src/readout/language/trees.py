"""The best dependency tree from the scores of all arcs: one root, no cycle."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]

_NEVER = -1e9


def best_tree(scores: Scores) -> Heads:
    """Head of each word by the maximum spanning arborescence with exactly one child of the root.

    Args:
        scores: (words, 1 + words): the score of each word under the root (column 0) and under each word.

    Returns:
        (words,) heads, 0 for the root and otherwise 1 + the index of the governing word.
    """
    count = len(scores)
    if count == 1:
        return np.zeros(1, np.int64)
    scores = scores.astype(np.float64)
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    heads: Heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _is_tree(heads):
        return heads
    # A penalty on the root's arcs larger than any gain leaves one child of the root in the best tree.
    spread = scores.max() - scores[scores > _NEVER / 2].min() + 1.0
    scores[:, 0] -= spread * count
    square = np.full((count + 1, count + 1), _NEVER)
    square[1:] = scores
    found: Heads = _arborescence(square)[1:]
    return found


def _is_tree(heads: Heads) -> bool:
    """Whether every word reaches the root."""
    parents = heads.tolist()
    state = [0] * (len(parents) + 1)
    state[0] = -1
    for word in range(1, len(state)):
        here = word
        while state[here] == 0:
            state[here] = word
            here = parents[here - 1]
        if state[here] == word:
            return False
        here = word
        while state[here] == word:
            state[here] = -1
            here = parents[here - 1]
    return True


def _cycle(heads: Heads) -> list[int]:
    """Nodes of one cycle among the heads, empty if there is none; node 0 is the root."""
    parents = heads.tolist()
    state = [0] * len(parents)
    for start in range(1, len(parents)):
        path, here = [], start
        while here != 0 and state[here] == 0:
            state[here] = start
            path.append(here)
            here = parents[here]
        if here != 0 and state[here] == start:
            return path[path.index(here) :]
    return []


def _arborescence(scores: npt.NDArray[np.float64]) -> Heads:
    """Chu-Liu-Edmonds: heads of all nodes of a dense graph, `scores[dependent, head]`, rooted at node 0."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    size = len(scores)
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    entering = scores[np.ix_(members, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, members)]
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), _NEVER)
    smaller[:merged, :merged] = scores[np.ix_(outside, outside)]
    smaller[merged, :merged] = entering.max(0)
    smaller[:merged, merged] = leaving.max(1)
    found = _arborescence(smaller)
    result: Heads = heads.copy()
    for place, node in enumerate(outside.tolist()):
        if node != 0:
            head = int(found[place])
            result[node] = members[leaving[place].argmax()] if head == merged else outside[head]
    into = int(found[merged])
    broken = int(members[entering[:, into].argmax()])
    result[broken] = outside[into]
    result[0] = 0
    return result
