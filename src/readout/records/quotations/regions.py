"""Quoted texts in terms of tokens, and the pieces of content that they make."""

from __future__ import annotations

from bisect import bisect_right

from readout.language.sentence import Sentence
from readout.records.quotations.draft import Piece
from readout.records.quotations.marks import Quoted

_COVERED = 0.5
"""Share of a quoted text's words that must be tagged as content for the whole to be content."""

_COVERED_SPEECH = 0.1
"""The same for a quoted text that reads like speech."""

_SHORTEST_SPEECH = 5
"""Words, marks included."""

_SHORTEST_HEADING = 4
"""The same."""

_LONG = 5
"""Words of a quoted text, marks and function words left out, that no term has."""

_SMALL_WORDS = frozenset({"PUNCT", "DET", "ADP", "CCONJ", "PART", "SCONJ"})

Part = tuple[int, int, int]
"""Sentence, first token, last token (exclusive)."""


def parts_of(quoted: list[Quoted], sentences: list[Sentence]) -> list[list[Part]]:
    """The tokens of each quoted text, sentence by sentence, marks included."""
    starts = [sentence.start for sentence in sentences]
    found: list[list[Part]] = []
    for text in quoted:
        parts: list[Part] = []
        place = max(0, bisect_right(starts, text.start) - 1)
        while place < len(sentences) and sentences[place].start < text.end:
            inside = [t.index for t in sentences[place].tokens if t.start < text.end and t.end > text.start]
            if inside:
                parts.append((place, inside[0], inside[-1] + 1))
            place += 1
        found.append(parts)
    return found


def snap(
    pieces: dict[int, list[Piece]], regions: list[list[Part]], quoted: list[Quoted], sentences: list[Sentence]
) -> None:
    """Stretch pieces that cover most of a quoted text to the whole of it, in place.

    A piece that is exactly the quoted part of its sentence gets the region's index; a piece that holds quoted words and
    others keeps them together.
    """
    for number, parts in enumerate(regions):
        total = sum(last - first for _, first, last in parts)
        covered = sum(
            min(piece.last, last) - max(piece.first, first)
            for place, first, last in parts
            for piece in pieces.get(place, ())
            if piece.first < last and piece.last > first
        )
        if covered < total * (_COVERED_SPEECH if is_speech(parts, sentences) else _COVERED):
            continue
        for place, first, last in parts:
            here = pieces.setdefault(place, [])
            overlapping = [piece for piece in here if piece.first < last and piece.last > first]
            if overlapping:
                whole = overlapping[0]
                whole.first = min(first, whole.first)
                alone = whole.first == first and quoted[number].closed and is_speech(parts, sentences)
                ends_here = alone and _ends_speech(sentences[place], first, last)
                whole.last = last if ends_here else max(last, *(piece.last for piece in overlapping))
                for piece in overlapping[1:]:
                    here.remove(piece)
            else:
                whole = Piece(place, first, last)
                here.append(whole)
                here.sort(key=lambda piece: piece.first)
            whole.holds = number
            if whole.first >= first and whole.last <= last + 1:
                whole.region = number


def _ends_speech(sentence: Sentence, first: int, last: int) -> bool:
    """Whether punctuation at the closing mark tells that the sentence around goes on with its own words."""
    tokens = sentence.tokens
    if last - first > 2 and tokens[last - 2].norm in (",", "?", "!"):
        return True
    return first <= 1 and last < len(tokens) and tokens[last].norm == ","


def speech_pieces(
    pieces: dict[int, list[Piece]], regions: list[list[Part]], quoted: list[Quoted], sentences: list[Sentence]
) -> None:
    """Add pieces for quoted texts that read like speech or are longer than terms and that none covers, in place."""
    for number, parts in enumerate(regions):
        if not parts or not (_is_long(parts, sentences) or is_speech(parts, sentences)):
            continue
        if any(
            piece.first < last and piece.last > first for place, first, last in parts for piece in pieces.get(place, ())
        ):
            continue
        for place, first, last in parts:
            here = pieces.setdefault(place, [])
            here.append(Piece(place, first, last, region=number, holds=number))
            here.sort(key=lambda piece: piece.first)


def is_heading(pieces: list[Piece], sentences: list[Sentence]) -> bool:
    """Whether the quoted text is the whole of its paragraph and no full sentence: the heading of a section."""
    place = pieces[0].sentence
    tokens = sentences[place].tokens
    if len(pieces) > 1 or pieces[0].region is None or len(tokens) < _SHORTEST_HEADING:
        return False
    beside = (sentences[index].paragraph for index in (place - 1, place + 1) if 0 <= index < len(sentences))
    alone = sentences[place].paragraph not in beside
    whole = pieces[0].first == 0 and pieces[0].last == len(tokens)
    return alone and whole and tokens[-2].upos != "PUNCT" and tokens[-1].norm not in (".", "!", "?", "…")


def _is_long(parts: list[Part], sentences: list[Sentence]) -> bool:
    """Whether a quoted text has more words than a term, and not the capitals of a title."""
    place, first, last = parts[0]
    words = [token for token in sentences[place].tokens[first:last] if token.upos not in ("PUNCT", "DET", "ADP")]
    return len(words) >= _LONG and sum(token.text[0].islower() for token in words) > len(words) / 2


def is_title(parts: list[Part], sentences: list[Sentence]) -> bool:
    """Whether a quoted text is the name of a work or a thing: capitals at all words but small ones, and no clause."""
    place, first, last = parts[0]
    words = [token for token in sentences[place].tokens[first:last] if token.upos not in _SMALL_WORDS]
    return bool(words) and not is_speech(parts, sentences) and not any(token.text[0].islower() for token in words)


def is_speech(parts: list[Part], sentences: list[Sentence]) -> bool:
    """Whether a quoted text is something said, not a term or a title: a clause with a finite verb and a subject."""
    if len(parts) > 1:
        return True
    place, first, last = parts[0]
    tokens = sentences[place].tokens[first:last]
    if len(tokens) < _SHORTEST_SPEECH:
        return False
    finite = any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in tokens)
    subject = any(token.relation in ("nsubj", "expl", "csubj") for token in tokens)
    return finite and subject
