"""What only looks like an actor's name: namesakes, other capitals, towns of a state's name, parts of longer names."""

from __future__ import annotations

from collections.abc import Iterable

from readout.language.sentence import Sentence, Token
from readout.mentions.actors.contexts import Contexts
from readout.mentions.actors.phrase_index import Pieces, fold
from readout.mentions.actors.tables import ActorTables
from readout.mentions.places.gazetteer import gazetteer, keys

_SMALL = frozenset(("the", "of", "and", "for", "in", "de", "la", "el", "al", "ul", "bin", "ibn", "von", "van", "der"))
CALENDAR = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "mon", "tue", "wed",
        "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    )
)  # fmt: skip
"""Words that name a time, though the labels may call them a name."""
_OF_LEADERS = frozenset(
    ("administration", "government", "regime", "cabinet", "presidency", "era", "campaign", "doctrine", "team", "allies")
)
"""Nouns that a leader's surname modifies, which the labels may then take for an organisation's name."""


_KOREAN = frozenset(("Korea", "Korean", "Koreas", "Koreans", "Pyongyang", "Seoul"))
_SPORTING = 6
"""Least words of sport in an article about it."""
_SPORTING_SHARE = 0.012
"""Least share of them."""


class Vicinity:
    """The words of a whole article, counted: what tells Georgia from Georgia."""

    def __init__(self, sentences: Iterable[Sentence], tables: ActorTables) -> None:
        words: set[str] = set()
        for ambiguous in tables.contexts.ambiguous.values():
            words |= ambiguous[0] | ambiguous[1]
        self._counts: dict[str, int] = {}
        sport, host = tables.contexts.things["sport"], tables.contexts.things["host"]
        of_sport, of_state, count, of_korea = 0, 0, 0, 0
        for sentence in sentences:
            count += len(sentence.tokens)
            for token in sentence.tokens:
                of_sport += token.norm in sport
                of_state += token.norm in host
                of_korea += token.text in _KOREAN
                if token.text in words:
                    self._counts[token.text] = self._counts.get(token.text, 0) + 1
        self.tells_koreas = of_korea > 1
        """Whether it speaks of the two Koreas, which are then "the North" and "the South"."""
        self.tells_sport = of_sport >= max(_SPORTING, count * _SPORTING_SHARE, 2 * of_state)
        """Whether the article tells of sport."""

    def speaks_against(self, form: str, tables: ActorTables) -> bool:
        """Whether the article is about something else of the name of this state."""
        contexts = tables.contexts.ambiguous.get(form)
        if contexts is None:
            return False
        for_state, against = (sum(self._counts.get(word, 0) for word in words) for words in contexts)
        return against > for_state


def lookalike_length(sentence: Sentence, pieces: Pieces, at: int, tables: ActorTables) -> int:
    """Number of pieces of the longest name that begins here and is no actor's ("*New Mexico*"); 0 where there is none."""
    index = tables.contexts.lookalikes
    if pieces.folded[at] not in index:
        return 0
    for length, forms in index.at(pieces.folded, at):
        if any(is_written(sentence, pieces.tokens, at, form, shouted=False) for form in forms):
            return length
    return 0


def is_shouted(sentence: Sentence) -> bool:
    """Whether the sentence is all in capitals, so that they tell nothing."""
    words = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 1]
    return len(words) > 2 and sum(word.isupper() for word in words) > 0.8 * len(words)


def is_written(sentence: Sentence, where: list[int], at: int, words: tuple[str, ...], shouted: bool) -> bool:
    """Whether the text has the capitals of the form: acronyms exactly, names with their first letter."""
    for offset, word in enumerate(words):
        text = sentence.tokens[where[at + offset]].text
        if word.islower() or (offset and word.lower() in _SMALL):
            continue
        if sum(char.isupper() for char in word) > 1 and not any(char.islower() for char in word):
            # "US" is not "us", "WHO" not "who"
            if (
                fold(text) != fold(word)
                or not text[0].isupper()
                or (len(text) > 1 and not text[1:].isupper() and len(words) == 1)
            ):
                return False
            if shouted and len(words) == 1 and sentence.tokens[where[at]].upos not in ("PROPN", "ADJ"):
                return False
        elif sum(char.isupper() for char in word[:4]) > 1 and "-" not in word and not shouted:
            # "LeT" is not "Let"
            if text != word:
                return False
        elif word[0].isupper() and not text[0].isupper():
            return False
    return True


def is_in_compound(sentence: Sentence, index: int) -> bool:
    """Whether a hyphen joins the word to another that is no participle ("*RT*-PCR")."""
    tokens = sentence.tokens
    before = index > 1 and tokens[index - 1].text == "-" and tokens[index - 1].end == tokens[index].start
    after = index + 2 < len(tokens) and tokens[index + 1].text == "-" and tokens[index].end == tokens[index + 1].start
    return before or (after and tokens[index + 2].tag not in ("VBN", "VBG", "VBD"))


def may_be_surname(
    sentence: Sentence, index: int, label: str | None, introduced: set[str], tables: ActorTables
) -> bool:
    """Whether the word stands alone as a person's name does: labelled so, or in no longer name ("National *Park*")."""
    token = sentence.tokens[index]
    if label == "Organization":
        after = sentence.tokens[index + 1].lemma.lower() if index + 1 < len(sentence.tokens) else ""
        # whom somebody tells a thing is a person, whatever the label says of a bare name
        return token.text in introduced or after in _OF_LEADERS or token.relation == "iobj"
    if _follows_a_name(sentence, index, tables):
        return False
    if label is not None:
        return label in ("Person", "NORP")
    if token.upos != "PROPN":
        return False
    beside = [token.head, *sentence.children(index)]
    return not any(
        other >= 0
        and abs(other - index) == 1
        and sentence.tokens[other].upos == "PROPN"
        and "compound" in (token.deprel, sentence.tokens[other].deprel)
        for other in beside
    )


def is_part(sentence: Sentence, index: int) -> bool:
    """Whether the word is one of a longer name in capitals that no label holds together ("Peace *Memorial* Museum")."""
    tokens = sentence.tokens
    token = tokens[index]
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(tokens) and tokens[other].upos == "PROPN"]
    return any(
        tokens[other].text[:1].isupper()
        and "compound" in (token.deprel, tokens[other].deprel)
        and token.head != -1
        and (token.head == tokens[other].head or other in (token.head, *sentence.children(index)))
        for other in beside
    )


def _follows_a_name(sentence: Sentence, index: int, tables: ActorTables) -> bool:
    """Whether a given name stands before the word ("*Ever* Alvarado"), rather than a title or something else."""
    if index == 0:
        return False
    before = sentence.tokens[index - 1]
    if before.upos != "PROPN" or not before.text[:1].isupper() or not before.text.isalpha():
        return False
    word = fold(before.text)
    known = word in tables.contexts.honorifics or word in tables.nouns or word in tables.names or word in CALENDAR
    return not known and not any(entity.last == index and entity.label != "Person" for entity in sentence.entities)


def is_elsewhere(sentence: Sentence, first: int, last: int, country: str | None, contexts: Contexts) -> bool:
    """Whether a region of another country follows in commas, so that the name is a town's ("Lebanon, *Pennsylvania*")."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or tokens[last].text != "," or not tokens[last + 1].text[:1].isupper():
        return False
    if last + 2 < len(tokens) and tokens[last + 2].norm in ("and", "or"):
        # the next one of a list
        return False
    names = [tokens[last + 1].text]
    if last + 2 < len(tokens) and (tokens[last + 2].text[:1].isupper() or tokens[last + 2].text == "."):
        # "New York", "Va" and its stop
        names.insert(0, sentence_text(tokens[last + 1], tokens[last + 2]))
    if country != "USA" and any(name in contexts.places["after"] for name in names):
        return not _is_listed(sentence, first, last)
    spots = next((found for name in names if (found := gazetteer().spots(keys(name)))), ())
    return any(spot.precision == "region" and spot.country != country for spot in spots[:2])


def sentence_text(token: Token, following: Token) -> str:
    """Two tokens with the blank that the text has between them, or none."""
    return token.text + (" " if following.start > token.end else "") + following.text


def _is_listed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether names in commas stand before or behind, so that all are those of a list ("Armenia, *Georgia*, Ukraine")."""
    tokens = sentence.tokens
    before = first > 1 and tokens[first - 1].text == "," and tokens[first - 2].text[:1].isupper()
    after = last + 3 < len(tokens) and tokens[last + 2].text == "," and tokens[last + 3].text[:1].isupper()
    return before or after


def is_site(sentence: Sentence, last: int, contexts: Contexts) -> bool:
    """Whether a noun in capitals behind the name makes both the name of a place or institution ("Russia *Wharf*")."""
    if last >= len(sentence.tokens):
        return False
    after = sentence.tokens[last]
    return after.text[:1].isupper() and after.text.lower() in contexts.places["site"]
