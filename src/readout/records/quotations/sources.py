"""The words that name the source of a cue: subject, agent, possessor, or what the model's tags say."""

from __future__ import annotations

from readout.language.sentence import Sentence

_MOST_STEPS = 6
_LIKELY_SOURCE = 0.3
"""A subject must hold a word at least this likely to name a source, where the tags show no source in it."""
_NOMINAL = frozenset(
    {"det", "amod", "compound", "nmod", "flat", "appos", "nummod", "case", "conj", "cc", "punct", "fixed", "goeswith"}
)
"""Relations of the words that make up a noun phrase."""
_WHEN = frozenset({"when", "if", "once"})
_NAMING = frozenset({"PROPN", "NOUN", "DET", "ADJ"})


def source_head(sentence: Sentence, cue: int) -> int | None:
    """Token that heads the source of a cue: its subject, agent or possessor, or that of the clause around it."""
    tokens = sentence.tokens
    if tokens[cue].relation in ("case", "mark") and tokens[cue].head >= 0:
        return tokens[cue].head
    if tokens[cue].norm == "according":
        return sentence.child(cue, "obl")
    if is_participle(sentence, cue):
        return _agent(sentence, cue)
    named = _named(sentence, cue)
    if named is not None:
        return named
    current = cue
    for _ in range(_MOST_STEPS):
        children = sentence.children(current)
        passive = any(tokens[child].deprel in ("aux:pass", "nsubj:pass") for child in children)
        for child in children:
            # "*he* was told by aides to deny": who tells is not who denies
            agent = tokens[child].deprel == "obl:agent" and (current == cue or tokens[cue].tag != "VB")
            if agent or tokens[child].deprel == "nmod:poss":
                return child
        for child in children:
            # "was forced *to deny*": who is acted on is who speaks
            if tokens[child].relation == "nsubj" and (not passive or current != cue):
                return child
        token = tokens[current]
        if token.head < 0 or (passive and current == cue):
            return None
        if token.relation in ("conj", "xcomp", "advcl", "obj", "obl", "parataxis"):
            current = token.head
        elif token.relation == "acl":
            return token.head
        else:
            return None
    return None


def _agent(sentence: Sentence, cue: int) -> int | None:
    """Who a passive says acts."""
    for child in sentence.children(cue):
        token = sentence.tokens[child]
        if token.deprel == "obl:agent":
            return child
        if token.relation == "obl" and any(sentence.tokens[c].norm == "by" for c in sentence.children(child)):
            return child
    return None


def quoted_subject(sentence: Sentence, cue: int) -> int | None:
    """The subject of a passive that names the speaker of the cue: "*he* was quoted by the paper as saying"."""
    found = _named_by_object(sentence, cue)
    return found if found is not None and sentence.tokens[found].deprel == "nsubj:pass" else None


def is_participle(sentence: Sentence, cue: int) -> bool:
    """Whether the cue is a participle whose understood subject is not the speaker ("*Asked* about it, he …")."""
    token = sentence.tokens[cue]
    children = [sentence.tokens[child] for child in sentence.children(cue)]
    when = any(child.norm in _WHEN and child.index < cue for child in children)
    participle = token.tag == "VBN" or (token.tag == "VBD" and (cue <= 1 or when))
    if token.deprel not in ("advcl", "acl") or not participle:
        return False
    return not any(
        child.relation in ("nsubj", "aux") or (child.relation == "mark" and child.norm not in _WHEN)
        for child in children
    )


def _named(sentence: Sentence, cue: int) -> int | None:
    """Whom a verb names as the one who speaks, where the cue is what he does or that verb itself ("was *quoted* as saying")."""
    found = _named_by_object(sentence, cue)
    for child in sentence.children(cue):
        if found is None and sentence.tokens[child].tag == "VBG":
            found = quoted_subject(sentence, child)
    return found


def _named_by_object(sentence: Sentence, cue: int) -> int | None:
    """Whom another verb names as the one who speaks: "quoted *officials* as saying", "*he* was quoted as saying"."""
    token = sentence.tokens[cue]
    if token.relation in ("advcl", "xcomp") and token.tag == "VB" and sentence.tokens[token.head].tag == "VBN":
        # "*he* was reported to have said"
        told = any(sentence.tokens[c].lemma == "have" and c < cue for c in sentence.children(cue))
        return sentence.child(token.head, "nsubj:pass") if told else None
    if token.relation not in ("advcl", "acl", "xcomp", "obl", "ccomp") or token.head < 0 or token.tag != "VBG":
        return None
    if not any(sentence.tokens[c].norm == "as" and sentence.tokens[c].index < cue for c in sentence.children(cue)):
        return None
    governor = token.head
    if sentence.tokens[governor].upos not in ("VERB", "AUX"):
        return governor
    found = sentence.child(governor, "obj")
    return found if found is not None else sentence.child(governor, "nsubj:pass")


def source_phrase(sentence: Sentence, cue: int, taken: set[int], tagged: bool = True) -> tuple[int, int, int] | None:
    """First token, last token (exclusive) and head of the source of a cue, or None.

    With `tagged`, the model's tags tell how far the phrase reaches, and where it is if the tree does not know.
    """
    head = source_head(sentence, cue)
    if head in taken:
        head = _subject_beside(sentence, cue, taken)
    runs = _runs(sentence.sources) if tagged else []
    named = [
        run
        for run in runs
        if not _after_according(sentence, run[0], cue)
        and any(sentence.tokens[index].upos not in ("DET", "ADP", "PUNCT") for index in range(*run))
    ]
    chances = sentence.chances.get("source") if tagged else None
    if head is not None:
        phrase = noun_phrase(sentence, head, taken)
        for first, last in runs:
            if first <= head < last:
                while phrase is not None and last < phrase[1] and sentence.tokens[last].upos == "PROPN":
                    last += 1
                return _trimmed(sentence, *_with_name(sentence, first, last, head, cue, taken))
            if phrase is not None and first < phrase[1] and phrase[0] < last and taken.isdisjoint(range(first, last)):
                return _trimmed(sentence, min(first, phrase[0]), max(last, phrase[1]), head)
        known = not chances or len(named) < len(runs) or _named(sentence, cue) == head
        if phrase is not None and (known or (chances and max(chances[phrase[0] : phrase[1]]) >= _LIKELY_SOURCE)):
            return _trimmed(sentence, *phrase, head)
    if named and not (head is None and _is_passive(sentence, cue)):
        first, last = min(named, key=lambda run: min(abs(run[0] - cue), abs(run[1] - 1 - cue)))
        return _trimmed(sentence, first, last, phrase_head(sentence, first, last))
    return None


def _with_name(sentence: Sentence, first: int, last: int, head: int, cue: int, taken: set[int]) -> tuple[int, int, int]:
    """The phrase with the name that follows it before the cue ("Chinese news portal *The Paper* reported").

    The head is that of the name, where the tree makes it the subject of the cue.
    """
    end = last
    while end < cue and sentence.tokens[end].upos in _NAMING and end not in taken:
        end += 1
    if end == cue and end > last and sentence.tokens[end - 1].upos == "PROPN":
        subject = sentence.child(cue, "nsubj")
        return first, end, subject if subject is not None and last <= subject < end else head
    return first, last, head


def _subject_beside(sentence: Sentence, cue: int, taken: set[int]) -> int | None:
    """The subject right before the cue that the tree has hung inside the content ("…," *Okoye* said)."""
    for index in range(cue - 1, max(-1, cue - 7), -1):
        if index in taken or sentence.tokens[index].upos == "PUNCT":
            return None
        if sentence.tokens[index].relation == "nsubj":
            return index
    return None


def _after_according(sentence: Sentence, first: int, cue: int) -> bool:
    """Whether a source stands after "according to", which is not the cue itself."""
    return first > 1 and sentence.tokens[first - 2].norm == "according" and not first - 2 <= cue < first


def _is_passive(sentence: Sentence, cue: int) -> bool:
    """Whether the cue is a passive verb ("was told", "a plan known as"): without an agent, nobody is named."""
    token = sentence.tokens[cue]
    passive = any(sentence.tokens[child].deprel in ("aux:pass", "nsubj:pass") for child in sentence.children(cue))
    return passive or (token.tag == "VBN" and token.relation == "acl") or is_participle(sentence, cue)


def noun_phrase(sentence: Sentence, head: int, taken: set[int]) -> tuple[int, int] | None:
    """The contiguous words of the phrase around its head, outside `taken`; of a predicate, without its clause."""
    if head in taken:
        return None
    inside = {head}
    for child in sentence.children(head):
        token = sentence.tokens[child]
        below = sentence.subtree(child)
        if token.relation in _NOMINAL or (token.relation == "advmod" and child < head):
            inside.update(index for index in below if index not in taken)
        elif token.relation == "acl" and child > head and token.upos == "VERB" and taken.isdisjoint(below):
            inside.update(below)
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
    if last - 2 > head and tokens[last - 2].norm in ("who", "which") and tokens[last - 1].upos == "AUX":
        last -= 2
    while last - 1 > head and (tokens[last - 1].norm in (",", ";", "—", "–", "-", "(", "'s", "'", "who", "which")):
        last -= 1
    return first, last, head
