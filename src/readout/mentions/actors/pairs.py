"""Short plural descriptions ("both leaders", "the two sides", "the pair"): who of those named before is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readout.language.sentence import Sentence, Token
from readout.mentions.actors.anaphora import same_clause
from readout.mentions.actors.discourse import Discourse, Mention
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.nominals import Nominal

_PAIR_REACH = 12
_BARE_REACH = 2
"""Sentences back in which "both" alone finds whom it means."""
_NEAR = 4
"""Sentences back in which actors named together are the ones meant by "both"."""
_FADING = 0.9
"""How much less a mention counts for "both leaders" with each later one."""
_LEADING = frozenset(("president", "prime minister", "chancellor", "leader", "king", "supreme leader", "premier"))
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3}
BARE = frozenset(_NUMBERS)
"""Words that may stand for several actors without a noun."""
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
    excluded = same_clause(sentence, token)
    for mention in discourse.recent(sentence.index, _PAIR_REACH):
        identity = mention.identity
        if mention.sentence == sentence.index and mention.head in excluded:
            # "the minister saw *both men*": he is none of them
            continue
        if noun in _STATE_NOUNS:
            if identity.country is not None and identity.kind in ("state", "person", "office"):
                suiting.append((mention, state(identity.country)))
        elif identity.is_person and _holds(identity, noun, discourse):
            suiting.append((mention, identity))
    return [one.changed(basis="resolved") for one in _chosen(suiting, sentence.index, count, discourse.totals)]


def bare_pair(sentence: Sentence, token: Token, discourse: Discourse, state: StateOf) -> list[Identity]:
    """Whom "both", "the two" or "the pair" mean without a noun: two persons, or else two states; none for other words."""
    count = _NUMBERS.get(token.norm, 0)
    brave = token.norm == "both" and token.relation == "det" and sentence.tokens[token.head].upos == "ADJ"
    if not count or (token.relation not in ("nsubj", "obj", "iobj", "obl", "nmod") and not brave):
        return []
    children = [sentence.tokens[child] for child in sentence.children(token.index)]
    if token.norm == "both":
        strange = token.deprel == "nsubj:pass" or token.upos == "CCONJ"
        if strange or any(child.relation in ("nmod", "conj", "compound") for child in children):
            # "*both* have been implemented" may be of things
            return []
    elif not any(child.norm in ("the", "those") and child.index == token.index - 1 for child in children) or any(
        child.index > token.index and child.relation in ("nmod", "appos", "compound", "conj", "acl", "nummod")
        for child in children
    ):
        return []
    excluded = same_clause(sentence, token)
    persons: list[tuple[Mention, Identity]] = []
    states: list[tuple[Mention, Identity]] = []
    for mention in discourse.recent(sentence.index, _BARE_REACH):
        identity = mention.identity
        if mention.sentence == sentence.index and mention.head in excluded:
            continue
        if identity.is_person and (identity.name is not None or identity.role is not None):
            persons.append((mention, identity))
        elif identity.kind == "state" and identity.country is not None:
            states.append((mention, state(identity.country)))
    for suiting in (persons, states):
        found = _coordinated(suiting, sentence.index, count) or _together(suiting, sentence.index, count)
        if found:
            return [one.changed(basis="resolved") for one in found]
    for suiting in (persons, states):
        if len({identity.key for _, identity in suiting}) == count:
            return [one.changed(basis="resolved") for one in _chosen(suiting, sentence.index, count, discourse.totals)]
    return []


def _chosen(
    suiting: list[tuple[Mention, Identity]], sentence: int, count: int, totals: Mapping[str, int]
) -> list[Identity]:
    """Those whom the last sentences name together, or else those named most."""
    last = [(mention, identity) for mention, identity in suiting if mention.sentence >= sentence - 2]
    return (
        _coordinated(last, sentence, count)
        or _together(suiting, sentence, count)
        or _coordinated(suiting, sentence, count)
        or _weightiest(suiting, count, totals)
    )


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
