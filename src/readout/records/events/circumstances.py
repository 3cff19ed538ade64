"""How often an event happened, and the amounts that belong to it."""

from __future__ import annotations

from readout.contract import Quantity
from readout.language.sentence import Sentence, Token
from readout.mentions.reading import FoundQuantity, Reading
from readout.records.events.clause import Clause
from readout.records.events.matching import Match

_TIMES = frozenset({"time", "occasion", "round"})
_VAGUE = frozenset({"several", "few", "many", "some", "numerous", "various", "countless"})
_MANY_TIMES = {"twice": 2, "thrice": 3}


def anchors_of(match: Match) -> list[int]:
    """The tokens whose phrases may tell place and number: the trigger, its support verb, the verb it is subject of."""
    anchors = [match.index, *match.nouns]
    if match.support is not None:
        anchors.append(match.support)
    elif match.entry.pos == "noun":
        token = match.clause.sentence.tokens[match.index]
        if token.head >= 0 and token.relation in ("nsubj", "obj"):
            anchors.append(token.head)
    return anchors


def count_of(match: Match, reading: Reading) -> int:
    """How many happenings the record stands for ("three meetings", "met twice")."""
    sentence = match.clause.sentence
    for found in reading.quantities.in_sentence(sentence.index):
        if found.ordinal or found.quantity.kind not in ("other", "people") or _is_vague(found):
            continue
        counts = (found.counted == match.index and match.entry.pos == "noun") or found.counted in match.nouns
        counted = sentence.tokens[found.counted]
        counts = counts or (
            counted.lemma in _TIMES
            and counted.head in anchors_of(match)
            and counted.relation in ("obl", "advmod", "obj")
        )
        amount = found.quantity.min
        if counts and amount is not None and amount == int(amount) and 1 <= amount <= 1000:
            return int(amount)
    for child in sentence.children(match.index):
        if sentence.tokens[child].norm in _MANY_TIMES:
            return _MANY_TIMES[sentence.tokens[child].norm]
    return 1


def _is_vague(found: FoundQuantity) -> bool:
    """Whether the amount is "several" or "a few" of something, which is no number."""
    return not _VAGUE.isdisjoint(found.quantity.text.casefold().split())


def _counts_another(sentence: Sentence, token: Token) -> bool:
    """Whether the series is of something else ("after a second round *of talks*")."""
    return any(sentence.tokens[child].relation == "nmod" for child in sentence.children(token.index))


def ordinal_of(match: Match, reading: Reading) -> int | None:
    """The place in a series ("the second call", "for the third time")."""
    sentence = match.clause.sentence
    for found in reading.quantities.in_sentence(sentence.index):
        if not found.ordinal or found.quantity.min is None:
            continue
        counted = sentence.tokens[found.counted]
        if (
            (found.counted == match.index and match.entry.pos == "noun")
            or found.counted in match.nouns
            or (
                counted.lemma in _TIMES and counted.head in anchors_of(match) and not _counts_another(sentence, counted)
            )
        ):
            return int(found.quantity.min) or None
    return None


def quantities_of(match: Match, matches: dict[int, Match], reading: Reading) -> list[Quantity]:
    """Amounts under the trigger that no nearer trigger claims ("killed *20 people*", "*5,000 troops*")."""
    sentence = match.clause.sentence
    found_here = []
    for found in reading.quantities.in_sentence(sentence.index):
        if found.ordinal or (found.counted == match.index and match.entry.pos == "noun") or _is_vague(found):
            continue
        if found.quantity.kind == "other" and found.counted not in match.clause.objects():
            continue
        if _owner(found, sentence, matches) == match.index:
            found_here.append(found.quantity)
    return found_here


def _owner(found: FoundQuantity, sentence: Sentence, matches: dict[int, Match]) -> int | None:
    """The trigger nearest above the amount."""
    for index in (found.counted, *sentence.ancestors(found.head)):
        if index in matches:
            return index
    return None


def phrase_lemmas(clause: Clause) -> set[str]:
    """Lower-cased lemmas of the trigger and all that depends on it."""
    return {clause.sentence.tokens[index].lemma.lower() for index in clause.sentence.subtree(clause.index)}
