"""What a time expression is resolved against: publication day, the narrative's own time, and the tense of its clause."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from readout.language.sentence import Sentence, Token
from readout.mentions.dates.points import Point, at
from readout.mentions.dates.vocabulary import vocabulary

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_MODALS = frozenset({"would", "could", "might", "may", "must", "should", "can", "'d"})
_HAVE = frozenset({"has", "have", "having", "'ve"})
_AHEAD = frozenset({"by", "until", "till"})


@dataclass(slots=True)
class Context:
    """The state of reading a document's time expressions, in text order."""

    published: datetime.date | None
    narrative: bool
    """True for a history: undated expressions follow the last date told, not the day of publication."""
    reference: Point | None = None
    """The last point of time that the text named."""
    quarter: Point | None = None
    """The last quarter that the text named."""
    sentence: Sentence = field(default_factory=lambda: Sentence(0, 0, 0, 0, []))

    def today(self) -> Point | None:
        """The day of writing; in a history, the time told of."""
        if self.narrative and self.reference is not None:
            return self.reference
        return at(self.published, "D") if self.published else None

    def then(self) -> Point | None:
        """The time told of; without one, the day of writing."""
        return self.reference or (at(self.published, "D") if self.published else None)

    def direction(self, index: int) -> int:
        """-1 where the clause of token `index` tells of the past, 1 of the future, 0 where nothing says."""
        return direction(self.sentence, index)


def direction(sentence: Sentence, index: int) -> int:
    """-1 where the verb that governs token `index` is past, 1 where it looks ahead, 0 where it is neither or not there."""
    tokens = sentence.tokens
    if tokens[index].head < 0 and tokens[index].upos not in ("VERB", "AUX"):
        return 0
    case = sentence.child(index, "case")
    until = case is not None and tokens[case].norm in _AHEAD
    infinitive = False
    for verb in (index, *sentence.ancestors(index)):
        token = tokens[verb]
        children = [tokens[child] for child in sentence.children(verb)]
        if ("FORWARD", token.lemma) in vocabulary().values and verb != index and (infinitive or token.tag in ("VBN", "JJ")):
            return 1
        helpers = [child for child in children if child.relation in ("aux", "cop")]
        if token.upos not in ("VERB", "AUX") and not helpers:
            continue
        way = _tense(token, helpers)
        if way is None:
            infinitive = infinitive or any(child.norm == "to" for child in children)
            continue
        return 1 if until and way == 0 else way
    return 1 if until or infinitive else 0


def _tense(verb: Token, helpers: list[Token]) -> int | None:
    """The direction that a verb and its auxiliaries tell; None where only a verb above can tell."""
    norms = {helper.norm for helper in helpers}
    if norms & _WILL:
        return 1
    if norms & _MODALS:
        return -1 if "have" in norms else 1
    if verb.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers):
        return -1
    if norms & _HAVE:
        return -1
    if verb.tag == "VBG" and any(helper.lemma == "be" for helper in helpers):
        return 1
    if verb.tag in ("VBZ", "VBP") or any(helper.tag in ("VBZ", "VBP") for helper in helpers):
        return 0
    return None
