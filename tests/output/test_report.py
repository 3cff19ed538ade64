"""The report for a terminal: every kind of record legible, and nothing of the news acts on the terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_line import line

from readout.contract import Article, CodingError, Content, Cue, Participant, Quotation
from readout.output.plain import plain
from readout.output.report import Report


def shown(*lines: object) -> str:
    stream = io.StringIO()
    report = Report(stream)
    for one in lines:
        report.write(one)  # type: ignore[arg-type]
    report.close()
    return stream.getvalue()


def test_the_report_reads_like_this() -> None:
    report = shown(line())
    for expected in (
        "WHAT HAPPENED",
        "17 May 2024       Norway  RETREAT/sanctions  → Icelandic",
        "Norway, Iceland  CONSULT/meet  the 3rd time; in Bergen",
        "Iceland  COERCE  negated",
        "BACKGROUND",
        "alleged; 5 wounded; according to Iceland",
        "“We never wanted a quarrel over fish,”",
        "2023              trade −4.2 %  between Norway and Iceland",
        "in quotes         “act of pressure”  for the ban  used by Reykjavik",
    ):
        assert expected in report


def test_events_of_one_sentence_share_it() -> None:
    assert shown(line()).count("Norway lifted its ban on Icelandic trawlers") == 1


def test_no_line_ends_in_blanks_or_is_wider_than_the_page() -> None:
    assert all(row == row.rstrip() and len(row) <= 110 for row in shown(line()).split("\n"))


def test_an_article_that_was_not_coded() -> None:
    assert "not coded: is in French" in shown(line(error=CodingError(kind="language", message="is in French")))


def test_an_article_without_records() -> None:
    assert "nothing found" in shown(line(events=[], quotations=[], statistics=[], wordings=[]))


ATTACKS = [
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\u202egnp.exe",
    "[bold red]markup[/bold red]",
    "\r overwritten",
    ":smile:",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_escapes_of_a_hostile_article_do_nothing(attack: str) -> None:
    who = Participant(text=attack, span=(0, len(attack)), name=attack)
    said = Content(text=attack, span=(0, len(attack)))
    quotation = Quotation(id="q", kind="direct", speaker=who, cue=Cue(text=attack, span=(0, 1)), content=said)
    article = Article(id=attack, sha256="0" * 64, title=attack, text=attack, outlet=attack, byline=attack, url=attack)
    report = shown(
        line(article=article, events=[], quotations=[quotation], statistics=[], wordings=[]),
        line(article=article, error=CodingError(kind="x", message=attack)),
    )
    assert all(character == "\n" or character.isprintable() for character in report)
    if attack.startswith(("[", ":")):
        assert attack in report


@given(st.text())
def test_plain_text_is_one_printable_line(text: str) -> None:
    found = plain(text)
    assert len(found) <= len(text)
    assert "\n" not in found
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in found)
    assert not set(found) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
