"""Events out to Label Studio, corrections back in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_line import line

from readout.errors import SourceError
from readout.evaluation.gold import KINDS, read_gold
from readout.evaluation.label_studio import CONFIG, tasks


def exported(tmp_path: Path, change: str | None = None) -> Path:
    """A project's export in which every prediction was accepted; `change` is the type that the first event gets instead."""
    found = []
    for number, task in enumerate(tasks([line()])):
        result = task["predictions"][0]["result"]
        if change and number == 0:
            result = [
                {**each, "value": {"choices": [change]}} if each["from_name"] == "type" else each for each in result
            ]
        found.append({"id": number, "data": task["data"], "annotations": [{"result": result}]})
    found.append({"id": 99, "data": {"text": "Nobody looked at this."}, "annotations": []})
    (tmp_path / "export.json").write_text(json.dumps(found), encoding="utf-8")
    return tmp_path / "export.json"


def test_every_part_of_a_task_is_in_its_text() -> None:
    coded = line()
    made = list(tasks([coded]))
    assert len(made) == len(coded.events)
    for task, event in zip(made, coded.events, strict=True):
        (trigger,) = [each for each in task["predictions"][0]["result"] if each["value"].get("labels") == ["trigger"]]
        place = slice(trigger["value"]["start"], trigger["value"]["end"])
        assert task["data"]["text"][place] == coded.article.text[slice(*event.evidence.trigger)]
    assert 'value="ASSAULT"' in CONFIG and 'value="denied"' in CONFIG


def test_corrections_become_labels_to_measure_by(tmp_path: Path) -> None:
    kind, gold = read_gold(exported(tmp_path))
    assert kind == "standing" and len(gold) == len(line().events)
    assert all(entry["trigger"] in entry["text"] for entry in gold)
    _, changed = read_gold(exported(tmp_path, "PROTEST"))
    assert changed[0]["type"] == "PROTEST"
    assert len(read_gold(exported(tmp_path, "NONE"))[1]) == len(gold) - 1
    assert KINDS["standing"].keys[0] in gold[0]


@pytest.mark.parametrize("content", ["[1, 2]", "[", '[{"a": 1}]'])
def test_what_is_no_export_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="no JSON export of Label Studio"):
        read_gold(tmp_path / "x.json")
