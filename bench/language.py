r"""Scores and speed of the language layer on raw text.

    python bench/language.py --treebank GUM-test.conllu EWT-test.conllu --entities ww-test.spacy \\
        --attribution polnear-dev.jsonl --speed articles.jsonl

Every score is an F1 between gold and what the layer makes of the bare text: a word counts only if its offsets are
right, a dependency only if both its ends are, an entity only if span and label are. Trees and tags count punctuation.
Attribution is scored by word, role by role. Speed is words a second of processor time, loading left out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readout.language import Language, Sentence

Span = tuple[int, int]


@dataclass
class GoldDocument:
    """Raw text of a treebank document with what the treebank says of its words, by their offsets."""

    name: str
    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    words: dict[Span, tuple[str, str, str, Span | None, str]] = field(default_factory=dict)
    """(UPOS, tag, lemma, offsets of the head or None for the root, relation) by offsets."""


def treebank(path: Path) -> Iterator[GoldDocument]:
    """Documents of a CoNLL-U file; paragraphs are set apart by an empty line."""
    document = GoldDocument("")
    between, text, lines = "", "", list[list[str]]()
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document.text:
                    yield document
                document, between = GoldDocument(line.partition("=")[2].strip()), ""
            elif line.startswith("# newpar"):
                between = "\n\n" if document.text else ""
            elif line.startswith("# text = "):
                text = line[9:]
            elif line and not line.startswith("#"):
                lines.append(line.split("\t"))
            elif lines:
                _add(document, between, text, lines)
                between = "" if "SpaceAfter=No" in _last_misc(lines) else " "
                lines = []
    if document.text:
        yield document


def _last_misc(lines: list[list[str]]) -> str:
    last = lines[-1][0]
    return next((f[9] for f in lines if f[0].endswith("-" + last)), lines[-1][9])


def _add(document: GoldDocument, between: str, text: str, lines: list[list[str]]) -> None:
    document.text += between
    start = len(document.text)
    document.text += text
    document.sentences.append((start, len(document.text)))
    spans: dict[str, Span] = {}
    place = start
    words = [f for f in lines if f[0].isdigit()]
    for f in words:
        found = document.text.find(f[1], place)
        place = found if found >= 0 else place
        spans[f[0]] = (place, place + len(f[1]))
        place += len(f[1])
    for f in words:
        document.words[spans[f[0]]] = (f[3], f[4], f[2], spans.get(f[6]), f[7])


class Count:
    """Hits, gold and said of one measure."""

    def __init__(self) -> None:
        self.hits = self.gold = self.said = 0

    def add(self, hits: int, gold: int, said: int) -> None:
        """Add the counts of one document."""
        self.hits += hits
        self.gold += gold
        self.said += said

    def __str__(self) -> str:
        return f"{200 * self.hits / max(self.gold + self.said, 1):.2f}"


def score_treebank(language: Language, path: Path, only: str) -> None:
    """Print the scores of one treebank file."""
    counts: dict[str, Count] = defaultdict(Count)
    for document in treebank(path):
        if only not in document.name:
            continue
        sentences = language.analyse(document.text)
        said_sentences = {(s.tokens[0].start, s.tokens[-1].end) for s in sentences}
        counts["sentences"].add(
            len(said_sentences & set(document.sentences)), len(document.sentences), len(said_sentences)
        )
        said = _words(sentences)
        both = document.words.keys() & said.keys()
        pairs = [(document.words[span], said[span]) for span in both]
        sizes = len(document.words), len(said)
        counts["words"].add(len(both), *sizes)
        for name, right in (
            ("upos", sum(g[0] == s[0] for g, s in pairs)),
            ("tags", sum(g[1] == s[1] for g, s in pairs)),
            ("lemmas", sum(g[2] == s[2] for g, s in pairs)),
            ("lemmas, case aside", sum(g[2].lower() == s[2].lower() for g, s in pairs)),
            ("uas", sum(g[3] == s[3] for g, s in pairs)),
            ("las", sum(g[3] == s[3] and g[4] == s[4] for g, s in pairs)),
            ("las, base labels", sum(g[3] == s[3] and g[4].split(":")[0] == s[4].split(":")[0] for g, s in pairs)),
        ):
            counts[name].add(right, *sizes)
    print(path.name, only, {name: str(count) for name, count in counts.items()}, counts["words"].gold, "words")


def _words(sentences: list[Sentence]) -> dict[Span, tuple[str, str, str, Span | None, str]]:
    found = {}
    for sentence in sentences:
        for token in sentence.tokens:
            head = sentence.tokens[token.head] if token.head >= 0 else None
            above = (head.start, head.end) if head else None
            found[token.start, token.end] = (token.upos, token.tag, token.lemma, above, token.deprel)
    return found


_NAMES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "LOC": "Location",
    "FAC": "Facility",
    "PRODUCT": "Product",
    "DATE": "Date",
    "MONEY": "Money",
    "MISC": "Miscellaneous",
}


def score_entities(language: Language, path: Path) -> None:
    """Print entity scores, all and by label, of a file of spaCy documents."""
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    texts = [doc.text.replace("\n", " ") for doc in docs]
    counts: dict[str, Count] = defaultdict(Count)
    for doc, sentences in zip(docs, language.analyse_many(texts), strict=True):
        gold = {(e.start_char, e.end_char, _NAMES.get(e.label_, e.label_)) for e in doc.ents}
        said = {(*s.span(e.first, e.last), e.label) for s in sentences for e in s.entities}
        for name in {label for *_, label in gold | said}:
            mine, yours = {g for g in gold if g[2] == name}, {s for s in said if s[2] == name}
            counts[name].add(len(mine & yours), len(mine), len(yours))
        counts["all"].add(len(gold & said), len(gold), len(said))
    print(path.name, {name: str(count) for name, count in sorted(counts.items())})


def score_attribution(language: Language, path: Path) -> None:
    """Print, role by role, the F1 of words with the role."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    counts: dict[str, Count] = defaultdict(Count)
    for article, sentences in zip(articles, language.analyse_many([a["text"] for a in articles]), strict=True):
        for role, field_name in (("source", "sources"), ("cue", "cues"), ("content", "contents")):
            inside: set[int] = set()
            for relation in article["attributions"]:
                for a, b in relation[role]:
                    inside.update(range(a, b))
            said, gold = set(), set()
            for sentence in sentences:
                for token, label in zip(sentence.tokens, getattr(sentence, field_name), strict=True):
                    if label != "O":
                        said.add(token.start)
                    if (token.start + token.end - 1) // 2 in inside:
                        gold.add(token.start)
            counts[role].add(len(said & gold), len(gold), len(said))
    print(path.name, {name: str(count) for name, count in counts.items()})


def time_it(language: Language, path: Path, most: int) -> None:
    """Print words a second of processor time over the texts of a JSONL file."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()[:most]]
    language.analyse(texts[0])
    begun = time.process_time()
    words = sum(len(s.tokens) for sentences in language.analyse_many(texts) for s in sentences)
    spent = time.process_time() - begun
    print(f"{path.name}: {len(texts)} texts, {words} words, {words / spent:.0f} words a second of processor time")


def main() -> None:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebank", type=Path, nargs="*", default=[])
    parser.add_argument("--only", default="", help="score only documents whose name holds this")
    parser.add_argument("--entities", type=Path, nargs="*", default=[])
    parser.add_argument("--attribution", type=Path, nargs="*", default=[])
    parser.add_argument("--speed", type=Path)
    parser.add_argument("--texts", type=int, default=100, help="how many texts to time")
    options = parser.parse_args()
    begun = time.perf_counter()
    language = Language()
    print(f"loaded in {time.perf_counter() - begun:.2f} s")
    for path in options.treebank:
        score_treebank(language, path, options.only)
    for path in options.entities:
        score_entities(language, path)
    for path in options.attribution:
        score_attribution(language, path)
    if options.speed:
        time_it(language, options.speed, options.texts)


if __name__ == "__main__":
    main()
