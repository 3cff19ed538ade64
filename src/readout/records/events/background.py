"""Background: is the event the article's news, or told as context for it?"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from readout.contract import Event, When
from readout.language.sentence import Sentence
from readout.mentions.dates.context import direction
from readout.records.events.matching import Match
from readout.records.events.retrospect import NEWS_DAYS, Retrospect

_EARLIER_MARKS = frozenset({"after", "since", "before", "because", "following"})
_EARLIER_WORDS = frozenset({"anniversary", "previous", "previously", "earlier", "former", "formerly", "historic"})
_BEFORE = frozenset({"previously", "earlier", "formerly", "originally"})
"""The same as adverbs before their verb; after it, "earlier on Monday" is news."""
_LONG_SPANS = frozenset({"month", "months", "year", "years", "decade", "decades", "century", "centuries"})
_GONE = frozenset({"last", "previous", "ago", "past", "earlier"})
_SPEECH_RELATIONS = frozenset({"ccomp", "parataxis"})


def is_background(match: Match, when: When | None, retrospect: Retrospect) -> bool:
    """Whether the event is context: by its date where one is known, else by its place in sentence and article."""
    published = retrospect.published
    if when is not None and when.basis != "article":
        last = when.end or when.start
        if published is not None and last is not None:
            days = (published - datetime.date.fromisoformat(last)).days
            if 0 <= days <= NEWS_DAYS and when.precision in ("day", "week"):
                return False
            if days < 0:
                return False
        if retrospect.is_earlier(when):
            return True
        if retrospect.began_earlier(when) and not _is_main(match):
            return True
    if told_as_context(match) or _is_of_earlier_years(match) or any(map(_is_then, _named(match))):
        return True
    sentence = match.clause.sentence
    if not _is_told_as_past(match):
        return False
    return retrospect.is_under_earlier(sentence, _anchor(match)) or (when is None and retrospect.looks_back(sentence))


def _named(match: Match) -> list[list[str]]:
    """The words of each side."""
    tokens = match.clause.sentence.tokens
    return [[token.norm for token in tokens[side.first : side.last]] for side in match.actors + match.recipients]


def _is_then(words: list[str]) -> bool:
    """Whether a side is called by what it was at the time ("the *then* premier")."""
    return any(word == "then" or word.startswith("then-") for word in words[:3])


def _anchor(match: Match) -> int:
    """The word whose place in the sentence counts: the support verb of a noun that has one."""
    return match.index if match.support is None else match.support


def _is_told_as_past(match: Match) -> bool:
    """Whether the clause is in a past tense, or has none of its own."""
    sentence, index = match.clause.sentence, _anchor(match)
    return sentence.tokens[index].tag not in ("VBZ", "VBP") and direction(sentence, index) < 0


def _is_main(match: Match) -> bool:
    """Whether the event is told by the main clause."""
    tokens = match.clause.sentence.tokens
    token = tokens[_anchor(match)]
    while token.relation in ("conj", "ccomp", "xcomp", "parataxis") and token.head >= 0:
        token = tokens[token.head]
    return token.head < 0


def _is_of_earlier_years(match: Match) -> bool:
    """Whether its clause says "last year" or "months ago"."""
    sentence = match.clause.sentence
    for index in {match.index, _anchor(match)}:
        for child in sentence.children(index):
            if not sentence.tokens[child].relation.startswith(("obl", "nmod", "advmod")):
                continue
            words = {sentence.tokens[item].norm for item in (child, *sentence.children(child))}
            if words & _LONG_SPANS and words & _GONE:
                return True
    return False


def with_what_they_tell(events: Sequence[Event]) -> list[Event]:
    """The events, those without a time that an event of the background speaks of in the background too."""
    context = {event.id for event in events if event.background}
    return [
        msgspec.structs.replace(event, background=True)
        if not event.background and event.when is None and event.content_of in context
        else event
        for event in events
    ]


def told_as_context(match: Match) -> bool:
    """Whether the text marks the event as earlier or explains with it: past perfect, anniversary, side clause."""
    sentence = match.clause.sentence
    index = _anchor(match)
    if _is_past_perfect(sentence, index):
        return True
    if any(child < index and sentence.tokens[child].norm in _BEFORE for child in sentence.children(index)):
        return True
    if match.entry.pos == "noun" and match.support is None and _is_embedded_noun(sentence, index):
        return True
    current = index
    while True:
        token = sentence.tokens[current]
        if token.head < 0 or token.relation in _SPEECH_RELATIONS:
            return False
        if current != index and _is_past_perfect(sentence, current):
            return True
        if any(sentence.tokens[child].norm in _EARLIER_WORDS for child in sentence.children(token.head)):
            return True
        if sentence.tokens[token.head].norm in _EARLIER_WORDS:
            return True
        if token.deprel == "acl:relcl" and _is_past(sentence, current) and not _goes_on(sentence, current):
            return True
        if token.relation == "advcl":
            mark = sentence.child(current, "mark", "advmod")
            if mark is not None and sentence.tokens[mark].norm in _EARLIER_MARKS and _is_past(sentence, current):
                return True
        current = token.head


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a relative clause takes the story on: it ends the sentence after a comma ("…, *where* they signed it")."""
    under = sentence.subtree(index)
    first = under[0]
    comma = sentence.tokens[first].norm == "," or (first > 0 and sentence.tokens[first - 1].norm == ",")
    rest = sentence.tokens[under[-1] + 1 :]
    return comma and all(token.upos == "PUNCT" for token in rest)


def _is_backshifted(sentence: Sentence, index: int) -> bool:
    """Whether the past perfect is only that of reported speech ("*said* that the rebels *had* fled")."""
    token = sentence.tokens[index]
    if token.relation not in ("ccomp", "parataxis") or token.head < 0:
        return False
    return sentence.tokens[token.head].tag in ("VBD", "VBN")


def _is_past_perfect(sentence: Sentence, index: int) -> bool:
    """Whether the verb, or the verb whose subject it shares, stands in the past perfect."""
    current = index
    while True:
        for child in sentence.children(current):
            token = sentence.tokens[child]
            if token.relation == "aux" and token.norm in ("had", "'d") and token.lemma in ("have", "had"):
                return not _is_backshifted(sentence, current)
        token = sentence.tokens[current]
        if token.relation not in ("conj", "xcomp") or token.head < 0 or sentence.child(current, "nsubj") is not None:
            return False
        current = token.head


def _is_embedded_noun(sentence: Sentence, index: int) -> bool:
    """Whether an event noun is presupposed: it stands inside another phrase."""
    token = sentence.tokens[index]
    while token.relation == "conj" and token.head >= 0:
        token = sentence.tokens[token.head]
    return token.relation in ("nmod", "obl", "appos", "acl")


def _is_past(sentence: Sentence, index: int) -> bool:
    """Whether the clause has a past form."""
    if sentence.tokens[index].tag in ("VBD", "VBN"):
        return True
    return any(
        sentence.tokens[child].tag == "VBD" and sentence.tokens[child].relation in ("aux", "cop")
        for child in sentence.children(index)
    )
