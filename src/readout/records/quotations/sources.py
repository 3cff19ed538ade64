"""The words that name the source of a cue: subject, agent, possessor, or what the model's tags say."""

from __future__ import annotations

from readout.language.sentence import Sentence

_MOST_STEPS = 6


def source_head(sentence: Sentence, cue: int) -> int | None:
    """Token that heads the source of a cue: its subject, agent or possessor, or that of the clause it shares it with."""
    tokens = sentence.tokens
    current = cue
    for _ in range(_MOST_STEPS):
        children = sentence.children(current)
        passive = any(tokens[child].deprel in ("aux:pass", "nsubj:pass") for child in children)
        for child in children:
            if tokens[child].deprel in ("obl:agent", "nmod:poss"):
                return child
        for child in children:
            if tokens[child].relation == "nsubj" and not passive:
                return child
        token = tokens[current]
        if token.head < 0:
            return None
        if token.relation in ("conj", "xcomp", "advcl", "obj", "obl", "parataxis"):
            current = token.head
        elif token.relation == "acl":
            return token.head
        else:
            return None
    return None


def source_phrase(sentence: Sentence, cue: int | None, taken: set[int]) -> tuple[int, int, int] | None:
    """First token, last token (exclusive) and head of the source, or None."""
    head = source_head(sentence, cue) if cue is not None else None
    runs = _runs(sentence.sources)
    chances = sentence.chances.get("source")
    if head is not None:
        for first, last in runs:
            if first <= head < last:
                return _trimmed(sentence, first, last, head)
        phrase = noun_phrase(sentence, head, taken)
        if phrase is not None and (not chances or max(chances[phrase[0] : phrase[1]]) >= 0.3):
            return _trimmed(sentence, *phrase, head)
    if runs and cue is not None:
        first, last = min(runs, key=lambda run: min(abs(run[0] - cue), abs(run[1] - 1 - cue)))
        return _trimmed(sentence, first, last, phrase_head(sentence, first, last))
    return None


def noun_phrase(sentence: Sentence, head: int, taken: set[int]) -> tuple[int, int] | None:
    """The contiguous words of the phrase around its head, outside `taken`."""
    inside = {index for index in sentence.subtree(head) if index not in taken}
    if head not in inside:
        return None
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last + 1


def phrase_head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the phrase whose head stands outside it."""
    for index in range(first, last):
        if not first <= sentence.tokens[index].head < last:
            return index
    return first


def _runs(labels: list[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    opened = False
    for index, label in enumerate(labels):
        if label == "B" or (label == "I" and not opened):
            runs.append((index, index + 1))
            opened = True
        elif label == "I":
            runs[-1] = (runs[-1][0], index + 1)
        else:
            opened = False
    return runs


def _trimmed(sentence: Sentence, first: int, last: int, head: int) -> tuple[int, int, int]:
    """Leave out prepositions before, commas and a possessive 's after."""
    tokens = sentence.tokens
    while first < head and (tokens[first].relation in ("case", "punct", "cc") or tokens[first].upos == "ADP"):
        first += 1
    while last - 1 > head and (tokens[last - 1].norm in (",", ";", "—", "–", "-", "(", "'s", "'")):
        last -= 1
    return first, last, head
