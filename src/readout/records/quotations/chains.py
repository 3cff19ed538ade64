"""Quotations within quotations: who is said to have said what."""

from __future__ import annotations

from readout.language.sentence import Sentence, Token
from readout.records.quotations.assembly import complete
from readout.records.quotations.draft import Draft
from readout.records.quotations.lexicon import QuotationLexicon
from readout.records.quotations.rules import rule_pieces
from readout.records.quotations.signs import lexicon_signs
from readout.records.quotations.sources import noun_phrase

_INNER_LEAST = 0.6
"""Inner cues of a lower strength are passed over: what stands inside speech is less often reported again."""
_DEEPEST = 3
_CITING = frozenset({"cite", "quote"})
_PARTNERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "yours"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no", "one", "it", "this", "that", "there"})


def inner_drafts(
    outer: list[Draft], sentences: list[Sentence], lexicon: QuotationLexicon, before: int = 0
) -> list[tuple[Draft, int]]:
    """Quotations inside the contents of others, each with the index of the one that holds it.

    The index counts the outer drafts first, then `before` drafts that the caller puts between, and the inner ones after
    them, in the order of the result.
    """
    found: list[tuple[Draft, int]] = []
    level = list(enumerate(outer))
    for _ in range(_DEEPEST):
        deeper: list[tuple[int, Draft]] = []
        for index, draft in level:
            for place, only in _words_of(draft).items():
                for inner in _inside(sentences[place], only, lexicon):
                    deeper.append((len(outer) + before + len(found), inner))
                    found.append((inner, index))
        level = deeper
        if not level:
            break
    return found


def cited_drafts(outer: list[Draft], sentences: list[Sentence], lexicon: QuotationLexicon) -> list[tuple[Draft, int]]:
    """For each report that cites somebody ("…, *citing officials*, reported that …"), what those say, within it.

    A draft of the citing itself is taken from `outer`, as it is no saying of its own.
    """
    found: list[tuple[Draft, Draft]] = []
    for report in list(outer):
        if report.cue is None:
            continue
        place, cue = report.cue
        sentence = sentences[place]
        for token in sentence.tokens:
            if token.lemma not in _CITING or not _tells_of(sentence, token, report, cue):
                continue
            reported = {index for p in report.pieces if p.sentence == place for index in range(p.first, p.last)}
            source = _cited(sentence, token.index, lexicon, reported)
            if source is None:
                continue
            outer[:] = [draft for draft in outer if draft.cue != (place, token.index)]
            span = (token.index, token.index + 1)
            found.append((Draft(list(report.pieces), (place, token.index), span, source, report.score), report))
    return [(draft, outer.index(report)) for draft, report in found if report in outer]


def _tells_of(sentence: Sentence, citing: Token, report: Draft, cue: int) -> bool:
    """Whether a word for citing tells where a report has it from: "*citing* officials", "which *cited* officials"."""
    if citing.tag == "VBG":
        return cue in sentence.ancestors(citing.index)
    source = report.source[3] if report.source is not None and report.source[0] == sentence.index else -1
    return citing.deprel == "acl:relcl" and citing.head == source and cue != citing.index


def _cited(
    sentence: Sentence, verb: int, lexicon: QuotationLexicon, reported: set[int]
) -> tuple[int, int, int, int] | None:
    """The source that the participle "citing" names outside what is reported, or None where it cites no speaker."""
    head = sentence.child(verb, "obj")
    if head is None:
        return None
    noun = sentence.tokens[head]
    named = any(e.first <= head < e.last and e.label in ("Person", "Organization") for e in sentence.entities)
    words = noun_phrase(sentence, head, reported)
    if words is None or not (named or noun.lemma.lower() in lexicon.nouns):
        return None
    last = words[1]
    while last - 1 > head and sentence.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return sentence.index, words[0], last, head


def _words_of(draft: Draft) -> dict[int, set[int]]:
    """The tokens of the content, by sentence."""
    found: dict[int, set[int]] = {}
    for piece in draft.pieces:
        found.setdefault(piece.sentence, set()).update(range(piece.first, piece.last))
    return found


def _inside(sentence: Sentence, only: set[int], lexicon: QuotationLexicon) -> list[Draft]:
    """Quotations whose cue, source and content lie among the tokens `only`."""
    by_cue: dict[tuple[int, int], Draft] = {}
    taken: set[int] = set()
    for piece in rule_pieces(sentence, lexicon, taken, _INNER_LEAST, only):
        if piece.cue is not None and piece.last - piece.first < len(only) - 1:
            by_cue.setdefault(piece.cue, Draft([], cue=piece.cue)).pieces.append(piece)
    if not by_cue:
        return []
    signs = lexicon_signs(sentence, lexicon)
    found: list[Draft] = []
    for draft in by_cue.values():
        complete(draft, sentence, signs, taken, inner=True)
        # what nobody inside the content says is the outer speaker's own word
        if draft.source is not None and draft.source[3] in only and not _is_own(sentence.tokens[draft.source[3]]):
            found.append(draft)
        elif draft.source is None:
            # "the envoys were told that X said …": nobody tells, but X speaks
            found.extend(_inside(sentence, _words_of(draft)[sentence.index], lexicon))
    return found


def _is_own(source: Token) -> bool:
    """Whether the word stands for the outer speaker, for the one spoken to, or for nobody."""
    return source.norm in _NOBODY or (source.upos == "PRON" and source.norm in _PARTNERS)
