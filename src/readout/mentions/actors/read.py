"""Reading the actors of an article: sentence by sentence, names and nouns before pronouns, all in text order."""

from __future__ import annotations

import datetime
from collections.abc import Hashable

from readout.contract import ActorMention
from readout.language.sentence import Sentence
from readout.mentions.actors.anaphora import PRONOUNS, resolve_pair, resolve_pronoun
from readout.mentions.actors.discourse import Discourse, Mention
from readout.mentions.actors.identify import Identifier
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.names import Vicinity, find_names, surnames
from readout.mentions.actors.nominals import Nominal, find_nominals
from readout.mentions.actors.nouns import find_nouns
from readout.mentions.actors.phrase_index import Pieces
from readout.mentions.actors.tables import ActorTables
from readout.mentions.reading import FoundActor

_NUMBERS = {"two": 2, "both": 2, "three": 3}
_PAIR_NOUNS = frozenset(
    (
        "leader", "country", "nation", "state", "government", "neighbour", "neighbor", "side", "president",
        "minister", "counterpart", "capital", "premier", "man", "party",
    )
)  # fmt: skip


def read_actors(
    sentences: list[Sentence], text: str, published: datetime.date | None, tables: ActorTables
) -> list[FoundActor]:
    """The actors that an article names, in text order, those of one phrase in the order of their naming.

    Args:
        sentences: The analysed sentences of `text`.
        text: The article's text, which all spans point into.
        published: The day on which it was written, if known: it tells who held an office.
        tables: The actor tables.

    Returns:
        A found actor for each name, description and pronoun that stands for an actor; several of the same tokens
        where one phrase stands for several ("both leaders").
    """
    return _Reader(sentences, text, published, tables).read()


class _Reader:
    """The reading of one article."""

    def __init__(
        self, sentences: list[Sentence], text: str, published: datetime.date | None, tables: ActorTables
    ) -> None:
        self._sentences = sentences
        self._text = text
        self._tables = tables
        self._discourse = Discourse()
        self._identifier = Identifier(text, published, tables, self._discourse)
        self._vicinity = Vicinity(sentences, tables)
        self._surnames = surnames(sentences)
        self._found: list[FoundActor] = []
        self._chains: dict[Hashable, int] = {}

    def read(self) -> list[FoundActor]:
        """All actors."""
        for sentence in self._sentences:
            self._read_sentence(sentence)
        return self._found

    def _read_sentence(self, sentence: Sentence) -> None:
        pieces = Pieces(sentence)
        names = find_names(sentence, pieces, self._tables, self._vicinity, self._surnames)
        nouns = find_nouns(sentence, pieces, self._tables, names)
        nominals = find_nominals(sentence, names, nouns, self._tables)
        self._identifier.begin(sentence)
        first = len(self._found)
        at = 0
        for token in sentence.tokens:
            while at < len(nominals) and nominals[at].head == token.index:
                self._read_nominal(sentence, nominals[at])
                at += 1
            if token.norm in PRONOUNS and token.upos in ("PRON", "DET"):
                identities = resolve_pronoun(sentence, token, self._discourse)
                self._identifier.pronouns[token.index] = identities
                for identity in identities:
                    attributive = token.deprel == "nmod:poss"
                    self._add(sentence, token.index, token.index + 1, token.index, identity, attributive)
        self._found[first:] = sorted(self._found[first:], key=lambda found: (found.first, -found.last))

    def _read_nominal(self, sentence: Sentence, nominal: Nominal) -> None:
        identities = self._pair(sentence, nominal) or self._identifier.identify(nominal)
        if not identities:
            return
        parent = nominal.parent
        if parent is not None and nominal.link == "modifier" and parent.titles and nominal.last <= parent.last:
            return
        first, last = self._extent(nominal)
        modifier = nominal.attributive or (
            nominal.link == "phrase"
            and parent is not None
            and parent.noun is not None
            and nominal.last <= self._extent(parent)[1]
        )
        for identity in identities:
            self._add(sentence, first, last, nominal.head, identity, modifier)

    def _extent(self, nominal: Nominal) -> tuple[int, int]:
        """Tokens of the mention: the phrase, with the "of" phrase that tells the country of a noun."""
        last = nominal.last
        if nominal.noun is not None or nominal.titles:
            for child in nominal.linked("phrase"):
                if child.prepositions[:1] == ("of",) and child.name is not None and last < child.last <= last + 4:
                    last = child.last
        return nominal.first, last

    def _pair(self, sentence: Sentence, nominal: Nominal) -> list[Identity]:
        """Those whom "both leaders" or "the two countries" stand for."""
        token = sentence.tokens[nominal.head]
        noun = token.lemma.lower()
        if noun not in _PAIR_NOUNS or token.tag != "NNS":
            return []
        around = {sentence.tokens[index].norm for index in range(nominal.first, nominal.last)}
        count = next((_NUMBERS[word] for word in around if word in _NUMBERS), 0)
        if not count or nominal.linked("modifier", "phrase"):
            return []
        kind = " ".join(
            t.lemma.lower() for t in sentence.tokens[nominal.core : nominal.last] if t.upos in ("NOUN", "ADJ", "PROPN")
        )
        return resolve_pair(sentence.index, kind, count, self._discourse, self._identifier.state)

    def _add(self, sentence: Sentence, first: int, last: int, head: int, identity: Identity, modifier: bool) -> None:
        start, end = sentence.span(first, last)
        chain = self._chains.setdefault(identity.key, len(self._chains) + 1)
        actor = ActorMention(
            text=self._text[start:end],
            span=(start, end),
            entity=identity.entity,
            name=identity.name,
            role=identity.role,
            kind=identity.kind,
            country=identity.country,
            sector=identity.sector,
            igo=identity.igo,
            members=list(identity.members),
            basis=identity.basis,
            mention=f"a{len(self._found) + 1}",
            id=f"a{len(self._found) + 1}",
            chain=chain,
        )
        term = identity.tenure
        tenure = (term.start.isoformat(), term.end.isoformat() if term.end else None) if term is not None else None
        self._found.append(FoundActor(sentence.index, first, last, head, actor, modifier, tenure))
        tokens = sentence.tokens
        top = head
        while tokens[top].relation == "conj" and tokens[top].head >= 0 and tokens[top].head < top:
            top = tokens[top].head
        subject = tokens[top].relation == "nsubj" and not modifier
        self._discourse.add(Mention(identity, sentence.index, head, top, subject, modifier))
