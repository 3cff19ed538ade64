"""Common nouns and titles in a sentence that stand for an actor without a name ("foreign minister", "troops")."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence
from readout.mentions.actors.known import NounSense
from readout.mentions.actors.names import Name
from readout.mentions.actors.phrase_index import Pieces
from readout.mentions.actors.tables import ActorTables


@dataclass(slots=True)
class Noun:
    """A noun or title: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    head: int
    sense: NounSense
    plural: bool


def find_nouns(sentence: Sentence, pieces: Pieces, tables: ActorTables, names: list[Name]) -> list[Noun]:
    """Nouns of the sentence in text order; a name that a longer title holds ("NATO" in "NATO chief") leaves `names`."""
    holder: dict[int, Name] = {}
    for name in names:
        if not name.inside:
            for index in range(name.first, name.last):
                holder[index] = name
    found: list[Noun] = []
    folded, where, tokens = pieces.folded, pieces.tokens, sentence.tokens
    nouns = tables.nouns
    lemmas = [tokens[index].lemma.lower() for index in where]
    at, count = 0, len(folded)
    while at < count:
        step = 1
        start = folded[at] if folded[at] in nouns else lemmas[at]
        for length in nouns.lengths(start):
            if at + length > count:
                continue
            sense = _sense(tables, folded, lemmas, at, length)
            if sense is None:
                continue
            first, last = where[at], where[at + length - 1] + 1
            head = _head(sentence, first, last)
            former = tokens[head].norm.startswith("ex-")
            if (tokens[head].upos not in ("NOUN", "PROPN") and not former) or not _is_free(holder, first, last, names):
                continue
            found.append(Noun(first, last, head, sense, tokens[head].tag in ("NNS", "NNPS")))
            step = length
            break
        at += step
    return found


def _sense(tables: ActorTables, folded: list[str], lemmas: list[str], at: int, length: int) -> NounSense | None:
    """What the words say, as they stand or with their first or last word in dictionary form ("heads of state")."""
    words = tuple(folded[at : at + length])
    for form in (words, (*words[:-1], lemmas[at + length - 1]), (lemmas[at], *words[1:])):
        found = tables.nouns.get(form)
        if found:
            return found[0]
    return None


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the span that the rest of the sentence governs."""
    for index in range(last - 1, first - 1, -1):
        head = sentence.tokens[index].head
        if not first <= head < last and sentence.tokens[index].upos in ("NOUN", "PROPN"):
            return index
    return last - 1


def _is_free(holder: dict[int, Name], first: int, last: int, names: list[Name]) -> bool:
    """Whether no name keeps these tokens; names wholly inside a longer title are given up to it."""
    held = {id(name): name for index in range(first, last) if (name := holder.get(index)) is not None}
    if any(name.first < first or name.last > last or name.last - name.first == last - first for name in held.values()):
        return False
    for name in held.values():
        names.remove(name)
        for index in range(name.first, name.last):
            holder.pop(index, None)
    return True
