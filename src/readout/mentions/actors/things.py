"""Names of states inside the names of things, works and teams: "French horn", "the band Japan", "Brazil beat Chile 3-0"."""

from __future__ import annotations

import re

from readout.language.sentence import Sentence, Token
from readout.mentions.actors.contexts import Contexts

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}$")
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_TITLE = 9
"""Most words of a title in quotation marks."""
_CAPPED = frozenset(("international", "captain", "coach", "forward"))
"""Nouns for players that a person's name follows."""
_INSTITUTIONS = frozenset(("University", "College", "Museum", "Diocese", "Archdiocese"))
_NAMING = frozenset(("named", "nicknamed", "christened"))
_NAMED = frozenset(("PROPN", "NOUN", "ADJ", "VERB", "NUM", "ADV"))


def is_thing(sentence: Sentence, first: int, last: int, contexts: Contexts) -> bool:
    """Whether the name of a state at tokens `first` to `last` (exclusive) belongs to a thing's or a work's name."""
    tokens = sentence.tokens
    if last < len(tokens):
        after = tokens[last]
        words = contexts.things["thing"]
        if after.upos in ("NOUN", "PROPN") and (after.lemma.lower() in words or after.norm in words):
            return True
        joined = after.text == "-" and last + 1 < len(tokens) and after.start == tokens[last - 1].end
        if joined and tokens[last + 1].norm in contexts.things["joined"]:
            return True
    before = first - 1
    if before >= 0 and tokens[before].text in _OPENING:
        before -= 1
    if before >= 0 and tokens[before].norm in contexts.things["before"]:
        return True
    if before >= 0 and tokens[before].norm in _NAMING and tokens[before].tag == "VBN":
        # "a cat *named* Cuba", but not "named Kuwait's prime minister"
        return last >= len(tokens) or tokens[last].norm not in ("'s", "'", "as")
    return _is_in_title(sentence, first, last)


def is_of_institution(sentence: Sentence, first: int) -> bool:
    """Whether the name only tells whose an institution is ("the *University of* Georgia")."""
    tokens = sentence.tokens
    return first > 1 and tokens[first - 1].norm == "of" and tokens[first - 2].text in _INSTITUTIONS


def is_ship(sentence: Sentence, first: int, contexts: Contexts) -> bool:
    """Whether the name is that of a ship ("the carrier *Charles de Gaulle*")."""
    before = first - 1
    while before >= max(0, first - 3) and sentence.tokens[before].text[:1].isupper():
        # "the trawler *Pacific* Russia"
        if sentence.tokens[before].norm in contexts.things["ship"]:
            return True
        before -= 1
    if before >= 0 and sentence.tokens[before].text in _OPENING:
        before -= 1
    return before >= 0 and sentence.tokens[before].norm in contexts.things["ship"]


def is_team(sentence: Sentence, first: int, last: int, contexts: Contexts, tells_sport: bool) -> bool:
    """Whether the name is that of a team in a contest: an argument of a verb of play beside a score or a word of sport.

    Args:
        sentence: The sentence.
        first: First token of the name.
        last: The token after it.
        contexts: The words of contests.
        tells_sport: Whether the article as a whole tells of sport.
    """
    tokens = sentence.tokens
    words = contexts.things
    told = tells_sport or any(_is_of_sport(sentence, token, words["sport"]) for token in tokens) or _has_score(sentence)
    if not told or any(token.lemma.lower() in words["host"] for token in tokens):
        return False
    head = tokens[last - 1]
    if last < len(tokens) and tokens[last].norm in words["sport"]:
        return True
    if last + 1 < len(tokens) and tokens[last].norm in _CAPPED and tokens[last + 1].upos == "PROPN":
        # "Zambia *international* Grace Chanda"
        return True
    for above in sentence.ancestors(last - 1):
        if tokens[above].upos in ("VERB", "AUX"):
            return tokens[above].lemma.lower() in words["game"] or _has_many(sentence, first, last, above)
        if tokens[above].norm in words["sport"]:
            return True
    return head.head < 0 and any(token.lemma.lower() in words["game"] for token in tokens)


def _is_of_sport(sentence: Sentence, token: Token, words: frozenset[str]) -> bool:
    """Whether the word tells of sport; "gold" does not before what is made of it ("*gold* reserves")."""
    if token.norm not in words:
        return False
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    metal = token.norm in ("gold", "silver", "bronze")
    return not (metal and after is not None and after.upos == "NOUN" and after.norm not in words)


def _has_many(sentence: Sentence, first: int, last: int, verb: int) -> bool:
    """Whether the verb of the one name is a plural, as of the players ("Australia *need* 200 runs")."""
    tokens = sentence.tokens
    if last - first != 1 or tokens[first].deprel != "nsubj" or tokens[first].head != verb:
        return False
    if tokens[first].norm.endswith("s") or any(tokens[child].relation == "conj" for child in sentence.children(first)):
        return False
    auxiliaries = [tokens[child] for child in sentence.children(verb) if tokens[child].relation in ("aux", "cop")]
    finite = auxiliaries[0] if auxiliaries else tokens[verb]
    return finite.tag == "VBP" or finite.norm == "were"


def _has_score(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.text[:1].isdigit():
            if _SCORE.match(token.text):
                return True
            if (
                index + 2 < len(tokens)
                and tokens[index + 1].text in "-–"
                and tokens[index + 1].start == token.end
                and len(token.text) < 3
                and tokens[index + 2].text.isdigit()
                and len(tokens[index + 2].text) < 3
            ):
                return True
    return False


def _is_in_title(sentence: Sentence, first: int, last: int) -> bool:
    """Whether quotation marks hold the name together with other words that all begin with capitals ("The *Nile* Sings")."""
    tokens = sentence.tokens
    start = next((i for i in range(first - 1, max(-1, first - _TITLE), -1) if tokens[i].text in _OPENING), None)
    if start is None:
        return False
    end = next((i for i in range(last, min(len(tokens), start + _TITLE + 2)) if tokens[i].text in _CLOSING), None)
    if end is None:
        return False
    inside = tokens[start + 1 : end]
    if len(inside) <= last - first or not inside[0].text[:1].isupper():
        return False
    return all(token.text[:1].isupper() or token.upos not in _NAMED for token in inside) and not any(
        token.text in (".", "!", "?") for token in inside
    )
