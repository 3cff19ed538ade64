"""Who does what a verb says: its subject, or the one that its clause shares with another (control, relatives, lists).

All relations are those of Universal Dependencies 2, and all answers are token indices of the sentence.
"""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.events.arguments import (
    agents,
    antecedent,
    case_names,
    detached_host,
    direct_modifiers,
    direct_objects,
    is_infinitive,
    is_passive,
    prepositional_phrases,
    with_conjuncts,
)
from readout.records.events.grammar import grammar

_MAX_CLIMB = 6
"""How many clauses a missing subject is looked for upwards: a guard against broken trees."""
_SUBJECT_CONTROL = grammar("subject_control")
_LOOKING = grammar("looking")
_AUTHORING = grammar("authoring")
_APPEALING = grammar("appealing")
_RELATIVE = grammar("relative")
_DOCUMENTS = grammar("document")
_CONVEYING = grammar("conveying")
_GRANTS = grammar("grant")
_VOICING = grammar("voicing")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RANKING = frozenset({"first", "last", "only", "second", "third", "next", "latest", "lone"})
"""Words by which a noun is the subject of the infinitive under it."""


def surface_subjects(sentence: Sentence, index: int) -> list[int]:
    """Grammatical subjects of a verb or predicate, shared ones included."""
    current = index
    for _ in range(_MAX_CLIMB):
        subjects = _own_subjects(sentence, current)
        if subjects:
            relative = sentence.tokens[subjects[0]].norm in _RELATIVE
            if relative and sentence.tokens[current].relation in ("acl", "advcl"):
                return antecedent(sentence, current)
            return subjects
        token = sentence.tokens[current]
        head = token.head
        if head < 0:
            return []
        relation = token.relation
        if relation == "conj":
            current = _same_tense(sentence, current, head)
            continue
        if relation == "xcomp":
            controller = _object_controller(sentence, head)
            if controller:
                return controller
            current = head
            continue
        if relation in ("advcl", "ccomp", "csubj", "parataxis", "dep") and sentence.tokens[head].upos in (
            "VERB",
            "ADJ",
            "AUX",
        ):
            if relation == "ccomp" and not is_infinitive(sentence, current):
                return []
            if relation == "parataxis":
                return []
            host = detached_host(sentence, current)
            if host is not None:
                current = host
                continue
            controller = _blamed(sentence, current, head)
            if not controller and relation in ("advcl", "ccomp") and _after_object(sentence, current, head):
                controller = _object_controller(sentence, head)
            if not controller and relation == "advcl" and sentence.tokens[head].lemma in _APPEALING:
                phrases = prepositional_phrases(sentence, head)
                controller = phrases.get("on") or phrases.get("upon") or []
            if controller:
                return controller
            current = head
            continue
        if relation == "acl":
            return _subjects_of_noun_clause(sentence, current, head)
        if relation == "obj" and token.upos == "VERB":
            current = head
            continue
        return []
    return []


def _own_subjects(sentence: Sentence, verb: int) -> list[int]:
    """The subject that hangs on the verb, with what is coordinated with it.

    Of several before the verb, all where "and" stands between them; else the nearest ("Green Party leader *Ann Lee* has …"),
    unless it is set off like an apposition ("Oslo Forum, *a group*, is …").
    """
    tokens = sentence.tokens
    subjects = [child for child in sentence.children(verb) if tokens[child].relation == "nsubj"]
    before = [child for child in subjects if child < verb]
    if len(before) > 1:
        first, last = before[0], before[-1]
        if any(tokens[index].relation == "cc" for index in range(first, last)):
            return [item for one in before for item in with_conjuncts(sentence, one)]
        opening = sentence.subtree(last)[0]
        set_off = tokens[opening - 1].norm == "," and sentence.child(last, "det") is not None
        if tokens[last].upos == "PROPN" or (tokens[last].upos == "NOUN" and not set_off):
            return with_conjuncts(sentence, last)
    found = subjects[0] if subjects else sentence.child(verb, "csubj")
    return [] if found is None else with_conjuncts(sentence, found)


def _same_tense(sentence: Sentence, verb: int, first: int) -> int:
    """The verb whose subject a coordinated verb shares: the one before, or above it one of the same tense.

    "Oslo *hinted* that Bonn would join and *asked* for patience": a past tense does not go on with "would". After "had",
    whose participles look like past tenses, only what is said goes on with the verb of saying.
    """
    tokens = sentence.tokens
    if tokens[verb].tag not in _FINITE or tokens[first].tag not in ("VB", "VBN"):
        return first
    helpers = [tokens[child] for child in sentence.children(first) if tokens[child].relation == "aux"]
    modal = any(helper.tag == "MD" for helper in helpers)
    perfect = any(helper.lemma == "have" for helper in helpers) and tokens[verb].lemma in _VOICING
    if not (modal or perfect):
        return first
    for above in sentence.ancestors(first):
        if tokens[above].tag == tokens[verb].tag and sentence.child(above, "nsubj") is not None:
            return above
    return first


def _blamed(sentence: Sentence, index: int, above: int) -> list[int]:
    """Who is blamed for the gerund under a verb or noun ("won a verdict against *the general* for *shelling* …")."""
    if "for" not in case_names(sentence, index) or sentence.tokens[index].tag != "VBG":
        return []
    for holder in (above, *direct_objects(sentence, above)):
        found = prepositional_phrases(sentence, holder).get("against")
        if found:
            return found
    # "spoke highly of *the emir* for standing by him"
    return prepositional_phrases(sentence, above).get("of", []) if sentence.tokens[above].upos == "VERB" else []


def _subjects_of_noun_clause(sentence: Sentence, index: int, noun: int) -> list[int]:
    """Subject of a clause under a noun: the noun itself ("troops *shelling* …") or its owner ("plan to *leave*")."""
    if blamed := _blamed(sentence, index, noun):
        return blamed
    if sentence.child(index, "mark") is None:
        verb = sentence.tokens[noun].head
        participle = sentence.tokens[index].tag == "VBG" and sentence.tokens[index - 1].norm == ","
        above = noun
        while participle and sentence.tokens[above].relation == "nmod" and sentence.tokens[above].head >= 0:
            above = sentence.tokens[above].head
        if participle and sentence.tokens[above].relation in ("obj", "obl") and sentence.tokens[above].head >= 0:
            # "trade set a record, *rising* by a tenth": hung on the object, and said of the subject
            return surface_subjects(sentence, sentence.tokens[above].head)
        if sentence.tokens[noun].lemma in _DOCUMENTS and sentence.tokens[noun].relation in ("obj", "obl"):
            # "issued a statement *condemning* …": who issued it condemns
            return [noun, *surface_subjects(sentence, verb)]
        return [noun]
    if "for" in case_names(sentence, index) and sentence.tokens[index].tag == "VBG":
        # "thanked her aide and *her son for supporting* her", with the gerund hung on the noun
        return with_conjuncts(sentence, noun)
    if "by" in case_names(sentence, index):
        # "won ground *by pressing* the council", with the gerund hung on the noun: the verb before it knows who
        before = [item for item in range(index) if sentence.tokens[item].upos == "VERB"]
        return surface_subjects(sentence, before[-1]) if before else []
    if any(sentence.tokens[child].lemma.lower() in _RANKING for child in sentence.children(noun)):
        # "the *first* country to recognise it"; "*Chad* was the first to recognise it"
        subject = sentence.child(noun, "nsubj") if sentence.child(noun, "cop") is not None else None
        return with_conjuncts(sentence, noun if subject is None else subject)
    owners = [child for child in sentence.children(noun) if sentence.tokens[child].deprel == "nmod:poss"]
    if owners:
        return owners
    head = sentence.tokens[noun].head
    if head >= 0 and sentence.tokens[head].upos == "VERB" and sentence.tokens[noun].relation in ("obj", "obl"):
        return _given(sentence, noun, head) or surface_subjects(sentence, head)
    return direct_modifiers(sentence, noun)


def _given(sentence: Sentence, noun: int, verb: int) -> list[int]:
    """Whose the infinitive under a noun is that is given to somebody ("handed *the president* an invitation to visit")."""
    if sentence.tokens[noun].lemma.lower() not in _GRANTS or sentence.tokens[verb].lemma.lower() not in _CONVEYING:
        return []
    for child in sentence.children(verb):
        token = sentence.tokens[child]
        if child != noun and (token.relation == "iobj" or (token.relation == "obj" and child < noun)):
            return with_conjuncts(sentence, child)
    for holder in (noun, verb):
        found = [
            item
            for item in prepositional_phrases(sentence, holder).get("to", [])
            if sentence.tokens[item].upos in ("NOUN", "PROPN", "PRON")
        ]
        if found:
            return found
    return []


def _object_controller(sentence: Sentence, verb: int) -> list[int]:
    """The object that is the subject of the infinitive under `verb` ("urged *Iran* to stop"); empty with "promise"."""
    if sentence.tokens[verb].lemma in _SUBJECT_CONTROL:
        return []
    for relation in ("obj", "iobj"):
        found = sentence.child(verb, relation)
        if found is not None:
            return (
                antecedent(sentence, verb)
                if sentence.tokens[found].norm in _RELATIVE
                else with_conjuncts(sentence, found)
            )
    if is_passive(sentence, verb):
        return surface_subjects(sentence, verb)
    on = prepositional_phrases(sentence, verb)
    return (
        on.get("on", [])
        or on.get("upon", [])
        or (on.get("for", []) if sentence.tokens[verb].lemma in _APPEALING else [])
    )


def _after_object(sentence: Sentence, index: int, verb: int) -> bool:
    """Whether the clause is an "of/from + gerund" that speaks of the verb's object ("accused Iran *of* arming …")."""
    mark = sentence.child(index, "mark", "case")
    return (
        mark is not None
        and sentence.tokens[mark].norm in ("of", "for", "from", "into")
        and sentence.child(verb, "obj", "iobj", "nsubj:pass") is not None
    )


def authors(sentence: Sentence, noun: int) -> list[int]:
    """Who made what a noun names, where a clause under it says so ("the offer made by *Oslo*", "missiles that *it* fired").

    The doer of a gerund is its own subject ("thanks for *Oslo's* freezing the debt").
    """
    if sentence.tokens[noun].tag == "VBG":
        if "with" in case_names(sentence, noun):
            return []  # "met, *with Oslo mediating*"
        own = sentence.child(noun, "nsubj", "nmod:poss")
        return [] if own is None else with_conjuncts(sentence, own)
    above = sentence.tokens[noun].head
    if sentence.tokens[noun].upos != "NOUN":
        return []
    if above >= 0 and sentence.tokens[above].lemma.lower() in _LOOKING:
        return []  # who files a complaint is not the one investigated
    for child in sentence.children(noun):
        token = sentence.tokens[child]
        if child < noun or token.relation != "acl" or token.lemma not in _AUTHORING:
            continue
        if is_passive(sentence, child):
            return agents(sentence, child)
        subject = sentence.child(child, "nsubj")
        if subject is not None and sentence.tokens[subject].norm not in _RELATIVE:
            return with_conjuncts(sentence, subject)
    return []
