"""Cleaning: each case is a page's text, what the article is, what was taken away and why (`cases/cleaning.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.article import ArticleError, as_is, clean
from readout.article.lines import paragraphs
from readout.article.rules import line_rules
from readout.source import Document

FOLDER = Path(__file__).parent / "cases"
CASES = tomllib.loads((FOLDER / "cleaning.toml").read_text(encoding="utf-8"))["case"]
REST = "The two delegations will meet again in the capital before the end of the month, a spokeswoman said."
"""A sentence long enough to be running text."""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cleaning(case: dict[str, Any]) -> None:
    given = {key: case.get(key) for key in ("html", "text", "url") if key in case}
    article = clean(Document(id="case", **given, **case.get("given", {})))
    expected = dict(case["article"])
    if "body" in expected:
        head = [part for part in (article.title, article.standfirst) if part]
        assert article.text == "\n\n".join([*head, *expected.pop("body").strip().split("\n")])
    if "removed" in expected:
        assert [[piece.why, piece.text] for piece in article.removed] == expected.pop("removed")
    # TOML has no null: the empty string stands for it.
    for key, value in expected.items():
        if key in ("date", "precision", "basis"):
            assert getattr(article.published, key) == (value or None), key
        else:
            assert getattr(article, key) == (value or None), key


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_nothing_is_lost_but_blanks(case: dict[str, Any]) -> None:
    if "html" in case or case.get("given"):
        return
    article = clean(Document(id="case", text=case["text"]))
    kept = article.text + "".join(piece.text for piece in article.removed)
    printed = "".join(paragraphs(case["text"]))
    assert sorted(kept.replace("\n", "").replace(" ", "")) == sorted(printed.replace(" ", ""))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_as_is_takes_the_text_as_it_stands(case: dict[str, Any]) -> None:
    text = case.get("text", case.get("html"))
    article = as_is(Document(id="case", text=text))
    assert (article.text, article.removed, article.title) == (text, [], None)


@pytest.mark.parametrize("rule", line_rules(), ids=lambda rule: rule.example[:40])
def test_every_kind_of_line_fits_its_example(rule: Any) -> None:
    assert rule.fits(rule.example, len(rule.example.split()), {"any", "head", "tail"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices of the company fell after the report.",
        "Read, the former governor, said that he would appeal.",
        "More than 200 people signed up for the march.",
        "Follow-up talks are due in Vienna on Thursday.",
        "The source said that photos of the site would be published.",
        "Watch towers along the border were shelled overnight.",
        "Subscribers to the state's pension scheme protested in Lagos.",
        "Copyright law will change, the minister told parliament.",
        "Related charges against the general were dropped.",
        "Print works in Minsk were searched by the police.",
        "Top officials from both armies met at the bridge.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(sentence: str) -> None:
    text = f"Ministers meet again over border\n\n{REST}\n\n{sentence}\n\n{REST} It was late."
    assert sentence in clean(Document(id="x", text=text)).text.split("\n\n")
    assert sentence in clean(Document(id="x", text=f"{REST}\n\n{sentence}")).text.split("\n\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "no-text"),
        (" \n\t\n ", "no-text"),
        ("*** --- 2024 ***", "no-text"),
        ("{\\rtf1\\ansi Peru voted.}", "binary"),
        ("\x01\x02\x03\x04\ufffd" * 40 + "words", "binary"),
        ("Le ministre a dit que la France ne sera pas dans les négociations avec les autres pays.", "language"),
        (
            "El ministro de la defensa dijo que los soldados no van a salir de las bases en el norte del país.",
            "language",
        ),
        ("Президент заявил, что переговоры продолжатся на следующей неделе.", "language"),
        ("国家主席表示，两国将继续加强合作。双方举行了会谈。", "language"),
        ("قال الوزير إن المحادثات ستستأنف الأسبوع المقبل", "language"),
    ],
)
def test_what_is_no_english_article(text: str, kind: str) -> None:
    with pytest.raises(ArticleError) as raised:
        clean(Document(id="strange.txt", text=text))
    assert raised.value.kind == kind
    assert str(raised.value).startswith("strange.txt: ")
    assert "\n" not in str(raised.value)


def test_the_language_is_named() -> None:
    text = "Der Minister sagte, dass die Gespräche mit den Nachbarn nicht vor dem Ende des Monats beginnen werden."
    with pytest.raises(ArticleError, match="is in German; Readout codes English"):
        clean(Document(id="x", text=text))


@pytest.mark.parametrize(
    "text",
    [
        "Putin, Xi meet.",
        "Erdoğan meets Çavuşoğlu and Fidan in Şırnak.",
        "Rally in São Paulo, Brasília",
        "Kenya: 14 dead",
    ],
)
def test_short_english_with_names_passes(text: str) -> None:
    assert clean(Document(id="x", text=text)).text == text


@pytest.mark.parametrize(
    ("stated", "date", "precision"),
    [
        ("2025-02-24", "2025-02-24", "day"),
        ("2025-02-24T08:30:00Z", "2025-02-24T08:30+00:00", "minute"),
        ("2025-02-24 08:30", "2025-02-24T08:30", "minute"),
        ("2025-02", "2025-02", "month"),
        ("2025", "2025", "year"),
        ("20250224", "2025-02-24", "day"),
        ("20250224T083000Z", "2025-02-24", "day"),
        ("Mon, 24 Feb 2025 08:30:00 +0800", "2025-02-24", "day"),
        ("February 24, 2025", "2025-02-24", "day"),
        ("24 Feb. 2025", "2025-02-24", "day"),
        ("2025-02-30", None, None),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_publication_dates_that_the_input_states(stated: str | None, date: str | None, precision: str | None) -> None:
    published = clean(Document(id="x", text=REST, published=stated)).published
    assert (published.date, published.precision) == (date, precision)
    assert published.basis == ("metadata" if date else "unknown")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>Peru &amp; Chile <b>signed",
        "<p>" * 2000 + REST,
        "<html><head><title>x</title></head><body></body></html>",
        "<html><script>alert(1)</script></html>",
        "<<<>>><p></",
        "<!doctype html><html><body><table><tr><td>1</table></body></html>",
    ],
)
def test_broken_pages_give_an_article_or_say_why(page: str) -> None:
    try:
        article = clean(Document(id="page.html", html=page))
    except ArticleError as error:
        assert str(error).startswith("page.html: ")
    else:
        assert article.text.strip()


# --- What holds for any text

LINES = st.sampled_from(
    [
        *("", " ", "—", "WORLD", "Updated", "By Ana Lopez", "Share", "AP", "May 14, 2024", "Related stories", REST),
        *("A headline about two ministers", "Soldiers at the gate.AFP", "https://example.org/a", "and so on"),
        *("© 2031 The Harbour Times", "(Reporting by A B; Editing by C D)"),
        "KYIV, Feb 24 (Reuters) — Ukraine said that it would not yield a metre of land.",
    ]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=12))
def test_cleaning_never_fails_in_another_way_and_keeps_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        article = clean(Document(id="x", text=text))
    except ArticleError:
        return
    printed = "".join("".join(paragraphs(text)).split())
    for piece in [*article.text.split("\n\n"), *(removed.text for removed in article.removed)]:
        assert "".join(piece.split()) in printed
    assert "\n\n\n" not in article.text
    assert article.text == article.text.strip()


@given(st.lists(LINES, min_size=1, max_size=8))
def test_what_is_text_after_cleaning_is_text_after_cleaning_again(lines: list[str]) -> None:
    body = "\n\n".join([REST, *(line for line in lines if line.endswith("."))])
    once = clean(Document(id="x", text="A headline about two ministers\n\n" + body))
    again = clean(Document(id="x", text=once.text))
    assert again.text == once.text
