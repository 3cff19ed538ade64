"""The arguments of a verb or noun in the dependency tree: objects, agents, phrases, modifiers, voice.

All relations are those of Universal Dependencies 2, and all answers are token indices of the sentence. The parser errs,
so that a near miss is read as what it stands for; `control` finds the subjects.
"""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.events.grammar import grammar

_MAX_CLIMB = 6
"""How many clauses a missing subject is looked for upwards: a guard against broken trees."""
_GOVERNED_GERUND = grammar("gerund")
_RELATIVE = grammar("relative")
_TRANSPARENT = grammar("counting")
_PARTICLES = grammar("particle")
_TIMES = grammar("time")
_FOLLOWING = grammar("following")


def with_conjuncts(sentence: Sentence, index: int) -> list[int]:
    """The token and what is coordinated with it, also where the tree chains the members of a list."""
    found = [index]
    for member in found:
        for child in sentence.children(member):
            token = sentence.tokens[child]
            if token.relation == "conj":
                found.append(child)
            elif token.relation == "appos" and token.upos == "PROPN" and _is_title_of(sentence, member, child):
                # "the minister, Ann Lee and Chairman Bo Ek", with the second hung on the first one's name
                found += [item for item in sentence.children(child) if sentence.tokens[item].relation == "conj"]
    return sorted(found) if len(found) > 2 else found


def _is_title_of(sentence: Sentence, noun: int, name: int) -> bool:
    """Whether a noun is a title of one: nothing parts it from the name, or it is a singular."""
    parted = any(sentence.tokens[index].upos == "PUNCT" for index in range(noun + 1, name))
    return not parted or sentence.tokens[noun].tag in ("NN", "NNP")


def direct_modifiers(sentence: Sentence, index: int) -> list[int]:
    """Adjectives, compounds and caseless nominal modifiers of a noun."""
    found = []
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.relation in ("amod", "compound", "nummod") or (
            token.deprel in ("nmod", "nmod:desc", "nmod:unmarked")
            and child < index
            and sentence.child(child, "case") is None
        ):
            found.extend(with_conjuncts(sentence, child))
    return found


def prepositional_phrases(sentence: Sentence, index: int) -> dict[str, list[int]]:
    """Heads of the obliques and nominal modifiers of a token, by preposition ("against", "according to")."""
    found: dict[str, list[int]] = {}
    for child in _with_those_under_particles(sentence, index):
        relation = sentence.tokens[child].relation
        if relation in ("advcl", "ccomp", "xcomp", "acl") and "to" in (names := case_names(sentence, child)):
            # "called for *the rebels* to leave": the phrase is the infinitive's own subject
            owner = sentence.child(child, "nsubj") or _before_infinitive(sentence, child)
            if owner is None:
                between = [item for item in sentence.children(index) if index < item < child]
                owner = next((item for item in between if sentence.tokens[item].relation in ("obl", "obj")), None)
            if owner is not None and "for" in names:
                found.setdefault("for", []).extend(with_conjuncts(sentence, owner))
                continue
        if relation == "xcomp" and sentence.tokens[child].upos != "VERB" and sentence.child(child, "case") is not None:
            relation = "obl"  # "described it *as illegal*"
        if relation not in ("obl", "nmod", "advcl", "acl") or sentence.tokens[child].deprel == "nmod:poss":
            continue
        if sentence.tokens[child].upos == "VERB" and sentence.tokens[child].tag != "VBG":
            continue
        names = case_names(sentence, child)
        for name in names:
            found.setdefault(name, []).extend(with_conjuncts(sentence, child))
    return found


def _with_those_under_particles(sentence: Sentence, index: int) -> list[int]:
    """The token's children, and the phrases that the tree hangs on its particle ("stayed away *from the summit*")."""
    children = sentence.children(index)
    below = [
        phrase
        for child in children
        if sentence.tokens[child].norm in _PARTICLES and sentence.tokens[child].relation in ("advmod", "compound")
        for phrase in sentence.children(child)
        if sentence.tokens[phrase].relation in ("obl", "nmod")
    ]
    return [*children, *below] if below else children


def _before_infinitive(sentence: Sentence, index: int) -> int | None:
    """The noun between "for" and "to" that the tree takes for an object ("called for *the rebels* to leave")."""
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if child >= index or token.relation == "mark":
            continue
        after = next((mark for mark in sentence.children(index) if sentence.tokens[mark].norm == "to"), None)
        if token.relation == "obj" and after is not None and child < after:
            return child
    return None


def case_names(sentence: Sentence, index: int) -> list[str]:
    """Prepositions of a phrase: each alone, and all as one ("out", "of", "out of")."""
    cases = []
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.relation in ("case", "mark") and token.norm not in ("'s", "'"):
            cases.append(token.norm)
            cases += [
                sentence.tokens[more].norm
                for more in sentence.children(child)
                if sentence.tokens[more].relation == "fixed"
            ]
    return cases if len(cases) < 2 else [*cases, " ".join(cases)]


def direct_objects(sentence: Sentence, index: int) -> list[int]:
    """Direct objects of an active verb, also those that stand outside a relative clause."""
    for child in sentence.children(index):
        if sentence.tokens[child].relation == "obj":
            if sentence.tokens[child].norm in _RELATIVE:
                return antecedent(sentence, index)
            return with_conjuncts(sentence, child)
    token = sentence.tokens[index]
    if token.deprel == "acl:relcl" and sentence.child(index, "nsubj") is not None:
        subject = sentence.child(index, "nsubj")
        if (
            subject is not None
            and sentence.tokens[subject].norm not in _RELATIVE
            and sentence.child(index, "ccomp", "xcomp") is None
        ):
            return antecedent(sentence, index)
    if token.relation == "conj" and token.head >= 0 and sentence.tokens[token.head].upos == "VERB":
        # "arrested and deported the activists": the object follows the last of the verbs
        later = [
            child
            for child in sentence.children(token.head)
            if child > index and sentence.tokens[child].relation == "obj"
        ]
        return with_conjuncts(sentence, later[0]) if later else []
    for child in sentence.children(index):
        # the shared object of coordinated verbs hangs on the last of them
        if (
            sentence.tokens[child].relation == "conj"
            and sentence.tokens[child].upos == "VERB"
            and sentence.tokens[child].tag == token.tag
        ):
            shared = sentence.child(child, "obj")
            if shared is not None and sentence.child(child, "nsubj") is None and child - index <= 2:
                return with_conjuncts(sentence, shared)
    return []


def mistaken_objects(sentence: Sentence, index: int) -> list[int]:
    """An object that the tree calls otherwise: an only "indirect" object, a noun after the verb without preposition."""
    subjects = 0
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.relation in ("advcl", "ccomp", "xcomp") and child > index:
            # "accused *the council* of spying", "warned *Oslo* that …", with the object hung on the clause under the verb
            before = sentence.child(child, "nsubj")
            mark = sentence.child(child, "mark")
            if before is not None and mark is not None and index < before < mark:
                return with_conjuncts(sentence, before)
        if token.relation == "xcomp" and child > index and "for" not in case_names(sentence, child):
            # "helped *the junta* rebuild it", with the object hung on the infinitive
            before = sentence.child(child, "nsubj")
            if before is not None and index < before < child:
                return with_conjuncts(sentence, before)
        subjects += token.deprel == "nsubj"
        if token.upos not in ("NOUN", "PROPN"):
            continue
        if token.deprel == "iobj":
            return with_conjuncts(sentence, child)
        if child < index or token.lemma.lower() in _TIMES:
            continue
        cases = case_names(sentence, child)
        if token.deprel == "xcomp":
            # "called *in the ambassador*": the particle hangs on the noun
            found = all(name in _PARTICLES for name in cases) and sentence.child(child, "cop") is None
        else:
            found = (token.deprel == "obl" and not cases) or (token.deprel == "nsubj" and subjects > 1)
        if found:
            return with_conjuncts(sentence, child)
    return []


def antecedent(sentence: Sentence, index: int) -> list[int]:
    """The noun that a relative or participial clause modifies."""
    head = sentence.tokens[index].head
    if head < 0:
        return []
    # a relative clause that stands after the last of several says something of them all
    return [item for item in with_conjuncts(sentence, head) if item < index]


def agents(sentence: Sentence, index: int) -> list[int]:
    """Agents of a passive verb ("by …")."""
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.deprel == "obl:agent":
            return with_conjuncts(sentence, child)
    for child in sentence.children(index):
        # "was shot and killed *by two men*": the agent hangs on the last of the verbs
        token = sentence.tokens[child]
        shared = token.relation == "conj" and token.tag == "VBN" and token.lemma.lower() not in _FOLLOWING
        if shared and sentence.child(child, "nsubj", "aux") is None:
            found = agents(sentence, child)
            if found:
                return found
    for child in sentence.children(index):
        if sentence.tokens[child].relation == "obl" and any(
            sentence.tokens[case].norm == "by"
            for case in sentence.children(child)
            if sentence.tokens[case].relation == "case"
        ):
            return with_conjuncts(sentence, child)
    return []


def detached_host(sentence: Sentence, index: int) -> int | None:
    """The finite verb whose subject a participle after a comma has, where the tree hangs it deeper; else None.

    "… is courting Oslo by urging it to sign, *while* also *buying* time": who is courting buys.
    """
    token = sentence.tokens[index]
    if token.relation != "advcl" or token.tag != "VBG" or sentence.child(index, "nsubj") is not None:
        return None
    first = sentence.subtree(index)[0]
    if first == 0 or "," not in (sentence.tokens[first - 1].norm, sentence.tokens[first].norm):
        return None
    head = token.head
    if not is_infinitive(sentence, head) or head > index:
        return None
    for above in sentence.ancestors(index):
        other = sentence.tokens[above]
        finite = other.upos in ("VERB", "AUX") and not is_infinitive(sentence, above)
        if finite and sentence.child(above, "nsubj") is not None:
            return above
    return None


def is_infinitive(sentence: Sentence, index: int) -> bool:
    """Whether the clause has no finite verb of its own: "to" with a verb, or a gerund."""
    token = sentence.tokens[index]
    if token.tag == "VBG" and sentence.child(index, "aux", "nsubj") is None:
        # "told reporters, adding …" and "after meeting …" only accompany the verb
        mark = sentence.child(index, "mark", "case")
        return token.relation != "advcl" or (mark is not None and sentence.tokens[mark].norm in _GOVERNED_GERUND)
    if token.tag == "VBN" and token.relation == "ccomp" and sentence.child(index, "nsubj") is None:
        # "denied *having sold* it"
        return any(sentence.tokens[child].norm in ("having", "being") for child in sentence.children(index))
    return any(
        sentence.tokens[child].norm == "to" and sentence.tokens[child].relation == "mark"
        for child in sentence.children(index)
    )


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or a past participle that modifies a noun."""
    token = sentence.tokens[index]
    found = {sentence.tokens[child].deprel for child in sentence.children(index)}
    if found & {"aux:pass", "obl:agent"}:
        return True
    if found & {"nsubj:pass", "csubj:pass"}:
        return token.tag != "VBD" and "obj" not in found
    if token.tag != "VBN" or any(
        sentence.tokens[child].relation == "aux" and sentence.tokens[child].lemma == "have"
        for child in sentence.children(index)
    ):
        return False
    if token.relation == "acl" and token.deprel != "acl:relcl":
        return sentence.child(index, "obj") is None
    if token.relation == "conj" and sentence.child(token.head, "cop") is not None:
        # "they were ministers and *accused* of fraud"
        return sentence.child(index, "nsubj", "aux", "obj") is None
    if token.relation in ("conj", "xcomp"):
        has_own = sentence.child(index, "nsubj", "aux") is not None
        return (
            not has_own
            and token.head >= 0
            and sentence.child(index, "obj") is None
            and is_passive(sentence, token.head)
        )
    return token.relation in ("amod", "advcl", "root") and sentence.child(index, "aux", "nsubj", "obj") is None


def counted_by(sentence: Sentence, index: int) -> list[int]:
    """What a noun that only counts or groups speaks of ("*tens* of thousands of rockets"); nothing for other nouns."""
    found, current = [], [index]
    for _ in range(_MAX_CLIMB):
        current = [
            item
            for one in current
            if sentence.tokens[one].lemma.lower() in _TRANSPARENT or sentence.tokens[one].upos in ("NUM", "DET", "PRON")
            for item in prepositional_phrases(sentence, one).get("of", [])
        ]
        found += current
        if not current:
            break
    return found
