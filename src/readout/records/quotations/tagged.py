"""Pieces of content as the language model's tags show them, brought into line with quotation marks and the tree."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Piece
from readout.records.quotations.lexicon import QuotationLexicon

_TRIMMED = frozenset(",;:—–-(")
_FUNCTION_WORDS = frozenset({"DET", "ADP", "SCONJ", "CCONJ", "PUNCT", "AUX", "PART"})
_CITING = frozenset({"cite", "quote"})
_GAP = 3
"""Untagged words between two tagged runs that a run may leap over."""


def tagged_pieces(sentence: Sentence, lexicon: QuotationLexicon) -> list[Piece]:
    """The runs of content tags of a sentence, cleaned of stray punctuation at their ends."""
    pieces: list[Piece] = []
    current: Piece | None = None
    for index, label in enumerate(sentence.contents):
        if label == "O":
            current = None
        elif label == "B" or current is None:
            current = Piece(sentence.index, index, index + 1, goes_on=label == "I" and index == 0)
            pieces.append(current)
        else:
            current.last = index + 1
    if not pieces:
        return pieces
    pieces = _bridged(sentence, _rejoined(sentence, pieces))
    for piece in pieces:
        _begin_after_cited(sentence, piece)
        _complete_phrase(sentence, piece)
        _end_with_noun(sentence, piece)
        _end_before_comment(sentence, piece, lexicon.comments)
        _trim(sentence, piece)
        chances = sentence.chances.get("content")
        if chances:
            piece.trust = sum(chances[piece.first : piece.last]) / max(1, piece.last - piece.first)
    return [piece for piece in pieces if piece.last > piece.first and not _is_debris(sentence, piece)]


def _is_debris(sentence: Sentence, piece: Piece) -> bool:
    """Whether the run is a lone function word, which reports nothing."""
    return piece.last - piece.first == 1 and sentence.tokens[piece.first].upos in _FUNCTION_WORDS


def _trim(sentence: Sentence, piece: Piece) -> None:
    """Leave out punctuation at the ends that belongs to the sentence around."""
    while piece.last > piece.first and sentence.tokens[piece.last - 1].norm in _TRIMMED:
        piece.last -= 1
    while piece.last > piece.first and sentence.tokens[piece.first].norm in ",;:.":
        piece.first += 1


def _complete_phrase(sentence: Sentence, piece: Piece) -> None:
    """Give a run that is the first word of a noun phrase alone the rest of the phrase ("denied *any* role")."""
    token = sentence.tokens[piece.first]
    if piece.last - piece.first != 1 or token.relation not in ("det", "amod", "nummod") or token.head <= token.index:
        return
    phrase = set(sentence.subtree(token.head))
    if all(index in phrase and sentence.cues[index] == "O" for index in range(token.index, token.head + 1)):
        while piece.last in phrase and sentence.sources[piece.last] == "O" and sentence.cues[piece.last] == "O":
            piece.last += 1


def _rejoined(sentence: Sentence, pieces: list[Piece]) -> list[Piece]:
    """The runs, whom a report cites and the clause right after it in one: "reported, quoting *a source, that …*"."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        before = joined[-1]
        cited = before.first > 0 and sentence.tokens[before.first - 1].lemma in _CITING
        if cited and before.last == piece.first and sentence.tokens[piece.first].norm == "that":
            before.last = piece.last
        else:
            joined.append(piece)
    return joined


def _begin_after_cited(sentence: Sentence, piece: Piece) -> None:
    """Begin the run after whom a report cites: "said, *citing aides*, that …", "the paper, which *cited aides*, …"."""
    tokens, verb = sentence.tokens, piece.first - 1
    if verb < 1 or tokens[verb].lemma not in _CITING:
        return
    clause = tokens[verb].deprel == "acl:relcl"
    report = tokens[verb].head
    if not clause and (tokens[verb].tag != "VBG" or tokens[report].upos != "VERB" or sentence.cues[report] == "O"):
        return
    for index in range(piece.first + 1, piece.last - 1):
        if tokens[index].norm != ",":
            continue
        after = tokens[index + 1]
        if clause and tokens[index].head not in sentence.subtree(sentence.child(verb, "obj") or verb):
            piece.first = index + 1
            return
        if not clause and after.norm == "that" and after.relation == "mark":
            piece.first, piece.cue = index + 1, (sentence.index, report)
            return


def _end_with_noun(sentence: Sentence, piece: Piece) -> None:
    """Let a run that breaks off after a preposition or article go on to its noun ("to authorise the entry *of aid*")."""
    token = sentence.tokens[piece.last - 1]
    if token.relation not in ("case", "det") or token.head < piece.last or piece.last - piece.first < 2:
        return
    missing = range(piece.last, token.head + 1)
    if all(
        sentence.cues[index] == "O" and sentence.sources[index] == "O" and sentence.tokens[index].upos != "PUNCT"
        for index in missing
    ):
        piece.last = token.head + 1


def _end_before_comment(sentence: Sentence, piece: Piece, comments: frozenset[str]) -> None:
    """End the run before an apposition that speaks about what is said (", *a claim* that Oslo rejects")."""
    for index in range(piece.first + 2, piece.last):
        token = sentence.tokens[index]
        if token.lemma.lower() not in comments or sentence.tokens[index - 1].norm not in ("a", "an"):
            continue
        before = sentence.tokens[index - 2]
        if before.norm in (",", "–", "—", "-") and index - 2 > piece.first and _is_commented(sentence, index):
            piece.last = index - 2
            return


def _is_commented(sentence: Sentence, index: int) -> bool:
    """Whether a clause after the noun tells of it: what somebody calls it, does with it, or makes of it."""
    return index + 1 < len(sentence.tokens) and (
        sentence.tokens[index + 1].norm in ("that", "which", "he", "she", "it", "they", "the")
        or sentence.tokens[index + 1].tag in ("VBN", "VBD", "NNP")
    )


def _bridged(sentence: Sentence, pieces: list[Piece]) -> list[Piece]:
    """Join runs that only a few words divide, none of which names a cue or a source."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        before = joined[-1]
        between = range(before.last, piece.first)
        if between and len(between) <= _GAP and all(_is_empty(sentence, index) for index in between):
            before.last = piece.last
        else:
            joined.append(piece)
    return joined


def _is_empty(sentence: Sentence, index: int) -> bool:
    return (
        sentence.cues[index] == "O"
        and sentence.sources[index] == "O"
        and sentence.tokens[index].upos not in ("VERB", "AUX")
        and sentence.chances["cue"][index] < 0.2
        and sentence.chances["content"][index] > 0.15
    )
