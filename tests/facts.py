"""Facts about an article's records, told briefly: a fact is a set of expected values that one record must have."""

from __future__ import annotations

from typing import Any

from readout import Coding
from readout.contract import Event, Participant, Quotation, Statistic, Wording


def who(participants: list[Participant]) -> set[str]:
    """Entities of the participants, and the countries or members that they belong to."""
    found: set[str] = set()
    for participant in participants:
        found |= {value for value in (participant.entity, participant.country) if value}
        found |= {participant.text}
    return found


def _meets(record: Event | Quotation | Statistic | Wording, expected: dict[str, Any], text: str) -> bool:
    for key, value in expected.items():
        match key:
            case "actors" | "recipients" | "according_to" | "between" | "used_by":
                if not set(value) <= who(getattr(record, key)):
                    return False
            case "type" | "status":
                allowed = value if isinstance(value, (list, tuple)) else [value]
                if getattr(record, key) not in allowed:
                    return False
            case "speaker":
                speaker = getattr(record, "speaker", None)
                if speaker is None or value not in who([speaker]):
                    return False
            case "content":
                if value not in record.content.text:
                    return False
            case "when" | "baseline":
                when = getattr(record, key)
                if when is None or (when.start or "")[: len(value)] != value:
                    return False
            case "where":
                where = getattr(record, "where", None)
                if where is None or value not in (where.name, where.text):
                    return False
            case "refers_to":
                referent = getattr(record, "refers_to", None)
                if referent is None or value not in referent.text:
                    return False
            case "sentence_has":
                evidence = record.evidence
                if value not in text[evidence.sentence[0] : evidence.sentence[1]]:
                    return False
            case _:
                if getattr(record, key) != value:
                    return False
    return True


def missing(coding: Coding, facts: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """The facts (kind of record, expected values) that no record of the coding meets."""
    text = coding.article.text
    return [
        f"{kind}: {expected}"
        for kind, expected in facts
        if not any(_meets(record, expected, text) for record in getattr(coding, kind))
    ]
