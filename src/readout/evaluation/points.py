"""Labels that ask one thing of one place in a text: each kind compares a label with the records, aspect by aspect.

The kinds are those of the files under `tests/records/cases` and `tests/mentions/cases`, whose README files say what the
keys mean; a user's own labels in the same form are measured alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from readout.contract import ActorMention, Event, Line, Participant, Quotation, Record, Span
from readout.evaluation.scores import Figures, Miss, Share
from readout.mentions.actors.phrase_index import fold

Answer = tuple[str, bool, str, str]
"""Aspect, whether it is right, what was expected, what the records say."""
Check = Callable[[dict[str, Any], Line], Iterator[Answer]]


def score_points(gold: Sequence[dict[str, Any]], lines: Sequence[Line], check: Check) -> tuple[Figures, list[Miss]]:
    """The share that is right by aspect, with its interval, and the misses.

    Args:
        gold: Labelled texts.
        lines: The coded lines of the same texts, taken as they are, in the same order.
        check: What compares one label with one line.
    """
    hits: dict[str, list[bool]] = {}
    misses: list[Miss] = []
    for number, (entry, line) in enumerate(zip(gold, lines, strict=True), 1):
        for aspect, right, expected, said in check(entry, line):
            hits.setdefault(aspect, []).append(right)
            if not right:
                misses.append(Miss(str(entry.get("id", number)), aspect, entry["text"], expected, said))
    figures: Figures = {aspect: Share(sum(found), len(found)).figures() for aspect, found in hits.items()}
    return figures, misses


def standing(entry: dict[str, Any], line: Line) -> Iterator[Answer]:
    """Type, status, background and date of the event at a trigger; what is not found counts as wrong in all."""
    event = _event_at(line, entry["text"], entry["trigger"], entry["type"])
    told = "no event" if event is None else f"{event.type} {event.status}"
    yield "found", event is not None, f"{entry['type']} at “{entry['trigger']}”", told
    right_type = event is not None and event.type in (entry["type"], *entry.get("also", ()))
    yield "type", right_type, entry["type"], told
    if event is None:
        return
    yield "status", event.status == entry["status"], entry["status"], event.status
    yield f"status {entry['status']}", event.status == entry["status"], entry["status"], event.status
    if entry.get("background") is not None:
        names = {True: "background", False: "news"}
        yield (
            "background",
            event.background == entry["background"],
            names[entry["background"]],
            names[event.background],
        )
    if "when" in entry:
        said = "null" if event.when is None else f"{event.when.start}/{event.when.end} ({event.when.basis})"
        yield "date", _same_days(entry, event), str(entry["when"]), said


def _event_at(line: Line, text: str, words: str, wanted: str) -> Event | None:
    """The event whose trigger shares characters with the words; of several the one of the wanted type."""
    places = _places(text, words)
    found = [
        event
        for event in line.events
        if any(_touches(told.trigger, place) for told in (event.evidence, *event.also) for place in places)
    ]
    return next((event for event in found if event.type == wanted), found[0] if found else None)


def _same_days(entry: dict[str, Any], event: Event) -> bool:
    wanted, when = entry["when"], event.when
    if wanted == "article":
        return when is None or (when.start == entry.get("published") and when.end == entry.get("published"))
    if wanted is None or when is None:
        return wanted is None and (when is None or when.basis == "article")
    return bool(when.start == wanted["start"] and when.end == wanted["end"])


def actor(entry: dict[str, Any], line: Line) -> Iterator[Answer]:
    """Entity (or country, where no entity is labelled) and sector of the mention of an actor."""
    places = _places(entry["text"], entry["mention"])
    wanted_place = places[min(entry.get("occurrence", 0), len(places) - 1)] if places else (0, 0)
    found = _mentions_at(line, wanted_place)
    said = ", ".join(sorted({who.entity or f"{who.country or '?'} {who.sector or '?'}" for who in found})) or "nothing"
    entities = entry.get("entities") or ([entry["entity"]] if entry.get("entity") else [])
    country = entry.get("country")
    named = bool(entities) and all(any(same_entity(wanted, who.entity) for who in found) for wanted in entities)
    right = named or (country is not None and country in {who.country for who in found})
    right = right or (not entities and country is None and bool(found) and all(who.entity is None for who in found))
    expected = ", ".join(entities) or f"country {country}"
    if entities:
        yield "entity", named, f"“{entry['mention']}”: {expected}", said
    yield "entity or country", right, f"“{entry['mention']}”: {expected}", said
    yield entry.get("kind", "name"), right, f"“{entry['mention']}”: {expected}", said
    if entry.get("sector"):
        sectors = {who.sector for who in found}
        yield (
            "sector",
            entry["sector"] in sectors,
            f"“{entry['mention']}”: {entry['sector']}",
            str(sorted(map(str, sectors))),
        )


def _mentions_at(line: Line, place: Span) -> list[ActorMention]:
    """The mentions that the words stand in, or else those with most of them: several where one phrase stands for several."""
    touching = [who for who in line.mentions.actors if _touches(who.span, place)]
    if not touching:
        return []

    def unlike(who: ActorMention) -> tuple[int, int]:
        outside = max(0, who.span[0] - place[0]) + max(0, place[1] - who.span[1])
        return outside, who.span[1] - who.span[0]

    nearest = min(unlike(who) for who in touching)
    return [who for who in touching if unlike(who) == nearest]


def look_alike(entry: dict[str, Any], line: Line) -> Iterator[Answer]:
    """Words that look like a state or its people and are none: no mention at them may belong to a state's table."""
    words = entry["words"] if isinstance(entry["words"], list) else [entry["words"]]
    places = [place for each in words for place in _places(entry["text"], each)]
    said = [
        who.entity
        for who in line.mentions.actors
        if who.entity and who.entity.startswith(("state:", "person:")) and any(_touches(who.span, p) for p in places)
    ]
    yield "not taken for an actor", not said, f"“{', '.join(words)}”: none", ", ".join(said)


def event_place(entry: dict[str, Any], line: Line) -> Iterator[Answer]:
    """The country in which an event happened, or that the text does not tell."""
    event = _event_at(line, entry["text"], entry["trigger"], entry["type"])
    if event is None:
        yield "found", False, f"{entry['type']} at “{entry['trigger']}”", "no event"
        return
    yield "found", True, entry["type"], event.type
    said = None if event.where is None else event.where.country
    shown = "null" if event.where is None else f"{event.where.name} {said}"
    untold = entry["country"] is None and not entry["place"]
    yield "country", event.where is None if untold else said == entry["country"], str(entry["country"]), shown


def speaker(entry: dict[str, Any], line: Line) -> Iterator[Answer]:
    """The speaker of the quotation that holds some words."""
    quotation = _quotation_with(line, entry["text"], entry["content"])
    wanted = entry.get("entity") or entry.get("speaker") or entry.get("country") or entry.get("speaker_text")
    if quotation is None:
        yield "found", False, f"a quotation with “{entry['content']}”", "none"
        yield "speaker", False, str(wanted), "no quotation"
        return
    yield "found", True, "", ""
    who = quotation.speaker
    right = who is not None and _is(who, entry.get("speaker"), entry.get("speaker_text"), None)
    said = "none" if who is None else f"{who.text} = {who.entity or who.name} {who.country}"
    yield "speaker", right, str(wanted), said
    yield f"speaker by {entry.get('form', 'name')}", right, str(wanted), said
    if entry.get("country") and right and who is not None:
        yield "speaker's country", who.country == entry["country"], str(entry["country"]), said


def chain(entry: dict[str, Any], line: Line) -> Iterator[Answer]:
    """Whose account a record is, outermost first."""
    records: dict[str, Sequence[Record]] = {
        "event": line.events,
        "quotation": line.quotations,
        "statistic": line.statistics,
        "wording": line.wordings,
    }
    places = _places(entry["text"], entry["at"])
    found = [record for record in records[entry["record"]] if any(_touches(_core(record), p) for p in places)]
    expected = " > ".join(entry["according_to"]) or "the article"
    if not found:
        yield "found", False, f"{entry['record']} at “{entry['at']}”", "none"
        return
    yield "found", True, "", ""
    accounts = [getattr(record, "according_to", getattr(record, "used_by", [])) for record in found]
    right = any(
        len(account) == len(entry["according_to"])
        and all(_is(who, wanted, wanted, wanted) for who, wanted in zip(account, entry["according_to"], strict=True))
        for account in accounts
    )
    said = "; ".join(" > ".join(who.entity or who.text for who in account) or "the article" for account in accounts)
    yield "chain", right, expected, said


def _core(record: Record) -> Span:
    """The characters that tell the record from its neighbours."""
    if isinstance(record, Quotation):
        return record.content.span
    evidence = getattr(record, "evidence", None)
    span: Span = evidence.trigger if evidence is not None else getattr(record, "span", (0, 0))
    return span


def _quotation_with(line: Line, text: str, words: str) -> Quotation | None:
    """The innermost quotation whose content shares characters with the words."""
    places = _places(text, words)
    found = [q for q in line.quotations if any(_touches(q.content.span, place) for place in places)]
    return min(found, key=lambda q: q.content.span[1] - q.content.span[0]) if found else None


def _is(who: Participant, entity: str | None, words: str | None, country: str | None) -> bool:
    """Whether the participant is the labelled one: by entity where one is labelled, else by country, else by a word.

    A person whom no table knows has no entity: then the name tells.
    """
    if entity and ":" in entity:
        named = "-".join(fold(who.name or "").replace("'", "").split())
        return same_entity(entity, who.entity or (f"{entity.partition(':')[0]}:{named}" if named else None))
    if country and len(country) == 3 and country.isupper():
        return who.country == country
    told = f"{who.text} {who.name or ''}".casefold()
    return any(len(word) > 3 and word in told for word in (words or "").casefold().replace(",", " ").split())


def same_entity(wanted: str, said: str | None) -> bool:
    """Whether two ids name one entity; of a person also where the given name is spelled otherwise, or left out."""
    if said is None or wanted == said:
        return wanted == said
    if not (wanted.startswith("person:") and said.startswith("person:")):
        return False
    one, other = wanted.removeprefix("person:").split("-"), said.removeprefix("person:").split("-")
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return one[-1] == other[-1] and one[0][0] == other[0][0]


def _places(text: str, words: str) -> list[Span]:
    """Every place where the words stand whole in the text."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _touches(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


CHECKS: dict[str, tuple[tuple[str, ...], Check]] = {
    "standing": (("status", "trigger", "type"), standing),
    "actors": (("mention",), actor),
    "look-alikes": (("words",), look_alike),
    "places": (("place", "country", "trigger", "type"), event_place),
    "speakers": (("speaker_text", "content"), speaker),
    "chains": (("according_to", "record", "at"), chain),
}
"""Kinds of point labels: the keys that their lines have, the first of which tells the kind, and what compares them."""
