"""Where the tree puts what a cue reports: clauses, infinitives, objects, phrases under it, or the clause around it."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence

_CLAUSES = frozenset({"ccomp", "csubj"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place under a cue that may hold what it reports."""

    name: str
    """`clause`, `to` (infinitive), `predicate` (complement without a subject), `object`, `subject` (of a passive),
    `around` (the clause that the cue interrupts or ends), or a preposition."""
    first: int
    last: int
    """Tokens `first` to `last` (exclusive)."""


def slots(sentence: Sentence, head: int) -> list[Slot]:
    """All places under the cue headed by token `head` that may hold its content, in text order."""
    tokens = sentence.tokens
    found: list[Slot] = []
    for child in sentence.children(head):
        token = tokens[child]
        relation = token.relation
        if relation in _CLAUSES:
            found.append(_slot(sentence, "clause", child, head))
        elif relation == "acl" and token.deprel != "acl:relcl":
            marks = {tokens[mark].norm for mark in sentence.children(child) if tokens[mark].relation == "mark"}
            name = "to" if "to" in marks else "clause" if marks & {"that", "whether", "if"} else ""
            if name:
                found.append(_slot(sentence, name, child, head))
        elif relation == "xcomp":
            marks = {tokens[mark].norm for mark in sentence.children(child) if tokens[mark].relation == "mark"}
            found.append(_slot(sentence, "to" if "to" in marks else "predicate", child, head))
        elif relation == "advcl" and tokens[child].index > head:
            marks = {tokens[mark].norm for mark in sentence.children(child) if tokens[mark].relation == "mark"}
            if marks & {"whether", "if", "that"} and child > head:
                found.append(_slot(sentence, "clause", child, head))
            elif marks & {"to"}:
                found.append(_slot(sentence, "to", child, head))
            else:
                preposition = next(iter(marks & {"of", "for", "about", "against", "on", "with", "by"}), None)
                if preposition:
                    found.append(_slot(sentence, preposition, child, head, after=preposition))
        elif relation == "parataxis" and tokens[child].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            found.append(_slot(sentence, "clause", child, head))
        elif relation == "obj":
            found.append(_slot(sentence, "object", child, head))
        elif token.deprel in ("nsubj:pass", "csubj:pass"):
            found.append(_slot(sentence, "subject", child, head))
        elif relation in ("obl", "nmod") and token.deprel not in (
            "nmod:poss",
            "obl:agent",
            "obl:unmarked",
            "nmod:unmarked",
        ):
            if any(entity.label == "Date" and entity.first <= child < entity.last for entity in sentence.entities):
                continue
            preposition = next((tokens[c].norm for c in sentence.children(child) if tokens[c].relation == "case"), None)
            # "threat to peace": what a noun is directed at is nothing that it reports
            if preposition and not (preposition == "to" and relation == "nmod"):
                found.append(_slot(sentence, preposition, child, head, after=preposition))
    found.sort(key=lambda slot: slot.first)
    return [slot for slot in found if slot.last > slot.first]


def around(sentence: Sentence, head: int) -> list[Slot]:
    """The clause above a cue that interrupts, follows or precedes it ("…, he said, …"), without the cue's own words."""
    tokens = sentence.tokens
    governor = tokens[head].head
    if governor < 0:
        return []
    own = set(sentence.subtree(head))
    # the clause reported is the nearest one above; coordination with it goes along
    while tokens[governor].upos not in ("VERB", "AUX", "ADJ") and tokens[governor].relation not in (
        "root", "ccomp", "parataxis", "advcl", "conj",
    ):  # fmt: skip
        if tokens[governor].head < 0:
            break
        governor = tokens[governor].head
    inside = sorted(index for index in sentence.subtree(governor) if index not in own)
    found: list[Slot] = []
    for index in inside:
        if found and found[-1].last == index:
            found[-1] = Slot("around", found[-1].first, index + 1)
        else:
            found.append(Slot("around", index, index + 1))
    return [slot for slot in (_trimmed(sentence, slot) for slot in found) if slot.last - slot.first > 1]


def _trimmed(sentence: Sentence, slot: Slot) -> Slot:
    """Without punctuation and conjunctions at the ends."""
    tokens, first, last = sentence.tokens, slot.first, slot.last
    while last > first and tokens[last - 1].norm in (",", ";", ":", "—", "–", "-", ".", "and", "but"):
        last -= 1
    while first < last and tokens[first].norm in (",", ";", ":", "—", "–", "-", ".", "and", "but"):
        first += 1
    return Slot(slot.name, first, last)


def _slot(sentence: Sentence, name: str, child: int, head: int, after: str | None = None) -> Slot:
    """The words of a dependent on its side of the cue, without commas at the ends and its preposition `after`."""
    tokens = sentence.tokens
    inside = set(sentence.subtree(child))
    first = last = child
    while first - 1 in inside and first - 1 != head:
        first -= 1
    while last + 1 in inside and last + 1 != head:
        last += 1
    while last > first and tokens[last].norm in (",", ";", ":", "—", "–", "-", "."):
        last -= 1
    while first < last and tokens[first].norm in (",", ";", ":", "—", "–", "-"):
        first += 1
    if after is not None:
        while first < last and first != child and (tokens[first].norm == after or tokens[first].relation == "case"):
            first += 1
    return Slot(name, first, last + 1)
