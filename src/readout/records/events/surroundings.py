"""Places told around an event in other phrases than its trigger's: deeper down, beside its subject, in a clause beside."""

from __future__ import annotations

from collections.abc import Iterator

from readout.contract import Place
from readout.language.sentence import Sentence
from readout.mentions.places.cues import cues
from readout.mentions.reading import FoundPlace, Reading
from readout.records.events.clause import case_names
from readout.records.events.matching import Match
from readout.records.events.ontology import ontology

_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "off",
        "along",
        "within",
        "throughout",
        "beside",
    }
)
_NOMINAL = frozenset({"obl", "nmod", "obj", "iobj", "appos", "conj", "flat", "compound"})
"""Relations down which a phrase still tells of the same deed."""
_ELSEWHERE = frozenset(
    {
        "because",
        "because of",
        "over",
        "after",
        "before",
        "by",
        "about",
        "despite",
        "amid",
        "since",
        "from",
        "like",
        "unlike",
        "for",
    }
)
"""Prepositions before reasons, times and agents, whose own place is another."""
_DEEDS = (2, 4)
"""Quad classes of material events."""
_SPEAKING = (1, 3)
"""Quad classes of verbal events."""
_MEANWHILE = frozenset({"while", "as", "when"})
_VISITS = frozenset({"visit", "trip", "tour", "stopover", "stay", "stop"})
_VISITED = frozenset({"to", "in", "of", "at"})
_OPENING = 5
"""Tokens within which a sentence's opening phrase names its place."""
_BACK = 2
"""Sentences back to which "there" may point."""


def phrases_below(match: Match, reading: Reading) -> Iterator[Place]:
    """Places in a locative phrase anywhere below the trigger ("poisoned with an agent *in Goma*"), other clauses aside."""
    sentence = match.clause.sentence
    happens = ontology().types[match.entry.type].quad in _DEEDS or match.entry.type == "CONSULT"
    for found in reading.places.in_sentence(sentence.index):
        if not (_leads_up(sentence, found, match.index) and is_located(sentence, found)):
            continue
        if happens or _is_said_at(sentence, found.head, match.index):
            yield found.place


def _is_said_at(sentence: Sentence, index: int, trigger: int) -> bool:
    """Whether the phrase under a word of speech is where it was spoken ("summoned *to the ministry in Oslo*")."""
    while sentence.tokens[index].head != trigger:
        index = sentence.tokens[index].head
    token = sentence.tokens[index]
    cases = set(case_names(sentence, index))
    if token.relation != "obl" or cases.isdisjoint(_LOCATIVE | {"to"}):
        return False
    return not cases.isdisjoint(_LOCATIVE) or token.lemma.lower() in cues("site", "post")


def beside_subject(match: Match, reading: Reading) -> Iterator[Place]:
    """Places in a phrase that commas set off behind the subject ("the envoy, *in Quito*, rejected …")."""
    sentence = match.clause.sentence
    for subject in match.clause.subjects():
        if subject > match.index:
            continue
        for found in reading.places.in_sentence(sentence.index):
            first = _phrase_start(sentence, found)
            if (
                subject < first < match.index
                and sentence.tokens[first].norm in _LOCATIVE
                and sentence.tokens[first - 1].text == ","
                and not _verb_between(sentence, first, match.index)
            ):
                yield found.place


def on_a_visit(match: Match, reading: Reading) -> Iterator[Place]:
    """Where the visit led on which it happened ("met survivors *during a visit to Juba*")."""
    sentence = match.clause.sentence
    for child in sentence.children(match.index):
        if sentence.tokens[child].relation != "obl" or sentence.tokens[child].lemma.lower() not in _VISITS:
            continue
        for found in reading.places.in_sentence(sentence.index):
            if sentence.tokens[found.head].head == child and not _VISITED.isdisjoint(case_names(sentence, found.head)):
                yield found.place


def spoken_from(match: Match, reading: Reading) -> Iterator[Place]:
    """The city that somebody speaks from ("denounced it *from Kinshasa*")."""
    if ontology().types[match.entry.type].quad not in _SPEAKING:
        return
    sentence = match.clause.sentence
    spoken = (match.index, *match.clause.objects())
    for found in reading.places.in_sentence(sentence.index):
        token = sentence.tokens[found.head]
        if (
            found.place.precision != "country"
            and token.head in spoken
            and token.relation in ("obl", "nmod")
            and "from" in case_names(sentence, found.head)
        ):
            yield found.place


def clause_of_place(match: Match, reading: Reading) -> Iterator[Place]:
    """The place that a "where" clause tells of ("*Beslan*, where gunmen had taken …")."""
    sentence = match.clause.sentence
    for index in (match.index, *sentence.ancestors(match.index)):
        token = sentence.tokens[index]
        if token.relation != "acl":
            if token.relation not in ("conj", "xcomp", "obj", "obl"):
                return
            continue
        wheres = [child for child in sentence.children(index) if sentence.tokens[child].norm == "where"]
        if wheres:
            named = [found for found in reading.places.in_sentence(sentence.index) if found.last <= wheres[0]]
            if named and wheres[0] - named[-1].last <= 1:
                yield named[-1].place
        return


def pointed_at(match: Match, reading: Reading) -> Iterator[Place]:
    """The place named last before "there", where the trigger or what is below it has that word."""
    sentence = match.clause.sentence
    for index in sentence.subtree(match.index):
        token = sentence.tokens[index]
        if token.norm != "there" or token.upos != "ADV" or token.relation != "advmod":
            continue
        if any(
            sentence.tokens[above].upos == "VERB" and above != match.index
            for above in _up_to(sentence, index, match.index)
        ):
            continue
        before = [
            found
            for number in range(max(0, sentence.index - _BACK), sentence.index + 1)
            for found in reading.places.in_sentence(number)
            if number < sentence.index or found.last <= index
        ]
        if before:
            yield before[-1].place


def meanwhile(match: Match, reading: Reading) -> Iterator[Place]:
    """Places of what went on at the same time, told of the same persons ("attacked the ship *while it lay in Aden*").

    What was suffered happened where its cause did ("were killed *when a bomb went off in Lahore*").
    """
    sentence = match.clause.sentence
    for child in sentence.children(match.index):
        if sentence.tokens[child].relation != "advcl":
            continue
        marks = {sentence.tokens[word].norm for word in sentence.children(child)}
        subject = sentence.child(child, "nsubj")
        if marks.isdisjoint(_MEANWHILE) or subject is None:
            continue
        if sentence.tokens[subject].upos != "PRON" and not (match.clause.passive and "when" in marks):
            continue
        for found in reading.places.in_sentence(sentence.index):
            if _leads_up(sentence, found, child) and is_located(sentence, found):
                yield found.place


def while_at(match: Match, reading: Reading) -> Iterator[Place]:
    """The place of those to whom something happened "when" they were there ("was *crossing Sinai* when gunmen shot at it")."""
    sentence = match.clause.sentence
    token = sentence.tokens[match.index]
    if token.relation != "advcl" or token.head < 0:
        return
    if not any(sentence.tokens[child].norm == "when" for child in sentence.children(match.index)):
        return
    for found in reading.places.in_sentence(sentence.index):
        if found.last <= match.index and _leads_up(sentence, found, token.head):
            yield found.place


def opening_place(match: Match, reading: Reading) -> Iterator[Place]:
    """The place that a sentence opens with, for the clauses set side by side in it ("*In Jakarta*, students …; police …")."""
    sentence = match.clause.sentence
    index = match.index
    while sentence.tokens[index].relation in ("conj", "parataxis") and sentence.tokens[index].head >= 0:
        index = sentence.tokens[index].head
    if index == match.index or sentence.tokens[index].head >= 0:
        return
    for found in reading.places.in_sentence(sentence.index):
        comma = sentence.tokens[found.last] if found.last < len(sentence.tokens) else None
        opens = sentence.tokens[0].norm in _LOCATIVE and found.first <= _OPENING
        if opens and comma is not None and comma.text == "," and is_located(sentence, found):
            yield found.place
            return


def is_located(sentence: Sentence, found: FoundPlace) -> bool:
    """Whether a locative preposition governs the place, or what it is possessor or apposition of."""
    head = found.head
    for _ in range(3):
        if _LOCATIVE & set(case_names(sentence, head)):
            return True
        token = sentence.tokens[head]
        if token.relation not in ("appos", "nmod", "compound", "conj", "flat") or token.head < 0:
            return False
        if token.relation == "nmod" and set(case_names(sentence, head)) - {"of", "’s"}:
            return False
        head = token.head
    return False


def _leads_up(sentence: Sentence, found: FoundPlace, trigger: int) -> bool:
    """Whether only nominal relations lead from the place up to the trigger."""
    index = found.head
    while index >= 0 and index != trigger:
        token = sentence.tokens[index]
        if token.relation not in _NOMINAL:
            return False
        if (token.relation == "conj" and token.upos == "VERB") or not _ELSEWHERE.isdisjoint(
            case_names(sentence, index)
        ):
            return False
        index = token.head
    return index == trigger


def _up_to(sentence: Sentence, index: int, top: int) -> Iterator[int]:
    """The tokens between one and another above it."""
    for above in sentence.ancestors(index):
        if above == top:
            return
        yield above


def _phrase_start(sentence: Sentence, found: FoundPlace) -> int:
    """The preposition that the place's phrase begins with; the place's first token where it has none."""
    cases = [
        child
        for child in sentence.children(found.head)
        if sentence.tokens[child].relation == "case" and child < found.first
    ]
    return min(cases, default=found.first)


def _verb_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(token.upos == "VERB" for token in sentence.tokens[first:last])
