"""Reading the actors of an article: sentence by sentence, names and nouns before pronouns, all in text order."""

from __future__ import annotations

import datetime
from collections.abc import Hashable
from itertools import groupby

from readout.contract import ActorMention
from readout.language.quotes import quoted
from readout.language.sentence import Sentence, Token
from readout.mentions.actors.anaphora import PRONOUNS, agrees, resolve_pronoun, speaks, subject_ahead
from readout.mentions.actors.discourse import Discourse, Mention
from readout.mentions.actors.identify import Identifier
from readout.mentions.actors.identity import Identity
from readout.mentions.actors.links import link
from readout.mentions.actors.localities import localities
from readout.mentions.actors.lookalikes import Vicinity
from readout.mentions.actors.meetings import meeting_of
from readout.mentions.actors.names import Name, find_names, surnames
from readout.mentions.actors.nominals import Nominal, find_nominals
from readout.mentions.actors.nouns import find_nouns
from readout.mentions.actors.pairs import BARE
from readout.mentions.actors.phrase_index import Pieces
from readout.mentions.actors.tables import ActorTables
from readout.mentions.reading import FoundActor

Tokens = tuple[int, int, int]
"""First token of a phrase, the one after its last, and its head."""
_WHERE = frozenset(("in", "at", "near", "across", "around"))
_BEGINNING = 5
"""Sentences whose states are the ground for a headline that names none."""


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
        self._told: list[tuple[Tokens, Identity, bool]] = []
        """Whom the words of the sentence stand for so far, and whether they only modify others."""
        self._chains: dict[Hashable, int] = {}
        self._inside: list[bool] = []
        """Of the tokens of the sentence, whether they stand inside quotation marks."""

    def read(self) -> list[FoundActor]:
        """All actors."""
        prepared = []
        for sentence in self._sentences:
            pieces = Pieces(sentence)
            names = find_names(sentence, pieces, self._tables, self._vicinity, self._surnames)
            prepared.append((sentence, pieces, names))
        for place, (sentence, pieces, names) in enumerate(prepared):
            named = [name.senses[0].known.country for name in names if name.is_state]
            weight = 0.1 if place < _BEGINNING else 0.005
            self._discourse.prime((country for country in named if country), weight)
            if place < _BEGINNING:
                self._announce(sentence, pieces, names)
            for country in named:
                if country:
                    self._discourse.totals[country] = self._discourse.totals.get(country, 0) + 1
            self._discourse.spoken.update(country for country in named if country)
        for (sentence, pieces, names), inside in zip(prepared, self._quoted(), strict=True):
            self._inside = inside
            self._read_sentence(sentence, pieces, names)
        return self._found

    def _quoted(self) -> list[list[bool]]:
        """For each token of each sentence, whether it stands inside quotation marks."""
        states: list[list[bool]] = []
        for _, group in groupby(self._sentences, key=lambda sentence: sentence.paragraph):
            paragraph = list(group)
            marks = iter(quoted([token.text for sentence in paragraph for token in sentence.tokens]))
            states += [[next(marks) for _ in sentence.tokens] for sentence in paragraph]
        return states

    def _announce(self, sentence: Sentence, pieces: Pieces, names: list[Name]) -> None:
        """Note whose offices the beginning names ("the *Estonian* prime minister"), for a headline that does not say."""
        of = {name.last: name.senses[0].known.country for name in names if name.is_state}
        if not of:
            return
        for noun in find_nouns(sentence, pieces, self._tables, list(names)):
            country = of.get(noun.first)
            if country and not noun.plural:
                for office in noun.sense.offices:
                    self._discourse.announced.setdefault(office.name, country)

    def _read_sentence(self, sentence: Sentence, pieces: Pieces, names: list[Name]) -> None:
        nouns = find_nouns(sentence, pieces, self._tables, names)
        nominals = find_nominals(sentence, names, nouns, self._tables)
        link(sentence, nominals)
        places = localities(sentence, names, self._text, self._discourse.is_in_play)
        for country in dict.fromkeys(places.values()):
            self._discourse.hint(country)
        scene = self._identifier.begin(sentence, places)
        self._told = []
        at = 0
        for token in sentence.tokens:
            while at < len(nominals) and nominals[at].head == token.index:
                self._read_nominal(sentence, nominals[at])
                at += 1
            if token.norm in PRONOUNS and token.upos in ("PRON", "DET"):
                identities = self._ahead(sentence, token, nominals)
                if not identities:
                    inside = self._inside[token.index]
                    identities = resolve_pronoun(sentence, token, self._discourse, inside)
                scene.pronouns[token.index] = identities
                place = (token.index, token.index + 1, token.index)
                self._add(sentence, place, identities, modifier=token.deprel == "nmod:poss")
            elif token.norm in BARE and not any(one.first <= token.index < one.last for one in nominals):
                first = token.index - (token.index > 0 and sentence.tokens[token.index - 1].norm == "the")
                self._add(
                    sentence, (first, token.index + 1, token.index), self._identifier.pair(sentence, token), False
                )
        persons = {
            place[2]: identity for place, identity, modifier in self._told if identity.is_person and not modifier
        }
        self._discourse.meeting = meeting_of(sentence, persons.get) or self._discourse.meeting
        told = sorted(self._told, key=lambda one: (one[0][0], -one[0][1]))
        for place, identity, modifier in told:
            self._found.append(self._actor(sentence, place, identity, modifier))

    def _ahead(self, sentence: Sentence, token: Token, nominals: list[Nominal]) -> list[Identity]:
        """Whom an owner in a phrase before the subject stands for: the subject ("In *his* speech, Putin …")."""
        subject = subject_ahead(sentence, token)
        nominal = next((one for one in nominals if one.head == subject and one.name is not None), None)
        if nominal is None or any(True for _ in self._discourse.recent(sentence.index, 0)):
            return []
        named = self._identifier.identify(nominal)
        return [one.changed(basis="resolved") for one in named if agrees(token, one)]

    def _read_nominal(self, sentence: Sentence, nominal: Nominal) -> None:
        identities = self._identifier.identify(nominal)
        if not identities:
            return
        parent = nominal.parent
        if parent is not None and nominal.link == "modifier" and parent.titles and nominal.last <= parent.last:
            if identities[0].is_body and identities[0].kind != "state":
                # "Google chief Sundar Pichai": no mention of its own, but "the company" goes back to it
                self._note(sentence, nominal, identities[0])
            return
        first, last = self._extent(nominal)
        modifier = nominal.attributive or (
            nominal.link == "phrase"
            and parent is not None
            and parent.noun is not None
            and nominal.last <= self._extent(parent)[1]
        )
        self._add(sentence, (first, last, nominal.head), identities, modifier)

    def _extent(self, nominal: Nominal) -> tuple[int, int]:
        """Tokens of the mention: the phrase, with the "of" phrase that tells the country of a noun."""
        last = nominal.last
        if nominal.noun is not None or nominal.titles:
            for child in nominal.linked("phrase"):
                if child.prepositions[:1] == ("of",) and child.name is not None and last < child.last <= last + 4:
                    last = max(
                        [child.last, *(other.last for other in child.linked("conjunct") if other.name is not None)]
                    )
        return nominal.first, last

    def _add(self, sentence: Sentence, place: Tokens, identities: list[Identity], modifier: bool) -> None:
        """Write down whom the tokens (first, last, head) stand for, and note it for what comes."""
        _, last, head = place
        tokens = sentence.tokens
        top = head
        while tokens[top].relation == "conj" and 0 <= tokens[top].head < top:
            top = tokens[top].head
        coordinated = top != head or any(tokens[child].relation == "conj" for child in sentence.children(head))
        for identity in identities:
            self._told.append((place, identity, modifier))
            self._discourse.add(
                Mention(
                    identity,
                    sentence.index,
                    head,
                    last,
                    top,
                    subject=tokens[top].relation == "nsubj"
                    and not modifier
                    and not _is_reported(sentence, top)
                    and not _is_dependent(sentence, top),
                    attributive=modifier,
                    coordinated=coordinated,
                    pronoun=tokens[head].norm in PRONOUNS,
                    owner=modifier and _owns_subject(sentence, head),
                    shared=len(identities) > 1,
                    quoted=self._inside[head],
                    speaker=tokens[top].relation == "nsubj" and speaks(sentence, top),
                    where=identity.kind == "state" and _is_where(sentence, head),
                    fronted=modifier and _is_fronted(sentence, head),
                )
            )

    def _note(self, sentence: Sentence, nominal: Nominal, identity: Identity) -> None:
        """Note for what comes a body that only a longer mention holds."""
        head = nominal.head
        self._discourse.add(
            Mention(
                identity,
                sentence.index,
                head,
                nominal.last,
                head,
                subject=False,
                attributive=True,
                quoted=self._inside[head],
            )
        )

    def _actor(self, sentence: Sentence, place: Tokens, identity: Identity, modifier: bool) -> FoundActor:
        """The found actor, with its place in the chains."""
        first, last, head = place
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
        return FoundActor(sentence.index, first, last, head, actor, modifier, tenure)


def _owns_subject(sentence: Sentence, head: int) -> bool:
    """Whether the phrase owns the subject of its clause ("*Ethiopia's* plan to build …")."""
    token = sentence.tokens[head]
    return token.deprel == "nmod:poss" and token.head >= 0 and sentence.tokens[token.head].relation == "nsubj"


def _is_where(sentence: Sentence, head: int) -> bool:
    """Whether the words only tell where something is ("in *Ghana*", "in Johannesburg, *South Africa*")."""
    tokens = sentence.tokens
    while tokens[head].relation == "appos" and tokens[head].head >= 0 and tokens[tokens[head].head].upos == "PROPN":
        head = tokens[head].head
    case = sentence.child(head, "case")
    return case is not None and tokens[case].norm in _WHERE and tokens[head].relation in ("obl", "nmod")


def _is_dependent(sentence: Sentence, subject: int) -> bool:
    """Whether it is the subject of a clause of time ("Rabin spoke after *Clinton* had left")."""
    verb = sentence.tokens[subject].head
    if verb < 0 or sentence.tokens[verb].relation != "advcl":
        return False
    above = sentence.tokens[verb].head
    return above >= 0 and sentence.child(above, "nsubj") is not None


def _is_fronted(sentence: Sentence, head: int) -> bool:
    """Whether the words stand in a clause before the subject of the clause above ("Asked about *Li's* speech, …")."""
    tokens = sentence.tokens
    at = head
    for _ in range(len(tokens)):
        above = tokens[at].head
        if above < 0:
            return False
        if tokens[at].relation == "advcl":
            subject = sentence.child(above, "nsubj")
            return subject is not None and subject > head
        at = above
    return False


def _is_reported(sentence: Sentence, subject: int) -> bool:
    """Whether the subject stands in what another subject of the sentence says or thinks ("Lavrov said *Blinken* …").

    Who goes on to be spoken of is rather the one who says it.
    """
    verb = sentence.tokens[subject].head
    if verb < 0 or sentence.tokens[verb].relation != "ccomp" or sentence.tokens[verb].head < 0:
        return False
    teller = sentence.child(sentence.tokens[verb].head, "nsubj")
    return teller is not None and teller < subject
