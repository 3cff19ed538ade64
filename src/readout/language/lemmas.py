"""Dictionary forms from a word and its tags.

Three sources, the first that answers wins: a table of what the treebanks say of a form with these tags, a few rules for
what no dictionary holds (numbers, names), and simplemma's dictionary for inflected forms.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

import simplemma

from readout.language.features import normalise

_INFLECTED = frozenset(["VBD", "VBG", "VBN", "VBZ", "NNS", "NNPS", "JJR", "JJS", "RBR", "RBS"])


@cache
def _table() -> dict[tuple[str, str, str], str]:
    """(normalised form, UPOS, Penn tag) to lemma, from `data/language/lemmas.tsv`."""
    file = resources.files("readout") / "data" / "language" / "lemmas.tsv"
    table = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        form, upos, tag, lemma = line.split("\t")
        table[form, upos, tag] = lemma
    return table


@lru_cache(maxsize=200_000)
def lemma(word: str, upos: str, tag: str) -> str:
    """Lemma of a word by UD's conventions for English.

    Args:
        word: The form as it stands in the text.
        upos: Its universal part of speech.
        tag: Its Penn Treebank tag.

    Returns:
        The dictionary form in lower case; names keep their capitals, pronouns have the nominative (`them`: `they`).
    """
    norm = normalise(word)
    return _table().get((norm, upos, tag)) or regular(word, norm, upos, tag)


def regular(word: str, norm: str, upos: str, tag: str) -> str:
    """Lemma of a word that the table does not hold."""
    if upos == "PROPN" or tag in ("NNP", "NNPS"):
        return _named(word, norm, tag, upos)
    if upos == "NUM":
        return word if word.isalpha() and word.isupper() else norm.replace(",", "")
    if upos in ("PUNCT", "SYM", "X") or not norm[:1].isalpha():
        return word if upos == "X" else norm
    if tag in _INFLECTED:
        found = _dictionary(norm)
        return found if found != norm else _stripped(norm, tag)
    return norm


def _named(word: str, norm: str, tag: str, upos: str) -> str:
    shouted = word.isupper() and len(word) > 5
    base = word.capitalize() if shouted or (word.islower() and word.isalpha() and len(word) > 3) else word
    if tag == "NNPS" or upos in ("NOUN", "VERB"):
        found = _dictionary(norm)
        if found == norm and tag == "NNPS":
            found = _stripped(norm, tag)
        return found.capitalize() if word[:1].isupper() and found != norm else base
    return base


def _dictionary(norm: str) -> str:
    found: str = simplemma.lemmatize(norm, lang="en")
    return found.lower()


def _stripped(norm: str, tag: str) -> str:
    """The ending of a regular inflection taken off a word that no dictionary holds."""
    if tag in ("NNS", "NNPS", "VBZ"):
        if norm.endswith("ies") and len(norm) > 4:
            return norm[:-3] + "y"
        if norm.endswith(("sses", "shes", "ches", "xes", "zes")):
            return norm[:-2]
        if norm.endswith("s") and not norm.endswith(("ss", "us", "is")) and len(norm) > 3:
            return norm[:-1].removesuffix("'")
    elif tag in ("VBD", "VBN") and norm.endswith("ed") and len(norm) > 4:
        return _stem(norm[:-2])
    elif tag == "VBG" and norm.endswith("ing") and len(norm) > 5:
        return _stem(norm[:-3])
    return norm


def _stem(stem: str) -> str:
    """A verb's stem with a doubled consonant made single, or its mute e put back."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(("iz", "at", "v", "c", "u", "dg", "ng")) and not stem.endswith(("ang", "ing", "ong")):
        return stem + "e"
    return stem
