"""Pronouns and short plural descriptions ("both leaders", "the two sides"): who of those named before is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from readout.language.sentence import Sentence, Token
from readout.mentions.actors.discourse import Discourse, Mention
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.nominals import Nominal

_MASCULINE = frozenset(("he", "him", "his", "himself"))
_FEMININE = frozenset(("she", "her", "hers", "herself"))
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUNS = _MASCULINE | _FEMININE | _NEUTER | _PLURAL
_REACH = 3
"""Sentences back in which a pronoun finds whom it stands for."""
_PAIR_REACH = 12
_NEAR = 4
"""Sentences back in which actors named together are the ones meant by "both"."""
_FADING = 0.9
"""How much less a mention counts for "both leaders" with each later one."""
_EXPLETIVE_VERBS = frozenset(["be", "seem", "appear", "take", "become", "remain", "happen", "turn", "rain", "snow"])
_LEADING = frozenset(("president", "prime minister", "chancellor", "leader", "king", "supreme leader", "premier"))
_NUMBERS = {"two": 2, "both": 2, "three": 3}
_STATE_NOUNS = frozenset(
    ("country", "nation", "state", "government", "neighbour", "neighbor", "side", "capital", "party", "ally")
)
_FIGHTING = frozenset(
    (
        "truce",
        "ceasefire",
        "cease-fire",
        "armistice",
        "fighting",
        "hostility",
        "hostilities",
        "battle",
        "clash",
        "combat",
    )
)
_REBELS = frozenset(("REB", "UAF"))
_STRANGERS = frozenset(("man", "politician"))
"""Nouns that bring up somebody new unless an article points back ("*two men* arrived")."""
_PAIR_NOUNS = _STATE_NOUNS | {"leader", "president", "minister", "counterpart", "premier", "man", "politician"}
StateOf = Callable[[str], Identity]


def resolve_pronoun(sentence: Sentence, token: Token, discourse: Discourse) -> list[Identity]:
    """Whom the pronoun stands for: none where nothing suits, several for a plural."""
    norm = token.norm
    if norm in _MASCULINE or norm in _FEMININE:
        gender = "m" if norm in _MASCULINE else "f"
        mention = _best(sentence, token, discourse, lambda one: _is_of_gender(one, gender, discourse))
        if mention is None:
            return []
        if not mention.identity.gender:
            discourse.genders.setdefault(mention.identity.key, gender)
        return [mention.identity.changed(basis="resolved")]
    if norm in _NEUTER:
        if norm == "it" and _is_expletive(sentence, token):
            return []
        mention = _best(sentence, token, discourse, lambda one: one.identity.is_body, near=norm == "it")
        return [mention.identity.changed(basis="resolved")] if mention is not None else []
    mention = _best(sentence, token, discourse, lambda one: _is_many(one, discourse))
    if mention is None:
        return []
    return [one.changed(basis="resolved") for one in _group(mention, discourse)]


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


def pair_of(sentence: Sentence, nominal: Nominal, discourse: Discourse, state: StateOf) -> list[Identity]:
    """Whom "both leaders" or "the two sides" mean: the latest named that suit, in text order; none for other phrases.

    Args:
        sentence: The sentence.
        nominal: The phrase.
        discourse: What was named before.
        state: Gives the state of a country code.
    """
    token = sentence.tokens[nominal.head]
    noun = token.lemma.lower()
    if noun not in _PAIR_NOUNS or token.tag != "NNS" or nominal.linked("modifier", "phrase"):
        return []
    words = [sentence.tokens[index] for index in range(nominal.first, nominal.last)]
    count = next((_NUMBERS[word.norm] for word in words if word.norm in _NUMBERS), 0)
    if not count or words[0].norm in ("a", "other", "another"):
        return []
    if noun in _STRANGERS and words[0].norm not in ("the", "both", "these", "those"):
        return []
    if nominal.noun is not None and " " in nominal.noun.sense.words:
        noun = nominal.noun.sense.words
    if noun in ("side", "party") and count == 2 and any(word.lemma.lower() in _FIGHTING for word in sentence.tokens):
        enemies = _enemies(sentence.index, discourse)
        if enemies:
            return [one.changed(basis="resolved") for one in enemies]
    suiting: list[tuple[Mention, Identity]] = []
    for mention in discourse.recent(sentence.index, _PAIR_REACH):
        identity = mention.identity
        if noun in _STATE_NOUNS:
            if identity.country is not None and identity.kind in ("state", "person", "office"):
                suiting.append((mention, state(identity.country)))
        elif identity.is_person and _holds(identity, noun, discourse):
            suiting.append((mention, identity))
    found = _together(suiting, sentence.index, count) or _coordinated(suiting, sentence.index, count)
    found = found or _weightiest(suiting, count, discourse.totals)
    return [one.changed(basis="resolved") for one in found]


def _enemies(sentence: int, discourse: Discourse) -> list[Identity]:
    """The rebels named last, with the army or government named last of the same country; none where one is missing."""
    rebels: Identity | None = None
    for mention in discourse.recent(sentence, _PAIR_REACH):
        if mention.identity.sector in _REBELS:
            rebels = mention.identity
            break
    if rebels is None:
        return []
    for mention in discourse.recent(sentence, _PAIR_REACH):
        one = mention.identity
        ours = one.country is not None and rebels.country in (None, one.country)
        if ours and not one.is_person and (one.sector == "MIL" or one.kind == "state" or one.sector == "GOV"):
            return [one, rebels]
    return []


def _together(suiting: list[tuple[Mention, Identity]], sentence: int, count: int) -> list[Identity]:
    """The actors of this sentence or the one before, where it names as many as asked for and no more."""
    for place in (sentence, sentence - 1):
        named = {
            identity.key: identity
            for mention, identity in reversed(suiting)
            if mention.sentence == place and not mention.attributive
        }
        if len(named) == count:
            return list(named.values())
    return []


def _coordinated(suiting: list[tuple[Mention, Identity]], sentence: int, count: int) -> list[Identity]:
    """The latest actors that the text has named together ("Russia and China"), as many as asked for."""
    groups: dict[tuple[int, int], dict[object, Identity]] = {}
    for mention, identity in reversed(suiting):
        if mention.sentence >= sentence - _NEAR:
            groups.setdefault((mention.sentence, mention.group), {})[identity.key] = identity
    for group in reversed(groups.values()):
        if len(group) == count:
            return list(group.values())
    return []


def _weightiest(suiting: list[tuple[Mention, Identity]], count: int, totals: Mapping[str, int]) -> list[Identity]:
    """The actors that have been named most, lately, as many as asked for, in text order; none where there are fewer.

    A state that the whole article is about counts more than one that it only mentions.
    """
    weights: dict[object, float] = {}
    named: dict[object, Identity] = {}
    fresh = 1.0
    for mention, identity in suiting:
        named.setdefault(identity.key, identity)
        about = totals.get(identity.country or "", 0) if identity.kind == "state" else 0
        weight = fresh * (1 + about) * (1.5 if mention.coordinated else 1.0)
        if mention.attributive or mention.pronoun:
            weight *= 0.5
        weights[identity.key] = weights.get(identity.key, 0.0) + weight
        fresh *= _FADING
    if len(named) < count:
        return []
    best = set(sorted(weights, key=lambda key: -weights[key])[:count])
    return [one for key, one in reversed(named.items()) if key in best]


def _holds(identity: Identity, kind: str, discourse: Discourse) -> bool:
    """Whether the person may be called by the noun."""
    roles = {*identity.offices, identity.role or "", discourse.roles.get(identity.key, "")}
    if kind in ("leader", "man", "politician", "statesman"):
        return identity.kind == "person" and (kind != "leader" or bool(roles & _LEADING) or identity.entity is None)
    return any(role == kind or role.endswith(kind) for role in roles)


def _best(
    sentence: Sentence, token: Token, discourse: Discourse, suits: Callable[[Mention], bool], near: bool = False
) -> Mention | None:
    """The nearest suitable mention, subjects before others."""
    best: Mention | None = None
    best_score = float("-inf")
    excluded = _same_clause(sentence, token)
    rank = 0
    for mention in discourse.recent(sentence.index, 1 if near else _REACH):
        away = sentence.index - mention.sentence
        if (away == 0 and mention.head in excluded) or not suits(mention):
            continue
        score = -1.8 * away - 0.15 * rank + (1.2 if mention.subject else 0.0) - (0.4 if mention.attributive else 0.0)
        if mention.shared and token.norm not in _PLURAL:
            score -= 1.0
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


def _same_clause(sentence: Sentence, token: Token) -> set[int]:
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
    others |= {
        child
        for child in sentence.children(verb)
        if sentence.tokens[child].relation in ("nsubj", "obj", "iobj", "obl") and child != token.index
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
