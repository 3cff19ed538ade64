"""What happens to the counted: the kind that a verb, a state or a noun tells ("killed", "20 dead", "the deaths of 20")."""

from __future__ import annotations

from typing import NamedTuple

from readout.language.sentence import Sentence, Token
from readout.mentions.quantities.amounts import Amount
from readout.mentions.quantities.vocabulary import vocabulary

_SOFT = frozenset({"people", "troops", "detained", "displaced"})
"""Kinds that what happens to the counted overrules ("two *soldiers* were killed"); that of weapons stays."""
_TOTALS = frozenset({"total", "number", "average", "estimate", "figure"})
_BETWEEN = frozenset({"others", "more", "were", "was", "are", "still", "feared", "been"})
"""Words between a number and the state said of it."""
_STEPS = 5


class Fate(NamedTuple):
    """A kind, and the token that tells it."""

    token: int
    kind: str


def kind_of_noun(sentence: Sentence, noun: int, amount: Amount) -> str:
    """The kind of a counted noun, and where that is soft, what happens to the counted; "other" where no word tells."""
    own = _own_kind(sentence, noun)
    if own not in _SOFT:
        return own
    for child in sentence.children(noun):
        dependent = sentence.tokens[child]
        if dependent.relation in ("acl", "amod") and dependent.tag != "VBG":
            kind = vocabulary().kind("state", dependent.norm) or _kind(_state_under(sentence, child))
            if kind is not None:
                return kind
    place = _governed_place(sentence, noun, amount)
    token = sentence.tokens[place]
    fate = _verb_before(sentence, amount) or (_fate_by_governor(sentence, token) if token.head >= 0 else None)
    if (
        fate is None
        and token.relation == "nmod"
        and any(sentence.tokens[child].norm == "of" for child in sentence.children(place))
    ):
        return vocabulary().kind("act", sentence.tokens[token.head].lemma) or own
    return _kind(fate) or own


def fate_of_number(sentence: Sentence, amount: Amount) -> Fate | None:
    """What happens to those of whom only the number is told ("12 were detained", "killing 20", "20 others wounded")."""
    state = _state_behind(sentence, amount) or _verb_before(sentence, amount)
    if state is not None:
        return state
    tokens = sentence.tokens
    inside = range(amount.first, amount.last)
    for index in reversed(inside):
        token = tokens[index]
        if token.head < 0 or token.head in inside or token.relation == "conj":
            continue
        fate = _fate_by_governor(sentence, token) or _fate_by_toll(sentence, token)
        if fate is not None:
            return fate
    return None


def _own_kind(sentence: Sentence, noun: int) -> str:
    """The kind that the noun itself tells; that of a people's name is people."""
    words, token = vocabulary(), sentence.tokens[noun]
    own = words.kind("noun", token.lemma) or words.kind("noun", token.norm)
    if own is None and any(
        entity.label == "NORP" and entity.first <= noun < entity.last for entity in sentence.entities
    ):
        return "people"
    return own or "other"


def _governed_place(sentence: Sentence, noun: int, amount: Amount) -> int:
    """The token whose governor tells of the counted: up from the noun over the number, a total, and nouns beside it."""
    tokens, index = sentence.tokens, noun
    for _ in range(_STEPS):
        head = tokens[index].head
        beside = tokens[index].relation in ("conj", "appos", "flat")
        total = tokens[index].relation == "nmod" and head >= 0 and tokens[head].lemma in _TOTALS
        if head < 0 or not (amount.first <= head < amount.last or beside or total):
            break
        index = head
    return index


def _verb_before(sentence: Sentence, amount: Amount) -> Fate | None:
    """The verb right before the number, where it is one whose object is counted, whatever the tree makes of it."""
    verb = sentence.tokens[amount.first - 1] if amount.first else None
    if verb is None or verb.upos != "VERB" or sentence.child(verb.index, "aux:pass") is not None:
        return None
    kind = vocabulary().kind("object", verb.lemma)
    return Fate(verb.index, kind) if kind is not None else None


def _state_behind(sentence: Sentence, amount: Amount) -> Fate | None:
    """A state said of the number behind it ("20 dead", "40 others wounded", "3 million displaced")."""
    for token in sentence.tokens[amount.last : amount.last + 3]:
        kind = vocabulary().kind("state", token.norm)
        if kind is not None:
            return Fate(token.index, kind)
        if token.upos != "ADV" and token.norm not in _BETWEEN:
            return None
    return None


def _fate_by_governor(sentence: Sentence, token: Token) -> Fate | None:
    """What the governing verb tells of its subject or object, or the state that it says of it."""
    verb = sentence.tokens[token.head]
    kind = _kind_by_verb(sentence, token, verb)
    if kind is not None:
        return Fate(verb.index, kind)
    return _state_under(sentence, verb.index) if token.relation in ("obj", "nsubj") else None


def _kind_by_verb(sentence: Sentence, token: Token, verb: Token) -> str | None:
    words = vocabulary()
    if token.deprel == "nsubj:pass" or (token.relation == "nsubj" and verb.tag == "VBN"):
        return words.kind("object", verb.lemma) or words.kind("state", verb.norm)
    if token.relation == "nsubj":
        governed = sentence.child(verb.index, "obj")
        phrase = f"{verb.lemma} {sentence.tokens[governed].lemma}" if governed is not None else ""
        kind = words.kind("subject", phrase) or words.kind("subject", verb.lemma)
        return kind or (words.kind("state", verb.norm) if verb.upos == "ADJ" else None)
    if token.relation in ("obj", "xcomp"):
        return words.kind("object", verb.lemma)
    return None


def _fate_by_toll(sentence: Sentence, token: Token) -> Fate | None:
    """What the subject of the verb tells of the number ("the death *toll* rose to 45")."""
    subject = sentence.child(token.head, "nsubj")
    cases = {sentence.tokens[child].norm for child in sentence.children(token.index)}
    if token.relation != "obl" or subject is None or cases.isdisjoint(("to", "at", "past")):
        return None
    kind = vocabulary().kind("toll", sentence.tokens[subject].lemma)
    return Fate(token.head, kind) if kind is not None else None


def _state_under(sentence: Sentence, verb: int) -> Fate | None:
    """A state that a verb says of its object or subject ("left 20 people *dead*", "were taken *hostage*")."""
    for child in sentence.children(verb):
        if sentence.tokens[child].relation == "xcomp":
            kind = vocabulary().kind("state", sentence.tokens[child].norm)
            if kind is not None:
                return Fate(child, kind)
    return None


def _kind(fate: Fate | None) -> str | None:
    return fate.kind if fate is not None else None
