"""Whether a speaker is a man or a woman, as far as name, title and description tell."""

from __future__ import annotations

from functools import cache

from readout.contract import Participant
from readout.mentions.actors.contexts import Contexts, read_contexts
from readout.mentions.actors.phrase_index import fold

PRONOUNS = {"he": "m", "she": "f"}


@cache
def _contexts() -> Contexts:
    return read_contexts()


def gender_of(speaker: Participant) -> str:
    """`m`, `f`, or nothing where the words do not tell."""
    known = _contexts()
    for word in speaker.text.split():
        if word.casefold() in PRONOUNS:
            return PRONOUNS[word.casefold()]
        title = known.honorifics.get(fold(word))
        if title is not None and title.gender:
            return title.gender
        noun = known.nouns.get(word.casefold().strip(","))
        if noun is not None:
            return noun
    given = (speaker.name or speaker.text).split()
    return known.genders.get(fold(given[0]), "") if speaker.kind == "person" else ""
