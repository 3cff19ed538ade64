"""Who is named: texts with the actors that must be found in them, and the rules that the tables keep."""

import datetime
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.language import load
from readout.mentions.actors import ActorTables
from readout.mentions.actors.read import read_actors
from readout.mentions.reading import FoundActor

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "actors.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]
LOOK_ALIKES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "look_alike_kinds.jsonl").read_text(encoding="utf-8").splitlines()
]
SHARED = {("prime minister", "KHM")}
"""Offices that two people held together for a time."""
HEADER = "entity,name,aliases,kind,country,sector,gender,terms,source\n"
WORDS = [
    "Russia", "the Kremlin", "Putin", "President", "said", "that", "his", "they", "both leaders", "counterpart", "(",
    "the army", "U.S.", "-backed", "of", "and", ",", "NATO", "Chad", "it", "\n\n", "former", "Mr.", "Xi Jinping", "’s",
    "é", ")",
]  # fmt: skip


def read(text: str, published: str | None, tables: ActorTables | None = None) -> list[FoundActor]:
    day = datetime.date.fromisoformat(published) if published else None
    return read_actors(load().analyse(text), text, day, tables or ActorTables.load())


def shown(found: list[FoundActor]) -> str:
    fields = ("entity", "name", "role", "kind", "country", "sector", "basis", "chain")
    return "\n".join(
        f"{one.actor.text!r}: {[getattr(one.actor, field) for field in fields]} modifier {one.modifier} {one.tenure}"
        for one in found
    )


def meets(one: FoundActor, expected: dict[str, Any]) -> bool:
    for key, value in expected.items():
        match key:
            case "has_members":
                if not set(value) <= set(one.actor.members):
                    return False
            case "lacks_members":
                if set(value) & set(one.actor.members):
                    return False
            case "modifier":
                if one.modifier != value:
                    return False
            case "tenure":
                if one.tenure != (tuple(value) if value else None):
                    return False
            case _:
                if getattr(one.actor, key) != value:
                    return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_actors_of_a_text(case: dict[str, Any]) -> None:
    found = read(case["text"], case["published"])
    for expected in case.get("found", []):
        assert any(meets(one, expected) for one in found), f"{expected} is not among\n{shown(found)}"
    for words in case.get("absent", []):
        assert all(one.actor.text != words for one in found), f"{words!r} is among\n{shown(found)}"
    for entity in case.get("absent_entities", []):
        assert all(one.actor.entity != entity for one in found), f"{entity} is among\n{shown(found)}"
    for same in case.get("chains", []):
        chains = {one.actor.chain for one in found if one.actor.text in same}
        assert len(chains) == 1, f"{same} are not one\n{shown(found)}"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=24))
def test_every_mention_shows_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    sentences = load().analyse(text)
    found = read_actors(sentences, text, datetime.date(2020, 5, 1), ActorTables.load())
    for one in found:
        start, end = one.actor.span
        assert text[start:end] == one.actor.text
        assert one.first <= one.head < one.last
        assert sentences[one.sentence].span(one.first, one.last) == (start, end)
    ids = [one.actor.id for one in found]
    assert len(ids) == len(set(ids))
    by_chain: dict[int, set[str]] = {}
    for one in found:
        if one.actor.entity:
            by_chain.setdefault(one.actor.chain, set()).add(one.actor.entity)
    assert all(len(entities) == 1 for entities in by_chain.values())


def test_names_of_ones_own_win(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        HEADER + "person:ours,Vladimir Putin,Putin,person,KEN,BUS,m,,own\norg:club,Kremlin,,organisation,,NGO,,,own\n",
        encoding="utf-8",
    )
    found = read("Putin left the Kremlin.", "2020-01-01", ActorTables.load(own))
    assert [one.actor.entity for one in found] == ["person:ours", "org:club"]


def test_a_person_without_a_short_name_and_the_head_of_a_body(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        HEADER
        + "person:ours,Ada Birch,none,person,KEN,PTY,f,party leader of group:greens 2018/2021,own\n"
        + "group:greens,Verdant League,,group,KEN,PTY,,,own\n",
        encoding="utf-8",
    )
    tables = ActorTables.load(own)
    assert not [
        one for one in read("Birch spoke in Nairobi.", "2020-01-01", tables) if one.actor.entity == "person:ours"
    ]
    told = {
        one.actor.text: one.actor.entity for one in read("The Verdant League leader resigned.", "2020-01-01", tables)
    }
    assert told["The Verdant League leader"] == "person:ours"
    assert "person:ours" not in [
        one.actor.entity for one in read("The Verdant League leader resigned.", "2023-01-01", tables)
    ]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("person:a,A B,,person,XXQ,GOV,m,,own", "no country 'XXQ'"),
        ("person:a,A B,,person,KEN,GVO,m,,own", "no sector 'GVO'"),
        ("person:a,A B,,human,KEN,GOV,m,,own", "no kind 'human'"),
        ("person:a,A B,,person,KEN,GOV,x,,own", "gender is 'x'"),
        ("person:a,A B,,person,KEN,GOV,m,presidunt 2001/2002,own", "no office 'presidunt'"),
        ("person:a,A B,,person,KEN,GOV,m,president 2003/2002,own", "ends before it begins"),
        ("person:a,A B,,person,KEN,GOV,m,president 2003-02-30/,own", "not in the calendar"),
        ("person:a,A B,,person,KEN,GOV,m,president since 2003,own", "cannot read the term"),
        ("somebody,A B,,person,KEN,GOV,m,,own", "needs a name and an entity"),
        ("person:a,A B,,person,KEN,GOV,m,own", "8 cells"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        HEADER + "person:fine,Fine Name,,person,KEN,GOV,f,president 2003/,own\n" + row + "\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match=complaint) as raised:
        ActorTables.load(own)
    assert "own.csv, line 3" in str(raised.value)


def test_one_person_at_a_time_holds_a_leading_office() -> None:
    tables = ActorTables.load()
    clashes = []
    for (office, country), holdings in tables.holders.items():
        leading = tables.offices[office].rank == 1 and office != "leader"
        if not tables.offices[office].single or not (leading or office in ("foreign minister", "defence minister")):
            continue
        if (office, country) in SHARED:
            continue
        for (earlier, one), (later, other) in pairwise(holdings):
            # a term may end on the day, or in the month, in which the next begins
            if one is not other and (earlier.end is None or (earlier.end - later.start).days > 31):
                clashes.append(f"{office} of {country}: {one.name} {earlier}, {other.name} {later}")
    assert not clashes, "\n".join(clashes)


def test_entities_stand_in_one_file_only() -> None:
    seen: dict[str, str] = {}
    for name in ("people", "heads", "organisations", "blocs", "groups", "media", "companies"):
        for _, row in rows(ROOT.joinpath("actors", f"{name}.csv"), ["entity"]):
            assert row["entity"] not in seen, f"{row['entity']} stands in {name}.csv and {seen[row['entity']]}.csv"
            seen[row["entity"]] = name


def test_bodies_that_somebody_leads_are_in_the_tables() -> None:
    tables = ActorTables.load()
    known = {
        row["entity"]
        for name in ("organisations", "groups", "media", "companies")
        for _, row in rows(ROOT.joinpath("actors", f"{name}.csv"), ["entity"])
    }
    assert not set(tables.heads) - known


def test_leaders_of_many_states_are_known_at_many_dates() -> None:
    tables = ActorTables.load()
    lacking = [
        f"{country} {year}"
        for country in (
            "USA",
            "RUS",
            "CHN",
            "GBR",
            "FRA",
            "DEU",
            "JPN",
            "IND",
            "BRA",
            "ZAF",
            "EGY",
            "IRN",
            "ISR",
            "TUR",
        )
        for year in range(1992, 2026, 3)
        if tables.leader(country, datetime.date(year, 7, 1)) is None
    ]
    assert not lacking


def test_ids_follow_the_text() -> None:
    found = read("Vladimir Putin met his Chinese counterpart. Both leaders praised the army of Belarus.", "2023-03-22")
    assert [one.actor.id for one in found] == [f"a{number}" for number in range(1, len(found) + 1)]
    assert [one.actor.span[0] for one in found] == sorted(one.actor.span[0] for one in found)


@pytest.mark.parametrize("case", LOOK_ALIKES, ids=lambda case: case["text"])
def test_what_only_looks_like_an_actor_is_no_known_one(case: dict[str, Any]) -> None:
    text = case["text"]
    found = read(text, "2019-05-03")
    for words in case["words"]:
        start = text.index(words)
        over = [one.actor for one in found if one.actor.span[0] < start + len(words) and start < one.actor.span[1]]
        assert not [(one.text, one.entity) for one in over if one.entity or one.kind == "state"]
