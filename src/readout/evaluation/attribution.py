"""Quotations against gold that marks source, cue and content of each attribution by characters.

Quotations inside others (`within`) are left out, as gold marks the outer ones. Each gold relation is paired with the
quotation whose content shares the most characters with it, each used once. White space does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from readout.contract import Line, Quotation, Span
from readout.evaluation.scores import Figures, Score

_PARTS = ("content", "source", "cue")
_Parts = dict[str, set[int]]


def score_attribution(gold: Sequence[dict[str, Any]], lines: Sequence[Line]) -> Figures:
    """Figures for `content`, `source`, `cue`, `relations`, and recall of relations wholly in quote marks.

    Args:
        gold: Objects with `text` and `attributions`: `source`, `cue`, `content`, each a list of [start, end].
        lines: The coded lines of the same texts, taken as they are, in the same order.
    """
    counts = {name: [0, 0, 0] for name in (*_PARTS, "relations")}  # right, in gold, said
    direct = direct_found = 0
    for entry, line in zip(gold, lines, strict=True):
        text = entry["text"]
        wanted = [{part: _characters(relation[part], text) for part in _PARTS} for relation in entry["attributions"]]
        said = [_of_record(quotation, text) for quotation in line.quotations if quotation.within is None]
        pairs = _pairs(wanted, said)
        for part in _PARTS:
            counts[part][0] += sum(len(wanted[i][part] & said[j][part]) for i, j in pairs)
            counts[part][1] += sum(len(relation[part]) for relation in wanted)
            counts[part][2] += sum(len(quotation[part]) for quotation in said)
        found = {i for i, j in pairs if _half_shared(wanted[i]["content"], said[j]["content"])}
        for place, number in enumerate((len(found), len(wanted), len(said))):
            counts["relations"][place] += number
        quoted = [i for i, relation in enumerate(entry["attributions"]) if _is_quoted(relation["content"], text)]
        direct += len(quoted)
        direct_found += len(found.intersection(quoted))
    figures: Figures = {name: dict(Score.of_counts(*three).figures()) for name, three in counts.items()}
    figures["direct only"] = {"R": round(direct_found / max(direct, 1), 3), "of": direct}
    return figures


def _characters(spans: Iterable[Sequence[int]], text: str) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def _of_record(quotation: Quotation, text: str) -> _Parts:
    contents: list[Span] = quotation.content.spans or [quotation.content.span]
    return {
        "content": _characters(contents, text),
        "source": _characters([quotation.speaker.span] if quotation.speaker else [], text),
        "cue": _characters([quotation.cue.span] if quotation.cue else [], text),
    }


def _pairs(wanted: Sequence[_Parts], said: Sequence[_Parts]) -> list[tuple[int, int]]:
    """Indices of gold relations and quotations that belong together, greatest overlap first; of equals, the later ones."""
    overlaps = (
        (len(relation["content"] & quotation["content"]), i, j)
        for i, relation in enumerate(wanted)
        for j, quotation in enumerate(said)
    )
    chosen: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for shared, i, j in sorted(overlaps, reverse=True):
        if shared and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
    return chosen


def _half_shared(one: set[int], other: set[int]) -> bool:
    return 2 * len(one & other) >= len(one | other)


def _is_quoted(spans: Sequence[Sequence[int]], text: str) -> bool:
    """Whether a content stands wholly in quote marks, a stop or comma after them left aside."""
    if not spans:
        return False
    content = text[spans[0][0] : spans[-1][1]].strip()
    return content[:1] in "\"“”'‘" and content[-1:] in "\"“”'’.,"
