"""Words that give something a name, or say whose term it is: "calls it …", "known there as …", "a term used by …"."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.language.sentence import Sentence
from readout.records.events.clause import (
    Clause,
    agents,
    case_names,
    prepositional_phrases,
    surface_subjects,
    with_conjuncts,
)
from readout.records.wordings.lexicon import WordingLexicon
from readout.records.wordings.term import Term

_RELATIVE = frozenset({"which", "that", "who", "whom", "what", "whatever"})
_NAMEABLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_USES = frozenset({"use", "coin", "employ", "favor", "favour", "prefer", "invoke", "adopt", "popularise", "popularize"})


@dataclass(slots=True)
class Naming:
    """What a naming construction says about a term."""

    cue: tuple[int, int]
    """Tokens of the words that name (first, last exclusive)."""
    users: list[int] = field(default_factory=list)
    """Heads of the phrases that tell who uses the term."""
    referents: list[int] = field(default_factory=list)
    """Heads of the phrases that tell what it is for."""
    is_open: bool = False
    """Whether the construction leaves the user unsaid ("referred to as")."""
    places: list[int] = field(default_factory=list)
    """Heads of the phrases that tell where the term is used ("known in *Chile* as"), where no user is told."""
    is_prefix: bool = False
    """Whether it is a word right before the term ("so-called"), which names no thing beside it."""


def naming_of(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> Naming | None:
    """The construction that the term stands in, or None."""
    return _by_verb(term, sentence, lexicon) or _by_prefix(term, sentence, lexicon) or _by_noun(term, sentence, lexicon)


def _by_verb(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> Naming | None:
    tokens = sentence.tokens
    head = tokens[term.head]
    if head.relation == "conj" and 0 <= head.head < term.first:
        # "denounced it as a 'crime' and 'murder'"
        head = tokens[head.head]
    marker = "as" if "as" in case_names(sentence, head.index) else ""
    verb, named = head.head, None
    hung = head.relation == "appos" or (marker == "as" and head.relation in ("nmod", "acl"))
    if verb >= 0 and hung and tokens[verb].relation in ("obj", "nsubj"):
        # "dubbed the raid 'Storm'", "rejects it as 'void'" with the name hung on the object
        verb, named = tokens[verb].head, verb
    if verb < 0:
        return None
    entry = lexicon.verbs.get((tokens[verb].lemma.lower(), marker))
    if entry is None or tokens[verb].upos != "VERB":
        return None
    if not marker and head.relation not in ("xcomp", "obj", "appos", "ccomp", "obl", "dep", "nmod"):
        return None
    clause = Clause(sentence, verb)
    objects = [index for index in clause.objects() if index != term.head]
    if (
        marker == ""
        and named is None
        and not objects
        and tokens[verb].deprel != "acl:relcl"
        and not _is_participle(sentence, verb)
    ):
        return None
    return Naming(
        (verb, verb + 1),
        [index for index in _users(sentence, clause, verb) if index != term.head],
        [named] if named is not None else _referents(sentence, clause, verb, objects, term),
        is_open=not _active(sentence, clause, verb) and not agents(sentence, verb),
        places=[] if _active(sentence, clause, verb) else prepositional_phrases(sentence, verb).get("in", []),
    )


def _is_participle(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    bare = sentence.child(verb, "nsubj", "aux") is None or sentence.child(verb, "aux:pass", "nsubj:pass") is not None
    return (
        bare
        and token.tag in ("VBN", "VBD")
        and token.relation in ("acl", "amod", "advcl")
        and token.deprel != "acl:relcl"
    )


def _active(sentence: Sentence, clause: Clause, verb: int) -> bool:
    return not clause.passive and not _is_participle(sentence, verb)


def _users(sentence: Sentence, clause: Clause, verb: int) -> list[int]:
    """Who uses the name: the subject, the agent, or those to whom something is known so."""
    if _active(sentence, clause, verb):
        subjects = surface_subjects(sentence, verb)
        named = [index for index in subjects if sentence.tokens[index].norm not in _RELATIVE]
        if not named and subjects and sentence.tokens[verb].deprel == "acl:relcl":
            # "Oslo, *which* calls them pirates"
            objects = [*clause.objects(), *prepositional_phrases(sentence, verb).get("to", [])]
            told = any(sentence.tokens[index].norm not in _RELATIVE and index > verb for index in objects)
            noun = sentence.tokens[verb].head
            return [noun] if told and sentence.tokens[noun].upos in ("PROPN", "NOUN") else []
        return named
    phrases = prepositional_phrases(sentence, verb)
    return agents(sentence, verb) or [*phrases.get("to", []), *phrases.get("among", [])]


def _referents(sentence: Sentence, clause: Clause, verb: int, objects: list[int], term: Term) -> list[int]:
    """What is named."""
    tokens = sentence.tokens
    if _is_participle(sentence, verb):
        noun = tokens[verb].head
        if tokens[noun].upos not in _NAMEABLE:
            return []
        # in brackets after a name: "the war in Georgia (called …)" names the war
        while tokens[noun].upos == "PROPN" and tokens[noun].relation == "nmod" and tokens[verb - 1].upos == "PUNCT":
            noun = tokens[noun].head
        return [noun]
    phrases = prepositional_phrases(sentence, verb)
    if tokens[verb].lemma == "refer":
        objects = [index for index in phrases.get("to", []) if index != term.head] or objects
    found = [
        index
        for index in objects
        if tokens[index].norm not in _RELATIVE and index != term.head and tokens[index].upos in _NAMEABLE
    ]
    if tokens[verb].deprel == "acl:relcl" and not (found and _active(sentence, clause, verb) and found[0] > verb):
        noun = tokens[verb].head
        return [] if tokens[noun].norm in _RELATIVE else [noun]
    return found[:1]


def _by_prefix(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> Naming | None:
    """A prefix right before the term ("so-called")."""
    tokens = sentence.tokens
    end = term.first
    while end > 0 and not tokens[end - 1].text[-1:].isalnum() and tokens[end - 1].norm != "-":
        end -= 1
    for words in lexicon.prefixes:
        start = end - len(words)
        if start >= 0 and tuple(token.norm for token in tokens[start:end]) == words:
            return Naming((start, end), is_prefix=True)
    return None


def _by_noun(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> Naming | None:
    """A noun for terms beside it: "the term 'X'" and "…, a term used by X"."""
    tokens = sentence.tokens
    head = tokens[term.head]
    if (
        head.head >= 0
        and tokens[head.head].lemma.lower() in lexicon.nouns
        and head.relation in ("appos", "nmod", "dep", "compound", "flat")
    ):
        noun = head.head
        users = _users_of_noun(sentence, noun)
        verb = tokens[noun].head
        if not users and verb >= 0 and tokens[verb].lemma in _USES and tokens[noun].relation in ("obj", "nsubj"):
            clause = Clause(sentence, verb)
            users = clause.subjects()
        return Naming((noun, noun + 1), users, _stands_for(sentence, noun))
    for index in range(term.last, min(len(tokens), term.last + 12)):
        if tokens[index].lemma.lower() in lexicon.nouns and tokens[index].relation in ("appos", "parataxis"):
            users = _users_of_noun(sentence, index)
            return Naming((index, index + 1), users, _stands_for(sentence, index)) if users else None
    return None


def _stands_for(sentence: Sentence, noun: int) -> list[int]:
    """What a term is for ("its term for *Israel*")."""
    return prepositional_phrases(sentence, noun).get("for", [])[:1]


def _users_of_noun(sentence: Sentence, noun: int) -> list[int]:
    """Who uses a term: "used by both leaders", "China's term", "the word of the rebels"."""
    for child in sentence.children(noun):
        token = sentence.tokens[child]
        if token.relation == "acl" and token.lemma in _USES:
            found = agents(sentence, child) or [
                item
                for item in with_conjuncts(sentence, child)
                for item in surface_subjects(sentence, item)
                if item != noun
            ]
            if found:
                return found
        if token.deprel == "nmod:poss" and token.upos in ("PROPN", "NOUN", "PRON"):
            return with_conjuncts(sentence, child)
    return []
