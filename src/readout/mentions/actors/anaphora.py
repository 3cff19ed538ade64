"""Pronouns: who of those named before is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readout.language.sentence import Sentence, Token
from readout.mentions.actors.discourse import Discourse, Mention
from readout.mentions.actors.identity import Identity

_MASCULINE = frozenset(("he", "him", "his", "himself"))
_FEMININE = frozenset(("she", "her", "hers", "herself"))
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_OF_STATES = frozenset(
    ("capital", "president", "premier", "parliament", "army", "border", "territory", "airspace", "ambassador", "embassy",
     "sovereignty", "currency", "citizen", "constitution", "coast", "congress", "monarch", "king", "neighbour", "neighbor",
     "airport", "independence", "navy", "minister", "troop")
)  # fmt: skip
"""Nouns for what a state has and other bodies seldom have."""
PRONOUNS = _MASCULINE | _FEMININE | _NEUTER | _PLURAL
_REACH = 3
"""Sentences back in which a pronoun finds whom it stands for."""
_SAYING = frozenset(
    ("say", "add", "tell", "state", "note", "remark", "explain", "stress", "continue", "declare", "conclude")
)
"""Verbs whose subject is the one whose words stand in quotation marks beside them."""
_ACROSS = 1.5
"""How much less likely a pronoun goes from one side of a quotation mark to the other."""
_EXPLETIVE_VERBS = frozenset(["be", "seem", "appear", "take", "become", "remain", "happen", "turn", "rain", "snow"])


def resolve_pronoun(sentence: Sentence, token: Token, discourse: Discourse, inside: bool = False) -> list[Identity]:
    """Whom the pronoun stands for: none where nothing suits, several for a plural.

    Args:
        sentence: The sentence.
        token: The pronoun.
        discourse: What was named before.
        inside: Whether the pronoun stands inside quotation marks.
    """
    norm = token.norm
    if norm in _MASCULINE or norm in _FEMININE:
        gender = "m" if norm in _MASCULINE else "f"
        mention = _best(sentence, token, discourse, lambda one: _is_of_gender(one, gender, discourse), inside)
        if mention is None:
            return []
        if not mention.identity.gender:
            discourse.genders.setdefault(mention.identity.key, gender)
        return [mention.identity.changed(basis="resolved")]
    if norm in _NEUTER:
        if norm == "it" and _is_expletive(sentence, token):
            return []
        mention = _best(sentence, token, discourse, lambda one: one.identity.is_body, inside, near=norm == "it")
        return [mention.identity.changed(basis="resolved")] if mention is not None else []
    mention = _best(sentence, token, discourse, lambda one: _is_many(one, discourse), inside)
    if mention is None:
        return []
    return [one.changed(basis="resolved") for one in _group(mention, discourse)]


def speaks(sentence: Sentence, subject: int) -> bool:
    """Whether the subject is that of a verb of saying ("*she* said")."""
    verb = sentence.tokens[subject].head
    return verb >= 0 and sentence.tokens[verb].lemma.lower() in _SAYING


def subject_ahead(sentence: Sentence, token: Token) -> int | None:
    """Head of the subject that follows the fronted phrase in which an owner stands; None for other pronouns."""
    if token.deprel != "nmod:poss" or token.head < 0:
        return None
    noun = sentence.tokens[token.head]
    if noun.relation not in ("obl", "nmod", "advcl") or noun.head < 0:
        return None
    subject = sentence.child(noun.head, "nsubj")
    return subject if subject is not None and subject > token.head else None


def agrees(token: Token, identity: Identity) -> bool:
    """Whether the pronoun may stand for the actor, by gender and number."""
    if token.norm in _MASCULINE or token.norm in _FEMININE:
        return identity.is_person and identity.gender in ("", "m" if token.norm in _MASCULINE else "f")
    return identity.is_body if token.norm in _NEUTER else identity.plural


def _best(
    sentence: Sentence,
    token: Token,
    discourse: Discourse,
    suits: Callable[[Mention], bool],
    inside: bool,
    near: bool = False,
) -> Mention | None:
    """The nearest suitable mention, subjects before others."""
    best: Mention | None = None
    best_score = float("-inf")
    excluded = same_clause(sentence, token)
    feminine = token.norm in _FEMININE
    personal = feminine or token.norm in _MASCULINE
    of_state = token.norm == "its" and sentence.tokens[token.head].lemma.lower() in _OF_STATES
    rank = 0
    for mention in discourse.recent(sentence.index, 1 if near else _REACH):
        away = sentence.index - mention.sentence
        if (away == 0 and mention.head in excluded) or not suits(mention):
            continue
        score = -1.8 * away - 0.15 * rank + (1.2 if mention.subject else 0.0) - (0.4 if mention.attributive else 0.0)
        if mention.shared and token.norm not in _PLURAL:
            score -= 1.0
        if mention.owner and token.norm in _NEUTER and away == 0:
            score += 1.2
        if mention.quoted and not inside:
            # "'Smith must go,' *he* said": who speaks is named by the article, not by the words quoted
            score -= 2 * _ACROSS if token.relation == "nsubj" and speaks(sentence, token.index) else _ACROSS
        elif inside and mention.speaker and not mention.quoted and token.norm not in _PLURAL | _NEUTER:
            # the one who speaks calls himself "I"
            score -= _ACROSS
        if mention.fronted and away == 0 and token.relation == "nsubj":
            score -= _ACROSS
        if personal and mention.identity.name is None and not mention.identity.offices:
            # "a fighter", "the recruiter": a named person rather
            score -= 0.6
        if mention.where and token.norm == "it":
            score -= 0.8
        if feminine and mention.identity.gender:
            # who is known to be a woman goes before whoever may be one
            score += 0.7
        if of_state and mention.identity.kind == "state":
            score += 1.2
        if mention.pronoun:
            # "his … he": who was meant goes on to be meant
            score += 0.5
        if mention.identity.kind == "state" or mention.identity.kind == "person":
            score += 0.3
        if best is not None and (best.sentence, best.head) == (mention.sentence, mention.head):
            # of those whom the same words stand for, the first named
            best = mention
        elif score > best_score:
            best, best_score = mention, score
        rank += 1
        if rank > 12:
            break
    return best


def same_clause(sentence: Sentence, token: Token) -> set[int]:
    """Heads that the pronoun cannot stand for: the other arguments of its own verb, unless it is reflexive."""
    if token.norm.endswith(("self", "selves")):
        return set()
    verb = token.head
    if verb < 0:
        return set()
    if token.deprel == "nmod:poss":
        return {verb}
    if token.relation in ("obj", "iobj") and sentence.child(verb, "nsubj") is None:
        # "the mayor criticised him and urged *him* to go": the subject that the two verbs share is none of his
        above = sentence.tokens[verb]
        shared = sentence.child(above.head, "nsubj") if above.relation == "conj" and above.head >= 0 else None
        others = set() if shared is None else {shared}
    else:
        others = set()
    if sentence.child(verb, "nsubj") is None and sentence.tokens[verb].relation in ("advcl", "xcomp"):
        # "the minister flew in to see *them*"
        subject = sentence.child(sentence.tokens[verb].head, "nsubj") if sentence.tokens[verb].head >= 0 else None
        others |= set() if subject is None or sentence.tokens[verb].relation == "xcomp" else {subject}
    others |= {
        child
        for child in sentence.children(verb)
        if sentence.tokens[child].relation in ("nsubj", "obj", "iobj", "obl") and child != token.index
    }
    others |= {
        child
        for other in others
        for child in sentence.children(other)
        if sentence.tokens[child].relation == "appos" and child != token.index
    }
    return others | {verb}


def _is_of_gender(mention: Mention, gender: str, discourse: Discourse) -> bool:
    identity = mention.identity
    known = identity.gender or discourse.genders.get(identity.key, "")
    return identity.is_person and known in ("", gender)


def _is_many(mention: Mention, discourse: Discourse) -> bool:
    identity = mention.identity
    if identity.plural or identity.kind == "group":
        return True
    if any(
        other.group == mention.group and other.identity.key != identity.key for other in _beside(mention, discourse)
    ):
        return True
    return identity.kind == "organisation" and identity.sector in ("COP", "MIL", "BUS", "OPP", "JUD")


def _beside(mention: Mention, discourse: Discourse) -> Iterable[Mention]:
    """Mentions of the same sentence."""
    for other in discourse.recent(mention.sentence, 0):
        if other.sentence == mention.sentence:
            yield other


def _group(mention: Mention, discourse: Discourse) -> list[Identity]:
    """The actors that are coordinated with the mention, in text order, each once."""
    found: dict[object, Identity] = {}
    for other in _beside(mention, discourse):
        if other.group == mention.group:
            found.setdefault(other.identity.key, other.identity)
    return list(reversed(found.values()))


def _is_expletive(sentence: Sentence, token: Token) -> bool:
    """Whether "it" stands for no actor: the grammar's own, or the subject of a state of affairs."""
    if token.relation == "expl" or token.head < 0:
        return True
    governor = sentence.tokens[token.head]
    if token.relation != "nsubj":
        return token.relation not in ("obj", "obl", "iobj")
    return governor.upos != "VERB" or governor.lemma.lower() in _EXPLETIVE_VERBS or token.deprel == "nsubj:pass"
