"""What a time expression is resolved against: day of publication, the narrative's own time, tense of the clause."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from readout.language.sentence import Sentence, Token
from readout.mentions.dates.points import Point, at
from readout.mentions.dates.vocabulary import vocabulary

_FRESH = 4
"""Sentences for which news goes on telling of a time that it named."""
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_MODALS = frozenset({"would", "could", "might", "may", "must", "should", "can", "'d"})
_HAVE = frozenset({"has", "have", "having", "'ve"})
_AHEAD = frozenset({"by", "until", "till"})
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})


@dataclass(slots=True)
class Context:
    """The state of reading a document's time expressions, in text order."""

    published: datetime.date | None
    narrative: bool
    """True for a history: undated expressions follow the last date told, not the day of publication."""
    reference: Point | None = None
    """The last point of time that the text named."""
    told_in: int = -1
    """Index of the sentence that named it; -1 before any did."""
    quarter: Point | None = None
    """The last quarter that the text named."""
    sentence: Sentence = field(default_factory=lambda: Sentence(0, 0, 0, 0, []))

    def today(self) -> Point | None:
        """The day of writing; in a history, the time told of."""
        if self.narrative and self.reference is not None:
            return self.reference
        return at(self.published, "D") if self.published else None

    def then(self) -> Point | None:
        """The time told of; without one, or where news told it some sentences ago, the day of writing."""
        fresh = self.narrative or self.published is None or self.sentence.index - self.told_in <= _FRESH
        if self.reference is not None and fresh:
            return self.reference
        return at(self.published, "D") if self.published else self.reference

    def near(self, index: int) -> Point | None:
        """What "the year", "the end of the month" belong to: in news the time of writing, unless just told so."""
        if self.narrative or self.published is None:
            return self.then()
        told_here = self.told_in == self.sentence.index
        return self.then() if told_here and self.direction(index) < 0 else self.today()

    def is_flashback(self, index: int) -> bool:
        """Whether token `index` depends on a verb in the past perfect."""
        head = self.sentence.tokens[index].head
        return head >= 0 and any(
            self.sentence.tokens[child].norm == "had" and self.sentence.tokens[child].relation == "aux"
            for child in self.sentence.children(head)
        )

    def is_done(self, index: int) -> bool:
        """Whether token `index` tells when a verb of the simple past took place (not until when)."""
        tokens, case = self.sentence.tokens, self.sentence.child(index, "case")
        head = tokens[index].head
        return head >= 0 and tokens[head].tag == "VBD" and (case is None or tokens[case].norm not in _AHEAD)

    def direction(self, index: int) -> int:
        """-1 where the clause of token `index` tells of the past, 1 of the future, 0 where nothing says."""
        return direction(self.sentence, index)

    def is_appointed(self, index: int) -> bool:
        """Whether the clause of token `index` tells an appointment in the present tense ("the board meets Monday")."""
        return is_appointed(self.sentence, index)


def is_appointed(sentence: Sentence, index: int) -> bool:
    """Whether the nearest finite verb above token `index` stands in the simple present and tells of something done."""
    tokens = sentence.tokens
    for above in sentence.ancestors(index):
        token = tokens[above]
        helpers = [tokens[child] for child in sentence.children(above) if tokens[child].relation in ("aux", "cop")]
        if token.upos not in ("VERB", "AUX") and not helpers:
            continue
        if token.tag in ("VBZ", "VBP") and not helpers:
            return ("STATIVE", token.lemma) not in vocabulary().values and token.lemma not in ("have", "be")
        return bool(helpers) and token.tag == "VBN" and helpers[0].tag in ("VBZ", "VBP") and helpers[0].lemma == "be"
    return False


def direction(sentence: Sentence, index: int) -> int:
    """-1 where the verb that governs token `index` is past, 1 where it looks ahead, 0 where it is neither."""
    tokens = sentence.tokens
    if tokens[index].head < 0 and tokens[index].upos not in ("VERB", "AUX"):
        return 0
    case = sentence.child(index, "case")
    until = case is not None and tokens[case].norm in _AHEAD
    infinitive = False
    for step, verb in enumerate((index, *sentence.ancestors(index))):
        token = tokens[verb]
        children = [tokens[child] for child in sentence.children(verb)]
        if step and _looks_forward(token, infinitive, near=step <= 2):
            return 1
        helpers = [child for child in children if child.relation in ("aux", "cop")]
        if token.upos not in ("VERB", "AUX") and not helpers:
            continue
        if token.tag == "VBN" and not helpers and token.relation in ("acl", "advcl") and verb != index:
            # "a truce agreed on Monday": done, whatever the clause above says
            return -1
        way = _tense(token, helpers, children)
        if way is None:
            infinitive = infinitive or any(child.norm == "to" for child in children)
            continue
        infinitive = infinitive or any(child.norm == "to" and child.relation in ("mark", "aux") for child in children)
        perfect = any(helper.norm in _HAVE for helper in helpers)
        return 1 if (until and (way == 0 or perfect)) or (infinitive and way == 0) else way
    return 1 if until or infinitive else 0


def _looks_forward(token: Token, infinitive: bool, near: bool) -> bool:
    """Whether a word's complement lies ahead ("is scheduled for Monday", "plans a rally on Monday")."""
    values = vocabulary().values
    if near and ("FORESEE", token.lemma) in values and token.upos == "VERB":
        return True
    if infinitive and ("DIRECTIVE", token.lemma) in values:
        return True
    return ("FORWARD", token.lemma) in values and (infinitive or token.tag in ("VBN", "JJ"))


def _tense(verb: Token, helpers: list[Token], children: list[Token]) -> int | None:
    """The direction that a verb and its auxiliaries tell; None where only a verb above can tell."""
    norms = {helper.norm for helper in helpers}
    if norms & _WILL:
        return 1
    if "could" in norms and any(child.norm in _NOT for child in children):
        # "could not be reached on Monday"
        return -1
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
