"""What a number counts, and the kind that noun, state or verb tell."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence, Token
from readout.mentions.quantities.amounts import HYPHENS, Amount
from readout.mentions.quantities.vocabulary import UNCOUNTED, vocabulary

_NOUNS = frozenset({"NOUN", "PROPN"})
_SOFT = frozenset({"people", "troops", "detained", "displaced"})
"""Kinds that what happens to the counted overrules ("two *soldiers* were killed"); that of weapons stays."""
_REACH = 5
_NUMBER_SIGNS = frozenset({"no.", "no", "nos.", "number", "numbers"})


@dataclass(slots=True)
class Counted:
    """What a number counts."""

    token: int
    """The noun, state or verb."""
    kind: str
    """A kind of the data file."""
    noun: bool
    """Whether a noun is counted, which belongs to the phrase."""


def counted_by(sentence: Sentence, amount: Amount) -> Counted | None:
    """What a number counts; None where it counts nothing (a name's number, a year, a score)."""
    tokens = sentence.tokens
    if (
        amount.last < len(tokens)
        and tokens[amount.last].norm in HYPHENS
        and tokens[amount.last].start == tokens[amount.last - 1].end
    ):
        return None
    if _is_label(sentence, amount) or _is_named(sentence, amount):
        return None
    noun = _noun(sentence, amount)
    if noun is not None:
        kind = _kind_of_noun(sentence, noun, amount)
        if _compares(sentence, noun) or (
            kind == "other" and (_is_year(sentence, amount) or _is_one_of(sentence, amount))
        ):
            return None
        return Counted(noun, kind, True)
    if _is_year(sentence, amount):
        return None
    state = _state(sentence, amount)
    if state is not None:
        return state
    return _by_verb(sentence, amount)


def _noun(sentence: Sentence, amount: Amount) -> int | None:
    """The noun that the number counts: behind "of", or governing it, or the next noun with only modifiers between."""
    tokens = sentence.tokens
    last = amount.last
    if last < len(tokens) and tokens[last].norm == "of":
        return next(
            (
                index
                for index in range(last + 1, min(last + 1 + _REACH, len(tokens)))
                if tokens[index].upos in _NOUNS and tokens[index].relation not in ("compound", "amod")
            ),
            None,
        )
    for index in range(last, min(last + _REACH, len(tokens))):
        token = tokens[index]
        if token.upos in _NOUNS:
            if vocabulary().kind("noun", token.lemma) in UNCOUNTED:
                return index
            if _goes_on(tokens, index):
                continue
            return index if _is_counting(sentence, amount, index) else None
        if not (
            token.upos in ("ADJ", "ADV") or token.norm in HYPHENS or token.norm == "more" or token.tag in ("VBN", "VBG")
        ):
            return None
        if vocabulary().kind("state", token.norm) is not None and not _modifies_noun(tokens, index):
            return None
    return None


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether the noun is only the first part of a compound ("20 *army* officers")."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and tokens[index].relation in ("compound", "amod", "nmod")
        and tokens[index].head > index
        and (following.upos in _NOUNS or following.norm in HYPHENS)
    )


def _modifies_noun(tokens: list[Token], index: int) -> bool:
    """Whether the state stands before a noun that it modifies ("20 *wounded* soldiers")."""
    head = tokens[index].head
    return index < head <= index + 3 and tokens[head].upos in _NOUNS and tokens[index].relation in ("amod", "compound")


def _is_counting(sentence: Sentence, amount: Amount, noun: int) -> bool:
    """Whether the tree does not speak against the number counting the noun behind it."""
    tokens = sentence.tokens
    inner = [tokens[index] for index in range(amount.core, amount.last)]
    if any(token.head == noun for token in inner):
        return True
    outside = [token for token in inner if not amount.first <= token.head < amount.last]
    return all(token.head >= amount.last or token.relation in ("nummod", "compound", "advmod") for token in outside)


def _is_label(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number belongs to the noun before it ("Article 5", "Resolution 2254")."""
    core = sentence.tokens[amount.core]
    before = sentence.tokens[amount.core - 1] if amount.core else None
    if before is not None and before.norm in _NUMBER_SIGNS:
        return True
    return before is not None and core.head == before.index and before.upos in _NOUNS and amount.first == amount.core


def _is_named(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number is part of a name ("the *Four* Seasons") or no number at all ("*one* Jack Smith")."""
    tokens = sentence.tokens
    core = tokens[amount.core]
    following = tokens[amount.last] if amount.last < len(tokens) else None
    if following is None or not following.text[0].isupper() or following.upos != "PROPN":
        return False
    return core.norm == "one" or (core.text[0].isupper() and not core.text.isupper() and amount.first > 0)


def _is_year(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number may be a year: four digits without a comma."""
    norm = sentence.tokens[amount.core].norm
    return amount.last - amount.core == 1 and norm.isdigit() and len(norm) == 4 and 1800 <= int(norm) <= 2100


def _is_one_of(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number only picks out one of several ("*one of* the largest banks")."""
    following = sentence.tokens[amount.last] if amount.last < len(sentence.tokens) else None
    return sentence.tokens[amount.core].norm == "one" and following is not None and following.norm == "of"


def _compares(sentence: Sentence, noun: int) -> bool:
    """Whether the phrase says how much more something is ("five times larger", "three times as many")."""
    following = sentence.tokens[noun + 1] if noun + 1 < len(sentence.tokens) else None
    return (
        sentence.tokens[noun].lemma == "time"
        and following is not None
        and (following.norm in ("as", "more", "less") or following.tag in ("JJR", "RBR"))
    )


def _state(sentence: Sentence, amount: Amount) -> Counted | None:
    """A state said of the number behind it ("20 dead", "40 others wounded", "3 million displaced")."""
    tokens = sentence.tokens
    for index in range(amount.last, min(amount.last + 3, len(tokens))):
        kind = vocabulary().kind("state", tokens[index].norm)
        if kind is not None:
            return Counted(index, kind, False)
        if tokens[index].upos != "ADV" and tokens[index].norm not in (
            "others",
            "more",
            "were",
            "was",
            "are",
            "still",
            "feared",
        ):
            return None
    return None


def _by_verb(sentence: Sentence, amount: Amount) -> Counted | None:
    """The verb of which the number itself is subject or object ("12 were detained", "killing 20")."""
    inner = range(amount.core, amount.last)
    outer = [index for index in inner if sentence.tokens[index].head not in range(amount.first, amount.last)]
    for index in reversed(outer):
        token = sentence.tokens[index]
        if token.head < 0:
            continue
        verb = sentence.tokens[token.head]
        if token.relation == "conj":
            continue
        kind = _kind_by_verb(sentence, token, verb) or _kind_by_toll(sentence, token, verb)
        if kind is not None:
            return Counted(verb.index, kind, False)
        state = _state_of_verb(sentence, verb.index) if token.relation in ("obj", "nsubj") else None
        if state is not None:
            return Counted(state[0], state[1], False)
    return None


def _kind_of_noun(sentence: Sentence, noun: int, amount: Amount) -> str:
    """The kind of a counted noun, and where that is soft, what happens to the counted."""
    tokens = sentence.tokens
    token = tokens[noun]
    words = vocabulary()
    own = words.kind("noun", token.lemma) or words.kind("noun", token.norm)
    if own is None and any(
        entity.label == "NORP" and entity.first <= noun < entity.last for entity in sentence.entities
    ):
        own = "people"
    if own not in _SOFT:
        return own or "other"
    for child in sentence.children(noun):
        dependent = tokens[child]
        if dependent.relation in ("acl", "amod") and dependent.tag != "VBG":
            state = _state_of_verb(sentence, child)
            kind = words.kind("state", dependent.norm) or (state[1] if state else None)
            if kind is not None:
                return kind
    index, steps = noun, 0
    while steps < 5 and (
        amount.first <= tokens[index].head < amount.last
        or (tokens[index].relation in ("conj", "appos", "flat") and tokens[index].head >= 0)
    ):
        index, steps = tokens[index].head, steps + 1
    dependent = tokens[index]
    if dependent.head < 0:
        return own
    kind = _kind_by_verb(sentence, dependent, tokens[dependent.head])
    if kind is None and dependent.relation in ("obj", "nsubj"):
        state = _state_of_verb(sentence, dependent.head)
        kind = state[1] if state else None
    if kind is None and dependent.relation == "nmod":
        of = any(tokens[child].norm == "of" for child in sentence.children(index))
        kind = words.kind("act", tokens[dependent.head].lemma) if of else None
    return kind or own


def _kind_by_verb(sentence: Sentence, token: Token, verb: Token) -> str | None:
    """The kind that a verb tells of its subject or object."""
    words = vocabulary()
    if token.deprel == "nsubj:pass" or (token.relation in ("nsubj",) and verb.tag == "VBN"):
        return words.kind("object", verb.lemma) or words.kind("state", verb.norm)
    if token.relation == "nsubj":
        governed = sentence.child(verb.index, "obj")
        phrase = f"{verb.lemma} {sentence.tokens[governed].lemma}" if governed is not None else verb.lemma
        return words.kind("subject", phrase) or (words.kind("state", verb.norm) if verb.upos == "ADJ" else None)
    if token.relation in ("obj", "xcomp"):
        return words.kind("object", verb.lemma)
    return None


def _kind_by_toll(sentence: Sentence, token: Token, verb: Token) -> str | None:
    """The kind that the subject of the verb tells ("the death *toll* rose to 45")."""
    subject = sentence.child(verb.index, "nsubj")
    if (
        token.relation != "obl"
        or subject is None
        or not {"to", "at", "past"} & {sentence.tokens[child].norm for child in sentence.children(token.index)}
    ):
        return None
    return vocabulary().kind("toll", sentence.tokens[subject].lemma)


def _state_of_verb(sentence: Sentence, verb: int) -> tuple[int, str] | None:
    """A state that a verb says of its object ("left 20 people *dead*")."""
    for child in sentence.children(verb):
        if sentence.tokens[child].relation == "xcomp":
            kind = vocabulary().kind("state", sentence.tokens[child].norm)
            if kind is not None:
                return child, kind
    return None
