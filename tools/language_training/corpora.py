"""Training rows from the data files: one sentence each, with the labels that its file gives."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readout.language.quotes import quoted
from readout.language.sentences import split
from readout.language.tokens import tokenize


@dataclass
class Row:
    """One sentence: its words, how they stand, and labels by task; heads count from 1, and 0 is the root."""

    task: str
    words: list[str]
    glued: list[bool]
    quoted: list[bool]
    labels: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    document: int = 0
    """Rows of one document follow each other and share its number."""


def treebank(path: Path) -> list[Row]:
    """Sentences of a CoNLL-U file, `.xz` or not."""
    rows: list[Row] = []
    lines: list[list[str]] = []
    text, document = "", 0
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document += 1
            elif line.startswith("# text = "):
                text = line[9:]
            elif not line:
                if lines:
                    rows.append(_tree(lines, text))
                    rows[-1].document = document
                lines = []
            elif not line.startswith("#"):
                fields = line.split("\t")
                if fields[0].isdigit():
                    lines.append(fields)
    return rows


def _tree(lines: list[list[str]], text: str) -> Row:
    words = [f[1] for f in lines]
    spans, position = [], 0
    for word in words:
        found = text.find(word, position)
        start = found if found >= 0 else position
        spans.append((start, start + len(word)))
        position = start + len(word)
    glued = [i > 0 and spans[i][0] == spans[i - 1][1] for i in range(len(words))]
    labels = {"upos": [f[3] for f in lines], "xpos": [f[4] for f in lines], "deprel": [f[7] for f in lines]}
    return Row(
        "syntax", words, glued, quoted(words), labels, [int(f[6]) for f in lines], [f[2] for f in lines], text, spans
    )


def sentences(text: str) -> Iterator[tuple[list[tuple[int, int]], list[bool]]]:
    """Word offsets of each sentence of a text whose lines are paragraphs, with their quotation states."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        spans = [tokenize(text, first, last) for first, last in split(text, start, end)] if line.strip() else []
        states = iter(quoted([text[a:b] for sentence in spans for a, b in sentence]))
        for sentence in spans:
            yield sentence, [next(states) for _ in sentence]
        start = end + 1


def _row(task: str, text: str, spans: list[tuple[int, int]], states: list[bool]) -> Row:
    glued = [i > 0 and spans[i][0] == spans[i - 1][1] for i in range(len(spans))]
    return Row(task, [text[a:b] for a, b in spans], glued, states, text=text, spans=spans)


def _bio(spans: list[tuple[int, int]], marks: list[tuple[int, int, str]]) -> list[str]:
    """BIO labels of words from labelled character spans that do not overlap; a span may begin before the sentence."""
    labels = ["O"] * len(spans)
    for first, last, name in marks:
        begun = first < spans[0][0] if spans else False
        for index, (start, end) in enumerate(spans):
            if first <= (start + end - 1) // 2 < last and labels[index] == "O":
                suffix = "-" + name if name else ""
                labels[index] = ("I" if begun else "B") + suffix
                begun = True
    return labels


def entities(path: Path, task: str) -> list[Row]:
    """Sentences of a spaCy DocBin with its entities in BIO."""
    import spacy
    from spacy.tokens import DocBin

    rows: list[Row] = []
    docs = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    for document, doc in enumerate(docs):
        text = doc.text.replace("\n", " ")
        marks = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        for spans, states in sentences(text):
            row = _row(task, text, spans, states)
            here = [m for m in marks if m[1] > spans[0][0] and m[0] < spans[-1][1]]
            row.labels["ner"] = _bio(spans, here)
            row.document = document
            rows.append(row)
    return rows


def attributions(path: Path) -> list[Row]:
    """Sentences of a file of attribution relations with three BIO sequences: source, cue, content."""
    rows: list[Row] = []
    with path.open(encoding="utf-8") as file:
        for document, line in enumerate(file):
            article = json.loads(line)
            text = article["text"]
            marks = {
                role: outermost([(a, b) for relation in article["attributions"] for a, b in relation[role]])
                for role in ("source", "cue", "content")
            }
            for spans, states in sentences(text):
                row = _row("attribution", text, spans, states)
                row.document = document
                for role, found in marks.items():
                    here = [(a, b, "") for a, b in found if b > spans[0][0] and a < spans[-1][1]]
                    row.labels[role] = _bio(spans, here)
                rows.append(row)
    return rows


def outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other; of two that overlap in part, the later one begins where the first ends."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda s: (s[0], -s[1])):
        if kept and last <= kept[-1][1]:
            continue
        if kept and first < kept[-1][1]:
            first = kept[-1][1]
        kept.append((first, last))
    return kept


def frequent(rows: list[Row], key: str, least: int) -> dict[str, str]:
    """Each label to itself, or where it is rare to its base (`csubj:pass` to `csubj`)."""
    counts = Counter(label for row in rows for label in row.labels[key])
    return {label: label if n >= least else label.partition(":")[0] for label, n in counts.items()}
