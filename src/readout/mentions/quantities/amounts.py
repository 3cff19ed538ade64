"""The numbers of a sentence: their value or range, what bounds them, and their currency's sign."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence, Token
from readout.mentions.numerals import digits, number, numerals
from readout.mentions.quantities.vocabulary import Bound, vocabulary

HYPHENS = frozenset({"-", "‐", "‑", "–", "—"})
"""Signs that join words, or the ends of a range."""
_GLUED = {"m": "million", "k": "thousand", "b": "billion", "t": "trillion"}
"""Letters that multiply digits they touch ("300m")."""
_LONGEST_BOUND = 5


@dataclass(slots=True)
class Amount:
    """A number: tokens `first` to `last` (exclusive) of its sentence, with bounding words and currency sign."""

    first: int
    last: int
    core: int
    """First token of the number itself, behind bounding words and sign."""
    min: float | None
    max: float | None
    approximate: bool = False
    currency: str | None = None


def amounts_in(sentence: Sentence) -> list[Amount]:
    """All numbers of a sentence from left to right, whatever they count."""
    tokens = sentence.tokens
    dated = _dated(sentence)
    found = []
    index = 0
    while index < len(tokens):
        last = number_end(tokens, index) if index not in dated else None
        if last is None:
            index += 1
            continue
        amount, index = _amount(tokens, index, last)
        if amount is not None:
            found.append(amount)
    return found


def _dated(sentence: Sentence) -> set[int]:
    """Tokens of the dates that hold more than a bare number."""
    return {
        index
        for entity in sentence.entities
        if entity.label == "Date" and any(sentence.tokens[at].upos != "NUM" for at in range(entity.first, entity.last))
        for index in range(entity.first, entity.last)
    }


def number_end(tokens: list[Token], first: int) -> int | None:
    """Token past the number that begins at a token; None where none does."""
    if not _begins(tokens, first):
        return None
    last = first + 1
    while last < len(tokens) and (length := _goes_on(tokens, last)):
        last += length
    return last if tokens[first].norm != "half" or last > first + 1 else None


def _goes_on(tokens: list[Token], index: int) -> int:
    """How many tokens from one on belong to the number before it: 0, 1, or 2 where it joins it with the next."""
    token, before = tokens[index], tokens[index - 1]
    kind, left = _word_kind(token.norm), _word_kind(before.norm)
    touches = token.start == before.end
    if kind in ("scale", "collective") or (left in ("ten", "scale") and kind in ("unit", "ten")):
        return 1
    if token.norm in _GLUED and touches and digits(before.norm) is not None:
        return 1
    if index + 1 == len(tokens):
        return 0
    following = tokens[index + 1].norm
    right = _word_kind(following)
    joins = (
        (token.norm in HYPHENS and touches and ((left == "ten" and right == "unit") or right == "scale"))
        or (token.norm == "and" and left == "scale" and right in ("unit", "ten"))
        or (token.norm == "of" and left == "vague" and _is_multiple(following))
        or (token.norm in ("a", "an") and before.norm == "half" and _is_multiple(following))
    )
    return 2 if joins else 0


def _begins(tokens: list[Token], index: int) -> bool:
    """Whether a token begins a number; "a" does before a scale or a collective ("a hundred", "a dozen", "a few")."""
    norm = tokens[index].norm
    following = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    kind = _word_kind(norm)
    if norm in ("a", "an"):
        return _word_kind(following) in ("scale", "collective") or following == "few"
    if kind == "vague":
        return norm != "few" and numerals()[norm][1] is not None
    if kind == "collective":
        return norm == "dozen"
    return digits(norm) is not None or kind in ("unit", "ten") or norm == "half"


def _word_kind(norm: str) -> str:
    return numerals().get(norm, ("", None))[0]


def _is_multiple(norm: str) -> bool:
    """Whether the word multiplies ("tens of *thousands*", "half a *million*")."""
    kind, value = numerals().get(norm, ("", None))
    return kind in ("scale", "vague", "collective") and value is not None and value >= 12


def _value(tokens: list[Token], first: int, last: int) -> tuple[float | None, bool]:
    """The number's value, and whether it names a least amount only ("hundreds")."""
    norms = [
        _GLUED.get(token.norm, token.norm) if index else token.norm for index, token in enumerate(tokens[first:last])
    ]
    table = numerals()
    vague = [norm for norm in norms if _word_kind(norm) == "vague"]
    if norms[0] == "half":
        rest = number(norms[2:])
        return (rest / 2 if rest is not None else None), False
    if len(norms) == 3 and norms[1] == "of" and vague:
        many, each = table[norms[0]][1], table[norms[2]][1]
        # "hundreds of thousands": of its plural only the unit counts
        unit = {24.0: 12.0, 20.0: 10.0}.get(each or 0.0, (each or 0.0) / 2) if norms[2] in vague else each
        return (many * unit if many is not None and unit else None), True
    return number(norms), bool(vague)


def _amount(tokens: list[Token], first: int, last: int) -> tuple[Amount | None, int]:
    """The amount whose number is the tokens `first` to `last`, and the token to go on from."""
    low, vague = _value(tokens, first, last)
    if low is None:
        return None, last
    start, currency = _sign(tokens, first)
    high: float | None = low
    upper = _range(tokens, last, between=start > 0 and tokens[start - 1].norm == "between")
    if upper is not None:
        second, end = upper
        top, _ = _value(tokens, second, end)
        if top is not None:
            scale = _scale(tokens[end - 1])
            if scale is not None and low < top and _scale(tokens[last - 1]) is None and low * scale <= top:
                low *= scale
            if top > low:
                high, last = top, end
                start -= tokens[start - 1].norm == "between" if start else 0
    amount = Amount(start, last, first, low, None if vague else high, vague, currency)
    _bound(tokens, amount)
    return amount, amount.last


def _scale(token: Token) -> float | None:
    kind, value = numerals().get(_GLUED.get(token.norm, token.norm), ("", None))
    return value if kind == "scale" else None


def _sign(tokens: list[Token], first: int) -> tuple[int, str | None]:
    """Where the amount begins with its currency's sign, and the currency's code."""
    if first:
        code = vocabulary().signs.get(tokens[first - 1].norm)
        if code is not None and (
            tokens[first - 1].text.isupper() or not tokens[first - 1].text.isalpha() or code == "INR"
        ):
            return first - 1, code
    return first, None


def _range(tokens: list[Token], last: int, between: bool) -> tuple[int, int] | None:
    """Tokens of the second number of a range ("10 to 15", "10-15", "between 10 and 15"), or None."""
    if last + 1 >= len(tokens):
        return None
    norm = tokens[last].norm
    if not (norm in HYPHENS or norm in ("to", "or") or (between and norm == "and")):
        return None
    second = last + 1
    if tokens[second].norm in vocabulary().signs and second + 1 < len(tokens):
        second += 1
    end = number_end(tokens, second)
    return (second, end) if end is not None else None


def _bound(tokens: list[Token], amount: Amount) -> None:
    """Take the bounding words into the amount: those around it, nearest first."""
    bounds = vocabulary().bounds
    for _ in range(2):
        for length in range(min(_LONGEST_BOUND, amount.first), 0, -1):
            phrase = tuple(token.norm for token in tokens[amount.first - length : amount.first])
            bound = bounds.get(("before", phrase))
            if bound is not None:
                amount.first -= length
                _apply(amount, bound)
                break
    for length in range(min(_LONGEST_BOUND, len(tokens) - amount.last), 0, -1):
        phrase = tuple(token.norm for token in tokens[amount.last : amount.last + length])
        bound = bounds.get(("after", phrase))
        if bound is not None:
            amount.last += length
            _apply(amount, bound)
            break


def _apply(amount: Amount, bound: Bound) -> None:
    match bound:
        case "least":
            amount.max = None
        case "most" if amount.max is not None:
            amount.min = None
        case "near":
            amount.approximate = True
