"""The state of feeds on both databases: a queue that nothing falls out of."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest

from readout import Archive
from readout.source.feeds import Entry, Feed
from readout.watch.settings import FeedSetting
from readout.watch.state import Settled, State, Told

NOW = datetime.datetime(2024, 5, 14, 8, 0, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(minutes=15)
SETTING = FeedSetting("harbour", "https://example.org/feed.xml", 900, fetch=True, outlet=None)


def entry(key: str) -> Entry:
    return Entry(key, f"https://example.org/{key}", "Łódź", None, None, "Text.", whole=False)


def feed(*keys: str) -> Feed:
    return Feed("Harbour Times", "en", tuple(map(entry, keys)))


@pytest.fixture
def state(make_url: Callable[[], str]) -> Iterator[State]:
    with Archive(make_url()) as archive:
        made = State(archive)
        made.register([SETTING], NOW)
        yield made


def claimed(state: State, now: datetime.datetime) -> list[str]:
    return sorted(each.waiting.entry.key for each in state.claim(["harbour"], now, 10))


def test_entries_are_queued_once_in_the_form_in_which_they_came(state: State) -> None:
    assert state.keep_poll("harbour", NOW, LATER, '"v1"', None, feed("a", "b")) == 2
    assert state.keep_poll("harbour", LATER, LATER, '"v2"', None, feed("b", "c")) == 1
    assert state.feeds()["harbour"].etag == '"v2"'
    queued = state.claim(["harbour"], LATER, 10)
    assert [each.waiting.entry for each in sorted(queued, key=lambda each: each.waiting.entry.key)] == [
        entry("a"), entry("b"), entry("c"),
    ]  # fmt: skip
    assert {each.waiting.entry.key: each.waiting.seen_on for each in queued} == {
        "a": None,
        "b": None,
        "c": "2024-05-14",
    }


def test_an_unchanged_feed_keeps_its_marks(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, '"v1"', "Tue", feed("a"))
    state.keep_poll("harbour", LATER, LATER, None, None, None)
    row = state.feeds()["harbour"]
    assert (row.etag, row.modified, row.succeeded_at) == ('"v1"', "Tue", "2024-05-14T08:15:00+00:00")


def test_what_is_in_hand_comes_back_by_itself(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, None, None, feed("a"))
    assert claimed(state, NOW) == ["a"]
    assert claimed(state, NOW) == []
    assert claimed(state, NOW + datetime.timedelta(minutes=31)) == ["a"]


def test_an_entry_over_which_the_program_dies_again_and_again_is_given_up(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, None, None, feed("a"))
    times = [len(claimed(state, NOW + datetime.timedelta(hours=hours))) for hours in range(40)]
    assert 5 < sum(times) < 20
    assert times[-1] == 0
    assert state.counts() == {"harbour": (0, 1)}


def test_what_is_released_is_as_it_was(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, None, None, feed("a"))
    for _ in range(30):
        state.release(state.claim(["harbour"], NOW, 10), NOW)
    assert claimed(state, NOW) == ["a"]


def test_entries_that_are_settled_are_forgotten_when_the_feed_has_long_dropped_them(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, None, None, feed("old", "kept"))
    for queued in state.claim(["harbour"], NOW, 10):
        state.settle([Settled("harbour", queued.digest, article=None)], [], NOW)
    for days in range(0, 90, 5):
        state.keep_poll("harbour", NOW + datetime.timedelta(days=days), LATER, None, None, feed("kept"))
    much_later = NOW + datetime.timedelta(days=91)
    assert state.keep_poll("harbour", much_later, LATER, None, None, feed("old", "kept")) == 1


def test_an_entry_to_be_tried_again_is_due_then(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, None, None, feed("a"))
    (queued,) = state.claim(["harbour"], NOW, 10)
    state.settle([Settled("harbour", queued.digest, error="HTTP 503", again_at=LATER)], [], NOW)
    assert claimed(state, NOW) == []
    (again,) = state.claim(["harbour"], LATER, 10)
    assert again.tries == 1
    row = state.feeds()["harbour"]
    assert (row.errors, row.error) == (1, "HTTP 503")


def test_an_alert_is_kept_once_and_until_it_is_posted(state: State) -> None:
    told = Told("id", "Peru", '{"text": "ł"}')
    assert state.settle([], [told, told], NOW) == ["Peru"]
    assert state.settle([], [told], NOW) == []
    assert state.alerts(NOW, 10) == [told]
    state.keep_alert(told, NOW, "HTTP 500", LATER)
    assert (state.alerts(NOW, 10), state.unsent()) == ([], 1)
    (again,) = state.alerts(LATER, 10)
    assert (again.tries, again.body) == (1, told.body)
    state.keep_alert(again, LATER)
    assert (state.alerts(LATER, 10), state.unsent()) == ([], 0)
    assert state.settle([], [told], LATER) == []


def test_a_feed_with_another_address_begins_anew(state: State) -> None:
    state.keep_poll("harbour", NOW, LATER, '"v1"', "Tue", feed("a"))
    state.register([FeedSetting("harbour", "https://example.org/new.xml", 900, fetch=True, outlet=None)], NOW)
    row = state.feeds()["harbour"]
    assert (row.url, row.etag, row.modified, row.due_at) == (
        "https://example.org/new.xml",
        None,
        None,
        "2024-05-14T08:00:00+00:00",
    )


def test_when_there_is_something_to_do_next(state: State) -> None:
    assert state.next_due(["harbour"]) == NOW
    state.keep_poll("harbour", NOW, LATER, None, None, feed())
    assert state.next_due(["harbour"]) == LATER
    state.settle([], [Told("id", "Peru", "{}")], NOW)
    assert state.next_due(["harbour"]) == NOW
