"""Which word a time expression gives the time of: the one that it depends on in the tree."""

from __future__ import annotations

from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.language.sentence import Sentence
from readout.mentions.dates.vocabulary import vocabulary
from readout.mentions.reading import FoundDate, Phrases

_FILE = "dates/governing.csv"
_CLASSES = ("concurrent", "transparent", "simultaneous", "meanwhile", "comparing", "seeing", "carrying")
_TEMPORAL = frozenset(
    {"obl", "nmod", "advmod", "nummod", "compound", "amod", "appos", "dep", "advcl", "acl", "parataxis"}
)
"""Relations by which a time depends on what happens at it."""
_INSIDE = frozenset({"nummod", "compound", "amod"})
"""Relations of a time inside a noun's own name ("the *2022* invasion")."""
_RANKED = frozenset({"first", "second", "third", "only", "new"})
_MEASURED = frozenset({"time", "level", "high", "low"})
_OPENING = 4
"""Most words before an expression that still opens its sentence."""
_MAX_STEPS = 8
"""How far a time is looked for upwards: a guard against broken trees."""


@cache
def passing_words(name: str) -> frozenset[str]:
    """The words of one class of the data file.

    Raises:
        DataError: A row has an unknown class, or stands twice.
    """
    file = ROOT.joinpath(_FILE)
    found: set[tuple[str, str]] = set()
    for line, row in rows(file, ["word", "class"]):
        pair = row["class"], row["word"]
        if pair[0] not in _CLASSES or pair in found:
            raise DataError(
                f"{file}, line {line}: {row['word']!r} stands twice, or its class {row['class']!r} is unknown"
            )
        found.add(pair)
    return frozenset(word for kind, word in found if kind == name)


def preposition(found: FoundDate, sentence: Sentence) -> str:
    """The lower-cased preposition or conjunction of an expression ("since", "until"), or an empty string."""
    for child in sentence.children(found.head):
        token = sentence.tokens[child]
        if token.relation in ("case", "mark") and token.index < found.first:
            return token.norm
    if found.first:
        before = sentence.tokens[found.first - 1]
        if before.upos in ("ADP", "SCONJ") or before.tag == "IN":
            return before.norm
    return ""


def owner(found: FoundDate, sentence: Sentence, dates: Phrases[FoundDate]) -> int | None:
    """The word that an expression gives the time of."""
    before = preposition(found, sentence)
    if before in passing_words("comparing") or (before == "on" and found.date.precision in ("month", "year", "decade")):
        return None
    current = found.head
    for _ in range(_MAX_STEPS):
        token = sentence.tokens[current]
        if token.head < 0:
            return current if sentence.child(current, "cop") is not None else None
        head = sentence.tokens[token.head]
        if token.relation == "conj" or any(
            other is not found and other.first <= head.index < other.last for other in dates.in_sentence(sentence.index)
        ):
            # "from 2019 to 2021", "on Monday and Tuesday": the second depends on the first
            current = head.index
            continue
        if token.deprel == "nsubj":
            return head.index if head.lemma in passing_words("seeing") else None
        if token.relation not in _TEMPORAL and token.deprel != "nmod:poss":
            return None
        if head.upos in ("NOUN", "PROPN") and token.relation == "compound" and _opens(found, sentence):
            # "Last Thursday Premier Chen resigned": no part of the name, though the tree makes it one
            current = head.index
            if head.relation == "nsubj" and head.head >= 0:
                return head.head
            continue
        if head.upos in ("NOUN", "PROPN") and token.relation not in _INSIDE and token.deprel != "nmod:poss":
            verb = _verb_after(found, sentence, head.index)
            if verb is not None:
                return verb
            if before == "since" and _is_ranked(sentence, head.index):
                return None
            if (head.upos == "PROPN" and not _is_inside(found, head.index)) or _is_time(head.norm):
                # "in Kyiv on Monday", "one day in May": no place and no day has a time, the verb above has
                current = head.index
                continue
        return head.index
    return None


def part_contradictions(owned: dict[int, list[FoundDate]], sentence: Sentence) -> None:
    """Give the verb above the time that contradicts its noun's own ("condemned last year's raid *on Monday*")."""
    for noun in list(owned):
        if sentence.tokens[noun].upos != "NOUN" or len(owned[noun]) < 2:
            continue
        own = [found for found in owned[noun] if found.last <= noun]
        outer = [found for found in owned[noun] if found.first > noun and own and not _overlap(own[0], found)]
        head = sentence.tokens[noun].head
        if own and outer and head >= 0 and sentence.tokens[head].upos == "VERB":
            owned[noun] = [found for found in owned[noun] if found not in outer]
            owned.setdefault(head, []).extend(outer)


def _overlap(first: FoundDate, second: FoundDate) -> bool:
    """Whether two expressions share a day."""
    one, other = first.date, second.date
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def _is_inside(found: FoundDate, index: int) -> bool:
    return found.first <= index < found.last


def _verb_after(found: FoundDate, sentence: Sentence, subject: int) -> int | None:
    """The verb that a day stands right before, after its subject ("the ministry *on Monday* said"), or None."""
    noun = sentence.tokens[subject]
    if found.date.precision != "day" or found.first < subject or noun.relation != "nsubj":
        return None
    for token in sentence.tokens[found.last :]:
        if token.index == noun.head:
            return token.index
        if token.upos not in ("AUX", "ADV"):
            return None
    return None


def _is_time(norm: str) -> bool:
    """Whether a noun is itself a piece of time ("morning", "day", "week")."""
    return any((name, norm) in vocabulary().values for name in ("UNIT", "PART", "SEASON"))


def _opens(found: FoundDate, sentence: Sentence) -> bool:
    """Whether a day or week stands at the beginning of its sentence, or after its first words and a comma."""
    if found.date.precision not in ("day", "week") or found.first > _OPENING:
        return False
    before = sentence.tokens[: found.first]
    return all(token.upos in ("ADV", "PUNCT", "CCONJ", "ADP") for token in before) or before[-1].norm == ","


def _is_ranked(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is only placed in a series ("the *first* talks since 2019", "the *worst* attack since Monday")."""
    modifiers = [sentence.tokens[child] for child in sentence.children(noun)]
    return sentence.tokens[noun].lemma in _MEASURED or any(
        token.tag in ("JJS", "RBS") or token.lemma in _RANKED for token in modifiers
    )
