"""How the phrases of a sentence hang together: by the tree, and by their places where the tree errs."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.mentions.actors.nominals import Link, Nominal

_COUNTRY_PREPOSITIONS = frozenset(
    ("of", "in", "from", "for", "at", "to", "on", "by", "with", "within", "inside", "across")
)
_CLOSING = frozenset((",", ".", ";", "—", "–", "-", ")"))
_PHRASAL = frozenset(("DET", "ADJ", "NOUN", "PROPN", "CCONJ", "ADP"))
_LONGEST = 9
"""Tokens of an "of" phrase after which a name is not looked for any more."""
_CLIMB = 3
"""Steps in the tree from a modifier up to the phrase that it modifies."""


def link(sentence: Sentence, nominals: list[Nominal]) -> None:
    """Tell of each phrase which other it hangs on, and how."""
    tokens = sentence.tokens
    owner: dict[int, Nominal] = {}
    for nominal in nominals:
        for index in range(nominal.core, nominal.last):
            owner[index] = nominal
    for nominal in nominals:
        index = tokens[nominal.head].head
        relation = tokens[nominal.head].deprel
        for _ in range(_CLIMB):
            if index < 0:
                break
            parent = owner.get(index)
            if parent is not None and parent is not nominal:
                nominal.parent = parent
                nominal.link = _kind(nominal, relation)
                parent.children.append(nominal)
                break
            if not nominal.attributive or tokens[index].relation not in ("compound", "amod", "nmod", "conj", "flat"):
                break
            index = tokens[index].head
    # "Israeli and Palestinian officials": the conjunct modifies what the first one modifies
    for nominal in nominals:
        if nominal.link == "conjunct" and nominal.attributive and nominal.parent is not None:
            first = nominal.parent
            if first.parent is not None and first.attributive:
                first.children.remove(nominal)
                nominal.parent, nominal.link = first.parent, first.link
                first.parent.children.append(nominal)
    _link_neighbours(nominals)
    _link_appositions(sentence, nominals)


def _link_neighbours(nominals: list[Nominal]) -> None:
    """Let a name that stands right before a noun or title modify it, whatever the tree says ("*NATO* commanders")."""
    by_core = {nominal.core: nominal for nominal in nominals if nominal.noun is not None or nominal.titles}
    for nominal in nominals:
        following = by_core.get(nominal.last)
        if following is None or nominal.name is None or nominal.name.is_person or nominal.parent is following:
            continue
        if nominal.prepositions or nominal.link == "owner":
            continue
        if nominal.parent is not None:
            nominal.parent.children.remove(nominal)
        if following.parent is nominal:
            nominal.children.remove(following)
            following.parent, following.link = None, "other"
        nominal.parent, nominal.link, nominal.attributive = following, "modifier", True
        following.children.insert(0, nominal)
        following.first = min(following.first, nominal.first)


def _link_appositions(sentence: Sentence, nominals: list[Nominal]) -> None:
    """Let a name after an office be its apposition ("the president of Finland, *Sauli Niinistö*")."""
    tokens = sentence.tokens
    by_core = {nominal.core: nominal for nominal in nominals if nominal.name is not None and nominal.name.is_person}
    for nominal in nominals:
        noun = nominal.noun
        if noun is None or noun.plural or noun.sense.kind not in ("office", "person", "unnamed"):
            continue
        end = _phrase_end(sentence, nominal, by_core)
        name = by_core.get(end) if end > nominal.last else None
        after_comma = name is None
        if after_comma and end < len(tokens) and tokens[end].text == ",":
            name = by_core.get(end + 1)
        if name is None or (name.parent is nominal and name.link == "apposition"):
            continue
        if (
            after_comma
            and name.last < len(tokens)
            and tokens[name.last].text not in (",", ".", ";", "—", "–", "-", ")")
        ):
            continue
        if name.parent is not None:
            name.parent.children.remove(name)
        name.parent, name.link, name.attributive = nominal, "apposition", False
        nominal.children.append(name)


def _phrase_end(sentence: Sentence, nominal: Nominal, by_core: dict[int, Nominal]) -> int:
    """The token after the noun and its phrase with "of", "for" or "to", where a person's name may begin."""
    tokens = sentence.tokens
    if nominal.last >= len(tokens) or tokens[nominal.last].norm not in ("of", "for", "to"):
        return nominal.last
    end = nominal.last + 1
    while end < min(len(tokens), nominal.last + _LONGEST) and tokens[end].upos in _PHRASAL and end not in by_core:
        end += 1
    return end if end - nominal.last > 1 and tokens[end - 1].upos in ("NOUN", "PROPN") else nominal.last


def _kind(nominal: Nominal, relation: str) -> Link:
    if relation == "nmod:poss":
        return "owner"
    if relation.startswith("conj"):
        return "conjunct"
    if nominal.attributive:
        return "modifier"
    if relation.startswith("appos"):
        return "apposition"
    if relation.startswith(("nmod", "obl")) and any(word in _COUNTRY_PREPOSITIONS for word in nominal.prepositions):
        return "phrase"
    return "other"
