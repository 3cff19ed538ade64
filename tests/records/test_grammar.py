"""The small words that reading a tree needs: every list is used, and every word is one that a token can be."""

from pathlib import Path

import readout.records.events
from readout.records.events.grammar import grammar_lists

SOURCES = "\n".join(
    file.read_text("utf-8") for file in sorted(Path(readout.records.events.__file__).parent.glob("*.py"))
)


def test_every_list_is_used() -> None:
    assert [name for name in grammar_lists() if f'grammar("{name}")' not in SOURCES] == []


def test_words_are_single_and_in_lower_case() -> None:
    words = {word for found in grammar_lists().values() for word in found}
    assert [word for word in words if " " in word or word != word.lower()] == []
