"""Reading the quantities of a document: numbers, what they count, and the places in a series."""

from __future__ import annotations

from typing import cast

from readout.contract import Quantity
from readout.language.sentence import Sentence, Token
from readout.mentions.numerals import ordinal
from readout.mentions.quantities.amounts import HYPHENS, Amount, amounts_in
from readout.mentions.quantities.counted import Counted, counted_by
from readout.mentions.quantities.vocabulary import UNCOUNTED, Kind, vocabulary
from readout.mentions.reading import FoundQuantity


def read_quantities(sentences: list[Sentence], text: str) -> list[FoundQuantity]:
    """All quantities and ordinals of a document, in text order.

    Args:
        sentences: The analysed text.
        text: The text that the sentences' offsets count.

    A number that counts nothing, a date, a duration, a share, a distance or an age is no quantity. `min` is None for
    "up to", `max` for "at least" and for vague numbers ("hundreds": min 200, approximate).
    """
    found = []
    for sentence in sentences:
        here = [quantity for amount in amounts_in(sentence) if (quantity := _read(sentence, amount, text)) is not None]
        here += [
            quantity for token in sentence.tokens if (quantity := _series(sentence, token.index, text)) is not None
        ]
        found += sorted(here, key=lambda quantity: quantity.first)
    return found


def _read(sentence: Sentence, amount: Amount, text: str) -> FoundQuantity | None:
    """The quantity of a number, or None where it is none."""
    money = _money(sentence, amount)
    if money is not None:
        unit, last = money
        head = _head(sentence, amount.first, last)
        return _found(sentence, amount, Counted(head, "money", False), last, head, unit, text)
    if amount.currency is not None or _has_unknown_sign(sentence, amount):
        return None
    counted = counted_by(sentence, amount)
    if counted is None or counted.kind in UNCOUNTED or counted.kind == "money":
        return None
    adjoining = counted.token < amount.last + 6 and (counted.noun or counted.token == amount.last)
    last = counted.token + 1 if adjoining and counted.token >= amount.last else amount.last
    head = counted.token if counted.noun else _head(sentence, amount.core, amount.last)
    return _found(sentence, amount, counted, last, head, None, text)


def _money(sentence: Sentence, amount: Amount) -> tuple[str, int] | None:
    """Currency and the token past the sum, or None where the number is no sum of money."""
    tokens, last = sentence.tokens, amount.last
    nouns = vocabulary().currencies
    if last < len(tokens) and tokens[last].norm == "of":
        last += 1
    for end in range(last + 1, min(last + 3, len(tokens) + 1)):
        token = tokens[end - 1]
        if token.upos not in ("NOUN", "PROPN", "SYM"):
            continue
        words = [token.lemma.lower(), token.norm, token.norm.removesuffix("s")]
        before = [f"{tokens[end - 2].norm} "] if end > last + 1 else [""]
        if end > last + 1 and tokens[last].upos == "ADJ":
            before.append("")
        code = next((nouns[key] for prefix in before for word in words if (key := prefix + word) in nouns), None)
        if code is not None and not _weighs(tokens, amount, end):
            return code, end
    return (amount.currency, amount.last) if amount.currency is not None else None


def _has_unknown_sign(sentence: Sentence, amount: Amount) -> bool:
    """Whether a sign stands before the number: a currency that the table lacks, or a "#"."""
    before = sentence.tokens[amount.core - 1] if amount.core else None
    return before is not None and before.end == sentence.tokens[amount.core].start and before.upos == "SYM"


def _weighs(tokens: list[Token], amount: Amount, end: int) -> bool:
    """Whether pounds are those of a weight ("220 pounds of coal", "100 kg (220 pounds)")."""
    if tokens[end - 1].lemma != "pound":
        return False
    behind = tokens[end].norm if end < len(tokens) else ""
    before = tokens[amount.first - 2].norm if amount.first > 1 and tokens[amount.first - 1].norm == "(" else ""
    return behind == "of" or before in ("kg", "kilograms", "kilogrammes", "kilos", "tonnes", "tons")


def _series(sentence: Sentence, index: int, text: str) -> FoundQuantity | None:
    """The place in a series that an ordinal names ("the *second* call"), or None."""
    token = sentence.tokens[index]
    value = ordinal(token.norm)
    if not value or token.relation not in ("amod", "nummod", "compound") or not index < token.head <= index + 4:
        return None
    noun, words = sentence.tokens[token.head], vocabulary()
    named = token.text[0].isupper() and index > 0
    timed = words.kind("noun", noun.lemma) in UNCOUNTED or _in_date(sentence, index)
    if noun.upos != "NOUN" or noun.tag == "NNS" or named or timed or words.kind("ordinal", noun.lemma) is not None:
        return None
    if sentence.tokens[index + 1].norm in HYPHENS:
        return None
    amount = Amount(index, index + 1, index, float(value), float(value))
    found = _found(sentence, amount, Counted(noun.index, "other", True), noun.index + 1, noun.index, None, text)
    found.ordinal = True
    return found


def _in_date(sentence: Sentence, index: int) -> bool:
    return any(entity.label == "Date" and entity.first <= index < entity.last for entity in sentence.entities)


def _found(
    sentence: Sentence, amount: Amount, counted: Counted, last: int, head: int, unit: str | None, text: str
) -> FoundQuantity:
    """The contract's record, with its place in the tree."""
    start, end = sentence.span(amount.first, last)
    quantity = Quantity(
        kind=cast(Kind, counted.kind),
        min=amount.min,
        max=amount.max,
        approximate=amount.approximate,
        unit=unit,
        text=text[start:end],
        span=(start, end),
    )
    return FoundQuantity(sentence.index, amount.first, last, head, quantity, counted.token)


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the phrase whose governor stands outside it."""
    outside = [index for index in range(first, last) if not first <= sentence.tokens[index].head < last]
    named = [index for index in outside if sentence.tokens[index].upos in ("NUM", "SYM", "NOUN", "PROPN")]
    return (named or outside or [last - 1])[0]
