"""Pages that are no article are told from short articles."""

from __future__ import annotations

import pytest

from readout.article import ArticleError, clean
from readout.article.no_article import page_rules
from readout.source import Document

NAVIGATION = "<nav><ul><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"


def page(title: str, *paragraphs: str) -> Document:
    told = "".join(f"<p>{each}</p>" for each in paragraphs)
    head = f"<html><head><title>{title}</title></head>"
    return Document(id="page", html=f"{head}<body>{NAVIGATION}<article><h1>{title}</h1>{told}</article></body></html>")


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        (
            "Page not found",
            "Sorry, the page that you are looking for does not exist or has been moved to another place.",
        ),
        (
            "404 Not Found",
            "The address that you asked for was not found on this server, please look at the first page.",
        ),
        (
            "Access denied",
            "You do not have permission to see this page on this server, and the reference is 18.3f of today.",
        ),
        (
            "Just a moment...",
            "Checking that the connection to the site is safe before the page that you asked for is shown.",
        ),
        (
            "The Harbour Times",
            "Please enable JavaScript and cookies in your browser to go on reading what you have asked for.",
        ),
        (
            "We value your privacy",
            "We and our partners keep cookies on your device to show advertisements that may interest you.",
        ),
        (
            "Ministers meet in Arica",
            "Subscribe to continue reading this article and all other articles of the Harbour Times.",
        ),
        ("Ministers meet in Arica", "The ministers met again..."),
    ],
)
def test_pages_that_are_no_article(title: str, paragraph: str) -> None:
    with pytest.raises(ArticleError) as raised:
        clean(page(title, paragraph))
    assert raised.value.kind in ("no-article", "no-text")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        (
            "Access to the port denied to Chilean trawlers",
            "Peru denied Chilean trawlers access to the port of Ilo on Monday.",
        ),
        (
            "500 troops sent to the border",
            "Peru sent 500 troops to its border with Chile on Monday, the ministry said.",
        ),
        ("404 fishermen freed", "Chile freed 404 fishermen whom its navy had detained in March, the government said."),
        (
            "Security check holds up convoy",
            "Soldiers held up an aid convoy for two hours on Monday at a security check in Arica.",
        ),
        (
            "Suspicious activity near the strait",
            "Norway reported suspicious activity near the strait on Monday and sent two ships.",
        ),
        (
            "Minister apologises",
            "Sorry was the word of the Chilean minister in Lima on Monday after the seizure of two boats.",
        ),
    ],
)
def test_short_articles_stay_articles(title: str, paragraph: str) -> None:
    assert paragraph in clean(page(title, paragraph)).text


def test_a_long_article_may_speak_of_such_things() -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    told = [
        f"On {day} the ministry's site still showed the words, and nobody in Arica could ask for a licence."
        for day in days
    ]
    assert "Access denied" in clean(page("Access denied: how Arica's fishermen lost their licences", *told)).text


def test_texts_that_the_user_gives_are_not_judged() -> None:
    assert clean(Document(id="a", text="Peru voted.")).text == "Peru voted."


def test_a_text_of_which_nothing_is_left_is_an_error() -> None:
    with pytest.raises(ArticleError, match="put around"):
        clean(
            Document(
                id="a",
                text="Share this article on Facebook\n\nFollow us on Facebook, Twitter and Telegram for the latest news.",
            )
        )


def test_each_kind_of_page_matches_its_example() -> None:
    assert len(page_rules()) > 5
