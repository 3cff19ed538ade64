"""Every entry of the event lexicon carries a sentence that must give its type, triggered by one of its words."""

import pytest

from readout import Coder
from readout.records.events import EventLexicon
from readout.records.events.lexicon import Entry

ALLOWED_SHARE = 0.03
"""Examples that the parser may misread before the build fails; a new language model moves a few."""


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(EventLexicon.load().all_entries())


def test_every_entry_has_an_example_with_one_of_its_words(entries: list[Entry]) -> None:
    assert not [entry.source for entry in entries if len(entry.example.split()) < 4]


def test_the_examples_give_their_events(entries: list[Entry]) -> None:
    coder = Coder(as_is=True)
    failures = []
    codings = coder.stream({"id": str(entry.order), "text": entry.example} for entry in entries)
    for entry, coding in zip(entries, codings, strict=True):
        found = [(event.type, event.mode) for event in coding.events]
        if not any(kind == entry.type and (entry.mode is None or mode == entry.mode) for kind, mode in found):
            failures.append(
                f"{entry.source}: {entry.example}\n  expected {entry.type} {entry.mode or ''}, found {found}"
            )
    print("\n".join(failures))
    assert len(failures) <= ALLOWED_SHARE * len(entries), f"{len(failures)} of {len(entries)} examples fail"
