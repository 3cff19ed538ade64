"""Whether a capital's name stands for the state's government or for the city."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.mentions.actors.contexts import Contexts
from readout.mentions.actors.nominals import Nominal

_LOCATIVE = frozenset(
    (
        "in", "at", "near", "outside", "around", "across", "through", "throughout", "inside", "over", "above",
        "along", "off", "via", "into", "within", "toward", "towards", "beyond", "onto", "surrounding",
    )
)  # fmt: skip
_DATELINE = 6
"""Tokens of a sentence among which a dateline's places stand."""
_DIRECTIONAL = frozenset(("to", "from", "for"))
_PHYSICAL_RELATIONS = ("obj", "nsubj:pass")


def is_city(sentence: Sentence, nominal: Nominal, contexts: Contexts) -> bool:
    """Whether the name of a capital is the place, not the government that sits there."""
    tokens = sentence.tokens
    if any(word in _LOCATIVE for word in nominal.prepositions):
        return True
    relation = nominal.relation.removeprefix("conj:")
    if is_dateline(sentence, nominal):
        return True
    governor = tokens[nominal.governor] if nominal.governor >= 0 else None
    if governor is None:
        # a dateline's first word, or a fragment
        return nominal.core == 0 and _goes_on(sentence, nominal.last)
    lemma = governor.lemma.lower()
    if nominal.prepositions[:1] == ("of",) and lemma in contexts.places["owner"]:
        return True
    if any(word in _DIRECTIONAL for word in nominal.prepositions):
        return lemma in contexts.places["to"]
    if relation in _PHYSICAL_RELATIONS:
        return lemma in contexts.places["object"]
    if relation == "nmod:poss" or nominal.attributive:
        if lemma in contexts.places["owner"]:
            return True
        return relation != "nmod:poss" and (governor.text[:1].isupper() or lemma in contexts.places["compound"])
    return relation.startswith(("appos", "nmod:unmarked")) or relation == "dep"


def is_dateline(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether the name is where the article was written: in capitals among the first words, a dash or comma behind."""
    words = sentence.tokens[nominal.core : nominal.last]
    if nominal.core >= _DATELINE or not all(word.text.isupper() and len(word.text) > 2 for word in words):
        return False
    if any(token.text.islower() for token in sentence.tokens[: nominal.core]):
        # "who chairs ECOWAS,"
        return False
    return nominal.last < len(sentence.tokens) and _goes_on(sentence, nominal.last)


def _goes_on(sentence: Sentence, after: int) -> bool:
    """Whether what follows the name is how datelines go on: a comma, a dash, a bracket."""
    return after >= len(sentence.tokens) or sentence.tokens[after].text in ("(", ",", "—", "-", "–", ":", ".", "/")
