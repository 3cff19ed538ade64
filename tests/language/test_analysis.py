"""What holds for the analysis of any text, and a few sentences that the model must read rightly."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.language import Language, Sentence, load

LABELS = {
    "Person",
    "Organization",
    "Location",
    "NORP",
    "Facility",
    "Product",
    "Date",
    "Money",
    "Miscellaneous",
}


@pytest.fixture(scope="module")
def language() -> Language:
    return load()


def check(text: str, sentences: list[Sentence]) -> None:
    """Offsets, indices, tree and labels of an analysis."""
    end = 0
    for number, sentence in enumerate(sentences):
        assert sentence.index == number
        assert end <= sentence.start < sentence.end <= len(text)
        assert sentence.tokens
        place = sentence.start
        for index, token in enumerate(sentence.tokens):
            assert token.index == index
            assert token.text == text[token.start : token.end]
            assert place <= token.start < token.end <= sentence.end
            assert not text[place : token.start].strip()
            assert token.lemma or not token.text.strip()
            place = token.end
        assert not text[place : sentence.end].strip()
        assert sum(token.head < 0 for token in sentence.tokens) == 1
        assert all((token.head < 0) == (token.deprel == "root") for token in sentence.tokens)
        assert len(sentence.subtree(sentence.root())) == len(sentence.tokens)
        for entity in sentence.entities:
            assert entity.label in LABELS
            assert 0 <= entity.first < entity.last <= len(sentence.tokens)
        for labels in (sentence.sources, sentence.cues, sentence.contents):
            assert len(labels) == len(sentence.tokens)
            assert set(labels) <= {"O", "B", "I"}
        for labels in (sentence.sources, sentence.cues):
            assert labels[0] != "I"
        assert set(sentence.chances) == {"source", "cue", "content"}
        assert all(0 <= chance <= 1 for chances in sentence.chances.values() for chance in chances)
        end = sentence.end
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(text.split())


STRANGE = [
    "",
    " \n\t ",
    "…",
    "?!",
    "—",
    "\x00\x01\x02",
    "a\x00b \x07 c.",
    "😀😀 👍🏽 done. 🇺🇦!",
    "中国国家主席习近平。俄罗斯总统普京。",
    "\ufeffText with a mark.",
    "e\u0301te\u0301 caf\u00e9 \u200b zero\u200dwidth",
    "1 2 3 4 5",
    "http://" + "x" * 500,
    "x" * 20_000,
    "word " * 3_000,
    "a, " * 400 + "b.",
    "." * 3_000,
    "\"'“”‘’«»" * 40,
    "Line.\r\nLine.\u2029Line.\x85Line.",
    "(((((((((((((((((((((((((((((((((((((((((",
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_strange_texts(language: Language, text: str) -> None:
    check(text, language.analyse(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    check(text, load().analyse(text))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Putin",
                "U.S.",
                "said",
                "\n",
                "\n\n",
                '"',
                "’s",
                ".",
                "...",
                "?",
                "n't",
                "—",
                "Mr.",
                "5",
                "%",
                "(",
                ")",
                "won’t",
            ]
        ),
        max_size=60,
    ),
    st.sampled_from(["", " "]),
)
def test_any_news(parts: list[str], between: str) -> None:
    text = between.join(parts)
    check(text, load().analyse(text))


def test_one_line_of_a_book_is_read_in_reasonable_time(language: Language) -> None:
    text = "The minister said that the talks had failed and " * 2_000
    begun = time.perf_counter()
    check(text, language.analyse(text))
    assert time.perf_counter() - begun < 60


def test_long_sentences_are_one_sentence(language: Language) -> None:
    text = "The countries are " + ", ".join(["Russia", "China", "Iran"] * 60) + "."
    (sentence,) = language.analyse(text)
    check(text, [sentence])
    assert len(sentence.tokens) > 300


TEXTS = [
    "Chinese state media reported that Xi reaffirmed their partnership. The two leaders met in Moscow last year.",
    "",
    "The minister resigned on Monday.\n\nHe had been accused of selling arms to Iran.",
    '"We will respond," Lavrov said. "They know it."',
] * 6


def test_neighbours_in_a_batch_change_nothing(language: Language) -> None:
    together = list(language.analyse_many(TEXTS))
    assert len(together) == len(TEXTS)
    for text, sentences in zip(TEXTS, together, strict=True):
        check(text, sentences)
        alone = language.analyse(text)
        assert [_told(s) for s in alone] == [_told(s) for s in sentences]


def _told(sentence: Sentence) -> Any:
    tokens = [(t.start, t.end, t.lemma, t.upos, t.tag, t.head, t.deprel) for t in sentence.tokens]
    return tokens, sentence.entities, sentence.sources, sentence.cues, sentence.contents


def test_sentence_of_the_model_article(language: Language) -> None:
    text = "Chinese state media reported that Xi Jinping reaffirmed the partnership with the Russian leader."
    (sentence,) = language.analyse(text)
    words = [token.text for token in sentence.tokens]
    reported = words.index("reported")
    assert sentence.root() == reported
    assert sentence.tokens[reported].lemma == "report"
    assert sentence.tokens[reported].tag == "VBD"
    subject = sentence.child(reported, "nsubj")
    assert subject is not None and words[subject] == "media"
    clause = sentence.child(reported, "ccomp")
    assert clause is not None and words[clause] == "reaffirmed"
    assert ("Person", "Xi Jinping") in [(e.label, " ".join(words[e.first : e.last])) for e in sentence.entities]
    assert sentence.sources[words.index("media")] != "O"
    assert sentence.cues[reported] == "B"
    assert sentence.contents[words.index("reaffirmed")] == "I"
    assert sentence.contents[words.index("media")] == "O"


def test_passive_and_agent(language: Language) -> None:
    text = "The embassy was attacked by militants in Kabul on Sunday."
    (sentence,) = language.analyse(text)
    relations = {token.text: token.deprel for token in sentence.tokens}
    assert relations["embassy"] == "nsubj:pass"
    assert relations["militants"] == "obl:agent"
    assert relations["attacked"] == "root"


def test_paragraphs_are_numbered(language: Language) -> None:
    sentences = language.analyse("Title of it\n\nFirst one. Second one.\n\nThird one.")
    assert [s.paragraph for s in sentences] == [0, 1, 1, 2]
