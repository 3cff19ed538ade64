"""Which records of several accounts are one: groups with at most one record of each account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class Told(Generic[RecordT]):
    """A record of one account."""

    account: int
    """Place of the account, from 0."""
    record: RecordT


def grouped(
    told: Sequence[Sequence[RecordT]], likeness: Callable[[RecordT, RecordT], float], least: float
) -> list[list[Told[RecordT]]]:
    """All records, those that are one together; in the order of the accounts and of their records.

    The most alike pairs come first; a record joins a group only if it is alike enough to all that are in it.

    Args:
        told: The records of each account.
        likeness: How alike two records of different accounts are.
        least: Pairs below it are not one.
    """
    every = [Told(account, record) for account, records in enumerate(told) for record in records]
    scores: dict[tuple[int, int], float] = {}
    for i, one in enumerate(every):
        for j in range(i + 1, len(every)):
            if every[j].account != one.account:
                score = likeness(one.record, every[j].record)
                if score >= least:
                    scores[i, j] = score
    group_of = {i: [i] for i in range(len(every))}
    for i, j in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        left, right = group_of[i], group_of[j]
        if left is right or {every[k].account for k in left} & {every[k].account for k in right}:
            continue
        if all((min(a, b), max(a, b)) in scores for a in left for b in right):
            joined = sorted(left + right)
            for k in joined:
                group_of[k] = joined
    return [[every[k] for k in group] for i, group in group_of.items() if group[0] == i]
