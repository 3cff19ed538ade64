"""Three articles of other shapes than the model article, and what their records must hold."""

from pathlib import Path
from typing import Any

import pytest
from facts import missing

import readout

ARTICLES = Path(__file__).parent / "articles"
FACTS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "wire": [
        ("events", {"type": ["RETREAT", "CONCEDE", "SUPPORT", "COOPERATE"], "actors": {"KEN", "SOM"}, "when": "2023-06-14"}),
        ("events", {"type": "CONSULT", "actors": {"KEN", "SOM"}, "ordinal": 2, "where": "Nairobi"}),
        ("events", {"type": "CONSULT", "actors": {"person:william-ruto", "SOM"}, "when": "2023-06-13", "background": False}),
        ("events", {"type": "AGREE", "actors": {"person:william-ruto"}, "background": False}),
        ("events", {"type": ["COERCE", "SANCTION"], "actors": {"SOM"}, "when": "2011", "background": True}),
        ("events", {"type": "ASSAULT", "recipients": {"KEN"}, "background": True}),
        ("events", {"type": "SUPPORT", "actors": {"ETH"}, "background": False}),
        ("events", {"type": "REQUEST", "actors": {"org:au"}, "background": False}),
        ("events", {"type": "RETREAT", "actors": {"SOM"}, "status": "negated"}),
        ("quotations", {"kind": "direct", "speaker": "person:william-ruto", "content": "Neighbours who trade"}),
        ("quotations", {"kind": "indirect", "speaker": "KEN", "content": "agreed to resume"}),
        ("statistics", {"indicator": "trade", "value": 12, "change": "fall", "when": "2022", "baseline": "2021"}),
        ("statistics", {"indicator": "trade", "between": {"KEN", "SOM"}, "according_to": {"org:world-bank"}}),
    ],
    "campaign": [
        ("events", {"type": "ASSAULT", "actors": {"SDN"}, "background": False}),
        ("events", {"type": "ASSAULT", "actors": {"SDN"}, "when": "2016-03-07", "where": "Darfur"}),
        ("events", {"type": "ASSAULT", "status": "denied"}),
        ("events", {"type": ["MOBILIZE", "AID"], "actors": {"TCD", "EGY"}, "when": "2016-02", "background": True}),
        ("events", {"type": "AID", "actors": {"EGY"}, "recipients": {"SDN"}}),
        ("events", {"type": "ACCUSE", "actors": {"org:un"}}),
        ("events", {"type": "REQUEST", "actors": {"org:un"}}),
        ("events", {"type": "REJECT", "actors": {"SDN"}}),
        ("events", {"type": "COERCE", "actors": {"FRA"}, "recipients": {"SDN"}, "status": "hypothetical"}),
        ("events", {"type": "PROTEST", "where": "Khartoum", "when": "2016-03-06"}),
        ("events", {"type": "COERCE", "mode": "arrest", "background": False}),
        ("events", {"type": "SANCTION", "actors": {"org:au"}, "recipients": {"SDN"}, "when": "2015", "background": True}),
        ("events", {"type": ["AGREE", "SUPPORT", "CONCEDE", "RETREAT"], "when": "2014", "background": True}),
        ("quotations", {"kind": "direct", "content": "No prisoner of ours"}),
        ("wordings", {"sentence_has": "endless campaign"}),
    ],
    "accusations": [
        ("events", {"type": "ACCUSE", "actors": {"EST"}, "recipients": {"RUS"}, "when": "2019-11-07", "background": False}),
        ("events", {"type": "COERCE", "status": ["alleged", "denied"], "actors": {"RUS"}}),
        ("events", {"type": "SUPPORT", "actors": {"LVA", "LTU"}, "recipients": {"EST"}}),
        ("events", {"type": "REJECT", "actors": {"FIN"}, "status": "actual"}),
        ("events", {"type": "AGREE", "actors": {"person:jens-stoltenberg"}}),
        ("events", {"type": "MOBILIZE", "actors": {"USA"}, "background": True}),
        ("events", {"type": "COERCE", "actors": {"org:eu"}, "recipients": {"RUS"}, "when": "2014", "background": True}),
        ("events", {"type": ["CONSULT", "AGREE"], "actors": {"EST", "DEU"}, "status": ["planned", "actual"]}),
        ("events", {"type": "REQUEST", "actors": {"person:juri-ratas"}, "recipients": {"org:eu"}}),
        ("quotations", {"kind": "direct", "speaker": "person:juri-ratas", "content": "We will not be silent"}),
        ("quotations", {"speaker": "media:tass", "content": "Lavrov"}),
        ("quotations", {"speaker": "person:sergey-lavrov", "content": "inventing threats", "according_to": {"media:tass"}}),
        ("statistics", {"indicator": "exports", "value": 6.5, "change": "rise", "when": "2018"}),
        ("wordings", {"sentence_has": "fiction", "used_by": {"RUS"}}),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_the_facts_of_the_article_are_found(name: str) -> None:
    coding = readout.code((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))
    lost = missing(coding, FACTS[name])
    print("\n".join(lost))
    assert len(lost) <= len(FACTS[name]) // 10


@pytest.mark.parametrize(
    ("name", "date", "basis"),
    [("wire", "2023-06-14", "stated"), ("campaign", "2016-03-09", "stated"), ("accusations", "2019-11-07", "stated")],
)
def test_the_date_of_writing(name: str, date: str, basis: str) -> None:
    published = readout.code((ARTICLES / f"{name}.txt").read_text(encoding="utf-8")).article.published
    assert (published.date, published.basis) == (date, basis)
