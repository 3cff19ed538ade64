"""Whether a figure is said to be the highest or lowest of all time."""

from __future__ import annotations

from typing import Literal

from readout.language.sentence import Sentence
from readout.records.statistics.lexicon import StatisticsLexicon
from readout.records.statistics.linking import Link

_EVER = frozenset({"ever", "history"})
_HIGHEST = frozenset({"highest", "largest", "biggest", "greatest", "most"})
_LOWEST = frozenset({"lowest", "smallest", "least"})


def record_of(link: Link, sentence: Sentence, lexicon: StatisticsLexicon) -> Literal["high", "low"] | None:
    """High or low, where the words around the figure say that it is a record."""
    tokens = sentence.tokens
    near = set(range(max(0, link.figure.first - 6), min(len(tokens), link.figure.last + 7)))
    for anchor in link.anchors:
        near.add(anchor)
        near.update(sentence.children(anchor))
        head = tokens[anchor].head
        if head >= 0 and tokens[anchor].relation in ("advcl", "conj"):
            # "set a record, rising by 3 percent"
            near.update(sentence.children(head))
    for index in sorted(near):
        found = record_word(sentence, index)
        if found:
            return _side(found, link)
    return None


def record_word(sentence: Sentence, index: int) -> str | None:
    """`high` or `low` where the token tells a record with its side, `record` where the side is open, else None."""
    tokens = sentence.tokens
    norm = tokens[index].norm
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    before = tokens[index - 1].norm if index else ""
    if norm == "record" and before != "on" and after not in (":", "of", "-"):
        if tokens[index].upos == "VERB" or (
            tokens[index].relation == "compound" and tokens[tokens[index].head].lemma == "label"
        ):
            return None
        return after if after in ("high", "low") else "record"
    if norm in ("high", "low") and index >= 3 and [t.norm for t in tokens[index - 3 : index]] == ["all", "-", "time"]:
        return norm
    if norm in ("high", "low") and before in ("all-time", "alltime"):
        return norm
    if norm in _HIGHEST | _LOWEST:
        behind = [t.norm for t in tokens[index + 1 : index + 7]]
        if _EVER & set(behind[:4]) or any(
            a == "on" and b == "record" for a, b in zip(behind, behind[1:], strict=False)
        ):
            return "high" if norm in _HIGHEST else "low"
    return None


def _side(found: str, link: Link) -> Literal["high", "low"]:
    if found == "low" or (found == "record" and link.direction == "fall" and link.measure == "level"):
        return "low"
    return "high"
