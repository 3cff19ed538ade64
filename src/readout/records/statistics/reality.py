"""Whether a clause tells a figure as one that is or is expected, not as a condition, a wish or something denied."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.statistics.lexicon import StatisticsLexicon, statistics_lexicon

_OPEN_MODALS = frozenset({"could", "might", "may", "would", "should", "must", "ought"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "hardly"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "once", "provided", "should"})


def is_told_as_so(sentence: Sentence, index: int) -> bool:
    """Whether nothing at the token, or at the clause that governs its infinitive, makes it untrue or open."""
    token = sentence.tokens[index]
    if token.upos not in ("VERB", "AUX", "ADJ", "ADV", "NOUN"):
        return True
    lexicon = statistics_lexicon()
    if token.upos == "NOUN" and token.lemma in lexicon.marks:
        return False
    infinitive = token.tag == "VBG" and sentence.child(index, "mark") is not None
    for child in sentence.children(index):
        under = sentence.tokens[child]
        if under.relation == "aux" and under.norm in _OPEN_MODALS:
            return False
        if under.relation in ("advmod", "cc") and under.norm in _NEGATIONS:
            return False
        if under.relation == "mark" and under.norm in _CONDITIONS:
            return False
        infinitive = infinitive or (under.norm == "to" and (under.relation == "mark" or under.upos == "PART"))
    return not (infinitive and token.upos == "VERB") or _is_plain(sentence, index, lexicon)


def _is_plain(sentence: Sentence, index: int, lexicon: StatisticsLexicon) -> bool:
    """Whether an infinitive or gerund tells what is or is to come ("expected to rise"), not what somebody wants or tries."""
    token = sentence.tokens[index]
    if token.head < 0:
        return True
    if token.tag == "VBG":
        return sentence.tokens[token.head].lemma not in lexicon.aims
    return sentence.tokens[token.head].lemma not in lexicon.aims and token.deprel not in ("advcl", "acl")


def would_be(sentence: Sentence, verb: int, first: int) -> bool:
    """Whether a change in the verb's subject, from token `first` on, is only what would cause something.

    "A 10 percent rise in prices will hurt" tells no rise.
    """
    ahead = any(sentence.tokens[child].norm in ("will", "'ll") for child in sentence.children(verb))
    subject = sentence.child(verb, "nsubj")
    return ahead and subject is not None and first < subject + 2 <= verb + 1
