"""How far a cue reaches: the verb with its auxiliaries, adverbs and particles, and the words up to what it reports."""

from __future__ import annotations

from collections.abc import Sequence

from readout.contract import Span
from readout.language.sentence import Sentence

_SURE = 0.35
"""A token at least this likely to belong to a cue continues it."""
_ANOTHER = 0.5
"""A verb before the cue's own that is less likely than this to be part of it, and does not govern it, is another deed."""
_MOST_BEFORE = 7
_LEAST_MEAN = 0.4
"""Words between cue and content that are on average less likely than this to belong to either belong to neither."""
_DIVIDERS = frozenset({",", ";", ":", "(", ")", "—", "–", "-", '"', "“", "”", "''", "``"})
_TIMES = frozenset({"obl:unmarked", "nmod:unmarked", "obl:npmod", "obl:tmod"})
_NO_ADVERBS = frozenset({"when", "where", "why", "how", "so", "then", "however", "meanwhile", "instead"})


def cue_span(
    sentence: Sentence, head: int, signs: Sequence[float], taken: set[int], source: tuple[int, int] | None
) -> Span:
    """Tokens (first, last exclusive) of the cue around its head, none of them in `taken`.

    Source, cue and content follow each other without a gap where they stand in this order; so the cue is stretched to
    the words that belong to its verb group, up to the source on one side and the content on the other.

    Args:
        sentence: The sentence of the cue.
        head: The token that heads it.
        signs: For each token, how much it looks like part of a cue, 0 to 1.
        taken: Tokens of contents.
        source: First and last (exclusive) token of the source in the same sentence.
    """
    tokens = sentence.tokens
    blocked = taken if source is None else taken | set(range(*source))
    first = last = head
    while first > 0 and first - 1 not in blocked and (signs[first - 1] >= _SURE or _leads(sentence, first - 1, head)):
        first -= 1
    if source is not None and 0 < first - source[1] <= _MOST_BEFORE and _one_group(sentence, source[1], first, head):
        first = source[1]
    while (
        last + 1 < len(tokens)
        and last + 1 not in blocked
        and tokens[last + 1].norm != "according"
        and (signs[last + 1] >= _SURE or (tokens[last + 1].deprel == "compound:prt" and tokens[last + 1].head == head))
    ):
        last += 1
    while last > head and (
        tokens[last].norm in (",", "—", "–", "-", "that")
        or (last + 1 not in taken and tokens[last].upos in ("ADP", "DET", "ADJ") and tokens[last].head > last)
    ):
        last -= 1
    if any(
        tokens[index].upos == "VERB" and signs[index] < _ANOTHER and not _is_bound(sentence, head, index)
        for index in range(first, head)
    ):
        # "is winning ground by *urging* …": the verb before is another deed
        first = next(index for index in range(first, head + 1) if index == head or _leads(sentence, index, head))
    dates = _dates(sentence)
    while last > head and last in dates:
        last -= 1
    while first < head and (
        tokens[first].norm in (",", "—", "–", "-") or tokens[first].deprel in _TIMES or first in dates
    ):
        first += 1
    return first, last + 1


def _dates(sentence: Sentence) -> set[int]:
    """Words of dates with their prepositions ("*on Tuesday* said")."""
    inside = {
        index for entity in sentence.entities if entity.label == "Date" for index in range(entity.first, entity.last)
    }
    cases = {token.index for token in sentence.tokens if token.relation == "case" and token.head in inside}
    return inside | cases


def _leads(sentence: Sentence, index: int, head: int) -> bool:
    """Whether the token before the cue is part of its verb group ("has also *said*")."""
    token = sentence.tokens[index]
    if token.head != head:
        return False
    if token.relation in ("aux", "cop") or token.norm in ("not", "n't", "never"):
        return True
    return token.deprel == "advmod" and token.upos in ("ADV", "PART") and token.norm not in _NO_ADVERBS


def _one_group(sentence: Sentence, first: int, last: int, head: int) -> bool:
    """Whether the words between source and cue belong to the cue's own verb group or to the verbs above it."""
    above = {head, *sentence.ancestors(head)}
    for index in range(first, last):
        token = sentence.tokens[index]
        if token.norm in (",", ";", ":", "(", ")", "—", "–", "-", "and", "but", "or", '"', "“", "”"):
            return False
        if index in above:
            if token.upos == "VERB" and not _is_bound(sentence, head, index):
                return False
        elif token.head not in above and not first <= token.head < last:
            return False
    return True


def _is_bound(sentence: Sentence, head: int, above: int) -> bool:
    """Whether the cue is the object or infinitive of a verb above it ("*wants to* say", "*made the* claim")."""
    token = sentence.tokens[head]
    while token.index != above:
        if token.relation not in ("xcomp", "obj", "obl", "acl", "nmod", "ccomp", "amod", "compound") or token.head < 0:
            return False
        token = sentence.tokens[token.head]
    return True


def split_gap(sentence: Sentence, first: int, last: int, left: Sequence[float], right: Sequence[float]) -> int | None:
    """Where the words `first` to `last` (exclusive) between two roles divide, or None where they belong to neither.

    Args:
        sentence: The sentence.
        first: First word of the gap.
        last: The word after the gap.
        left: For each token of the sentence, the chance of the role before the gap.
        right: The same for the role after it.
    """
    if any(sentence.tokens[index].norm in _DIVIDERS for index in range(first, last)):
        return None
    best, best_sum = None, _LEAST_MEAN * (last - first)
    for split in range(first, last + 1):
        total = sum(left[first:split]) + sum(right[split:last])
        if total > best_sum:
            best, best_sum = split, total
    return best
