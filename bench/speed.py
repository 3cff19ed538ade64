"""How fast Readout is: coding against its own language layer on the same texts in the same run, and its start.

    python bench/speed.py                      # the examples, over and over
    python bench/speed.py articles.jsonl       # articles of your own
    python bench/speed.py articles.jsonl --articles 200 --stages

Speeds are words a second of processor time on one core. The language layer (sentences, words, tags, tree, names) is the
limit: everything else together should take at most half of its time.
"""

from __future__ import annotations

import os

# Before any library starts its threads.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

import argparse
import cProfile
import itertools
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from readout.article import ArticleError, clean
from readout.coder import Coder
from readout.language import load
from readout.source import Document, read_sources

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ROUNDS = 3
"""Times that both are measured, by turns, so that a busy machine slows both."""
STAGES = (
    "_prepare", "_analyse", "read_dates", "infer_published", "read_actors", "read_places", "read_quantities",
    "read_quotations", "read_events", "read_statistics", "read_wordings",
)  # fmt: skip


def articles(source: Path | None, count: int) -> list[Document]:
    """`count` articles of the file, or the examples repeated so often."""
    if source is not None:
        return list(itertools.islice((each for each in read_sources([source]) if each.error is None), count))
    examples = list(read_sources(sorted(EXAMPLES.glob("*.txt"))))
    return list(itertools.islice(itertools.cycle(examples), count))


def texts_of(documents: list[Document]) -> list[str]:
    """The cleaned texts that are coded."""
    found = []
    for document in documents:
        try:
            found.append(clean(document).text)
        except ArticleError:
            continue
    return found


def processor_time(job: Callable[[], object]) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    job()
    return time.process_time() - begun


def seconds_of(command: list[str], *, first_line: bool = False) -> float:
    """Wall-clock seconds until the command ends, or until its first line is there; the median of five."""
    found = []
    for _ in range(5):
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
            assert running.stdout is not None
            if first_line:
                running.stdout.readline()
                found.append(time.perf_counter() - begun)
            running.stdout.read()
        if not first_line:
            found.append(time.perf_counter() - begun)
    return statistics.median(found)


def show_stages(coder: Coder, documents: list[Document]) -> None:
    """Print each stage's share of the time, with the profiler's own cost in it."""
    profile = cProfile.Profile()
    profile.runcall(lambda: list(coder.stream(documents)))
    spent: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    for (_, _, name), (_, calls, _, total, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if name in spent and calls:
            spent[name] = max(spent[name], total)
    whole = sum(spent.values()) or 1.0
    print("\nstage              share")
    for name, seconds in spent.items():
        print(f"{name.strip('_').removeprefix('read_'):<18} {seconds / whole:>5.1%}")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "source", type=Path, nargs="?", help="JSONL, CSV, text or folder of articles (default: examples)"
    )
    parser.add_argument("--articles", type=int, default=100, help="how many of them (default 100)")
    parser.add_argument("--stages", action="store_true", help="show each stage's share of the time")
    options = parser.parse_args()
    documents = articles(options.source, options.articles)
    texts = texts_of(documents)
    language, coder = load(1), Coder(threads=1)
    words = sum(len(sentence.tokens) for sentences in language.analyse_many(texts) for sentence in sentences)
    alone, whole = [], []
    for _ in range(ROUNDS):
        alone.append(processor_time(lambda: list(language.analyse_many(texts))))
        whole.append(processor_time(lambda: list(coder.stream(documents))))
    language_time, coding_time = min(alone), min(whole)
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(texts[0], encoding="utf-8")
        python, readout = [sys.executable, "-c", "pass"], [sys.executable, "-m", "readout"]
        start, helped = seconds_of(python), seconds_of([*readout, "--help"])
        first = seconds_of([*readout, "code", str(one)], first_line=True)
    print(f"{len(texts)} articles, {words:,} words; words a second of processor time, one core")
    print(f"language layer alone   {words / language_time:>10,.0f}")
    print(f"readout code           {words / coding_time:>10,.0f}")
    print(f"time outside the language layer, of its time   {coding_time / language_time - 1:.0%}")
    print(f"python -c pass         {start:>10.3f} s")
    print(f"readout --help         {helped:>10.3f} s")
    print(f"first article's records {first:>9.3f} s")
    if options.stages:
        show_stages(coder, documents)


if __name__ == "__main__":
    main()
