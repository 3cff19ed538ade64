"""What stands around a trigger in the dependency tree: subject, objects, phrases by preposition, clauses under it.

All relations are those of Universal Dependencies 2. A subject that the clause shares with another one (coordination,
control, relative and participial clauses) is looked up there.
"""

from __future__ import annotations

from readout.language.sentence import Sentence

_MAX_CLIMB = 6
"""How many clauses a missing subject is looked for upwards: a guard against broken trees."""
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "swear", "agree"})
_GOVERNED_GERUND = frozenset({"of", "for", "from", "into", "in", "to", "against", "on", "about", "with"})
_QUESTIONS = frozenset({"what", "why", "how", "whether", "if", "when", "where", "who", "whom", "which", "whose"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_TRANSPARENT = frozenset(
    "percent % ton tonne amount quantity shipment box batch bulk share proportion quarter half third rest majority level range "
    "million billion trillion pound kilo kilogram litre liter piece item load truckload planeload cargo wave round string spate "
    "number group member thousand hundred dozen million lot majority part couple pair series handful team kind type "
    "score some many most all both each one two three four five several".split()
)


_PARTICLES = frozenset(
    ["off", "back", "away", "down", "out", "up", "over", "in", "forward", "through", "aside", "around", "by"]
)
_DOCUMENTS = frozenset(
    "statement report letter resolution article bill law decree declaration communique communiqué note petition lawsuit motion "
    "message tweet post speech document paper memo editorial appeal order directive ruling video".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening "
    "night day week month year hour minute time january february march april may june july august september october "
    "november december weekend spring summer autumn winter decade".split()
)


class Clause:
    """The surroundings of one trigger token; every answer is a list of token indices of the same sentence."""

    __slots__ = ("_objects", "_phrases", "_subjects", "index", "nominal", "passive", "sentence")

    def __init__(self, sentence: Sentence, index: int, passive: bool | None = None) -> None:
        """Look at the token's surroundings; `passive` overrules what the tree says of the voice."""
        self.sentence = sentence
        self.index = index
        token = sentence.tokens[index]
        self.nominal = token.upos in ("NOUN", "PROPN") and sentence.child(index, "cop") is None
        self.passive = token.upos == "VERB" and _is_passive(sentence, index) if passive is None else passive
        self._subjects: list[int] | None = None
        self._objects: list[int] | None = None
        self._phrases: dict[str, list[int]] | None = None

    def subjects(self) -> list[int]:
        """Who does it: the subject, the agent of a passive, or the subject that the clause shares with another."""
        if self._subjects is None:
            if self.passive:
                self._subjects = agents(self.sentence, self.index)
            else:
                self._subjects = surface_subjects(self.sentence, self.index)
        return self._subjects

    def objects(self) -> list[int]:
        """Whom it is done to: the direct object, or the subject of a passive."""
        if self._objects is None:
            if self.passive:
                self._objects = surface_subjects(self.sentence, self.index)
            else:
                self._objects = direct_objects(self.sentence, self.index) or _mistaken_objects(
                    self.sentence, self.index
                )
        return self._objects

    def indirect_objects(self) -> list[int]:
        """The indirect object ("gave *Kyiv* weapons")."""
        found = self.sentence.child(self.index, "iobj")
        return [] if found is None else with_conjuncts(self.sentence, found)

    def phrases(self) -> dict[str, list[int]]:
        """Heads of the phrases that depend on the trigger, by lower-cased preposition."""
        if self._phrases is None:
            self._phrases = prepositional_phrases(self.sentence, self.index)
        return self._phrases

    def phrase(self, preposition: str, own_only: bool = False) -> list[int]:
        """Heads of the phrases with this preposition, under the trigger or else (unless `own_only`) under its object.

        The object of a noun is its "of" phrase ("the delivery of *howitzers* to Ukraine").
        """
        found = self.phrases().get(preposition)
        if found is None and not own_only:
            for item in self._phrase_heads(preposition) if self.nominal else self.objects():
                found = prepositional_phrases(self.sentence, item).get(preposition)
                if found:
                    break
        return found or []

    def _phrase_heads(self, preposition: str) -> list[int]:
        """Heads of a noun's phrases under which the tree may have hung its next ("pressure on Oslo *from Bonn*")."""
        if preposition == "of":
            return []
        return [item for name, found in self.phrases().items() if name != preposition for item in found]

    def particles(self) -> list[str]:
        """Particles of a phrasal verb ("call *off*"), also where the tree takes them for prepositions."""
        sentence, found = self.sentence, []
        for child in sentence.children(self.index):
            token = sentence.tokens[child]
            if token.deprel == "compound:prt" or (token.deprel == "advmod" and token.norm in _PARTICLES):
                found.append(token.norm)
            elif token.relation == "obl":
                names = case_names(sentence, child)
                found += names if len(names) > 1 else []
            elif token.relation in ("obj", "xcomp") and token.upos in ("NOUN", "PROPN"):
                found += [name for name in case_names(sentence, child) if name in _PARTICLES]
        return found

    def infinitives(self) -> list[int]:
        """Infinitives and gerunds under the trigger ("refuse to *withdraw*", "decision to *leave*", "accuse of *selling*")."""
        sentence, found = self.sentence, []
        for child in sentence.children(self.index):
            token = sentence.tokens[child]
            if token.relation == "xcomp" or (
                token.relation in ("advcl", "acl", "ccomp") and _is_infinitive(sentence, child)
            ):
                found.extend(with_conjuncts(sentence, child))
        return found

    def clauses(self) -> list[int]:
        """Heads of finite clauses under the trigger ("said that they *left*")."""
        sentence = self.sentence
        return [
            child
            for child in sentence.children(self.index)
            if sentence.tokens[child].relation in ("ccomp", "parataxis")
            or (sentence.tokens[child].deprel == "acl" and sentence.child(child, "mark") is not None)
        ]

    def questions(self) -> list[int]:
        """The words that lead in a question under the trigger ("asked *why* they left")."""
        sentence = self.sentence
        return [
            word
            for child in sentence.children(self.index)
            if sentence.tokens[child].relation in ("ccomp", "advcl", "xcomp", "parataxis", "obj", "acl")
            for word in [child, *sentence.children(child)]
            if sentence.tokens[word].norm in _QUESTIONS and sentence.tokens[word].relation != "nmod"
        ]

    def possessors(self) -> list[int]:
        """Possessors of a noun ("*Iran's* attack", "*its* attack")."""
        return [
            child for child in self.sentence.children(self.index) if self.sentence.tokens[child].deprel == "nmod:poss"
        ]

    def modifiers(self) -> list[int]:
        """Adjectives, nouns and names that directly modify a noun ("*Russian* invasion", "*Gaza* ceasefire *talks*")."""
        return direct_modifiers(self.sentence, self.index)

    def support_verb(self) -> int | None:
        """The verb that this noun is the object, passive subject or phrase of, or None."""
        token = self.sentence.tokens[self.index]
        head = token.head
        while token.relation == "conj" and head >= 0:
            token = self.sentence.tokens[head]
            head = token.head
        if head >= 0 and self.sentence.tokens[head].upos == "VERB" and token.relation in ("obj", "obl", "nsubj"):
            return head if token.relation != "nsubj" or token.deprel == "nsubj:pass" else None
        return None


def with_conjuncts(sentence: Sentence, index: int) -> list[int]:
    """The token and what is coordinated with it."""
    return [index, *(child for child in sentence.children(index) if sentence.tokens[child].relation == "conj")]


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
    for child in sentence.children(index):
        relation = sentence.tokens[child].relation
        if relation in ("advcl", "ccomp", "xcomp", "acl") and "to" in (names := case_names(sentence, child)):
            # "called for *the rebels* to leave": the phrase is the infinitive's own subject
            owner = sentence.child(child, "nsubj")
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


def _mistaken_objects(sentence: Sentence, index: int) -> list[int]:
    """An object that the tree calls otherwise: an only "indirect" object, a noun after the verb without preposition."""
    subjects = 0
    for child in sentence.children(index):
        token = sentence.tokens[child]
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
    return [head] if head >= 0 else []


def agents(sentence: Sentence, index: int) -> list[int]:
    """Agents of a passive verb ("by …")."""
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.deprel == "obl:agent":
            return with_conjuncts(sentence, child)
    for child in sentence.children(index):
        if sentence.tokens[child].relation == "obl" and any(
            sentence.tokens[case].norm == "by"
            for case in sentence.children(child)
            if sentence.tokens[case].relation == "case"
        ):
            return with_conjuncts(sentence, child)
    return []


def surface_subjects(sentence: Sentence, index: int) -> list[int]:
    """Grammatical subjects of a verb or predicate, shared ones included."""
    current = index
    for _ in range(_MAX_CLIMB):
        subject = sentence.child(current, "nsubj", "csubj")
        if subject is not None:
            if sentence.tokens[subject].norm in _RELATIVE and sentence.tokens[current].relation in ("acl", "advcl"):
                return antecedent(sentence, current)
            return with_conjuncts(sentence, subject)
        token = sentence.tokens[current]
        head = token.head
        if head < 0:
            return []
        relation = token.relation
        if relation == "conj":
            current = head
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
            if relation == "ccomp" and not _is_infinitive(sentence, current):
                return []
            if relation == "parataxis":
                return []
            controller = (
                _object_controller(sentence, head)
                if relation == "advcl" and _after_object(sentence, current, head)
                else []
            )
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


def _subjects_of_noun_clause(sentence: Sentence, index: int, noun: int) -> list[int]:
    """Subject of a participle or infinitive under a noun: the noun ("troops *shelling* …") or its owner ("plan to *leave*")."""
    if sentence.child(index, "mark") is None:
        verb = sentence.tokens[noun].head
        if sentence.tokens[noun].lemma in _DOCUMENTS and sentence.tokens[noun].relation == "obj":
            # "issued a statement *condemning* …": who issued it condemns
            return [noun, *surface_subjects(sentence, verb)]
        return [noun]
    owners = [child for child in sentence.children(noun) if sentence.tokens[child].deprel == "nmod:poss"]
    if owners:
        return owners
    head = sentence.tokens[noun].head
    if head >= 0 and sentence.tokens[head].upos == "VERB" and sentence.tokens[noun].relation in ("obj", "obl"):
        return surface_subjects(sentence, head)
    return direct_modifiers(sentence, noun)


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
    if _is_passive(sentence, verb):
        return surface_subjects(sentence, verb)
    on = prepositional_phrases(sentence, verb)
    return (
        on.get("on", []) or on.get("upon", []) or (on.get("for", []) if sentence.tokens[verb].lemma == "call" else [])
    )


def _after_object(sentence: Sentence, index: int, verb: int) -> bool:
    """Whether the adverbial clause is an "of/from + gerund" that speaks of the verb's object ("accused Iran *of* arming …")."""
    mark = sentence.child(index, "mark", "case")
    return (
        mark is not None
        and sentence.tokens[mark].norm in ("of", "for", "from", "into")
        and sentence.child(verb, "obj", "nsubj:pass") is not None
    )


def _is_infinitive(sentence: Sentence, index: int) -> bool:
    """Whether the clause has no finite verb of its own: "to" with a verb, or a gerund."""
    token = sentence.tokens[index]
    if token.tag == "VBG" and sentence.child(index, "aux", "nsubj") is None:
        # "told reporters, adding …" and "after meeting …" only accompany the verb
        mark = sentence.child(index, "mark", "case")
        return token.relation != "advcl" or (mark is not None and sentence.tokens[mark].norm in _GOVERNED_GERUND)
    return any(
        sentence.tokens[child].norm == "to" and sentence.tokens[child].relation == "mark"
        for child in sentence.children(index)
    )


def _is_passive(sentence: Sentence, index: int) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or a past participle that modifies a noun."""
    token = sentence.tokens[index]
    found = {sentence.tokens[child].deprel for child in sentence.children(index)}
    if found & {"aux:pass", "obl:agent"}:
        return True
    if found & {"nsubj:pass", "csubj:pass"}:
        return token.tag != "VBD" and "obj" not in found
    if token.tag != "VBN":
        return False
    if token.relation == "acl" and token.deprel != "acl:relcl":
        return sentence.child(index, "obj") is None
    if token.relation in ("conj", "xcomp"):
        has_own = sentence.child(index, "nsubj", "aux") is not None
        return (
            not has_own
            and token.head >= 0
            and sentence.child(index, "obj") is None
            and _is_passive(sentence, token.head)
        )
    return token.relation in ("amod", "advcl", "root") and sentence.child(index, "aux", "nsubj", "obj") is None


def counted_by(sentence: Sentence, index: int) -> list[int]:
    """What a noun that only counts or groups speaks of ("*dozens* of rockets", "*members* of the Taliban"); else nothing."""
    token = sentence.tokens[index]
    if token.lemma.lower() in _TRANSPARENT or token.upos in ("NUM", "DET", "PRON"):
        return prepositional_phrases(sentence, index).get("of", [])
    return []
