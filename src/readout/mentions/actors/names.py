"""Names in a sentence: the longest forms that the tables know, less look-alikes, and what else the labels tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from readout.language.sentence import Entity, Sentence
from readout.mentions.actors.known import Sense
from readout.mentions.actors.lookalikes import (
    CALENDAR,
    Vicinity,
    is_elsewhere,
    is_in_compound,
    is_part,
    is_shouted,
    is_site,
    is_written,
    lookalike_length,
    may_be_surname,
)
from readout.mentions.actors.phrase_index import Pieces, fold
from readout.mentions.actors.tables import ActorTables
from readout.mentions.actors.things import is_of_institution, is_ship, is_team, is_thing

_SWALLOWING = frozenset(("Person", "Organization", "Facility", "Product", "Miscellaneous"))
"""Labels of names that may hold the name of a state without naming it."""


@dataclass(slots=True)
class Name:
    """A name: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    senses: list[Sense] = field(default_factory=list)
    """Meanings that the tables know; none for a name that they do not know."""
    label: str | None = None
    """The named entity's label where it is one."""
    inside: bool = False
    """Whether it is a part of the name of something else, for which it only tells the country ("*China* Airlines")."""
    country: str | None = None
    """The country that a part of an unknown organisation's name tells ("*Indian* Institute of Science")."""

    @property
    def is_person(self) -> bool:
        """Whether it names a person."""
        return any(sense.known.kind == "person" for sense in self.senses) or (
            not self.senses and self.label == "Person"
        )

    @property
    def is_state(self) -> bool:
        """Whether it names a state, in whatever way."""
        return any(sense.known.kind == "state" for sense in self.senses)


def surnames(sentences: Iterable[Sentence]) -> set[str]:
    """Last words of the persons whom the article names by more than one word."""
    return {
        sentence.tokens[entity.last - 1].text
        for sentence in sentences
        for entity in sentence.entities
        if entity.label == "Person" and entity.last - entity.first > 1
    }


def find_names(
    sentence: Sentence, pieces: Pieces, tables: ActorTables, vicinity: Vicinity, introduced: set[str]
) -> list[Name]:
    """Names of the sentence in text order, none within another.

    Args:
        sentence: The sentence.
        pieces: Its words as the tables have them.
        tables: The actor tables.
        vicinity: The article's words.
        introduced: Surnames of persons that the article names in full somewhere.
    """
    covering: dict[int, Entity] = {}
    for entity in sentence.entities:
        for index in range(entity.first, entity.last):
            covering[index] = entity
    found: list[Name] = []
    taken: set[int] = set()
    void: set[int] = set()
    shouted = is_shouted(sentence)
    at = 0
    folded, where = pieces.folded, pieces.tokens
    while at < len(folded):
        step = 1
        swallowed = lookalike_length(sentence, pieces, at, tables)
        for length, senses in tables.names.at(folded, at) if folded[at] in tables.names else []:
            if swallowed >= length:
                break
            first, last = where[at], where[at + length - 1] + 1
            written = [sense for sense in senses if is_written(sentence, where, at, sense.words, shouted)]
            name = (
                _accepted(sentence, first, last, written, covering, vicinity, tables, introduced) if written else None
            )
            if name is not None:
                found.append(name)
                taken.update(range(first, last))
                step = length
                break
        if swallowed == 1:
            # "MOU": the labels may call it an organisation
            void.add(where[at])
        step = max(step, swallowed)
        at += step
    if vicinity.tells_koreas:
        found.extend(_halves(sentence, taken, tables))
        taken.update(name.first for name in found)
    unknown = [name for name in _unknown(sentence, taken, found, tables, introduced) if name.first not in void]
    inside = {index: name for name in found if name.inside for index in range(name.first, name.last)}
    for name in unknown:
        parts = (inside[index] for index in range(name.first, name.last) if index in inside)
        name.country = next((sense.known.country for part in parts for sense in part.senses if part.is_state), None)
    found.extend(unknown)
    taken.update(index for name in found for index in range(name.first, name.last))
    found.extend(
        Name(token.index, token.index + 1, [], "Person")
        for token in sentence.tokens
        if token.text in introduced
        and token.upos == "PROPN"
        and token.index not in taken
        and ((label := covering.get(token.index)) is None or label.last - label.first == 1)
    )
    found.sort(key=lambda name: name.first)
    return found


def _halves(sentence: Sentence, taken: set[int], tables: ActorTables) -> list[Name]:
    """What "the North" and "the South" are in an article about both Koreas."""
    tokens, found = sentence.tokens, list[Name]()
    for token in tokens:
        if token.text not in ("North", "South") or token.index in taken or not token.index:
            continue
        if tokens[token.index - 1].norm != "the":
            continue
        after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if after is not None and (after.text[:1].isupper() or after.text in ("-", "of")):
            continue
        senses = [one for one in tables.names.get((token.norm, "korea")) if one.known.kind == "state"]
        if senses:
            found.append(Name(token.index, token.index + 1, senses, "Location"))
    return found


def _accepted(
    sentence: Sentence,
    first: int,
    last: int,
    senses: list[Sense],
    covering: dict[int, Entity],
    vicinity: Vicinity,
    tables: ActorTables,
    introduced: set[str],
) -> Name | None:
    """The name, or None where the words only look like it."""
    entity = covering.get(first) or covering.get(last - 1)
    label = entity.label if entity else None
    token = sentence.tokens[first]
    if is_ship(sentence, first, tables.contexts):
        return None
    if is_of_institution(sentence, first):
        return Name(first, last, senses, label, inside=True)
    lands = [sense for sense in senses if sense.known.kind == "state" or sense.known.entity.startswith("bloc:")]
    if lands and _is_other(sentence, first, last, lands, vicinity, tables):
        senses = [sense for sense in senses if sense not in lands and sense.known.kind != "person"]
        if not senses:
            return None
    if lands and last - first == 1 and _is_called(sentence, first, tables):
        # "Mr. *Germany*"
        return Name(first, last, [], "Person")
    if last - first == 1 and token.text in tables.contexts.given:
        if _has_age(sentence, last):
            # "Georgia, 12,"
            return Name(first, last, [], "Person")
        if label != "Person" and _has_surname(sentence, first, tables):
            return Name(first, last + 1, [], "Person")
    if last - first == 1:
        if token.upos in ("VERB", "AUX", "PRON", "DET", "ADV") and label is None:
            return None
        if token.upos == "NOUN" and label is None and first == 0 and not token.text[1:].isupper():
            # "Turkey prices rose": a common noun that begins the sentence
            return None
    if entity is None or (entity.first >= first and entity.last <= last):
        if label == "Person" and last - first == 1 and token.text in tables.contexts.given:
            senses = [sense for sense in senses if sense.known.kind == "person"]
    else:
        rest = [index for index in range(entity.first, entity.last) if not first <= index < last]
        rest = [index for index in rest if not _is_frame(sentence, index, tables)]
        if entity.label in ("Organization", "Miscellaneous", "Facility") and _is_described(
            sentence, rest, tables, entity.label
        ):
            rest = []
        if rest and entity.label == "Person":
            senses = [sense for sense in senses if _is_fuller(sentence, sense, entity)]
            if senses:
                return Name(entity.first, entity.last, senses, label)
        elif (
            rest
            and entity.label in _SWALLOWING
            and all(sense.known.kind in ("state", "person", "group") for sense in senses)
        ):
            inside = entity.label != "Miscellaneous" or any(sense.known.kind == "person" for sense in senses)
            return Name(first, last, senses, label, inside=inside)
    if label != "Person" and token.text not in introduced and any(sense.known.kind == "state" for sense in senses):
        # a city that is a surname too
        senses = [sense for sense in senses if sense.use != "short"]
    if last - first == 1 and label == "Person" and _is_title(sentence, first, tables):
        # "*the Shah* left"
        return None
    if last - first == 1 and senses and not may_be_surname(sentence, first, label, introduced, tables):
        senses = [sense for sense in senses if sense.use != "short"]
    if last - first == 1 and label not in ("Organization", "Location", "NORP") and is_in_compound(sentence, first):
        senses = [sense for sense in senses if sense.known.kind in ("state", "person")]
    senses = [
        sense
        for sense in senses
        if sense.known.kind not in ("state", "person")
        or (sense.known.kind == "person" and sense.use != "short")
        or not is_elsewhere(
            sentence, first, last, sense.known.country if sense.known.kind == "state" else None, tables.contexts
        )
    ]
    unlabelled = label not in ("Organization", "Person", "NORP") and not token.text.isupper()
    if last - first == 1 and unlabelled and is_part(sentence, first):
        senses = [sense for sense in senses if sense.known.kind in ("state", "person")]
    form = sentence.tokens[first].text if last - first == 1 else ""
    if form and any(sense.known.kind == "state" for sense in senses) and vicinity.speaks_against(form, tables):
        senses = [sense for sense in senses if sense.known.kind != "state"]
    return Name(first, last, senses, label) if senses else None


def _is_other(
    sentence: Sentence, first: int, last: int, lands: list[Sense], vicinity: Vicinity, tables: ActorTables
) -> bool:
    """Whether the name of a state belongs to a thing, a work, a place, a team or a person."""
    contexts = tables.contexts
    named = any(sense.use == "name" for sense in lands)
    return (
        is_thing(sentence, first, last, contexts)
        or is_team(sentence, first, last, contexts, vicinity.tells_sport)
        or (named and is_site(sentence, last, contexts))
    )


def _is_called(sentence: Sentence, index: int, tables: ActorTables) -> bool:
    """Whether a title of courtesy stands before the word."""
    before = sentence.tokens[index - 1].norm if index else ""
    honorific = tables.contexts.honorifics.get(before)
    return honorific is not None and bool(honorific.gender) and before not in ("lady", "miss")


def _has_surname(sentence: Sentence, index: int, tables: ActorTables) -> bool:
    """Whether a surname goes with the word as with a given name ("*India* Knight")."""
    if index + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[index + 1]
    written = after.text[:1].isupper() and after.text[1:].islower()
    if after.relation != "flat" or after.head != index or not written:
        return False
    return fold(after.text) not in tables.nouns


def _has_age(sentence: Sentence, last: int) -> bool:
    """Whether an age stands in commas behind the name."""
    after = [token.text for token in sentence.tokens[last : last + 3]]
    return len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit() and 0 < int(after[1]) < 110


def _is_title(sentence: Sentence, index: int, tables: ActorTables) -> bool:
    """Whether the word after "the" is a title of office, which some bear as a surname ("the *Shah*", "the *King*")."""
    senses = tables.nouns.get((fold(sentence.tokens[index].text),))
    before = sentence.tokens[index - 1].norm if index else ""
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    alone = after is None or after.upos != "PROPN"
    return before == "the" and alone and bool(senses) and senses[0].kind == "office"


def _is_bearer(sentence: Sentence, first: int, last: int, tables: ActorTables) -> bool:
    """Whether the words are a given name and a word that is no noun for a body ("*Ngozi* Eze", not "Grace Church")."""
    if last - first != 2 or fold(sentence.tokens[first].text) not in tables.contexts.genders:
        return False
    after = sentence.tokens[first + 1]
    return after.tag == "NNP" and fold(after.text) not in tables.nouns and not after.text.isupper()


def _is_frame(sentence: Sentence, index: int, tables: ActorTables) -> bool:
    """Whether the token belongs to no name: article, possessive mark, title of courtesy, punctuation."""
    token = sentence.tokens[index]
    return token.upos in ("DET", "PUNCT", "PART", "ADP", "SYM") or token.norm in tables.contexts.honorifics


def _is_described(sentence: Sentence, rest: list[int], tables: ActorTables, label: str) -> bool:
    """Whether the words of a label are a noun that names an actor without a name ("Foreign Ministry")."""
    if not rest or rest[-1] - rest[0] >= len(rest):
        return False
    words = [fold(sentence.tokens[index].text) for index in rest]
    senses = tables.nouns.get(tuple(words)) or tables.nouns.get((*words[:-1], sentence.tokens[rest[-1]].lemma.lower()))
    if not senses or label != "Person" or senses[0].kind == "organisation":
        return bool(senses)
    # "Baker" and "King" are surnames, "the King" is none
    return rest[0] > 0 and sentence.tokens[rest[0] - 1].upos == "DET"


def _is_fuller(sentence: Sentence, sense: Sense, entity: Entity) -> bool:
    """Whether the person's label holds a fuller form of the known name ("Vladimir Vladimirovich Putin")."""
    if sense.known.kind != "person":
        return False
    known = [fold(word) for word in sense.known.name.split()]
    tokens = sentence.tokens[entity.first : entity.last]
    return (
        len(known) > 1
        and fold(tokens[0].text) == known[0]
        and fold(tokens[-1].text) in (known[-1], fold(sense.words[-1]))
    )


def _unknown(
    sentence: Sentence, taken: set[int], found: list[Name], tables: ActorTables, introduced: set[str]
) -> list[Name]:
    """Labelled people and organisations that the tables do not know."""
    names: list[Name] = []
    inner = {index for name in found if name.inside for index in range(name.first, name.last)}
    for entity in sentence.entities:
        if entity.label not in ("Person", "Organization", "NORP"):
            continue
        first, last = entity.first, entity.last
        while first < last and _is_frame(sentence, first, tables):
            first += 1
        while last > first and (_is_frame(sentence, last - 1, tables)):
            last -= 1
        span = set(range(first, last))
        rest = [index for index in range(first, last) if index not in taken and not _is_frame(sentence, index, tables)]
        described = entity.label in ("Organization", "Person") and _is_described(sentence, rest, tables, entity.label)
        if described and not span & inner:
            continue
        if first == last or (span & taken) - inner or not sentence.tokens[first].text[:1].isalnum():
            continue
        if entity.label == "NORP" and not (last - first == 1 and sentence.tokens[first].tag in ("NNPS", "NNS")):
            continue
        if not any(sentence.tokens[index].text[:1].isupper() for index in span):
            continue
        if all(sentence.tokens[index].norm in CALENDAR for index in span):
            continue
        label = "Person" if last - first == 1 and sentence.tokens[first].text in introduced else entity.label
        if label == "Organization" and _is_bearer(sentence, first, last, tables):
            label = "Person"
        names.append(Name(first, last, [], label))
    return names
