"""The figures of a sentence: percentages, read here, and the amounts that the mentions stage found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from readout.language.sentence import Sentence
from readout.mentions.numerals import digits, number, numerals
from readout.mentions.reading import FoundQuantity
from readout.records.statistics.lexicon import StatisticsLexicon

_EVER = frozenset({"ever", "history"})
_HIGHEST = frozenset({"highest", "largest", "biggest", "greatest", "most"})
_LOWEST = frozenset({"lowest", "smallest", "least"})
_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}  # fmt: skip
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_EVERY = {"daily": "day", "bpd": "day", "monthly": "month", "annually": "year", "yearly": "year"}
FigureKind = Literal["percent", "points", "money", "people", "volume", "number", "multiple", "record"]

_PERCENT = frozenset({"percent", "%", "pct", "percentage", "per-cent", "percents"})
_DASHES = frozenset({"-", "–", "—", "‐", "‑"})
_RANGE = frozenset({"to", "and", "or", "-", "–", "—", "‑"})
_PEOPLE = frozenset({"people", "troops", "killed", "wounded", "detained", "displaced", "missing"})
_PERSONS = frozenset({"people", "person", "man", "woman", "inhabitant", "resident", "individual", "citizen", "soul"})


@dataclass(slots=True)
class Figure:
    """A number with its unit: tokens `first` to `last` (exclusive), headed by token `head`."""

    first: int
    last: int
    head: int
    value: float | None
    """None for a record that is told without its number."""
    kind: FigureKind
    """`multiple` for words that alone tell a change ("doubled"), `record` for "a new record"."""
    unit: str | None
    """Unit as it stands in the record (`percent`, `USD`, `barrels per day`); None where only the indicator tells it."""
    counted: int | None = None
    """The noun that is counted ("900 *warheads*"), where it is no unit."""
    is_rate: bool = False
    """Whether it is counted by time ("per day", "a year")."""


def read_figures(sentence: Sentence, quantities: list[FoundQuantity], lexicon: StatisticsLexicon) -> list[Figure]:
    """The figures in text order; of a range ("2 to 3 percent") none is read, for it is no one value."""
    found = [*_percentages(sentence), *_fractions(sentence)]
    taken = {index for figure in found for index in range(figure.first, figure.last)}
    for quantity in quantities:
        figure = _amount(sentence, quantity, lexicon)
        if figure is not None and taken.isdisjoint(range(figure.first, figure.last)):
            found.append(figure)
    found.sort(key=lambda figure: figure.first)
    return found


def spelled_figures(sentence: Sentence, lexicon: StatisticsLexicon) -> list[Figure]:
    """What single words tell without a number: "doubled", "threefold", and then "a new record"."""
    multiples: list[Figure] = []
    records: list[Figure] = []
    for token in sentence.tokens:
        pos = {"VERB": "verb", "NOUN": "noun", "ADV": "adverb", "ADJ": "adverb"}.get(token.upos, "")
        movement = lexicon.movements.get((pos, "change", token.norm if pos == "adverb" else token.lemma.lower()))
        if movement is not None and movement.percent is not None:
            place = token.index, token.index + 1, token.index
            multiples.append(Figure(*place, movement.percent, "multiple", "percent"))
        elif token.upos == "NOUN" and record_word(sentence, token.index) is not None:
            records.append(Figure(token.index, token.index + 1, token.index, None, "record", None))
    return [*multiples, *records]


def record_word(sentence: Sentence, index: int) -> str | None:
    """`high` or `low` where the token tells a record with its side, `record` where the side is open, else None."""
    tokens = sentence.tokens
    norm = tokens[index].norm
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    before = tokens[index - 1].norm if index else ""
    if norm == "record" and before != "on" and after not in (":", "of", "-", "label", "labels"):
        if tokens[index].upos == "VERB":
            return None
        return after if after in ("high", "low") else "record"
    if norm in ("high", "low") and index >= 3 and [t.norm for t in tokens[index - 3 : index]] == ["all", "-", "time"]:
        return norm
    if norm in ("high", "low") and before in ("all-time", "alltime", "record", "historic"):
        return norm
    if norm in _HIGHEST | _LOWEST:
        behind = [t.norm for t in tokens[index + 1 : index + 7]]
        if _EVER & set(behind[:4]) or any(a == "on" and b == "record" for a, b in pairwise(behind)):
            return "high" if norm in _HIGHEST else "low"
    return None


def _percentages(sentence: Sentence) -> list[Figure]:
    tokens = sentence.tokens
    found: list[Figure] = []
    for index, token in enumerate(tokens):
        last = index + 1
        if token.norm == "per" and last < len(tokens) and tokens[last].norm == "cent":
            last += 1
        elif token.norm not in _PERCENT:
            continue
        unit: str = "percent"
        if last < len(tokens) and tokens[last].lemma == "point":
            unit, last = "percentage points", last + 1
        elif token.norm == "percentage":
            continue
        first = _number_before(sentence, index)
        if first is None or _is_range(sentence, first):
            continue
        value = number([token.norm for token in tokens[first:index]])
        if value is None or _is_second_of_range(sentence, first):
            continue
        kind: FigureKind = "points" if unit == "percentage points" else "percent"
        found.append(Figure(first, last, _head(sentence, first, last), value, kind, unit))
    return found


def _fractions(sentence: Sentence) -> list[Figure]:
    """Parts in words, in percent: "two-thirds of its gas", "by a quarter", "half of all exports"."""
    tokens = sentence.tokens
    found: list[Figure] = []
    for index, token in enumerate(tokens):
        parts = _PARTS.get(token.norm)
        follows = tokens[index + 1].norm if index + 1 < len(tokens) else ""
        if parts is None:
            continue
        first = index - (2 if index > 1 and tokens[index - 1].norm in _DASHES else 1)
        count = _COUNTS.get(tokens[first].norm) if first >= 0 else None
        if count is None:
            # "half of all exports"; "the third of May" is no part
            if token.norm != "half":
                continue
            first, count = index, 1
        before = tokens[first - 1].norm if first > 0 else ""
        if count < parts and (follows == "of" or before in ("by", "almost", "nearly")):
            head = _head(sentence, first, index + 1)
            found.append(Figure(first, index + 1, head, round(100 * count / parts, 1), "percent", "percent"))
    return found


def _number_before(sentence: Sentence, end: int) -> int | None:
    """The first token of the number that ends before token `end`, or None."""
    table = numerals()
    first: int | None = None
    index = end - 1
    while index >= 0:
        norm = sentence.tokens[index].norm
        if digits(norm) is not None or table.get(norm, ("", None))[0] in ("unit", "ten", "scale"):
            first = index
        elif index == 0 or not _joins(sentence, norm, first):
            break
        index -= 1
    return first


def _is_second_of_range(sentence: Sentence, first: int) -> bool:
    """Whether the number ends a range with two units ("between 7 percent and 9 percent")."""
    tokens = sentence.tokens
    if first < 3 or tokens[first - 1].norm not in ("and", "to") or tokens[first - 2].norm not in (*_PERCENT, "cent"):
        return False
    return any(token.norm == "between" for token in tokens[max(0, first - 7) : first - 2])


def _joins(sentence: Sentence, norm: str, first: int | None) -> bool:
    """Whether a word joins the parts of a number ("twenty - five", "hundred and ten", "3.5 - percent")."""
    if norm in _DASHES:
        return first is None or digits(sentence.tokens[first].norm) is None
    return norm == "and" and first is not None


def _is_range(sentence: Sentence, first: int) -> bool:
    """Whether another number stands before, which makes a range with this one ("2 to 3 percent", "between 5 and 6")."""
    tokens = sentence.tokens
    if first < 2 or tokens[first - 1].norm not in _RANGE:
        return False
    before = tokens[first - 2].norm
    if len(before) == 4 and before.isdigit():
        # "in 2006 to 36 percent"
        return False
    if digits(before) is None and numerals().get(before, ("", None))[0] not in ("unit", "ten"):
        return False
    # "from 5 to 6 percent" tells where it came from
    return first < 3 or tokens[first - 3].norm != "from" or tokens[first - 1].norm != "to"


def _amount(sentence: Sentence, found: FoundQuantity, lexicon: StatisticsLexicon) -> Figure | None:
    """A figure of an amount; None for ordinals, vague amounts and ranges."""
    quantity = found.quantity
    low, high = quantity.min, quantity.max
    value = low if low is not None else high
    # 2.07 billion is 2,070,000,000
    value = float(f"{value:.12g}") if value is not None else None
    vague = any(
        numerals().get(token.norm, ("", None))[0] == "vague" for token in sentence.tokens[found.first : found.last]
    )
    if (
        found.ordinal
        or vague
        or value is None
        or 0 < value < 1
        or (low is not None and high is not None and low != high)
    ):
        return None
    if quantity.kind == "money":
        unit, end, is_rate = _rated(sentence, found.last, quantity.unit or "", lexicon)
        return Figure(found.first, end, found.head, value, "money", unit or None, is_rate=is_rate)
    counted = found.counted
    volume = _volume(sentence, counted, lexicon)
    if volume is not None:
        last, name = volume
        unit, end, is_rate = _rated(sentence, max(last, found.last), name, lexicon)
        return Figure(found.first, end, counted, value, "volume", unit, is_rate=is_rate)
    noun = counted if sentence.tokens[counted].upos in ("NOUN", "PROPN") else None
    if noun is not None and sentence.tokens[noun].lemma in _PERSONS:
        return Figure(found.first, found.last, found.head, value, "people", "people")
    kind: FigureKind = "people" if quantity.kind in _PEOPLE else "number"
    return Figure(found.first, found.last, found.head, value, kind, None, counted=noun)


def _volume(sentence: Sentence, counted: int, lexicon: StatisticsLexicon) -> tuple[int, str] | None:
    """End and name of the unit of measure that the counted noun is or ends, or None."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    for first in range(max(0, counted - 1), counted + 1):
        unit = lexicon.volumes.at(lemmas, first)
        if unit is not None and first <= counted < unit[0]:
            return unit
    return None


def _rated(sentence: Sentence, last: int, unit: str, lexicon: StatisticsLexicon) -> tuple[str, int, bool]:
    """The unit with the time it is counted by, the figure's end with it, and whether there is one."""
    tokens = sentence.tokens
    for start in _rate_places(sentence, last):
        norm = tokens[start].norm
        if norm in ("per", "a", "an", "each", "every") and start + 1 < len(tokens):
            lemma = tokens[start + 1].lemma
            rate = lexicon.rates.get(lemma) or (lexicon.volumes.get(lemma) or "").removesuffix("s")
            if rate:
                return f"{unit} per {rate}", start + 2 if start == last else last, lemma in lexicon.rates
        if norm in _EVERY:
            return f"{unit} per {_EVERY[norm]}", start + 1 if start == last else last, True
    return unit, last, False


def _rate_places(sentence: Sentence, last: int) -> list[int]:
    """Where the time that a figure is counted by may stand: behind it, or what is counted ("barrels of oil a day")."""
    tokens = sentence.tokens
    places = [last] if last < len(tokens) else []
    if places and tokens[last].norm == "of":
        end = last + 1
        while end < len(tokens) and end - last < 5 and tokens[end].upos in ("ADJ", "NOUN", "PROPN"):
            end += 1
        places += [end] if end < len(tokens) else []
    return places


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the figure whose governor stands outside it."""
    for index in range(last - 1, first - 1, -1):
        if not first <= sentence.tokens[index].head < last:
            return index
    return last - 1
