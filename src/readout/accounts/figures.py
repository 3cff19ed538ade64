"""Statistics of several accounts: which are of one thing and period, and whether their values agree."""

from __future__ import annotations

from readout.accounts.comparison import About
from readout.accounts.likeness import exclusive, same_number, sides_of
from readout.contract import Statistic
from readout.output.describing import names_of, statistic_in_words

LEAST = 1.0


def likeness(one: Statistic, other: Statistic) -> float:
    """1 and more for figures of the same thing, sides and period; most where the values agree as well."""
    if (one.indicator, one.measure, one.unit) != (other.indicator, other.measure, other.unit):
        return 0.0
    left, right = sides_of(one.between), sides_of(other.between)
    if left != right and left and right:
        return 0.0
    if exclusive(one.when, other.when) or exclusive(one.baseline, other.baseline):
        return 0.0
    dated = one.when is not None and other.when is not None
    if not _agree(one, other) and not (dated or (left and right)):
        # nothing tells that they are figures of one thing
        return 0.0
    return 1.0 + _agree(one, other) + dated


def claim(figure: Statistic) -> str:
    """The figure in a few words."""
    between = f" between {names_of(figure.between)}" if figure.between else ""
    return statistic_in_words(figure) + between


def contradictions(one: Statistic, other: Statistic) -> list[tuple[About, str, str]]:
    """The two values, where they exclude each other."""
    if one.value is None or other.value is None or _agree(one, other):
        return []
    return [("number", statistic_in_words(one), statistic_in_words(other))]


def _agree(one: Statistic, other: Statistic) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    opposite = {one.change, other.change} == {"rise", "fall"}
    return same_number(one.value, other.value) and not opposite
