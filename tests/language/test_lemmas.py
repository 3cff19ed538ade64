"""Lemmas of words with their tags."""

from __future__ import annotations

import pytest

from readout.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "tag", "expected"),
    [
        ("met", "VERB", "VBD", "meet"),
        ("Met", "VERB", "VBN", "meet"),
        ("threatened", "VERB", "VBD", "threaten"),
        ("sanctioned", "VERB", "VBN", "sanction"),
        ("shelled", "VERB", "VBD", "shell"),
        ("fled", "VERB", "VBD", "flee"),
        ("freed", "VERB", "VBN", "free"),
        ("agreed", "VERB", "VBD", "agree"),
        ("bombing", "VERB", "VBG", "bomb"),
        ("seizing", "VERB", "VBG", "seize"),
        ("striking", "VERB", "VBG", "strike"),
        ("withdrew", "VERB", "VBD", "withdraw"),
        ("left", "VERB", "VBD", "leave"),
        ("lying", "VERB", "VBG", "lie"),
        ("is", "AUX", "VBZ", "be"),
        ("n’t", "PART", "RB", "not"),
        ("’ve", "AUX", "VBP", "have"),
        ("them", "PRON", "PRP", "they"),
        ("armies", "NOUN", "NNS", "army"),
        ("ties", "NOUN", "NNS", "tie"),
        ("troops", "NOUN", "NNS", "troops"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("series", "NOUN", "NNS", "series"),
        ("worse", "ADJ", "JJR", "bad"),
        ("largest", "ADJ", "JJS", "large"),
        ("Russian", "ADJ", "JJ", "Russian"),
        ("Putin", "PROPN", "NNP", "Putin"),
        ("UKRAINE", "PROPN", "NNP", "Ukraine"),
        ("NATO", "PROPN", "NNP", "NATO"),
        ("States", "PROPN", "NNPS", "State"),
        ("1,100", "NUM", "CD", "1100"),
        ("drone-striking", "VERB", "VBG", "drone-strike"),
    ],
)
def test_lemma(word: str, upos: str, tag: str, expected: str) -> None:
    assert lemma(word, upos, tag) == expected
