"""Writes the table of lemmas that the rules of `readout.language.lemmas` would get wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from language_training.corpora import Row
from readout.language.features import normalise
from readout.language.lemmas import regular

_INFLECTED = frozenset(["VBD", "VBG", "VBN", "VBZ", "NNS", "JJR", "JJS"])
_KNOWN = {"freed": "free", "fled": "flee", "bathed": "bathe", "agreed": "agree", "guaranteed": "guarantee"}
"""Verb forms that the dictionaries have wrong or may have."""
_NOT_SO = frozenset(("people", *_KNOWN))
_GROUPS = {"VERB": ("VBD", "VBN", "VBG", "VBZ"), "NOUN": ("NNS",), "ADJ": ("JJR", "JJS")}
_ENDINGS = {"VBG": ("ing",), "VBZ": ("s",), "NNS": (), "VBD": (), "VBN": (), "JJR": ("er", "re"), "JJS": ("st",)}


def write(rows: list[Row], words: Iterable[str], names: Iterable[str], path: Path) -> int:
    """Write `form, UPOS, tag, lemma` for each form whose lemma is not the regular one.

    Args:
        rows: Sentences with gold lemmas, whose usual lemma goes before any dictionary.
        words: Further words, looked up in the dictionary of the package lemminflect.
        names: Names of peoples, religions and the like, whose adjectives keep their capital (`Ukrainian`).
        path: The file to write.

    Returns:
        The number of lines written.
    """
    attested = {key: (lemma, regular) for key, lemma, regular in _attested(rows)}
    table = {key: lemma for key, lemma in _irregular(words) if key not in attested}
    table |= {
        (name.lower(), "ADJ", "JJ"): name
        for name in names
        if name.isalpha()
        and name.istitle()
        and not name.endswith(("ns", "is", "ts"))
        and (name.lower(), "ADJ", "JJ") not in attested
    }
    table |= {key: lemma for key, (lemma, regular) in attested.items() if lemma != regular}
    table |= {(word, "VERB", tag): lemma for word, lemma in _KNOWN.items() for tag in ("VBD", "VBN")}
    lines = ["\t".join((*key, lemma)) for key, lemma in sorted(table.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def _irregular(words: Iterable[str]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Forms that the dictionary knows to be irregular, or that the rules get wrong."""
    from lemminflect import getLemma

    for word in sorted({word.lower() for word in words if word.isascii() and word.isalpha() and len(word) > 2}):
        for upos, tags in _GROUPS.items():
            found = getLemma(word, upos, lemmatize_oov=False)
            if not found or word in _NOT_SO or (found[0] == word and upos != "NOUN"):
                continue
            for tag in tags:
                if _ENDINGS[tag] and not word.endswith(_ENDINGS[tag]):
                    continue
                if tag in ("VBD", "VBN") and word.endswith(("ing", "s")):
                    continue
                if regular(word, word, upos, tag) != found[0]:
                    yield (word, upos, tag), found[0]


def _attested(rows: list[Row]) -> Iterator[tuple[tuple[str, str, str], str, str]]:
    """Form and tags, the usual lemma, and the regular one."""
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    forms: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for word, upos, tag, lemma in zip(row.words, row.labels["upos"], row.labels["xpos"], row.lemmas, strict=True):
            key = (normalise(word), upos, tag)
            seen[key][lemma] += 1
            forms[key][word] += 1
    for key, lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        word = forms[key].most_common(1)[0][0]
        if "\t" in key[0] or lemma == "_" or not lemma:
            continue
        if key[1] == "X" or key[2] == "GW" or key[0] in ("people", "peoples"):
            continue
        if key[1] == "PROPN" and lemma.lower() == key[0]:
            continue
        if count < 2 and (key[2] not in _INFLECTED or not key[0].isalpha()):
            continue
        yield key, lemma, regular(word, key[0], key[1], key[2])
