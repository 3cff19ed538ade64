"""Exports of press archives: each document with title, outlet, date and byline apart from its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readout.source import Document, read_sources
from readout.source.printed import reflowed, stated_day

CASES = Path(__file__).parent / "cases"


def read(source: Path) -> list[Document]:
    return list(read_sources([source]))


def written(folder: Path, text: str, name: str = "export.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


# --- LexisNexis


def test_the_older_layout_of_lexisnexis() -> None:
    pact, ban = read(CASES / "lexisnexis_older.txt")
    assert pact == Document(
        id="lexisnexis_older.txt:1",
        text="Peru and Chile signed a fishing agreement in Arica on Tuesday, ending a dispute of nine years.\n\n"
        '"We are neighbours," the Chilean minister said: the pact begins in May.\n\nNOTE: the text will be published.',
        title="Peru and Chile Sign a Fishing Pact After Nine Years of Dispute",
        published="2014-03-05",
        url="http://www.example.org/a/1",
        outlet="Harbour Times (London)",
        language="en",
        byline="ANNA MORAL and PETER SEA",
    )
    assert (ban.title, ban.outlet, ban.published) == ("Norway lifts ban", "Coast Agency", "2014-03-07")
    assert ban.text == "Norway lifted its ban on Icelandic trawlers on Friday."


def test_the_newer_layout_of_lexisnexis() -> None:
    ban, pact = read(CASES / "lexisnexis_newer.txt")
    assert ban == Document(
        id="lexisnexis_newer.txt:1",
        text="Norway lifted its ban on Icelandic trawlers on Friday.\n\n"
        "Language: that was the problem, the minister said.",
        title="Norway lifts ban on trawlers",
        published="2024-05-05",
        outlet="Harbour Times (London)",
        language="en",
        byline="Anna Moral",
    )
    assert (pact.title, pact.outlet, pact.published) == ("Peru and Chile sign pact", "Coast Agency", "2024-05-04")


def test_a_document_without_title_or_byline(tmp_path: Path) -> None:
    text = (
        "1 of 1 DOCUMENTS\n\n                Coast Agency\n\n             May 5, 2014 Monday\n\n"
        "LENGTH: 9 words\n\nPeru voted.\nChile abstained.\n\nLOAD-DATE: May 6, 2014\n"
    )
    (document,) = read(written(tmp_path, text))
    assert (document.text, document.title, document.byline) == ("Peru voted. Chile abstained.", None, None)
    assert (document.outlet, document.published) == ("Coast Agency", "2014-05-05")


def test_a_document_without_a_body_is_an_error_of_its_own(tmp_path: Path) -> None:
    first = "1 of 2 DOCUMENTS\n\nCoast\n\nMay 5, 2014\n\nLENGTH: 0 words\n\nBODY:\n\n"
    text = first + "2 of 2 DOCUMENTS\n\nCoast\n\nLENGTH: 2 words\n\nBODY:\nPeru voted.\n"
    empty, sound = read(written(tmp_path, text))
    assert empty.error is not None
    assert "document 1" in empty.error.message
    assert sound.text == "Peru voted."


def test_articles_that_speak_of_documents_are_no_exports(tmp_path: Path) -> None:
    text = "The court released 1 of 20 DOCUMENTS on Monday.\n\nBODY: the word stands here.\n\nPeru voted."
    assert read(written(tmp_path, text))[0].text == text


# --- Factiva


def test_factiva() -> None:
    pact, ban = read(CASES / "factiva.txt")
    assert pact == Document(
        id="HARB000020140305ea35000xx",
        text="ARICA, March 5 (Harbour) - Peru and Chile signed a fishing pact.\n\nThe ministers met in Arica.\n\n"
        "IN Moscow nobody spoke of it.",
        title="Peru, Chile sign fishing pact",
        published="2014-03-05T18:30",
        outlet="Harbour News Service",
        language="en",
        byline="Anna Moral",
    )
    assert (ban.id, ban.title, ban.text) == (
        "COAST00020140307ea37000yy",
        "Norway lifts ban",
        "Norway lifted its ban on Friday.",
    )


# --- news-please


def test_news_please(tmp_path: Path) -> None:
    entry = {
        "maintext": "Peru voted.", "title": "Vote", "date_publish": "2017-07-17 17:03:00", "url": "https://example.org/1",
        "source_domain": "example.org", "language": "en", "authors": ["Anna Moral", "Peter Sea"], "image_url": None,
        "date_download": "2017-07-18 01:00:00", "description": "x", "filename": "1.json",
    }  # fmt: skip
    (document,) = read(written(tmp_path, json.dumps(entry, indent=1), "1.json"))
    assert document == Document(
        id="1.json", text="Peru voted.", title="Vote", published="2017-07-17 17:03:00", url="https://example.org/1",
        outlet="example.org", language="en", byline="Anna Moral, Peter Sea", fetched="2017-07-18 01:00:00",
    )  # fmt: skip


# --- Lines and dates


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2014 Wednesday", "2014-03-05"),
        ("Wednesday, March 5, 2014", "2014-03-05"),
        ("5 March 2014", "2014-03-05"),
        ("March 7, 2014 Friday 10:35 AM GMT", "2014-03-07"),
        ("Sept. 1, 2014", "2014-09-01"),
        ("1st May 2014", "2014-05-01"),
        ("March 2014", "2014-03"),
        ("March 5, 2014: a date in a sentence", None),
        ("Marching 5, 2014", None),
        ("May we, 2014", None),
        ("", None),
    ],
)
def test_dates_that_lines_consist_of(line: str, day: str | None) -> None:
    assert stated_day(line) == day


def test_printed_lines_become_paragraphs() -> None:
    assert reflowed(["One", "two.", "", "  Three", "four.", "  Five."]) == "One two.\n\nThree four.\n\nFive."
