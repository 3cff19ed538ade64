"""Readout from Python: one text, many articles, data frames, notebooks; nothing that is wrong with a text raises."""

import datetime
import json
from typing import Any

import pytest

import readout
from readout import Coder, Coding

PACT = "Peru and Chile signed a fishing agreement in Arica on Monday, ending a dispute of nine years."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_one_text() -> None:
    coding = readout.code(PACT, published="2024-05-14", outlet="Harbour Times", id="pact")
    assert coding.error is None
    assert [event.type for event in coding.events] == ["SUPPORT"]
    assert {who.country for who in coding.events[0].actors} == {"PER", "CHL"}
    assert coding.events[0].when is not None
    assert coding.events[0].when.start == "2024-05-13"
    assert (coding.article.id, coding.article.outlet) == ("pact", "Harbour Times")


@pytest.mark.parametrize(
    "published",
    [
        "2024-05-14",
        datetime.date(2024, 5, 14),
        datetime.datetime(2024, 5, 14, 9, 30),
        datetime.datetime(2024, 5, 14, 9, 30, tzinfo=datetime.UTC),
        "14 May 2024",
    ],
    ids=str,
)
def test_the_date_of_publication_in_any_form(published: Any, coder: Coder) -> None:
    coding = coder.code(PACT, published=published)
    assert str(coding.article.published.date).startswith("2024-05-14")
    assert coding.events[0].when is not None
    assert coding.events[0].when.start == "2024-05-13"


def test_many_articles_in_their_order(coder: Coder) -> None:
    articles: list[Any] = [PACT, {"text": PACT, "id": "b"}, readout.Document(id="c", text=PACT), {"body": "no text"}]
    codings = list(coder.stream(articles))
    assert [coding.article.id for coding in codings] == ["1", "b", "c", "4"]
    assert [coding.error and coding.error.kind for coding in codings] == [None, None, None, "no-text"]


def test_the_input_is_read_no_further_ahead_than_a_batch(coder: Coder) -> None:
    read = 0

    def articles() -> Any:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield PACT

    next(coder.stream(articles()))
    assert read == 1


@pytest.mark.parametrize("text", ["", " ", "\ud83d", "\x00", "a", "“", ".", "\n\n\n", "🙂" * 50, "Peru \ud83d signed."])
def test_strange_texts_give_a_coding(text: str, coder: Coder) -> None:
    for as_is in (coder, Coder(as_is=True)):
        coding = as_is.code(text)
        assert isinstance(coding, Coding)
        assert coding.error is None or coding.error.kind in ("no-text", "binary", "language")
        json.loads(coding.to_json())


def test_as_is_keeps_every_offset() -> None:
    text = "\ufeff  Peru\u00a0accused Chile.\r\n\r\n\tChile denied it. "
    coding = Coder(as_is=True).code(text)
    assert coding.article.text == text
    assert coding.events
    for event in coding.events:
        for who in event.actors:
            assert text[slice(*who.span)] == who.text


def test_a_coding_in_a_notebook_and_at_the_prompt(coder: Coder) -> None:
    coding = coder.code(PACT, id="pact")
    assert repr(coding).startswith("<Coding of 'pact': 1 events, ")
    assert "<iframe" in coding._repr_html_()
    assert json.loads(coding.to_json())["article"]["id"] == "pact"
    assert list(coding.to_frame()["type"]) == ["SUPPORT"]
    with pytest.raises(ValueError, match="no table"):
        coding.to_frame("birds")  # type: ignore[arg-type]


def test_what_made_the_records_is_said(coder: Coder) -> None:
    version = coder.code(PACT).line.coder
    assert version.version == readout.__version__
    assert len(version.data) == len(version.model) == 16


def test_own_data_change_the_digest(coder: Coder, tmp_path: Any) -> None:
    own = tmp_path / "actors.csv"
    own.write_text("entity,name,aliases,kind,country,sector,gender,terms,source\n", encoding="utf-8")
    assert Coder(actors=own).version.data != coder.version.data
    assert Coder(actors=own).version.model == coder.version.model


def test_broken_data_of_the_user_are_told_by_file_and_line(tmp_path: Any) -> None:
    own = tmp_path / "actors.csv"
    own.write_text(
        "entity,name,aliases,kind,country,sector,gender,terms,source\nx,y,,person,,,,,own\n", encoding="utf-8"
    )
    with pytest.raises(readout.DataError) as raised:
        Coder(actors=own)
    assert f"{own}, line 2" in str(raised.value)


def test_all_public_names_are_there() -> None:
    assert [getattr(readout, name) for name in readout.__all__]
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        readout.nothing  # noqa: B018
