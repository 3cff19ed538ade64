"""The highlighted page: one file, every record marked, nothing of the news acts."""

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_line import TEXT, line

from readout import Coding
from readout.contract import (
    Article,
    CodingError,
    Content,
    Event,
    Evidence,
    Line,
    Participant,
    Quotation,
    Removed,
)
from readout.output.html import Page
from readout.output.html.escaping import escaped, link
from readout.output.html.marks import Mark, marked

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>&lt;"


class Elements(HTMLParser):
    """Collects tags with their attributes, and the text under `<div class="text">`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(*lines: Line) -> str:
    stream = io.StringIO()
    page = Page(stream)
    for one in lines:
        page.write(one)
    page.close()
    return stream.getvalue()


def test_the_whole_article_is_on_the_page() -> None:
    page = Elements(page_of(line()))
    for paragraph in TEXT.split("\n\n"):
        assert paragraph in page.text


def test_every_record_has_a_card_that_leads_to_its_mark() -> None:
    page = Elements(page_of(line(), line()))
    cards = [attributes for tag, attributes in page.tags if tag == "a" and "data-k" in attributes]
    assert len(cards) == 2 * 8
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(card["href"])[1:] for card in cards} <= set(ids)


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = Elements(page_of(line()))
    assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object")]
    assert not [attributes for _, attributes in page.tags if "src" in attributes]
    assert "default-src 'none'" in page_of(line())


def hostile() -> Line:
    """An article whose every word is markup."""
    article = Article(
        id=ATTACK, sha256="0" * 64, title=ATTACK, standfirst=ATTACK, outlet=ATTACK, byline=ATTACK, updated=ATTACK,
        url="javascript:alert(4)", text=f"{ATTACK}\n\n{ATTACK}", removed=[Removed(text=ATTACK, why=ATTACK)],
    )  # fmt: skip
    whole = (0, len(ATTACK))
    event = Event(
        id="e", type="COERCE", mode=ATTACK, quad=4, score=-4, why=ATTACK, confidence=0.5,
        evidence=Evidence(sentence=whole, trigger=whole), actors=[Participant(text=ATTACK, span=whole, name=ATTACK)],
    )  # fmt: skip
    said = Quotation(id="q", kind="direct", speaker=event.actors[0], cue=None, content=Content(text=ATTACK, span=whole))
    return line(article=article, events=[event], quotations=[said], statistics=[], wordings=[])


def test_a_hostile_article_adds_no_element_and_no_attribute() -> None:
    page = Elements(page_of(hostile(), line(article=hostile().article, error=CodingError(kind="x", message=ATTACK))))
    assert [tag for tag, _ in page.tags if tag in ("script", "img", "svg")] == ["script"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [
        attributes["href"] for tag, attributes in page.tags if tag == "a" and "script" in str(attributes["href"])
    ]


def test_a_notebook_shows_the_article_in_a_frame_that_can_reach_nothing() -> None:
    shown = Elements(Coding(hostile())._repr_html_())
    ((tag, attributes),) = shown.tags
    assert tag == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert "<h1>Readout</h1>" in str(attributes["srcdoc"])


def test_an_article_that_was_not_coded_says_why() -> None:
    page = page_of(line(error=CodingError(kind="language", message="cod.txt: is in French")))
    assert "Not coded: cod.txt: is in French" in page


def test_no_article_at_all_is_a_page_too() -> None:
    assert page_of().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (' https://x"onclick="alert(1)', False),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, linked: bool) -> None:
    assert link(address).startswith("<a ") is linked


@given(st.text())
def test_escaped_text_has_no_markup(text: str) -> None:
    assert not re.search("[<>\"']", escaped(text))


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(min_size=60, max_size=60), st.lists(SPANS, max_size=8))
def test_marks_change_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = sorted((Mark(f"k{n}", "t", span, "quad1") for n, span in enumerate(spans)), key=lambda mark: mark.span)
    shown = marked(text, 0, len(text), marks)
    assert re.sub(r"</?(?:mark|span)\b[^>]*>", "", shown) == escaped(text)
    for mark in marks:
        assert f"{mark.key}.t" in shown
