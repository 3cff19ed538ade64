"""Noun phrases that may be actors: a name with its titles, or a noun, and how those of a sentence hang together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from readout.language.sentence import Sentence
from readout.mentions.actors.names import Name
from readout.mentions.actors.nouns import Noun
from readout.mentions.actors.tables import ActorTables

Link = Literal["modifier", "owner", "phrase", "apposition", "conjunct", "other"]
"""How a phrase hangs on another: "*Russian* troops", "*Iran's* army", "army of *Iran*", "Lavrov, *the minister*"."""
_TITLE_KINDS = frozenset(("office", "person", "group", "unnamed"))
_EXTENDING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_QUALIFIERS = frozenset(("elect", "designate", "in", "waiting", "-", "‑", "–"))
_QUANTIFYING = frozenset(("least", "more", "than", "most", "about", "nearly", "almost"))
_HYPHENS = frozenset("-‐‑")
_CLIMB = 3


@dataclass(slots=True)
class Nominal:
    """A phrase: the tokens `first` to `last` (exclusive) with its core from `core` on, headed by token `head`."""

    first: int
    core: int
    last: int
    head: int
    name: Name | None = None
    noun: Noun | None = None
    """The noun of a phrase without a person's name."""
    titles: list[Noun] = field(default_factory=list)
    """Titles before a person's name, or the noun before an organisation's ("news agency *TASS*")."""
    governor: int = -1
    """The token outside the phrase that it depends on; -1 at the root."""
    relation: str = ""
    """Full UD relation to the governor, that of the first conjunct for a conjunct."""
    prepositions: tuple[str, ...] = ()
    attributive: bool = False
    """Whether it modifies a noun directly ("*Russian* troops", "*Iran's* army")."""
    parent: Nominal | None = None
    """The phrase that it hangs on."""
    link: Link = "other"
    children: list[Nominal] = field(default_factory=list)
    """The phrases that hang on it, in text order."""

    def linked(self, *links: Link) -> list[Nominal]:
        """The phrases that hang on it in these ways."""
        return [child for child in self.children if child.link in links]

    @property
    def plural(self) -> bool:
        """Whether its noun is a plural."""
        return self.noun is not None and self.noun.plural


def find_nominals(sentence: Sentence, names: list[Name], nouns: list[Noun], tables: ActorTables) -> list[Nominal]:
    """The phrases of the sentence in text order of their heads, not yet linked with each other."""
    found: list[Nominal] = []
    by_last = {noun.last: noun for noun in nouns}
    merged: set[int] = set()
    for name in names:
        if name.inside:
            continue
        titles: list[Noun] = []
        start = name.first
        if name.is_person:
            start, titles = _titles(sentence, name, by_last, tables)
        elif (noun := by_last.get(name.first)) is not None and _is_kind_of(noun, name):
            start, titles = noun.first, [noun]
        merged.update(id(title) for title in titles)
        found.append(Nominal(start, start, name.last, -1, name=name, titles=titles))
    found.extend(Nominal(noun.first, noun.first, noun.last, -1, noun=noun) for noun in nouns if id(noun) not in merged)
    for nominal in found:
        _set_head(sentence, nominal)
        if nominal.noun is not None or nominal.titles:
            nominal.first = _leftmost(sentence, nominal)
    found.sort(key=lambda nominal: (nominal.head, nominal.first))
    return found


def _is_kind_of(noun: Noun, name: Name) -> bool:
    """Whether the noun before a name tells what it is: "news agency *TASS*", "militant group *Hamas*"."""
    if noun.plural or noun.sense.kind not in ("organisation", "media", "group"):
        return False
    if not name.senses:
        return name.label == "Organization"
    return not name.is_state and name.senses[0].known.kind in ("organisation", "media", "group")


def _titles(sentence: Sentence, name: Name, by_last: dict[int, Noun], tables: ActorTables) -> tuple[int, list[Noun]]:
    """Where the name begins with its titles, and the titles: "Prime Minister", "Gen.", "president-elect"."""
    tokens, at = sentence.tokens, name.first
    titles: list[Noun] = []
    start = at
    while at > 0:
        noun = by_last.get(at)
        before = tokens[at - 1]
        if noun is not None:
            if noun.sense.kind not in _TITLE_KINDS or (noun.plural and before.head < name.first):
                break
            titles.append(noun)
            at = start = noun.first
            if at > 1 and tokens[at - 1].norm in ("and", "/") and (above := by_last.get(at - 1)) and not noun.plural:
                if above.sense.kind == "office" and not above.plural:
                    at -= 1
                continue
        elif before.norm in tables.contexts.honorifics:
            at = start = at - 1
        elif before.norm in _QUALIFIERS and before.end >= tokens[at].start - 1 and not titles:
            at -= 1
        else:
            break
    return start, titles


def _set_head(sentence: Sentence, nominal: Nominal) -> None:
    """Find the token that stands for the phrase in the tree, and what it depends on."""
    tokens = sentence.tokens
    outward = [i for i in range(nominal.core, nominal.last) if not nominal.core <= tokens[i].head < nominal.last]
    if nominal.noun is not None and nominal.noun.head in outward:
        head = nominal.noun.head
    else:
        lexical = [i for i in outward if tokens[i].upos not in ("PUNCT", "DET", "PART", "ADP")] or outward
        inside = [i for i in lexical if nominal.name is None or i >= nominal.name.first]
        head = (inside or lexical or [nominal.last - 1])[0]
        if (
            nominal.titles
            and len(lexical) > 1
            and tokens[lexical[0]].relation in ("nsubj", "obj", "iobj", "obl", "conj", "root")
        ):
            head = lexical[0]
    nominal.head = head
    top = head
    for _ in range(_CLIMB):
        if tokens[top].relation != "conj" or tokens[top].head < 0:
            break
        top = tokens[top].head
    nominal.governor, nominal.relation = tokens[head].head, tokens[head].deprel
    above = tokens[top].head
    if top != head:
        nominal.relation = f"conj:{tokens[top].deprel}"
    nominal.prepositions = _prepositions(sentence, range(nominal.core, nominal.last)) or (
        _prepositions(sentence, range(top, top + 1)) if top != head else ()
    )
    relation = tokens[top].deprel
    nominal.attributive = _is_compounded(sentence, nominal.last) or (
        above >= 0
        and (
            relation in ("amod", "compound", "nmod:poss", "det:poss")
            or (relation in ("nmod", "nmod:desc", "nmod:unmarked") and head < above and not nominal.prepositions)
        )
    )


def _prepositions(sentence: Sentence, span: range) -> tuple[str, ...]:
    """Prepositions before the span that belong to one of its tokens."""
    tokens = sentence.tokens
    return tuple(
        tokens[child].norm
        for index in span
        for child in sentence.children(index)
        if tokens[child].relation == "case" and child < span.start and tokens[child].norm not in ("'s", "'")
    )


def _is_compounded(sentence: Sentence, last: int) -> bool:
    """Whether a participle hangs on the phrase by a hyphen ("*US*-backed")."""
    tokens = sentence.tokens
    return (
        last + 1 < len(tokens)
        and tokens[last].text in _HYPHENS
        and tokens[last].start == tokens[last - 1].end
        and tokens[last].end == tokens[last + 1].start
        and tokens[last + 1].tag in ("VBN", "VBG", "VBD", "JJ")
    )


def _leftmost(sentence: Sentence, nominal: Nominal) -> int:
    """First token of the article, adjectives and owners before the core that belong to it."""
    tokens, first = sentence.tokens, nominal.core
    span = range(nominal.core, nominal.last)
    at = first - 1
    while at >= 0:
        token = tokens[at]
        if token.upos not in ("DET", "ADJ") and not _belongs(sentence, at, span):
            break
        if token.norm in ("the", "a", "an"):
            # an article is the first word of its phrase
            return at
        if (token.upos in _EXTENDING and token.norm not in _QUANTIFYING) or token.tag == "PRP$" or token.norm == "then":
            first = at
        elif not (
            token.norm in ("'s", "'", "-", "‑")
            or (token.upos == "CCONJ" and at > 0 and tokens[at - 1].upos in ("ADJ", "PROPN", "NOUN"))
            or (token.norm == "," and at > 0 and tokens[at - 1].upos == "ADJ")
            or (token.upos == "VERB" and token.relation == "amod")
        ):
            break
        elif token.upos == "VERB":
            first = at
        at -= 1
    return first


def _belongs(sentence: Sentence, index: int, span: range) -> bool:
    """Whether the token depends on the span, by a few steps of a noun phrase's own relations."""
    tokens = sentence.tokens
    for _ in range(4):
        token = tokens[index]
        if token.relation not in (
            "det",
            "amod",
            "compound",
            "nmod",
            "nummod",
            "case",
            "punct",
            "cc",
            "conj",
            "advmod",
            "flat",
            "obl",
        ):
            return False
        if token.relation == "nmod" and token.deprel not in ("nmod:poss", "nmod:desc", "nmod:unmarked", "nmod"):
            return False
        index = token.head
        if index < 0:
            return False
        if index in span:
            return True
    return False


def is_definite(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether the phrase has "the", "this", "that", an owner, or, as a title, nothing before it."""
    tokens = sentence.tokens
    first = tokens[nominal.first]
    if first.norm in ("the", "this", "that", "these", "those", "both") or first.tag == "PRP$":
        return True
    if nominal.first == 0 and nominal.core == 0 and not nominal.plural:
        # headlines leave articles out
        return True
    return any(tokens[index].tag in ("POS", "PRP$") for index in range(nominal.first, nominal.core))


def is_indefinite(sentence: Sentence, nominal: Nominal) -> bool:
    """Whether the phrase has "a", "some", "another" or a number before it."""
    tokens = sentence.tokens
    return any(
        tokens[index].norm in ("a", "an", "some", "another", "any", "no", "several", "many")
        or tokens[index].upos == "NUM"
        for index in range(nominal.first, nominal.core)
    )
