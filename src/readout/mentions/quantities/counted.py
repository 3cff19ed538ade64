"""What a number counts: the noun, or the verb or state where only the number is told; or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence, Token
from readout.mentions.quantities.amounts import HYPHENS, Amount
from readout.mentions.quantities.fates import fate_of_number, kind_of_noun
from readout.mentions.quantities.vocabulary import UNCOUNTED, vocabulary

_NOUNS = frozenset({"NOUN", "PROPN"})
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
    if _is_joined(sentence, amount) or _is_label(sentence, amount) or _is_named(sentence, amount):
        return None
    noun = _noun(sentence, amount)
    if noun is not None:
        kind = kind_of_noun(sentence, noun, amount)
        picks = kind == "other" and (_is_year(sentence, amount) or _is_one_of(sentence, amount))
        return None if picks or _compares(sentence, noun) else Counted(noun, kind, True)
    fate = None if _is_year(sentence, amount) else fate_of_number(sentence, amount)
    return Counted(fate.token, fate.kind, False) if fate is not None else None


def _noun(sentence: Sentence, amount: Amount) -> int | None:
    """The noun that the number counts: behind "of", or governing it, or the next noun with only modifiers between."""
    tokens = sentence.tokens
    last = amount.last
    if last < len(tokens) and tokens[last].norm == "of":
        for index in range(last + 1, min(last + 1 + _REACH, len(tokens))):
            if tokens[index].upos == "PRON" and tokens[index].tag != "PRP$":
                return None
            if tokens[index].upos in _NOUNS and tokens[index].relation not in ("compound", "amod"):
                return index
        return None
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
    inner = [tokens[at] for at in range(amount.core, amount.last) if at == amount.core or tokens[at].upos == "NUM"]
    if any(token.head == noun for token in inner):
        return True
    outside = [token for token in inner if not amount.first <= token.head < amount.last]
    return all(token.head >= amount.last or token.relation in ("nummod", "compound", "advmod") for token in outside)


def _is_joined(sentence: Sentence, amount: Amount) -> bool:
    """Whether a hyphen joins the number to a word or another number ("a *20*-member team", "1,000-for-*1,000*")."""
    tokens = sentence.tokens
    before = tokens[amount.core - 1] if amount.core else None
    following = tokens[amount.last] if amount.last < len(tokens) else None
    return (before is not None and before.norm in HYPHENS and before.end == tokens[amount.core].start) or (
        following is not None and following.norm in HYPHENS and following.start == tokens[amount.last - 1].end
    )


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
    before = tokens[amount.first - 1] if amount.first else None
    titled = following is not None and following.text[0].isupper() and following.upos == "PROPN"
    if core.norm == "one" and titled and amount.last - amount.core == 1:
        return True
    word = core.text.isalpha() and core.text[0].isupper() and not core.text.isupper()
    return word and before is not None and (titled or (before.norm == "of" and amount.first == amount.core))


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
