"""The best tree and the best label sequence, against trying all of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.language.labelling import Sequences
from readout.language.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        here, steps = word, 0
        while here and steps <= len(heads):
            here, steps = heads[here - 1], steps + 1
        if here:
            return False
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_best_tree_is_the_best_of_all(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32) * 3
    found = best_tree(scores).tolist()
    assert is_tree(found)
    every = (list(heads) for heads in product(range(count + 1), repeat=count))
    best = max(total(scores, heads) for heads in every if is_tree(heads))
    assert total(scores, found) == pytest.approx(best, abs=1e-3)


@pytest.mark.parametrize("count", [30, 120])
def test_long_sentences_have_one_root_and_no_cycle(count: int) -> None:
    for seed in range(10):
        scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
        assert is_tree(best_tree(scores).tolist())


LABELS = ["O", "B-Person", "I-Person", "B-Location", "I-Location"]


def may_be(labels: list[str], may_continue: bool) -> bool:
    if labels[0].startswith("I") and not may_continue:
        return False
    return all(not b.startswith("I") or (a != "O" and a[1:] == b[1:]) for a, b in pairwise(labels))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 4), st.booleans(), st.integers(0, 2**32 - 1))
def test_best_sequence_is_the_best_of_all_allowed(count: int, may_continue: bool, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, len(LABELS))).astype(np.float32)
    path = Sequences(LABELS, may_continue).best(scores)
    assert may_be([LABELS[i] for i in path], may_continue)
    every = (p for p in product(range(len(LABELS)), repeat=count) if may_be([LABELS[i] for i in p], may_continue))
    best = max(sum(scores[i, j] for i, j in enumerate(p)) for p in every)
    assert sum(scores[i, j] for i, j in enumerate(path)) == pytest.approx(best, abs=1e-4)


def test_spans_of_a_sequence() -> None:
    sequences = Sequences(LABELS)
    path = [LABELS.index(x) for x in ["B-Person", "I-Person", "B-Person", "O", "B-Location"]]
    assert sequences.spans(path) == [(0, 2, "Person"), (2, 3, "Person"), (4, 5, "Location")]
