"""Whether a clause tells a figure as one that is or is expected, not as a condition, a wish or something denied."""

from __future__ import annotations

from readout.language.sentence import Sentence

_OPEN_MODALS = frozenset({"could", "might", "may", "would", "should", "must", "ought"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "hardly"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "once", "provided", "should"})
_WISHES = frozenset(
    "aim plan want pledge agree vow seek target hope intend promise propose call urge demand need commit wish try refuse "
    "threaten consider decide require ask suggest allow let help manage fail undertake ambition goal target plan pledge "
    "proposal commitment promise demand call effort attempt threat".split()
)


def is_told_as_so(sentence: Sentence, index: int) -> bool:
    """Whether nothing at the token, or at the clause that governs its infinitive, makes it untrue or open."""
    token = sentence.tokens[index]
    if token.upos not in ("VERB", "AUX", "ADJ", "ADV", "NOUN"):
        return True
    infinitive = False
    for child in sentence.children(index):
        under = sentence.tokens[child]
        if under.relation == "aux" and under.norm in _OPEN_MODALS:
            return False
        if under.relation in ("advmod", "cc") and under.norm in _NEGATIONS:
            return False
        if under.relation == "mark" and under.norm in _CONDITIONS:
            return False
        infinitive = (
            infinitive
            or (under.relation == "mark" and under.norm == "to")
            or (under.upos == "PART" and under.norm == "to")
        )
    if infinitive and token.upos == "VERB":
        return (
            token.head < 0 or sentence.tokens[token.head].lemma not in _WISHES and token.deprel not in ("advcl", "acl")
        )
    return True
