"""Text in, quotations out: each case names quotations that a short text must give, and how many where that is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout import Coder
from readout.contract import Quotation
from readout.language import Sentence, load
from readout.language.analysis import Language
from readout.records.quotations.marks import quoted_texts

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "quotations.jsonl").read_text("utf-8").splitlines()
]
ARTICLES = sorted((Path(__file__).parent.parent / "articles").glob("*.txt"))


class _WithoutRoles(Language):
    """A language model that was trained without roles of attribution."""

    def __init__(self) -> None:
        self._inner = load(1)

    def analyse(self, text: str) -> list[Sentence]:
        sentences = self._inner.analyse(text)
        for sentence in sentences:
            sentence.chances = {}
            sentence.sources = sentence.cues = sentence.contents = ["O"] * len(sentence.tokens)
        return sentences

    def analyse_many(self, texts: Any) -> Any:
        return map(self.analyse, texts)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(as_is=True)


@pytest.fixture(scope="module")
def ruled() -> Coder:
    found = Coder(as_is=True)
    found._language = _WithoutRoles()
    return found


def _shown(quotations: list[Quotation]) -> list[dict[str, Any]]:
    contents = {quotation.id: quotation.content.text for quotation in quotations}
    shown = []
    for quotation in quotations:
        speaker, addressee, content = quotation.speaker, quotation.addressee, quotation.content
        start = content.span[0]
        spans = [content.text[first - start : last - start] for first, last in content.spans]
        shown.append(
            {
                "kind": quotation.kind,
                "speaker": speaker and speaker.text,
                "speaker_kind": speaker and speaker.kind,
                "entity": speaker and speaker.entity,
                "name": speaker and speaker.name,
                "country": speaker and speaker.country,
                "basis": speaker and speaker.basis,
                "cue": quotation.cue and quotation.cue.text,
                "content": spans if len(spans) > 1 else content.text,
                "addressee": addressee and addressee.text,
                "according_to": [voice.text for voice in quotation.according_to],
                "within": contents[quotation.within] if quotation.within else None,
            }
        )
    return shown


def _check(case: dict[str, Any], coder: Coder) -> None:
    coding = coder.code(case["text"], published=case.get("published"))
    assert coding.error is None, coding.error
    found = _shown(coding.quotations)
    told = "\n".join(map(str, found))
    for expected in case["quotations"]:
        assert any(expected.items() <= one.items() for one in found), (
            f"{case['text']}\nexpected {expected}\nfound\n{told}"
        )
    if "count" in case:
        assert len(found) == case["count"], f"{case['text']}\nfound\n{told}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_quotations(case: dict[str, Any], coder: Coder) -> None:
    _check(case, coder)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.get("either")], ids=lambda case: str(case["text"])[:60]
)
def test_quotations_by_rules_alone(case: dict[str, Any], ruled: Coder) -> None:
    _check(case, ruled)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("way", ["coder", "ruled"])
def test_chains_hold_together(path: Path, way: str, request: pytest.FixtureRequest) -> None:
    coding = request.getfixturevalue(way).code(path.read_text("utf-8"))
    assert coding.quotations
    known = {quotation.id: quotation for quotation in coding.quotations}
    assert len(known) == len(coding.quotations)
    for quotation in coding.quotations:
        start, end = quotation.content.span
        assert quotation.content.spans[0][0] == start
        assert quotation.content.spans[-1][1] == end
        assert all(
            one[1] <= other[0] for one, other in zip(quotation.content.spans, quotation.content.spans[1:], strict=False)
        )
        if quotation.speaker is not None and quotation.speaker.entity is not None:
            assert quotation.speaker.entity not in [voice.entity for voice in quotation.according_to]
        if quotation.within is not None:
            outer = known[quotation.within].content.span
            assert outer[0] <= start
            assert end <= outer[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and “never”.", ["“no”", "“never”"]),
        ("The ‘special operation’ and the minister’s words.", ["‘special operation’"]),
        (
            "Speech opens.\n\n“One paragraph of it.\n\n“And the last.” It closes.",
            ["“One paragraph of it.", "“And the last.”"],
        ),
        ('"They told us, “Go home”, and we went," he said.', ['"They told us, “Go home”, and we went,"']),
        ("”Wrong way round,“ she said.", ["”Wrong way round,“"]),
        ("''Two strokes do as well,'' he said.", ["''Two strokes do as well,''"]),
        ('A 6" pipe burst.', []),
        ("The soldiers' and the sailors' pay", []),
    ],
)
def test_quoted_texts(text: str, expected: list[str]) -> None:
    assert [text[quoted.start : quoted.end] for quoted in quoted_texts(text, load(1).analyse(text))] == expected
