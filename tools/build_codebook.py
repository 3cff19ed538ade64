"""Write the codebook, `docs/codebook.md`, from the record types and the ontology's tables.

python tools/build_codebook.py > docs/codebook.md

What a field means is its docstring in `src/readout/contract.py`: correct it there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.data import ROOT, rows

CONTRACT = Path(__file__).resolve().parents[1] / "src" / "readout" / "contract.py"
ORDER = (
    *("Line", "Article", "Published", "Removed", "CoderVersion", "CodingError"),
    *("Event", "Participant", "When", "Place", "Stance", "Quantity", "Evidence"),
    *("Quotation", "Cue", "Content", "Statistic", "Wording", "WordingReferent"),
    *("Mentions", "ActorMention", "DateMention"),
)
COMMON = {
    "text": "The exact words.",
    "span": "Where they stand in `article.text`.",
    "id": "The same for the same text and trigger, run after run.",
    "title": "The headline.",
    "standfirst": "The line under the headline.",
    "outlet": "Who published it.",
    "byline": "Who wrote it.",
    "url": "Where it stood.",
    "actors": "Every actor, at every place.",
    "places": "Every place.",
    "dates": "Every time expression.",
    "sentence": "The sentence.",
}
"""Meanings of fields whose docstring would only repeat their name."""
HEAD = """\
# Codebook

Written by `tools/build_codebook.py` from the record types: correct `src/readout/contract.py`, not this file.

One line of `--format jsonl` is a `Line`. No key is ever left out: an unknown scalar or object is `null`, an unknown
list is empty. Every *span* is a pair `[start, end]` of code-point offsets into `article.text`, the end not included;
the text between is exactly the `text` that the record shows. In CSV and data frames a nested value becomes columns of
its own: `actors`, `actors_entity`, `actors_country`; `when_start`, `when_end`; several values are joined by `; `.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record type."""

    name: str
    type: str
    meaning: str


def read_contract() -> tuple[dict[str, str], dict[str, tuple[str, list[Field]]]]:
    """The named types (`Span`, `Status` …) as text, and for each record what it is and its fields."""
    names: dict[str, str] = {}
    records: dict[str, tuple[str, list[Field]]] = {}
    for node in ast.parse(CONTRACT.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names[node.targets[0].id] = ast.unparse(node.value)
        elif isinstance(node, ast.ClassDef):
            records[node.name] = (ast.get_docstring(node) or "", list(fields(node)))
    return names, records


def fields(record: ast.ClassDef) -> Iterator[Field]:
    """The fields in order; the docstring of each is the text that follows it."""
    for node, after in zip(record.body, [*record.body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        told = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
            told = " ".join(after.value.value.split())
        yield Field(node.target.id, ast.unparse(node.annotation), told or COMMON.get(node.target.id, ""))


def in_words(annotation: str, names: dict[str, str]) -> str:
    """A type as readers of JSON know it: `string`, `list of Participant`, `direct | indirect | mixed`, `… or null`."""
    text = names.get(annotation, annotation)
    if annotation == "Span":
        return "[start, end]"
    if annotation == "EventType":
        return "a [type](#event-types)"
    if text.endswith(" | None"):
        return f"{in_words(text.removesuffix(' | None'), names)} or null"
    if text.startswith("Annotated["):
        return in_words(text.removeprefix("Annotated[").split(", Meta")[0], names)
    if text.startswith("list["):
        return f"list of {in_words(text[5:-1], names)}"
    if text.startswith("Literal["):
        return " \\| ".join(f"`{value}`" for value in ast.literal_eval(f"[{text[8:-1]}]"))
    return {"str": "string", "int": "integer", "float": "number", "bool": "true or false"}.get(
        text, f"[{text}](#{text.lower()})"
    )


def codebook() -> str:
    """The whole page."""
    names, records = read_contract()
    parts = [HEAD]
    for name in ORDER:
        about, found = records[name]
        parts += [f"\n## {name}\n", about.split("\n")[0], "", "| field | value | meaning |", "| --- | --- | --- |"]
        parts += [f"| `{field.name}` | {in_words(field.type, names)} | {field.meaning} |" for field in found]
        if name == "ActorMention":
            parts.append("\nBeside these, all fields of a [Participant](#participant).")
    return "\n".join([*parts, *event_types()]) + "\n"


def event_types() -> Iterator[str]:
    """The table of event types with their modes, from the ontology's files."""
    modes: dict[str, list[str]] = {}
    for _, row in rows(ROOT / "ontology" / "modes.csv", ["type", "mode", "score", "cameo"]):
        modes.setdefault(row["type"], []).append(f"{row['mode']} {row['score']}")
    yield "\n## Event types\n"
    yield "PLOVER's sixteen types. Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,"
    yield "4 material conflict. Score: from -10, conflict, to 10, cooperation; a mode may have its own.\n"
    yield "| type | what | quad | score | CAMEO root | modes |\n| --- | --- | --- | --- | --- | --- |"
    for _, row in rows(ROOT / "ontology" / "types.csv", ["type", "quad", "score", "cameo", "meaning"]):
        told = ", ".join(modes.get(row["type"], [])) or "–"
        yield f"| {row['type']} | {row['meaning']} | {row['quad']} | {row['score']} | {row['cameo']} | {told} |"


if __name__ == "__main__":
    print(codebook(), end="")
