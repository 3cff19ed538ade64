"""What a term stands for where no naming verb says so: what it modifies, is said of, or renames."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.events.clause import surface_subjects
from readout.records.wordings.term import Term

_BEING = frozenset({"become", "remain", "represent", "constitute", "seem", "appear", "form"})


def referent_head(term: Term, sentence: Sentence) -> int | None:
    """The head of the phrase that the term is a word for, or None where the tree names none."""
    tokens = sentence.tokens
    head = tokens[term.head]
    governor = head.head
    if governor >= 0 and head.relation in ("amod", "compound", "nmod", "advmod") and head.deprel != "nmod:poss":
        caseless = sentence.child(term.head, "case") is None
        if tokens[governor].upos in ("NOUN", "PROPN") and caseless and governor >= term.last:
            return governor
    if sentence.child(term.head, "cop") is not None:
        subject = sentence.child(term.head, "nsubj")
        if (
            subject is not None
            and tokens[subject].upos in ("NOUN", "PROPN", "PRON")
            and not term.first <= subject < term.last
        ):
            return subject if tokens[subject].upos != "PRON" else None
    if head.relation in ("xcomp", "obj") and governor >= 0 and tokens[governor].lemma in _BEING:
        subject = next(iter(surface_subjects(sentence, governor)), None)
        if subject is not None and tokens[subject].upos in ("NOUN", "PROPN"):
            return subject
    if head.relation == "appos" and governor >= 0 and tokens[governor].upos in ("NOUN", "PROPN"):
        # in "the word 'X'" the noun says what the term is, not what it is for
        return governor if governor + 2 < term.first else None
    if head.upos == "VERB" and head.relation in ("acl", "advcl", "conj", "root", "ccomp"):
        found = (
            sentence.child(term.head, "obj")
            if head.tag != "VBN"
            else next(iter(surface_subjects(sentence, term.head)), None)
        )
        if found is not None and tokens[found].upos in ("NOUN", "PROPN"):
            return found
    return None
