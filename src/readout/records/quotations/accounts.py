"""Whose account a quotation is, where its own sentence names somebody beside its speaker."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Draft, Place
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.signs import entry_of, phrases_in
from readout.records.quotations.sources import noun_phrase, source_head

Voice = tuple[int, int, int, int]
"""Sentence, first token, last token (exclusive) and head of the words that name a source."""

_REPORTING = frozenset({"speech", "writing", "showing"})
_LEAST = 0.65
_RELAYING = frozenset({"quote", "cite", "report", "interview", "carry", "publish", "broadcast", "air", "relay"})
"""Participles after a source that tell who passes its words on ("an aide *quoted* by the paper")."""


def accounts(
    draft: Draft, sentences: list[Sentence], lexicon: QuotationLexicon, taken: set[int], cues: set[Place]
) -> list[Voice]:
    """Sources that vouch for the quotation: of "according to …", of "…, X said, …" around it, of "quoted by …".

    Args:
        draft: The quotation.
        sentences: The sentences of the article.
        lexicon: Phrases and cue words.
        taken: Tokens inside contents in the sentence of its cue.
        cues: The cues of all quotations of the article, whose sources are speakers of their own.
    """
    if draft.cue is None:
        return []
    place, cue = draft.cue
    sentence = sentences[place]
    heads = [
        *_reporting(sentence, draft, cue, lexicon, cues),
        *_according(sentence, draft, cue, lexicon, taken),
        *_parenthetical(sentence, cue, lexicon, taken, cues),
        *_relaying(sentence, draft, cue),
    ]
    found: list[Voice] = []
    for least, noun in heads:
        words = noun_phrase(sentence, noun, taken)
        if words is None or (draft.source is not None and draft.source[0] == place and draft.source[3] == noun):
            continue
        first, last = max(words[0], least), words[1]
        while first < noun and sentence.tokens[first].relation in ("case", "punct"):
            first += 1
        while last - 1 > noun and sentence.tokens[last - 1].upos == "PUNCT":
            last -= 1
        found.append((place, first, last, noun))
    return found


def _according(
    sentence: Sentence, draft: Draft, cue: int, lexicon: QuotationLexicon, taken: set[int]
) -> list[tuple[int, int]]:
    """The first word that may belong to it, and the head, of each source after "according to" and the like."""
    tokens = sentence.tokens
    found: list[tuple[int, int]] = []
    for first, last, source in phrases_in(sentence, lexicon):
        if source != "next" or first in taken or (draft.cue_span and draft.cue_span[0] <= first < draft.cue_span[1]):
            continue
        noun = tokens[first].head
        if 0 <= noun < last:
            noun = tokens[noun].head
        if noun < last or not _hangs_beside(sentence, noun, cue):
            continue
        # "according to the rules": what is no speaker vouches for nothing
        if tokens[noun].upos != "NOUN" or tokens[noun].lemma.lower() in lexicon.nouns:
            found.append((last, noun))
    return found


def _reporting(
    sentence: Sentence, draft: Draft, cue: int, lexicon: QuotationLexicon, cues: set[Place]
) -> list[tuple[int, int]]:
    """The same for who reports what stands "according to" another: "*officials* say that, according to Oslo, …"."""
    tokens = sentence.tokens
    if tokens[cue].norm != "according":
        return []
    for piece in draft.pieces:
        for index in range(piece.first, piece.last) if piece.sentence == sentence.index else ():
            verb = tokens[index].head
            if tokens[index].relation != "ccomp" or piece.first <= verb < piece.last or (sentence.index, verb) in cues:
                continue
            entry = entry_of(tokens[verb], lexicon)
            if entry is None or entry.strength < _LEAST or entry.kind not in _REPORTING:
                continue
            noun = sentence.child(verb, "nsubj")
            return [(0, noun)] if noun is not None else []
    return []


def _hangs_beside(sentence: Sentence, noun: int, cue: int) -> bool:
    """Whether a phrase hangs on the cue, or on the clause that the cue hangs on."""
    above = sentence.tokens[noun].head
    return above >= 0 and (above in (cue, sentence.tokens[cue].head) or sentence.tokens[above].head == cue)


def _parenthetical(
    sentence: Sentence, cue: int, lexicon: QuotationLexicon, taken: set[int], cues: set[Place]
) -> list[tuple[int, int]]:
    """The same for the subject of each verb of saying that stands between commas and reports the whole clause."""
    around = {cue, *sentence.ancestors(cue)}
    found: list[tuple[int, int]] = []
    for token in sentence.tokens:
        if token.relation != "parataxis" or token.head not in around or token.index in taken:
            continue
        entry = entry_of(token, lexicon)
        if entry is None or entry.strength < _LEAST or entry.kind not in _REPORTING or "clause" not in entry.frames:
            continue
        if (sentence.index, token.index) in cues or sentence.child(token.index, "ccomp", "obj", "xcomp") is not None:
            continue
        noun = source_head(sentence, token.index)
        if noun is not None and sentence.tokens[noun].head == token.index:
            found.append((0, noun))
    return found


def _relaying(sentence: Sentence, draft: Draft, cue: int) -> list[tuple[int, int]]:
    """The same for who is said to quote the source: "an aide quoted by …", "was quoted by … as saying"."""
    tokens = sentence.tokens
    verbs = [index for index in (tokens[cue].head, cue) if index >= 0]
    for child in sentence.children(cue):
        if tokens[child].relation == "obl":
            verbs.extend(sentence.children(child))
        elif tokens[child].relation == "advcl":
            verbs.append(child)
    if draft.source is not None and draft.source[0] == sentence.index:
        verbs.extend(sentence.children(draft.source[3]))
    found: list[tuple[int, int]] = []
    for verb in verbs:
        if tokens[verb].lemma in _RELAYING and tokens[verb].tag == "VBN":
            agent = _agent(sentence, verb)
            if agent is not None:
                found.append((0, agent))
    return found


def _agent(sentence: Sentence, verb: int) -> int | None:
    """Who is said to relay: "quoted *by the paper* as saying", "quoted as saying *by the paper*"."""
    agent = sentence.child(verb, "obl:agent")
    if agent is not None:
        return agent
    for above in (verb, *(child for child in sentence.children(verb) if sentence.tokens[child].tag == "VBG")):
        for child in sentence.children(above):
            if sentence.tokens[child].relation == "obl" and _has_case(sentence, child, "by"):
                return child
    return None


def _has_case(sentence: Sentence, noun: int, word: str) -> bool:
    """Whether the preposition stands before the noun."""
    return any(
        sentence.tokens[c].norm == word and sentence.tokens[c].relation == "case" for c in sentence.children(noun)
    )
