"""What a time expression is resolved against: publication day, the narrative's own time, and the tense of its clause."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from readout.language.sentence import Sentence
from readout.mentions.dates.points import Point, at
from readout.mentions.dates.vocabulary import vocabulary

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
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
    for step, verb in enumerate((index, *sentence.ancestors(index))):
        token = tokens[verb]
        children = [tokens[child] for child in sentence.children(verb)]
        forward = ("FORWARD", token.lemma) in vocabulary().values
        if forward and step and token.tag in ("VBN", "VBD", "JJ", "VBZ", "VBP") and verb != index:
            return 1
        if token.upos not in ("VERB", "AUX") and not any(child.relation in ("cop", "aux") for child in children):
            continue
        helpers = [child for child in children if child.relation in ("aux", "cop")]
        if any(helper.norm in _WILL for helper in helpers):
            return 1
        if token.tag == "VBD" or any(helper.tag == "VBD" and helper.lemma != "would" for helper in helpers):
            return -1
        if any(helper.norm in ("would", "could", "might", "may", "must", "should", "can") for helper in helpers):
            return 1 if not any(helper.norm == "have" for helper in helpers) else -1
        if any(helper.norm in ("has", "have", "having", "'ve") for helper in helpers):
            return -1
        if token.tag == "VBG" and any(helper.lemma == "be" for helper in helpers):
            return 1
        if token.tag == "VB" and any(child.norm == "to" for child in children):
            continue
        if token.tag in ("VBZ", "VBP"):
            return 0
    case = sentence.child(index, "case")
    return 1 if case is not None and tokens[case].norm in _AHEAD else 0
