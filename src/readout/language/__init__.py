"""Sentences of a text with words, lemmas, tags, dependency trees, entities and attribution roles.

`load().analyse(text)` is the way in; `sentence` holds the classes that later stages read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readout.language.sentence import Entity, Sentence, Token

if TYPE_CHECKING:
    from readout.language.analysis import Language, load

__all__ = ["Entity", "Language", "Sentence", "Token", "load"]


def __getattr__(name: str) -> Any:
    """`load` and `Language` when first used: who reads an archive's tables needs no language model."""
    if name not in ("Language", "load"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from readout.language import analysis

    return getattr(analysis, name)
