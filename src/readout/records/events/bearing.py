"""Who bears a measure that another clause speaks of: who evades it, suffers from it, or lives under it."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.events.arguments import case_names, with_conjuncts
from readout.records.events.control import surface_subjects
from readout.records.events.grammar import grammar

_BEARING = grammar("bearing")
_EFFECTS = grammar("effect")


def bearers(sentence: Sentence, index: int) -> list[int]:
    """Tokens for who bears what the noun names ("*Iran* evaded the sanctions", "*Minsk's* way to soften their impact")."""
    tokens = sentence.tokens
    current = index
    while tokens[current].relation in ("nmod", "conj") and tokens[current].head >= 0:
        above = tokens[current].head
        if tokens[current].relation == "nmod" and tokens[above].lemma.lower() not in _EFFECTS:
            return []
        current = above
    if "under" in case_names(sentence, current):
        subject = sentence.child(current, "nsubj")
        if subject is not None:
            return with_conjuncts(sentence, subject)
    verb = tokens[current].head
    if verb < 0 or tokens[verb].lemma.lower() not in _BEARING:
        return []
    if tokens[current].relation not in ("obj", "obl") and tokens[current].deprel != "nsubj:pass":
        return []
    above = tokens[verb].head
    if tokens[verb].relation in ("acl", "advcl") and above >= 0 and tokens[above].upos in ("NOUN", "PROPN"):
        owners = [child for child in sentence.children(above) if tokens[child].deprel == "nmod:poss"]
        subject = sentence.child(above, "nsubj")
        return owners or ([] if subject is None else with_conjuncts(sentence, subject))
    return surface_subjects(sentence, verb)
