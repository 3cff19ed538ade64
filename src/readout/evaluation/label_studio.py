"""Events as tasks of Label Studio, and the corrections that come back.

A task shows one sentence with its trigger and sides marked, and asks whether type, sides, status and background are right; the
answers become labelled data for `readout eval`. The labelling configuration is `CONFIG`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from readout.contract import Event, EventType, Line, Participant, Status
from readout.errors import SourceError

_CHOICES = "".join(f'<Choice value="{value}"/>' for value in get_args(EventType))
_STATUSES = "".join(f'<Choice value="{value}"/>' for value in get_args(Status))
CONFIG = f"""<View>
  <Text name="text" value="$text"/>
  <Labels name="parts" toName="text">
    <Label value="trigger" background="#d9480f"/>
    <Label value="actor" background="#3182bd"/>
    <Label value="recipient" background="#31a354"/>
  </Labels>
  <Choices name="type" toName="text" choice="single" showInline="true">{_CHOICES}<Choice value="NONE"/></Choices>
  <Choices name="status" toName="text" choice="single" showInline="true">{_STATUSES}</Choices>
  <Choices name="background" toName="text" choice="single" showInline="true">
    <Choice value="news"/><Choice value="background"/>
  </Choices>
</View>
"""
"""The labelling interface, to paste into a project's settings."""
_MODEL = "readout"


def tasks(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """One task for each event of the lines, with the event as prediction."""
    for line in lines:
        for event in line.events:
            start, end = event.evidence.sentence
            text = line.article.text[start:end]
            yield {
                "data": {
                    "text": text,
                    "article": line.article.id,
                    "event": event.id,
                    "published": line.article.published.date,
                },
                "predictions": [
                    {
                        "model_version": f"{_MODEL} {line.coder.version}",
                        "score": event.confidence,
                        "result": _result(event, start, end),
                    }
                ],
            }


def _result(event: Event, start: int, end: int) -> list[dict[str, Any]]:
    found = [_span("trigger", event.evidence.trigger, start)]
    for label, people in (("actor", event.actors), ("recipient", event.recipients)):
        found += [_span(label, who.span, start) for who in people if _inside(who, start, end)]
    for name, value in (
        ("type", event.type),
        ("status", event.status),
        ("background", "background" if event.background else "news"),
    ):
        found.append({"from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [value]}})
    return found


def _inside(who: Participant, start: int, end: int) -> bool:
    return start <= who.span[0] and who.span[1] <= end


def _span(label: str, span: tuple[int, int], start: int) -> dict[str, Any]:
    value = {"start": span[0] - start, "end": span[1] - start, "labels": [label]}
    return {"from_name": "parts", "to_name": "text", "type": "labels", "value": value}


def is_export(file: Path) -> bool:
    """Whether the file looks like a project's JSON export: a list, not JSON Lines."""
    if file.suffix.lower() != ".json":
        return False
    try:
        with file.open(encoding="utf-8") as stream:
            return stream.read(64).lstrip().startswith("[")
    except (OSError, UnicodeDecodeError):
        return False


def corrections(file: Path) -> Iterator[dict[str, Any]]:
    """Labelled events from a project's JSON export, in the form that `readout eval` takes as `standing`.

    Tasks that nobody has annotated, and events said to be none, are left out.

    Raises:
        SourceError: The file is no export of Label Studio.
    """
    try:
        exported = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{file}: is no JSON export of Label Studio ({error})") from error
    if not isinstance(exported, list) or not all(isinstance(task, dict) and "data" in task for task in exported):
        raise SourceError(f"{file}: is no JSON export of Label Studio (a list of tasks with data and annotations)")
    for task in exported:
        annotations = [each for each in task.get("annotations") or [] if not each.get("was_cancelled")]
        if annotations:
            found = _corrected(task["data"], annotations[-1].get("result") or [])
            if found is not None:
                yield found


def _corrected(data: dict[str, Any], result: list[dict[str, Any]]) -> dict[str, Any] | None:
    choices = {
        each.get("from_name"): (each["value"].get("choices") or [None])[0]
        for each in result
        if "choices" in each["value"]
    }
    spans: dict[str, list[str]] = {"trigger": [], "actor": [], "recipient": []}
    text = data["text"]
    for each in result:
        for label in each["value"].get("labels", ()):
            spans.setdefault(label, []).append(text[each["value"]["start"] : each["value"]["end"]])
    if choices.get("type") in (None, "NONE") or not spans["trigger"]:
        return None
    return {
        "id": data.get("event") or data.get("article"),
        "text": text,
        "published": data.get("published"),
        "trigger": spans["trigger"][0],
        "type": choices["type"],
        "status": choices.get("status") or "actual",
        "background": choices.get("background") == "background",
        "actors": spans["actor"],
        "recipients": spans["recipient"],
    }
