"""Terms in quotation marks: short, part of a clause around them, no title, no meaning of a word."""

from __future__ import annotations

import re
from bisect import bisect_right

from readout.contract import Span
from readout.language.sentence import Sentence, Token
from readout.mentions.numerals import numerals
from readout.records.quotations.marks import Quoted, quoted_texts
from readout.records.wordings.lexicon import WordingLexicon
from readout.records.wordings.naming import naming_of
from readout.records.wordings.term import Term

_INNER = re.compile(r"(?<![\w])(?:[‘'](?=\w)([^‘’'\"“”\n]{2,60})[’']|[\"“](?=\w)([^\"“”\n]{2,60})[\"”])(?!\w)")
_MARKS = frozenset("\"“”„«»‟'‘’‚‹›`")
_MOST_WORDS = 8
_FEW_WORDS = 3
_MOST_MODIFYING = 4
"""Words that may stand in marks before the noun that they describe."""
_SPOKEN = frozenset({"root", "ccomp", "parataxis", "discourse", "vocative", "csubj"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SENTENCE_END = frozenset(".!?")


def quoted_regions(text: str, sentences: list[Sentence]) -> list[Span]:
    """All pairs of marks, the inner ones of speech included."""
    found: list[Span] = []
    for quoted in quoted_texts(text, sentences):
        found.append((quoted.start, quoted.end))
        found.extend(_inner(text, quoted))
    return found


def _inner(text: str, quoted: Quoted) -> list[Span]:
    return [match.span() for match in _INNER.finditer(text, quoted.start + 1, quoted.end - 1)]


def quoted_terms(text: str, sentences: list[Sentence], lexicon: WordingLexicon) -> list[Term]:
    """The quoted texts that may be terms, in text order."""
    starts = [sentence.start for sentence in sentences]
    found: list[Term] = []
    seen: set[Span] = set()
    for start, end in sorted(quoted_regions(text, sentences)):
        place = bisect_right(starts, start) - 1
        if place < 0 or end > sentences[place].end + 1:
            continue
        term = _term(text, sentences[place], start, end)
        if term is not None and term.span not in seen and _is_term(term, sentences[place], lexicon):
            seen.add(term.span)
            found.append(term)
    return found


def _term(text: str, sentence: Sentence, start: int, end: int) -> Term | None:
    """The words inside a pair of marks, or None where there are none, or too many."""
    inside = [
        token.index
        for token in sentence.tokens
        if token.start >= start and token.end <= end and not set(token.text) <= _MARKS
    ]
    while inside and sentence.tokens[inside[-1]].upos == "PUNCT" and sentence.tokens[inside[-1]].norm not in (")", "%"):
        inside.pop()
    if not inside or text[end - 1] not in _MARKS:
        return None
    first, last = inside[0], inside[-1] + 1
    if sum(sentence.tokens[index].upos != "PUNCT" for index in range(first, last)) > _MOST_WORDS:
        return None
    span = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return Term(sentence.index, first, last, top_of(sentence, first, last), span, (start, end))


def top_of(sentence: Sentence, first: int, last: int) -> int:
    """The token whose governor stands outside; of several, the one that governs most of the others."""
    tops = [index for index in range(first, last) if not first <= sentence.tokens[index].head < last]
    words = [index for index in tops if sentence.tokens[index].upos not in ("PUNCT", "DET", "ADP", "CCONJ")] or tops
    return max(words, key=lambda index: (len([i for i in sentence.subtree(index) if first <= i < last]), index))


def _is_term(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> bool:
    tokens = sentence.tokens[term.first : term.last]
    head = sentence.tokens[term.head]
    if (
        not any(any(character.isalpha() for character in token.text) for token in tokens)
        or tokens[0].norm in lexicon.utterances
    ):
        return False
    if len(tokens) == 1 and head.norm in numerals():
        return False
    if any(token.text in _SENTENCE_END for token in tokens):
        return False
    if _is_modifier(term, tokens, sentence) or _is_so_called(term, sentence, lexicon):
        return not (_is_mentioned(term, sentence, lexicon) or is_title(term, sentence, lexicon))
    if head.upos in ("INTJ", "PRON", "AUX", "SYM", "X"):
        return False
    if not _is_nominal(term, tokens, head, lexicon):
        return False
    if _is_spoken(term, sentence, head, lexicon) or _is_mentioned(term, sentence, lexicon):
        return False
    if _is_named(term, sentence, lexicon):
        return True
    return not is_title(term, sentence, lexicon) and _is_compact(tokens)


def _is_modifier(term: Term, tokens: list[Token], sentence: Sentence) -> bool:
    """Whether it stands before the noun that it tells of ("a *“tax and spend”* policy"), and is no clause."""
    head = sentence.tokens[term.head]
    if head.relation not in ("amod", "compound") or len(tokens) > _MOST_MODIFYING:
        return False
    if any(token.tag in _FINITE or token.relation in ("nsubj", "csubj") for token in tokens):
        return False
    return term.last < head.head <= term.last + 2 and sentence.tokens[head.head].upos == "NOUN"


def _is_so_called(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> bool:
    """Whether a word right before the marks says that it is a name ("the so-called *“twice migrants”*")."""
    naming = naming_of(term, sentence, lexicon)
    return naming is not None and naming.is_prefix


def _is_compact(tokens: list[Token]) -> bool:
    """Whether the words are short enough for a term that nobody gives as a name; longer ones are pieces of speech."""
    words = [token for token in tokens if token.upos not in ("PUNCT", "DET")]
    if len(words) > _FEW_WORDS + any(token.upos == "ADP" for token in words):
        return False
    definite = tokens[0].norm in ("the", "our", "their") and len(tokens) > 1
    inside = {token.index for token in tokens}
    listed = any(token.relation == "conj" and token.upos == "NOUN" and token.head in inside for token in tokens)
    return not definite and not listed


def _is_named(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> bool:
    """Whether somebody gives the term as a name ("they dubbed the raid 'Storm'"), or it is known as one side's."""
    words = tuple(token.norm for token in sentence.tokens[term.first : term.last])
    if words in lexicon.rivals:
        return True
    naming = naming_of(term, sentence, lexicon)
    return naming is not None and bool(naming.users)


def _is_nominal(term: Term, tokens: list[Token], head: Token, lexicon: WordingLexicon) -> bool:
    """Whether it names or describes something rather than tells something."""
    if any(token.relation in ("nsubj", "csubj", "expl") and token.head == term.head for token in tokens):
        return False
    if any(token.tag in _FINITE and token.upos in ("VERB", "AUX") and len(tokens) > 1 for token in tokens):
        return False
    if tokens[0].norm in lexicon.openings:
        return False
    if len(tokens) > 1 and tokens[0].upos in ("ADV", "NUM", "PRON", "ADP", "SCONJ"):
        return False
    if head.upos in ("NOUN", "PROPN", "ADJ") or (head.upos == "NUM" and len(tokens) > 2):
        return head.upos != "ADJ" or not any(token.upos in ("ADP", "PART") for token in tokens)
    if head.upos == "VERB":
        hyphenated = head.relation == "amod" and any(token.norm == "-" for token in tokens)
        return head.tag in ("VBN", "VBG", "VBD") and (len(tokens) == 1 or hyphenated)
    return head.upos == "ADV" and len(tokens) == 1 and head.norm.endswith("ly")


def _is_spoken(term: Term, sentence: Sentence, head: Token, lexicon: WordingLexicon) -> bool:
    """Whether it stands in the place of something said, not inside the clause around it."""
    if head.relation in ("obj", "xcomp", "dep") and head.head >= 0:
        kind = lexicon.mentioned.get(sentence.tokens[head.head].lemma.lower())
        if kind in ("utterance", "inscription") and sentence.tokens[head.head].upos == "VERB":
            return True
    if head.relation not in _SPOKEN:
        return False
    outside = [
        child for child in sentence.children(term.head)
        if not term.first <= child < term.last and sentence.tokens[child].relation in ("nsubj", "cop", "aux", "obj")
    ]  # fmt: skip
    return not outside


def is_title(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> bool:
    """Whether it is the name of a work, a person or a thing: a work's noun beside it, or capital letters throughout."""
    tokens = sentence.tokens[term.first : term.last]
    if beside(term, sentence, lexicon) == "work":
        return True
    content = [token for token in tokens if token.norm not in lexicon.small and token.text[:1].isalpha()]
    if not content:
        return False
    if not all(token.text[:1].isupper() for token in content):
        # "La guerra del agua", "Land for all": only the first word has a capital that it does not need
        first = tokens[0]
        return len(content) > 1 and term.first > 2 and first.text[:1].isupper() and first.lemma[:1].islower()
    return not _in_capitals(sentence)


def _in_capitals(sentence: Sentence) -> bool:
    """Whether the sentence is a headline in which most words have capitals."""
    long = [token for token in sentence.tokens if token.text.isalpha() and len(token.text) > 3]
    if sentence.tokens[-1].text in _SENTENCE_END:
        return False
    return len(long) >= 4 and sum(token.text[0].isupper() for token in long) > 0.7 * len(long)


def beside(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> str | None:
    """What the governor of the term or the word before it makes of it: a title, a meaning, an inscription."""
    tokens = sentence.tokens
    before = term.first - 1
    while before >= 0 and (
        set(tokens[before].text) <= _MARKS | {",", ":"} or tokens[before].norm in ("a", "the", "as", "of")
    ):
        before -= 1
    if before >= 0:
        kind = lexicon.mentioned.get(tokens[before].lemma.lower()) or lexicon.mentioned.get(tokens[before].norm)
        if kind is not None:
            return kind
    governor = tokens[term.head].head
    if (
        governor >= 0
        and tokens[term.head].relation in ("appos", "obj", "xcomp", "obl", "nmod", "dep")
        and governor < term.first
    ):
        kind = lexicon.mentioned.get(tokens[governor].lemma.lower())
        if kind is not None and (kind != "work" or tokens[term.head].relation == "appos"):
            return kind
    return None


def _is_mentioned(term: Term, sentence: Sentence, lexicon: WordingLexicon) -> bool:
    """Whether the words are spoken of as words, or stand written somewhere; or stand within somebody's name."""
    if beside(term, sentence, lexicon) in ("meaning", "inscription"):
        return True
    tokens = sentence.tokens
    if (
        term.first >= 2
        and tokens[term.first - 2].norm == "("
        and any(t.norm == ")" for t in tokens[term.last : term.last + 2])
    ):
        # alone in brackets: the translation of a name
        return True
    before, after = term.first - 2, term.last + 1
    inside_name = (
        before >= 0 and after < len(tokens) and tokens[before].upos == "PROPN" and tokens[after].upos == "PROPN"
        and tokens[term.head].text[:1].isupper()
    )  # fmt: skip
    return inside_name
