"""Sentences of a text with words, lemmas, tags, dependency trees, entities and attribution roles.

`load().analyse(text)` is the way in; `sentence` holds the classes that later stages read.
"""

from readout.language.analysis import Language, load
from readout.language.sentence import Entity, Sentence, Token

__all__ = ["Entity", "Language", "Sentence", "Token", "load"]
