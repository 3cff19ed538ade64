"""The event lexicon: entries by trigger lemma, read from `data/lexicon` (whose README describes the format)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast

from readout.contract import EventType
from readout.data import ROOT, rows, words
from readout.errors import DataError
from readout.records.events.frame import Condition, parse_frame
from readout.records.events.ontology import ontology

PartOfSpeech = Literal["verb", "noun", "adj"]
Effect = Literal["planned", "hypothetical", "negated", "alleged", "denied", "attempted", "begun", "ended"]

_EVENT_COLUMNS = ["words", "pos", "frame", "actor", "recipient", "mode", "cameo", "contexts", "flags", "example"]
_FLAGS = {"reciprocal", "weak"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of `events/TYPE.csv`: what a trigger in a frame means."""

    type: EventType
    lemmas: tuple[str, ...]
    pos: PartOfSpeech
    frame: tuple[Condition, ...]
    actor: tuple[str, ...]
    """Places of the actor in order of preference; empty for the default."""
    recipient: tuple[str, ...]
    """Places of the recipient in order of preference; empty for the default, `("none",)` for no recipient."""
    mode: str | None
    cameo: str
    contexts: tuple[str, ...]
    reciprocal: bool
    weak: bool
    """The entry makes an event only where both sides are actors of the tables."""
    example: str
    source: str
    """File and line, for `why` and for complaints."""
    order: int
    """Place in the reading order: the earlier of equally specific entries wins."""

    @property
    def specificity(self) -> int:
        """How much the frame asks for; an entry that tells the mode goes before one that does not."""
        return sum(condition.weight for condition in self.frame) + (2 if self.mode else 0)


@dataclass(frozen=True, slots=True)
class ContextCue:
    """A lemma that gives an event its context."""

    context: str
    sentence_wide: bool
    """Whether it counts anywhere in the sentence, or only under the trigger."""


@dataclass(frozen=True)
class EventLexicon:
    """All entries, word classes, operators and context cues."""

    entries: dict[tuple[str, PartOfSpeech], list[Entry]]
    """By trigger lemma and part of speech, the most specific first."""
    classes: dict[str, frozenset[str]]
    operators: dict[tuple[str, PartOfSpeech], Effect]
    contexts: dict[str, list[ContextCue]]
    """By lemma."""
    domains: dict[str, frozenset[str]]
    """Lemmas that give away the fields that borrow the words of politics and war, by the field's name."""

    @staticmethod
    def load(extra: Path | None = None) -> EventLexicon:
        """The shipped lexicon, with the user's folder of the same file names before it where one is given.

        Raises `DataError` naming file and line where a row breaks the format.
        """
        return _load(extra)

    def all_entries(self) -> Iterator[Entry]:
        """Every entry once, in reading order."""
        seen: dict[int, Entry] = {}
        for found in self.entries.values():
            for entry in found:
                seen[entry.order] = entry
        return iter(entry for _, entry in sorted(seen.items()))


@cache
def _load(extra: Path | None) -> EventLexicon:
    folders: list[Traversable | Path] = [] if extra is None else [extra]
    if extra is not None and not extra.is_dir():
        raise DataError(f"{extra}: the lexicon must be a folder with files like events/accuse.csv")
    if extra is not None and not any(_csv_files(extra / "events", "") + _csv_files(extra, "")):
        raise DataError(f"{extra}: the folder holds no lexicon; it needs files like events/accuse.csv or operators.csv")
    folders.append(ROOT / "lexicon")
    classes = _word_lists(folders, "classes", "name")
    entries: dict[tuple[str, PartOfSpeech], list[Entry]] = {}
    order = own = 0
    for folder in folders:
        for entry in _entries(folder, classes, order):
            order = entry.order + 1
            for lemma in entry.lemmas:
                entries.setdefault((lemma, entry.pos), []).append(entry)
        own = order if folder is extra else own
    for found in entries.values():
        found.sort(key=lambda entry: (entry.order >= own, -entry.specificity, entry.order))
    return EventLexicon(
        entries, classes, _operators(folders), _contexts(folders), _word_lists(folders, "domains", "domain")
    )


def _csv_files(folder: Traversable | Path, name: str) -> list[Traversable | Path]:
    """CSV files of the folder whose name begins with `name`, sorted."""
    if not folder.is_dir():
        return []
    found = [item for item in folder.iterdir() if item.name.startswith(name) and item.name.endswith(".csv")]
    return sorted(found, key=lambda item: item.name)


def _word_lists(folders: Iterable[Traversable | Path], files: str, column: str) -> dict[str, frozenset[str]]:
    """Words by the name in `column`, from all files whose name begins with `files`."""
    found: dict[str, frozenset[str]] = {}
    for folder in folders:
        for file in _csv_files(folder, files):
            for _, row in rows(file, [column, "words"]):
                found[row[column]] = found.get(row[column], frozenset()) | set(words(row["words"]))
    return found


def _entries(folder: Traversable | Path, classes: dict[str, frozenset[str]], first: int) -> Iterator[Entry]:
    facts, order = ontology(), first
    for file in _csv_files(folder / "events", ""):
        event_type = file.name.removesuffix(".csv").upper()
        if event_type not in facts.types:
            raise DataError(f"{file}: no event type is called {event_type}; name the file after a PLOVER type")
        for number, row in rows(file, _EVENT_COLUMNS):
            place = f"{file}, line {number}"
            mode = row["mode"] or None
            flags = set(words(row["flags"]))
            if mode and (event_type, mode) not in facts.modes:
                raise DataError(f"{place}: {event_type} has no mode {mode!r}")
            if row["pos"] not in ("verb", "noun", "adj"):
                raise DataError(f"{place}: the part of speech {row['pos']!r} is not verb, noun or adj")
            if flags - _FLAGS:
                raise DataError(
                    f"{place}: unknown flag {', '.join(sorted(flags - _FLAGS))}; there are {', '.join(sorted(_FLAGS))}"
                )
            try:
                frame = parse_frame(row["frame"], classes)
            except ValueError as error:
                raise DataError(f"{place}: {error}") from error
            yield Entry(
                type=cast(EventType, event_type),
                lemmas=tuple(words(row["words"])),
                pos=cast(PartOfSpeech, row["pos"]),
                frame=frame,
                actor=tuple(words(row["actor"])),
                recipient=tuple(words(row["recipient"])),
                mode=mode,
                cameo=row["cameo"] or facts.cameo(event_type, mode),
                contexts=tuple(words(row["contexts"])),
                reciprocal="reciprocal" in flags,
                weak="weak" in flags,
                example=row["example"],
                source=f"{folder.name}/events/{file.name}:{number}",
                order=order,
            )
            order += 1


def _operators(folders: Iterable[Traversable | Path]) -> dict[tuple[str, PartOfSpeech], Effect]:
    found: dict[tuple[str, PartOfSpeech], Effect] = {}
    for folder in folders:
        for file in _csv_files(folder, "operators"):
            for number, row in rows(file, ["words", "pos", "effect"]):
                if row["effect"] not in Effect.__args__:  # type: ignore[attr-defined]
                    raise DataError(f"{file}, line {number}: unknown effect {row['effect']!r}")
                for lemma in words(row["words"]):
                    found.setdefault((lemma, cast(PartOfSpeech, row["pos"])), cast(Effect, row["effect"]))
    return found


def _contexts(folders: Iterable[Traversable | Path]) -> dict[str, list[ContextCue]]:
    found: dict[str, list[ContextCue]] = {}
    for folder in folders:
        for file in _csv_files(folder, "contexts"):
            for number, row in rows(file, ["context", "lemma", "where"]):
                if row["where"] not in ("phrase", "sentence"):
                    raise DataError(f"{file}, line {number}: `where` is {row['where']!r}, not phrase or sentence")
                for lemma in words(row["lemma"]):
                    found.setdefault(lemma, []).append(ContextCue(row["context"], row["where"] == "sentence"))
    return found
