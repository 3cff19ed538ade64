"""Quoted texts that no record accounts for.

    python bench/quotes.py articles.jsonl [MORE …] [--as-is] [--sample 100 --seed 1]

Every pair of quotation marks in an article should lie in a quotation, be a wording, a title or a heading, or say
what a word means. Prints the share that does, and the quoted texts that do not, with the words around them;
`--sample` prints as many quoted texts at random instead, each with what Readout takes it for, to be judged by eye.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import readout
from readout.coding import Coding
from readout.language import load
from readout.records.quotations.marks import quoted_texts
from readout.records.wordings.lexicon import wording_lexicon
from readout.source import read_sources

_AROUND = 90
"""Code points of text shown before and after a quoted text."""
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "de", "for", "from", "in", "la", "le", "of", "on", "or", "the", "to", "with"]
)
_WORD = re.compile(r"\w[\w'’.-]*")


@dataclass(frozen=True)
class Label:
    """What a quoted text is taken for."""

    article: str
    start: int
    end: int
    what: str
    """`quotation (kind): speaker`, `wording: user`, `title`, `heading`, `gloss`, or `nothing`."""


def labels(coding: Coding) -> Iterator[Label]:
    """A label for each outermost quoted text of an article."""
    text = coding.article.text
    for quoted in quoted_texts(text, load(1).analyse(text)):
        what = _taken_for(coding, quoted.start, quoted.end)
        yield Label(coding.article.id, quoted.start, quoted.end, what)


def _taken_for(coding: Coding, start: int, end: int) -> str:
    for quotation in sorted(coding.quotations, key=lambda q: q.content.span[1] - q.content.span[0]):
        for first, last in quotation.content.spans or [quotation.content.span]:
            if first <= start + 1 and end - 1 <= last:
                return f"quotation ({quotation.kind}): {quotation.speaker and quotation.speaker.text}"
    for wording in coding.wordings:
        if start <= wording.span[0] and wording.span[1] <= end:
            return f"wording: {', '.join(user.text for user in wording.used_by) or 'the outlet'}"
    text = coding.article.text
    if _is_title(text[start:end]):
        return "title"
    if _is_heading(text, start, end):
        return "heading"
    return "gloss" if _is_gloss(text, start, end) else "nothing"


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the quoted text is the whole of its paragraph, and no sentence."""
    before, after = text.rfind("\n", 0, start), text.find("\n", end)
    alone = not text[before + 1 : start].strip() and not text[end : after if after >= 0 else len(text)].strip()
    return alone and text[end - 2] not in ".,!?"


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Whether the quoted text says what a word means: alone in brackets, or right after a word like "means"."""
    if text[:start].endswith("(") and text[end : end + 1] == ")":
        return True
    before = _WORD.findall(text[max(0, start - 40) : start].lower())[-2:]
    return any(
        wording_lexicon().mentioned.get(form) == "meaning" for word in before for form in (word, word.rstrip("s"))
    )


def _is_title(words: str) -> bool:
    """Whether all words but the small ones have capitals, or figures instead of letters."""
    content = [word for word in _WORD.findall(words) if word.lower() not in _SMALL_WORDS]
    return bool(content) and not any(word[0].islower() for word in content)


def shown(text: str, label: Label) -> str:
    """A line with the quoted text in double brackets and what it is taken for."""
    before, after = text[max(0, label.start - _AROUND) : label.start], text[label.end : label.end + _AROUND]
    line = f"{before}[[{text[label.start : label.end]}]]{after}".replace("\n", " ⏎ ")
    return f"{label.article}\t{label.what}\t{line}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description="Quoted texts that no record accounts for.")
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--as-is", action="store_true", help="take texts as they are")
    parser.add_argument("--sample", type=int, help="print so many quoted texts at random, with their labels")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    coder = readout.Coder(as_is=options.as_is)
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for coding in coder.stream(read_sources([str(source) for source in options.sources])):
        if coding.error is not None:
            continue
        for label in labels(coding):
            counts[label.what.partition(" ")[0].rstrip(":")] += 1
            if options.sample or label.what == "nothing":
                lines.append(shown(coding.article.text, label))
    if options.sample:
        lines = random.Random(options.seed).sample(lines, min(options.sample, len(lines)))
    print("\n".join(lines))
    total = sum(counts.values())
    print(
        f"{total} quoted texts; "
        + ", ".join(f"{what} {n} ({n / max(1, total):.1%})" for what, n in counts.most_common())
    )


if __name__ == "__main__":
    main()
