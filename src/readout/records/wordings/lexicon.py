"""Ways of naming, what makes quoted text a title, and pairs of rival terms: read from `data/wordings`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from readout.data import ROOT, rows, words
from readout.errors import DataError

Loaded = Literal["term", "rival", "both", "none"]
MentionKind = Literal["work", "meaning", "inscription", "utterance"]

_FOLDER = ROOT / "wordings"
_WORD = re.compile(r"n't|'s|[^\W_]+|[^\w\s]")
_MARKERS = frozenset({"", "as"})


@dataclass(frozen=True, slots=True)
class NamingVerb:
    """A verb that gives its object a name."""

    marker: str
    """The preposition before the name, or empty."""
    bare: bool
    """Whether a name without quotation marks is recorded too."""


@dataclass(frozen=True, slots=True)
class RivalTerm:
    """One form of one side's term for something that another side calls otherwise."""

    term: str
    users: frozenset[str]
    """Countries or sides that use it."""
    instead_of: str
    """The other side's term, in its usual form."""
    near: frozenset[str]
    """Words of which the article must hold one; none is needed where it is empty."""
    loaded: bool
    """Whether it is recorded wherever it stands, not only where it is quoted or attributed."""


@dataclass(frozen=True, slots=True)
class WordingLexicon:
    """All that the language and the world tell about terms."""

    verbs: dict[tuple[str, str], NamingVerb]
    """By lemma and marker."""
    prefixes: dict[tuple[str, ...], bool]
    """Words of prefixes, and whether what follows is recorded without quotation marks too."""
    nouns: frozenset[str]
    """Lemmas of nouns for terms."""
    mentioned: dict[str, MentionKind]
    """By lemma."""
    openings: frozenset[str]
    """Words that no term of several words begins with."""
    utterances: frozenset[str]
    """Words that are only said."""
    small: frozenset[str]
    """Small words in titles."""
    rivals: dict[tuple[str, ...], tuple[RivalTerm, ...]]
    """By the words of the term."""
    longest: dict[str, int]
    """Number of words of the longest rival term by its first word."""


@cache
def wording_lexicon() -> WordingLexicon:
    """The shipped lexicon, read once.

    Raises `DataError` naming file and line where a row breaks the format.
    """
    verbs, prefixes, nouns = _naming()
    rivals = _rivals()
    longest: dict[str, int] = {}
    for key in rivals:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return WordingLexicon(verbs, prefixes, nouns, _mentioned(), *_edges(), rivals, longest)


def word_key(term: str) -> tuple[str, ...]:
    """The words of a term as the tokens of a text show them."""
    return tuple(_WORD.findall(term.casefold().replace("’", "'")))


def _naming() -> tuple[dict[tuple[str, str], NamingVerb], dict[tuple[str, ...], bool], frozenset[str]]:
    verbs: dict[tuple[str, str], NamingVerb] = {}
    prefixes: dict[tuple[str, ...], bool] = {}
    nouns: set[str] = set()
    file = _FOLDER / "naming.csv"
    for number, row in rows(file, ["words", "kind", "marker", "bare"]):
        place = f"{file}, line {number}"
        if row["marker"] not in _MARKERS:
            raise DataError(f"{place}: the marker {row['marker']!r} is neither empty nor `as`")
        if row["bare"] not in ("", "yes"):
            raise DataError(f"{place}: bare is {row['bare']!r}; write `yes` or leave it empty")
        bare = row["bare"] == "yes"
        for word in words(row["words"]):
            if row["kind"] == "verb":
                if (word, row["marker"]) in verbs:
                    raise DataError(f"{place}: {word!r} stands in an earlier row too; keep one of them")
                verbs[word, row["marker"]] = NamingVerb(row["marker"], bare)
            elif row["kind"] == "prefix":
                prefixes[word_key(word)] = bare
            elif row["kind"] == "noun":
                nouns.add(word)
            else:
                raise DataError(f"{place}: the kind {row['kind']!r} is none of verb, prefix, noun")
    return verbs, prefixes, frozenset(nouns)


def _mentioned() -> dict[str, MentionKind]:
    found: dict[str, MentionKind] = {}
    file = _FOLDER / "mentioned.csv"
    for number, row in rows(file, ["words", "kind"]):
        if row["kind"] not in get_args(MentionKind):
            known = ", ".join(get_args(MentionKind))
            raise DataError(f"{file}, line {number}: the kind {row['kind']!r} is none of {known}")
        for word in words(row["words"]):
            if word in found:
                raise DataError(f"{file}, line {number}: {word!r} stands in an earlier row too; keep one of them")
            found[word] = cast(MentionKind, row["kind"])
    return found


def _edges() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    found: dict[str, set[str]] = {"opening": set(), "utterance": set(), "small": set()}
    file = _FOLDER / "edges.csv"
    for number, row in rows(file, ["words", "kind"]):
        if row["kind"] not in found:
            raise DataError(f"{file}, line {number}: the kind {row['kind']!r} is none of {', '.join(found)}")
        for word in words(row["words"]):
            if word in found[row["kind"]]:
                raise DataError(f"{file}, line {number}: {word!r} stands in an earlier row too; keep one of them")
            found[row["kind"]].add(word)
    return frozenset(found["opening"]), frozenset(found["utterance"]), frozenset(found["small"])


def _rivals() -> dict[tuple[str, ...], tuple[RivalTerm, ...]]:
    found: dict[tuple[str, ...], tuple[RivalTerm, ...]] = {}
    seen: set[tuple[str, str, str]] = set()
    file = _FOLDER / "rivals.csv"
    for number, row in rows(file, ["term", "term_users", "rival", "rival_users", "about", "near", "loaded"]):
        place = f"{file}, line {number}"
        if row["loaded"] not in get_args(Loaded):
            raise DataError(f"{place}: loaded is {row['loaded']!r}, none of {', '.join(get_args(Loaded))}")
        terms, rivals = words(row["term"]), words(row["rival"])
        if not (terms and rivals and row["term_users"] and row["rival_users"] and row["about"]):
            raise DataError(f"{place}: both terms, the users of both and what they are about are needed")
        if (terms[0], rivals[0], row["term_users"]) in seen:
            raise DataError(f"{place}: the pair {terms[0]!r} and {rivals[0]!r} stands in an earlier row too")
        seen.add((terms[0], rivals[0], row["term_users"]))
        near = frozenset(words(row["near"]))
        sides = [
            (terms, row["term_users"], rivals[0], row["loaded"] in ("term", "both")),
            (rivals, row["rival_users"], terms[0], row["loaded"] in ("rival", "both")),
        ]
        for forms, users, other, loaded in sides:
            for form in forms:
                if form != form.casefold():
                    raise DataError(f"{place}: write {form!r} in lower case")
                entry = RivalTerm(form, frozenset(words(users)), other, near, loaded)
                for key in _keys(form):
                    found[key] = (*found.get(key, ()), entry)
    return found


def _keys(form: str) -> list[tuple[str, ...]]:
    """The words of a form, and of its plural."""
    key = word_key(form)
    last = key[-1]
    return [key] if last.endswith("s") or not last.isalpha() else [key, (*key[:-1], last + "s")]
