"""Whether a speaker is a man or a woman, as far as name, title and description tell."""

from __future__ import annotations

from functools import cache

from readout.contract import Participant
from readout.data import ROOT, rows, words
from readout.mentions.actors.phrase_index import fold

PRONOUNS = {"he": "m", "she": "f"}
_FOLDER = ROOT / "actors"


def gender_of(speaker: Participant) -> str:
    """`m`, `f`, or nothing where the words do not tell."""
    by_word = _words()
    for word in speaker.text.split():
        plain = fold(word).strip(",")
        if plain in by_word:
            return by_word[plain]
    given = (speaker.name or speaker.text).split()
    return _given_names().get(fold(given[0]), "") if speaker.kind == "person" and given else ""


@cache
def _words() -> dict[str, str]:
    """Gender by pronoun, title of courtesy ("Mrs") and common noun ("spokeswoman")."""
    found = dict(PRONOUNS)
    for _, row in rows(_FOLDER / "honorifics.csv", ["word", "gender", "sector", "role"]):
        if row["gender"]:
            found[row["word"]] = row["gender"]
    for _, row in rows(_FOLDER / "gendered_nouns.csv", ["gender", "nouns"]):
        found.update({fold(noun): row["gender"] for noun in words(row["nouns"])})
    return found


@cache
def _given_names() -> dict[str, str]:
    """Gender by folded given name."""
    return {
        fold(name): row["gender"]
        for _, row in rows(_FOLDER / "given_names.csv", ["gender", "names"])
        for name in words(row["names"])
    }
