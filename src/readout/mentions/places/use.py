"""What a name does in its sentence: stand for a place, or for those who act from there, or be part of another name."""

from __future__ import annotations

from enum import Enum

from readout.language.sentence import Sentence
from readout.mentions.places.cues import cues
from readout.mentions.places.names import Name

_NAMED = frozenset({"Location", "Facility"})
_DASHES = frozenset({"—", "–", "--", "("})
_DATELINE = 9
"""Tokens behind a name in which the dash of a dateline stands."""
_KINDLY = ("division", "settlement", "compass", "adjunct")
"""Kinds of cue that an entity may hold beside the name."""
_DEEPEST = 4
"""Steps up the tree over names that stand beside each other."""


class Use(Enum):
    """What the tree says of a name."""

    WITHIN = "within"
    """Something is or happens there."""
    PLACE = "place"
    """A place in some other way: gone to, left, struck, a part of it named, an apposition to a place."""
    HAPPENING = "happening"
    """The name stands before a noun that tells of something happening ("the Geneva talks")."""
    OPEN = "open"
    """Either: the tree does not tell."""
    ACTOR = "actor"
    """Those who act: subject, possessor, partner."""


class Label(Enum):
    """What the entity labels say of a name."""

    PLACE = "place"
    """A place by label."""
    NONE = "none"
    """No label, or one that the tree may overrule."""
    OTHER = "other"
    """A person, or part of another name ("Bank of China")."""


def label_of(name: Name) -> Label:
    """What the entity labels say of a name."""
    sentence = name.sentence
    covering = next(
        (entity for entity in sentence.entities if entity.first < name.last and name.first < entity.last), None
    )
    if covering is None:
        return Label.NONE
    more = [index for index in range(covering.first, covering.last) if not name.first <= index < name.last]
    if covering.label in _NAMED:
        return Label.OTHER if any(_is_foreign(name, index) for index in more) else Label.PLACE
    if covering.label in ("Date", "Money", "NORP"):
        return Label.OTHER
    others = [sentence.tokens[index].norm for index in more]
    return Label.NONE if all(norm == "the" or norm in cues("compass") for norm in others) else Label.OTHER


def _is_foreign(name: Name, index: int) -> bool:
    """Whether a word of the entity makes it another name: capitalised, touching it, no kind of place."""
    tokens = name.sentence.tokens
    norm = tokens[index].norm
    if not tokens[index].text[0].isupper() or norm == "the" or norm in cues(*_KINDLY):
        return False
    between = tokens[index + 1 : name.first] if index < name.first else tokens[name.last : index]
    return all(other.norm in ("of", "-") or other.text[0].isupper() for other in between)


def use_of(name: Name) -> Use:
    """What the name does: by the words before it where they tell, else by the tree."""
    tokens = name.sentence.tokens
    before = [token.norm for token in tokens[max(0, name.first - 2) : name.first]]
    if before and (before[-1] in cues("settlement") or (before[-1] == "," and before[0] in cues("settlement"))):
        return Use.PLACE
    if _is_dateline(name):
        return Use.PLACE
    return _by_tree(name.sentence, name.head, 0)


def _by_tree(sentence: Sentence, head: int, depth: int) -> Use:
    """What the phrase headed by a token does."""
    token = sentence.tokens[head]
    governor = sentence.tokens[token.head] if token.head >= 0 else None
    cases = [
        sentence.tokens[child].norm for child in sentence.children(head) if sentence.tokens[child].relation == "case"
    ]
    prepositions = [case for case in cases if case not in ("'s", "'")]
    if prepositions:
        return _governed(sentence, head, prepositions)
    if governor is None:
        return Use.OPEN
    areal = governor.norm in cues("settlement", "site", "feature", "division")
    match token.relation:
        case "conj" | "flat" | "list" | "dep" if depth < _DEEPEST:
            return _by_tree(sentence, governor.index, depth + 1)
        case "appos" if depth < _DEEPEST:
            return Use.PLACE if areal else _by_tree(sentence, governor.index, depth + 1)
        case "nmod" if token.deprel == "nmod:poss" or "'s" in cases:
            named = governor.upos == "PROPN" and _is_within(sentence, governor.index)
            return Use.PLACE if areal or named else Use.ACTOR
        case "nmod" if token.deprel == "nmod:unmarked" and depth < _DEEPEST and governor.upos == "PROPN":
            return _by_tree(sentence, governor.index, depth + 1)
        case "nmod" | "compound" | "amod":
            happens = governor.norm in cues("happening")
            return Use.PLACE if areal or governor.norm in cues("post") else Use.HAPPENING if happens else Use.OPEN
        case "obj":
            return Use.PLACE if governor.lemma in cues("reach", "strike") else Use.OPEN
        case "nsubj":
            struck = token.deprel == "nsubj:pass" and governor.lemma in cues("reach", "strike")
            return Use.PLACE if struck else Use.ACTOR
    return Use.OPEN


def _is_within(sentence: Sentence, head: int) -> bool:
    """Whether something is or happens in what a token heads ("on Moscow's *Arbat*")."""
    cases = {sentence.tokens[child].norm for child in sentence.children(head)}
    return not cases.isdisjoint(cues("within")) or "on" in cases


def _governed(sentence: Sentence, head: int, prepositions: list[str]) -> Use:
    """What a name behind a preposition does."""
    token = sentence.tokens[head]
    governor = sentence.tokens[token.head] if token.head >= 0 else None
    noun = governor.norm if governor is not None else ""
    areal = noun in cues("settlement", "feature", "division", "site")
    struck = noun in cues("happening") or (governor is not None and governor.lemma in cues("strike"))
    if any(preposition in cues("within") for preposition in prepositions):
        return Use.WITHIN
    if "according" in prepositions:
        return Use.ACTOR
    if "of" in prepositions:
        return Use.PLACE if areal or noun in cues("happening") else Use.OPEN
    if "between" in prepositions or "with" in prepositions:
        return Use.PLACE if areal else Use.ACTOR
    if "on" in prepositions or "over" in prepositions:
        # "an attack on Kyiv" happens there, "sanctions on Moscow" do not
        return Use.PLACE if areal or struck else Use.OPEN
    if any(preposition in cues("toward") for preposition in prepositions):
        return Use.OPEN if governor is not None and governor.upos == "ADJ" and not areal else Use.PLACE
    return Use.ACTOR


def _is_dateline(name: Name) -> bool:
    """Whether the name begins its sentence as a dateline does ("GENEVA (AP) —", "Kabul, Afghanistan, June 3 –")."""
    if name.first > 2:
        return False
    for token in name.sentence.tokens[name.last : name.last + _DATELINE]:
        if token.norm in _DASHES:
            return True
        if token.upos in ("VERB", "AUX", "ADP", "DET") or token.norm == "'s":
            return False
    return False
