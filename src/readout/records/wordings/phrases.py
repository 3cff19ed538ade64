"""The words of a noun phrase without the clauses under it, as a span of the text."""

from __future__ import annotations

from readout.contract import Participant, Span, WordingReferent
from readout.language.sentence import Sentence
from readout.mentions.reading import Reading
from readout.records.events.participants import as_participant
from readout.records.quotations.lexicon import quotation_lexicon
from readout.records.quotations.speakers import participant_of

_OUTSIDE = frozenset(
    {
        "acl",
        "advcl",
        "appos",
        "parataxis",
        "punct",
        "cc",
        "conj",
        "cop",
        "nsubj",
        "aux",
        "mark",
        "discourse",
        "case",
        "orphan",
        "list",
        "dep",
    }
)
_LONGEST = 12
_MARKS = frozenset('"“”„«»‟')


def phrase(sentence: Sentence, head: int, avoid: range | None = None) -> tuple[int, int]:
    """First and last (exclusive) token of the phrase around its head: unbroken, without clauses and `avoid`."""
    tokens = {head}
    queue = [head]
    while queue:
        current = queue.pop()
        for child in sentence.children(current):
            token = sentence.tokens[child]
            outside = token.relation in _OUTSIDE and (current == head or token.relation != "case")
            if outside and not (token.relation in ("cc", "conj", "punct") and current != head):
                continue
            if (
                current == head
                and token.relation in ("obl", "obj", "advmod", "xcomp", "ccomp")
                and sentence.tokens[head].upos == "VERB"
            ):
                continue
            if avoid is None or child not in avoid:
                tokens.add(child)
                queue.append(child)
    first = last = head
    while first - 1 in tokens and head - first < _LONGEST:
        first -= 1
    while last + 1 in tokens and last - head < _LONGEST:
        last += 1
    while last > head and sentence.tokens[last].upos == "PUNCT":
        last -= 1
    while first < head and sentence.tokens[first].upos == "PUNCT":
        first += 1
    return _with_marks(sentence, first, last + 1)


def _with_marks(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The same, with the second quotation mark of a pair whose first is inside."""
    tokens = sentence.tokens
    if sum(set(token.text) <= _MARKS for token in tokens[first:last]) % 2:
        if last < len(tokens) and set(tokens[last].text) <= _MARKS:
            return first, last + 1
        if first > 0 and set(tokens[first - 1].text) <= _MARKS:
            return first - 1, last
    return first, last


def referent(reading: Reading, sentence: Sentence, head: int, avoid: range) -> WordingReferent:
    """The phrase headed by a token, as what a term is for."""
    span: Span = sentence.span(*phrase(sentence, head, avoid))
    return WordingReferent(text=reading.article.text[span[0] : span[1]], span=span)


def users_at(reading: Reading, sentence: Sentence, heads: list[int]) -> list[Participant]:
    """The participants that the phrases headed by the tokens stand for."""
    found: list[Participant] = []
    for head in heads:
        actors = [actor for actor in reading.actors.headed_by(sentence.index, head) if not actor.modifier]
        if len(actors) > 1:
            found.extend(as_participant(actor.actor) for actor in actors)
            continue
        first, last = phrase(sentence, head)
        found.append(participant_of(reading, quotation_lexicon(), sentence.index, first, last, head))
    return found
