"""Near copies, stories and happenings, without a database."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.stories import (
    Account,
    Candidate,
    Frequencies,
    Happening,
    Signature,
    choose,
    same_happening,
    signature,
    vector,
)
from readout.stories.grouping import joined
from readout.stories.happenings import joined as with_account
from readout.stories.words import cosine, counts, general

DAY = datetime.date(2024, 5, 2)
NOON = datetime.datetime(2024, 5, 2, 12, tzinfo=datetime.UTC)
TALKS = "Ministers of Chad and Niger met in Agadez to talk about the closed border, cattle thieves and a joint patrol."
TALKS_AGAIN = (
    "Talks in Agadez: the ministers of Niger and Chad discussed joint patrols along the border and stolen cattle."
)
FIRE = "A fire in a textile factory in Dhaka killed nine workers; the owner was arrested while inspectors searched for victims."


def test_a_text_and_its_near_copy_share_a_band_and_other_texts_do_not() -> None:
    one, copy, other = (signature(text) for text in (TALKS * 2, TALKS * 2 + " More soon.", FIRE * 2))
    assert one is not None and copy is not None and other is not None
    assert set(one.bands) & set(copy.bands)
    assert one.likeness(copy) > 0.6 > 0.2 > one.likeness(other)
    assert signature("Too short to tell.") is None


@given(st.text(min_size=200, max_size=400))
def test_signatures_come_back_from_storage(text: str) -> None:
    found = signature(text)
    assert found is None or Signature.from_bytes(found.to_bytes()) == found


def test_an_article_joins_the_story_that_it_is_like() -> None:
    frequencies = Frequencies()
    first, second, other = (vector(counts(None, text), frequencies) for text in (TALKS, TALKS_AGAIN, FIRE))
    story = Candidate(1, first, 1, NOON)
    chosen = choose(second, NOON, [story, Candidate(2, other, 1, NOON)])
    assert chosen is not None and chosen.story == 1
    assert choose(other, NOON, [story]) is None
    assert choose(second, NOON + datetime.timedelta(days=30), [story]) is None, "the story is over by then"
    assert choose(second, None, [story]) is not None, "without a date, days do not count"
    grown = joined(story, second, NOON)
    assert (grown.size, grown.last) == (2, NOON)
    assert cosine(grown.centre, second) > cosine(first, second)


def test_common_words_tell_less_in_an_archive_full_of_them() -> None:
    frequencies = Frequencies()
    before = frequencies.rarity("cattle")
    for _ in range(50):
        frequencies.add(["cattle"])
    assert frequencies.rarity("cattle") < before
    shares, empty = general()
    assert {"the", "said"} <= empty and 0 < shares["minister"] < 1


def account(**changes: object) -> Account:
    words = vector(counts(None, TALKS), Frequencies())
    known: dict[str, object] = {
        "type": "CONSULT", "mode": None, "status": "actual", "sides": frozenset({"TCD", "NER"}), "first": DAY, "last": DAY,
        "dated": True, "place": "Agadez", "count": 1, "words": words,
    }  # fmt: skip
    return Account(**{**known, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"words": vector(counts(None, TALKS_AGAIN), Frequencies()), "place": None}, True),
        ({"status": "denied"}, True),
        ({"status": "planned"}, True),
        ({"status": "negated"}, False),
        ({"type": "AGREE"}, False),
        ({"place": "Zinder"}, False),
        ({"count": 3}, False),
        ({"sides": frozenset({"TCD", "NER", "MLI"})}, True),
        ({"sides": frozenset({"TCD", "MLI"})}, False),
        ({"first": DAY + datetime.timedelta(days=1), "last": DAY + datetime.timedelta(days=1)}, True),
        ({"first": DAY + datetime.timedelta(days=5), "last": DAY + datetime.timedelta(days=5)}, False),
        ({"words": vector(counts(None, FIRE), Frequencies())}, False),
    ],
)
def test_what_makes_two_accounts_one_happening(changes: dict[str, object], same: bool) -> None:
    assert (same_happening(account(**changes), Happening(1, account())) is not None) == same


def test_a_vague_account_does_not_join_two_happenings() -> None:
    monday = account(sides=frozenset({"TCD", "NER"}))
    vague = account(sides=frozenset({"TCD", "NER", "MLI", "BFA"}), place=None)
    other = account(sides=frozenset({"MLI", "BFA"}), place=None)
    happening = with_account(Happening(1, monday), vague)
    assert same_happening(other, happening) is None
