"""Words that report speech and thought, phrases and nouns that name sources: read from `data/quotations`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from readout.contract import Kind
from readout.data import ROOT, rows, words
from readout.errors import DataError

CueKind = Literal["speech", "writing", "belief", "intention", "feeling", "showing"]
PhraseSource = Literal["next", "none", "inner"]

_POS = ("verb", "noun", "adj")
_SLOTS = frozenset({"clause", "to", "object", "subject", "predicate", "quote"})
_PREPOSITIONS = frozenset(
    [
        "about",
        "against",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "to",
        "toward",
        "towards",
        "upon",
        "with",
        "as",
    ]
)
_FOLDER = ROOT / "quotations"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """What a cue word reports, and where it stands."""

    frames: tuple[str, ...]
    """Names of the slots that may hold what is reported, best first."""
    kind: CueKind
    strength: float
    """How likely the word reports something where it stands in one of its frames, 0 to 1."""
    addressee: str | None
    """Where the addressee stands: `object` or a preposition."""


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """What kind of participant a common noun names."""

    kind: Kind
    sector: str | None


@dataclass(frozen=True, slots=True)
class QuotationLexicon:
    """All that the language tells about reporting."""

    cues: dict[tuple[str, str], CueEntry]
    """By lemma and part of speech (`verb`, `noun`, `adj`)."""
    phrases: dict[tuple[str, ...], PhraseSource]
    """By words, lower case."""
    first_words: frozenset[str]
    """First words of the phrases."""
    nouns: dict[str, SourceNoun]
    """By lemma."""
    comments: frozenset[str]
    """Lemmas of the nouns that open a comment on what is said."""
    meanings: frozenset[str]
    """Lemmas of the verbs that tell what a word means."""


@cache
def quotation_lexicon() -> QuotationLexicon:
    """The shipped lexicon, read once.

    Raises `DataError` naming file and line where a row breaks the format.
    """
    phrases = _phrases()
    return QuotationLexicon(
        _cues(),
        phrases,
        frozenset(phrase[0] for phrase in phrases),
        _nouns(),
        _lemmas("comments.csv"),
        _lemmas("meanings.csv"),
    )


def _cues() -> dict[tuple[str, str], CueEntry]:
    found: dict[tuple[str, str], CueEntry] = {}
    file = _FOLDER / "cues.csv"
    for number, row in rows(file, ["words", "pos", "frames", "kind", "strength", "addressee"]):
        place = f"{file}, line {number}"
        frames = tuple(words(row["frames"]))
        if row["pos"] not in _POS:
            raise DataError(f"{place}: the part of speech {row['pos']!r} is not one of {', '.join(_POS)}")
        unknown = [frame for frame in frames if frame not in _SLOTS and frame not in _PREPOSITIONS]
        if unknown or not frames:
            raise DataError(
                f"{place}: no frame is called {', '.join(unknown) or 'nothing'}; name slots or prepositions"
            )
        if row["kind"] not in get_args(CueKind):
            raise DataError(f"{place}: the kind {row['kind']!r} is not one of {', '.join(get_args(CueKind))}")
        try:
            strength = float(row["strength"])
        except ValueError:
            strength = -1.0
        if not 0 <= strength <= 1:
            raise DataError(f"{place}: the strength {row['strength']!r} is not a number from 0 to 1")
        entry = CueEntry(frames, cast(CueKind, row["kind"]), strength, row["addressee"] or None)
        for word in words(row["words"]):
            if (word, row["pos"]) in found:
                raise DataError(f"{place}: {word!r} stands in an earlier row too; keep one of them")
            found[word, row["pos"]] = entry
    return found


def _phrases() -> dict[tuple[str, ...], PhraseSource]:
    found: dict[tuple[str, ...], PhraseSource] = {}
    file = _FOLDER / "phrases.csv"
    for number, row in rows(file, ["words", "source"]):
        if row["source"] not in get_args(PhraseSource) or not row["words"]:
            raise DataError(
                f"{file}, line {number}: a phrase and one of {', '.join(get_args(PhraseSource))} are needed"
            )
        found[tuple(row["words"].split())] = cast(PhraseSource, row["source"])
    return found


def _nouns() -> dict[str, SourceNoun]:
    found: dict[str, SourceNoun] = {}
    file = _FOLDER / "source_nouns.csv"
    for number, row in rows(file, ["words", "kind", "sector"]):
        if row["kind"] not in get_args(Kind):
            raise DataError(
                f"{file}, line {number}: the kind {row['kind']!r} is not one of {', '.join(get_args(Kind))}"
            )
        for word in words(row["words"]):
            found.setdefault(word, SourceNoun(cast(Kind, row["kind"]), row["sector"] or None))
    return found


def _lemmas(file: str) -> frozenset[str]:
    return frozenset(word for _, row in rows(_FOLDER / file, ["words"]) for word in words(row["words"]))
