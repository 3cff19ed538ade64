"""The relation of two sides, from records made by hand: what is counted, and how often."""

from __future__ import annotations

import csv
import datetime
import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.contract import (
    Article,
    CoderVersion,
    Event,
    Evidence,
    Line,
    Participant,
    Published,
    Statistic,
    When,
    Wording,
)
from readout.errors import ReadoutError
from readout.relation import Relation, party_of, relation
from readout.relation.chart import draw_chart
from readout.relation.periods import period_of, periods_between
from readout.relation.rows import COLUMNS, write_csv
from readout.relation.text import print_relation
from readout.store import Archive

NAMES = {"RUS": "Russia", "CHN": "China", "USA": "United States"}


def who(country: str, name: str | None = None) -> Participant:
    entity = f"state:{country}" if name is None else f"person:{name.lower().replace(' ', '-')}"
    return Participant(
        text=name or NAMES[country], span=(0, 3), entity=entity, name=name or NAMES[country], country=country
    )


def event(
    number: int, kind: str, actors: list[Participant], recipients: list[Participant] | None = None, **told: Any
) -> Event:
    day = told.pop("day", None)
    when = told.pop("when", None) or (day and When(start=day, end=day, precision="day", basis="expression"))
    return Event(
        id=f"e-{number}",
        type=kind,
        quad=told.pop("quad", 1),
        score=told.pop("score", 2.5),
        actors=actors,  # type: ignore[arg-type]
        recipients=recipients or [],
        when=when,
        evidence=Evidence(sentence=(0, 10), trigger=(4, 7)),
        why="made",
        confidence=0.9,
        **told,
    )


def line(number: int, published: str, events: list[Event], text: str = "", **records: Any) -> Line:
    text = text or f"Article number {number} tells of {events[0].type if events else 'nothing'} and more, {published}."
    return Line(
        coder=CoderVersion(version="1", data="d", model="m"),
        article=Article(
            id=f"a{number}",
            sha256=str(number),
            title=f"Title {number}",
            text=text,
            published=Published(date=published, precision="day", basis="metadata"),
        ),
        events=events,
        **records,
    )


PUTIN, XI = who("RUS", "Vladimir Putin"), who("CHN", "Xi Jinping")
LINES = [
    line(1, "2024-01-10", [event(1, "CONSULT", [PUTIN, XI], day="2024-01-09")]),
    line(2, "2024-01-10", [event(2, "CONSULT", [XI, PUTIN], day="2024-01-09")]),
    line(3, "2024-03-05", [event(3, "SANCTION", [who("CHN")], [who("RUS")], quad=4, score=-6.0)]),
    line(
        4,
        "2024-03-06",
        [
            event(4, "AID", [who("RUS")], [who("CHN")], quad=2, score=10.0, background=True, day="2024-03-01"),
            event(
                5,
                "ACCUSE",
                [who("RUS")],
                [who("CHN")],
                quad=3,
                score=-3.0,
                status="alleged",
                day="2024-03-02",
                according_to=[who("RUS")],
            ),
            event(
                6,
                "CONSULT",
                [who("RUS"), who("CHN")],
                count=3,
                when=When(start="2024-01-01", end="2024-12-31", precision="year", basis="expression"),
                background=True,
            ),
        ],
    ),
    line(
        5,
        "2024-03-07",
        [event(7, "CONSULT", [who("USA")], [who("CHN")], day="2024-03-07")],
        statistics=[
            Statistic(
                id="s-1",
                indicator="trade",
                measure="change",
                between=[who("CHN"), who("RUS")],
                value=2.9,
                unit="percent",
                change="rise",
                when=When(start="2024-01-01", end="2024-12-31", precision="year", basis="expression"),
                record="high",
                evidence=Evidence(sentence=(0, 9), trigger=(0, 3)),
            )
        ],
    ),
    line(
        6,
        "2024-03-08",
        [event(8, "SUPPORT", [who("RUS")], [who("CHN")])],
        wordings=[
            Wording(
                id="w-1",
                text="no limits",
                span=(0, 7),
                used_by=[who("RUS")],
                evidence=Evidence(sentence=(0, 9), trigger=(0, 3)),
            )
        ],
    ),
    line(7, "2024-03-08", [event(9, "CONSULT", [who("RUS"), who("CHN")])], text="No day, no news: planned talks."),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from readout.store.writing import write_batch

    with Archive(str(tmp_path_factory.mktemp("relation") / "a.db")) as made:
        batch = [(str(number), each) for number, each in enumerate(LINES)]
        made.writing(lambda c: write_batch(c, batch, datetime.datetime(2024, 4, 1, tzinfo=datetime.UTC)))
        yield made


def asked(archive: Archive, **options: Any) -> Relation:
    return relation(archive, party_of("Russia"), party_of("CHN"), **options)


def test_a_happening_told_twice_counts_once_and_empty_months_are_there(archive: Archive) -> None:
    found = {period.label: period for period in asked(archive).periods}
    assert list(found) == ["2024-01", "2024-02", "2024-03"]
    january, february, march = found.values()
    assert (january.together.happenings, january.together.accounts, january.reporting) == (1, 2, 2)
    assert (february.articles, february.together.happenings, february.together.score) == (0, 0, None)
    assert march.articles == 5
    assert (march.back.quads, march.back.score) == ((0, 0, 0, 1), -6.0)
    assert (march.towards.happenings, march.towards.quads) == (1, (1, 0, 0, 0)), (
        "neither background nor what is only alleged"
    )


def test_directions_turn_with_the_order_of_the_sides(archive: Archive) -> None:
    turned = relation(archive, party_of("China"), party_of("RUS"))
    assert turned.periods[-1].towards.score == -6.0


def test_background_counts_when_asked(archive: Archive) -> None:
    march = asked(archive, background=True).periods[-1]
    assert march.towards.quads == (1, 1, 0, 0)


def test_reported_meetings_are_set_against_those_that_are_held(archive: Archive) -> None:
    found = asked(archive)
    assert [(each.reported, each.held) for each in found.reported] == [(3, 2)]
    assert [(each.who, each.times) for each in found.meetings if "Xi Jinping" in each.who] == [
        (["Vladimir Putin", "Xi Jinping"], 1)
    ]


def test_figures_wordings_and_claims(archive: Archive) -> None:
    found = asked(archive)
    assert [(figure.indicator, figure.value, figure.record) for figure in found.figures] == [("trade", 2.9, "high")]
    assert [term.text for term in found.wordings["RUS"]] == ["no limits"]
    assert [(claim.type, claim.status, claim.claimed_by) for claim in found.claims] == [("ACCUSE", "alleged", ["RUS"])]


def test_entities_are_sides_too(archive: Archive) -> None:
    found = relation(archive, party_of("person:vladimir-putin"), party_of("China"))
    assert sum(period.together.happenings for period in found.periods) == 1


def test_days_limit_what_is_asked(archive: Archive) -> None:
    found = asked(archive, since=datetime.date(2024, 2, 1), until=datetime.date(2024, 2, 29), by="week")
    assert found.periods[0].label == "2024-W05"
    assert all(not period.together.happenings for period in found.periods)


def test_what_is_written_holds_every_period(archive: Archive, tmp_path: Path) -> None:
    found = asked(archive)
    stream = io.StringIO()
    write_csv(found, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    assert [row["period"] for row in rows] == [period.label for period in found.periods]
    assert msgspec.json.decode(msgspec.json.encode(found), type=Relation) == found
    text = io.StringIO()
    print_relation(found, text)
    assert "Russia and China" in text.getvalue() and "2024-02" in text.getvalue()
    for name in ("chart.png", "chart.svg"):
        draw_chart(found, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5_000


@pytest.mark.parametrize(
    ("name", "key"), [("rus", "RUS"), ("Russia", "RUS"), ("NATO", "org:nato"), ("org:none-yet", "org:none-yet")]
)
def test_whom_a_name_means(name: str, key: str) -> None:
    assert party_of(name).key == key


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(ReadoutError, match="Atlantis: no actor of that name"):
        party_of("Atlantis")


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    st.integers(0, 800),
    st.sampled_from(["day", "week", "month", "quarter", "year"]),
)
def test_periods_follow_each_other_without_gap(first: datetime.date, days: int, by: Any) -> None:
    found = list(periods_between(first, first + datetime.timedelta(days=days), by))
    assert found[0][1] <= first <= found[0][2]
    assert found[-1][1] <= first + datetime.timedelta(days=days) <= found[-1][2]
    for before, after in pairwise(found):
        assert before[2] + datetime.timedelta(days=1) == after[1]
    for label, start, end in found:
        assert period_of(start, by) == period_of(end, by) == (label, start, end)
