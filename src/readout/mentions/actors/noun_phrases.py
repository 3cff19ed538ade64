"""What the words of a noun's phrase tell: whether it acts, which office it is, whose."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.known import NounSense
from readout.mentions.actors.nominals import Nominal, is_indefinite
from readout.mentions.actors.roles import NOT_THE_HOLDER

_BODY_NOUNS = frozenset(
    (
        "group", "movement", "organisation", "organization", "militia", "party", "agency", "network", "newspaper",
        "daily", "magazine", "broadcaster", "company", "channel", "station", "firm", "faction", "airline", "bank",
    )
)  # fmt: skip
"""Nouns that only say what a named body is."""


def is_foremost(sentence: Sentence, nominal: Nominal, words: set[str]) -> bool:
    """Whether the phrase means the one at the top of a state's diplomacy, not of an embassy ("top diplomat *in Riga*")."""
    if not words & {"top", "chief"} or nominal.plural or is_indefinite(sentence, nominal):
        return False
    return not any(
        child.prepositions[:1] in (("in",), ("to",), ("for",), ("at",)) for child in nominal.linked("phrase")
    )


def leads(one: Identity) -> bool:
    """Whether it is a body with offices of its own, not a people or a part of the world."""
    people = one.kind == "group" and one.sector in ("CVL", "REF", None) and not one.igo
    return not people and not (one.entity or "").startswith("bloc:")


def is_part(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether a noun before the title makes it another office ("the *Judge* President")."""
    before = sentence.tokens[nominal.core - 1] if nominal.core > nominal.first else None
    if before is None or before.upos not in ("NOUN", "PROPN") or before.relation != "compound":
        return False
    return not any(child.first <= before.index < child.last for child in nominal.children)


def is_sent(sense: NounSense, nominal: Nominal) -> bool:
    """Whether the office is one of many of its kind, told apart by where it is ("the US ambassador *to Chad*")."""
    many = not any(office.single for office in sense.offices)
    return many and any(child.prepositions[:1] != ("of",) for child in nominal.linked("phrase"))


def is_same_body(sense: NounSense, one: Identity, plural: bool) -> bool:
    """Whether a name and the noun after it are one actor: "the Hamas *militant group*", "Xinhua *news agency*"."""
    if plural or one.known is None or one.kind not in ("organisation", "media", "group") or one.members:
        return False
    if one.sector in ("CVL", "REL", "REF"):
        # "the Hindu party" is not the Hindus
        return False
    last = sense.words.rpartition(" ")[2]
    return last in _BODY_NOUNS and (sense.kind == one.kind or "media" not in (sense.kind, one.kind))


def acts(nominal: Nominal, around: list[Identity]) -> bool:
    """Whether the noun is an actor here: some nouns are only as who does it, some only where a word tells whose."""
    noun = nominal.noun
    if noun is None or not noun.sense.acts:
        return True
    if noun.sense.acts == "owned":
        return any(one.country or one.entity for one in around)
    relation = nominal.relation.removeprefix("conj:")
    return relation in ("nsubj", "nsubj:outer", "obl:agent") or nominal.prepositions[:1] == ("by",)


def is_bare(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether a singular stands without article or owner, as what somebody is ("as *president*"), not who."""
    noun, token = nominal.noun, sentence.tokens[nominal.head]
    if noun is None or noun.sense.kind not in ("office", "person", "unnamed") or token.tag != "NN":
        return False
    if nominal.first != nominal.core or nominal.first == 0 or nominal.attributive or nominal.link == "apposition":
        return False
    return token.text.islower() or nominal.prepositions[:1] == ("as",)


def is_of_else(sentence: Sentence, nominal: Nominal, around: list[Identity]) -> bool:
    """Whether the office is one of something that is no state or known body ("the leader of the *faction*")."""
    if any(one.kind in ("state", "person") or one.igo or one.members for one in around):
        return False
    tokens = sentence.tokens
    return any(
        (tokens[child].deprel == "nmod:poss" and tokens[child].upos in ("NOUN", "PROPN"))
        or (
            tokens[child].relation == "nmod"
            and child >= nominal.last
            and any(tokens[case].norm == "of" for case in sentence.children(child))
        )
        for child in sentence.children(nominal.head)
    )


def is_ranked(sentence: Sentence, nominal: Nominal, words: set[str]) -> bool:
    """Whether a word before the title says that another than its holder is meant ("former", "longest-serving")."""
    before = sentence.tokens[nominal.first : nominal.core]
    return bool(words & NOT_THE_HOLDER) or any(token.tag in ("JJS", "RBS") for token in before)
