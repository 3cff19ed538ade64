"""Labels of one place in a text, compared with records made by hand."""

from typing import Any

import pytest

from readout.contract import (
    ActorMention,
    Article,
    CoderVersion,
    Content,
    Event,
    Evidence,
    Line,
    Mentions,
    Participant,
    Quotation,
    When,
)
from readout.evaluation.gold import KINDS

TEXT = "Chad denied that it had shelled Mali, its minister said."
CHAD = Participant(text="Chad", span=(0, 4), entity="state:TCD", name="Chad", kind="state", country="TCD", sector="GOV")
DAY = When(start="2020-05-01", end="2020-05-01", precision="day", basis="article")
LINE = Line(
    coder=CoderVersion(version="1", data="d", model="m"),
    article=Article(id="a", sha256="0", text=TEXT),
    events=[
        Event(
            id="e-1",
            type="ASSAULT",
            quad=4,
            score=-9,
            actors=[CHAD],
            status="denied",
            when=DAY,
            evidence=Evidence(sentence=(0, 56), trigger=(24, 31)),
            why="w",
            confidence=0.5,
            according_to=[CHAD],
        )
    ],
    quotations=[
        Quotation(id="q-1", kind="indirect", speaker=CHAD, cue=None, content=Content(text=TEXT[:36], span=(0, 36)))
    ],
    mentions=Mentions(actors=[ActorMention(id="a1", chain=1, **{f: getattr(CHAD, f) for f in CHAD.__struct_fields__})]),
)


@pytest.mark.parametrize(
    ("kind", "labels", "right", "wrong"),
    [
        (
            "standing",
            {
                "trigger": "shelled",
                "type": "ASSAULT",
                "status": "denied",
                "background": True,
                "published": "2020-05-01",
                "when": "article",
            },
            {"found", "type", "status", "status denied", "date"},
            {"background"},
        ),
        ("standing", {"trigger": "minister", "type": "ASSAULT", "status": "denied"}, set(), {"found", "type"}),
        (
            "actors",
            {"mention": "Chad", "entity": "state:TCD", "sector": "MIL"},
            {"entity", "entity or country", "name"},
            {"sector"},
        ),
        ("actors", {"mention": "Mali", "country": "MLI"}, set(), {"entity or country", "name"}),
        ("look-alikes", {"words": "Chad"}, set(), {"not taken for an actor"}),
        ("look-alikes", {"words": "minister"}, {"not taken for an actor"}, set()),
        (
            "places",
            {"place": None, "country": None, "trigger": "shelled", "type": "ASSAULT"},
            {"found", "country"},
            set(),
        ),
        ("places", {"place": "Gao", "country": "MLI", "trigger": "shelled", "type": "ASSAULT"}, {"found"}, {"country"}),
        (
            "speakers",
            {"content": "shelled Mali", "speaker": "state:TCD", "speaker_text": "Chad"},
            {"found", "speaker", "speaker by name"},
            set(),
        ),
        (
            "speakers",
            {"content": "minister", "speaker": None, "speaker_text": "the minister"},
            set(),
            {"found", "speaker"},
        ),
        ("chains", {"record": "event", "at": "shelled", "according_to": ["state:TCD"]}, {"found", "chain"}, set()),
        ("chains", {"record": "quotation", "at": "shelled", "according_to": ["TCD"]}, {"found"}, {"chain"}),
    ],
)
def test_each_aspect_of_a_label_is_right_or_wrong(
    kind: str, labels: dict[str, Any], right: set[str], wrong: set[str]
) -> None:
    report = KINDS[kind].score([{"id": "1", "text": TEXT, **labels}], [LINE])
    shares = {aspect: figures["right"] for aspect, figures in report.figures.items() if isinstance(figures, dict)}
    assert {aspect for aspect, share in shares.items() if share == 1} == right
    assert {aspect for aspect, share in shares.items() if share == 0} == wrong
    assert {miss.aspect for miss in report.misses} <= wrong
