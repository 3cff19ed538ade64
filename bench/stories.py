r"""Stories and happenings against labelled data.

    python bench/stories.py ARTICLES.jsonl … [--half 2] [-o PREDICTED.jsonl]
    python bench/stories.py --mentions ECB.jsonl -o PREDICTED.jsonl

Articles (`id`, `published`, `title`, `text`, `story`) are grouped one after the other, as an archive groups them when they are
added in the order of their publication. Prints B-cubed and pairwise precision, recall and F1 (Bagga and Baldwin 1998) for the
first and for the second half in time; the second is grouped by what the words of the first have taught, nothing else.

With `--mentions`, marked spans of events (`mentions`: `start`, `end`) get chains: those of one story whose words have one stem.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from readout.stories import Candidate, Frequencies, choose, vector
from readout.stories.grouping import heaviest, joined
from readout.stories.words import counts

_MOST_CANDIDATES = 40


def main() -> None:
    """Group, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="JSON Lines of labelled articles")
    parser.add_argument("--mentions", action="store_true", help="give chains to marked spans of events")
    parser.add_argument("-o", "--output", type=Path, help="write the predictions here, one JSON object a line")
    given = parser.parse_args()
    written: list[dict[str, Any]] = []
    for file in given.files:
        articles = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        for article in articles:
            article["moment"] = moment(article.get("published"))
        if all(article["moment"] for article in articles):
            articles.sort(key=lambda article: article["moment"])
        frequencies = Frequencies()
        half = len(articles) // 2
        print(f"{file.name}: {len(articles)} articles")
        stories: dict[str, str] = {}
        for name, part in (("first half", articles[:half]), ("second half", articles[half:])):
            said = group(part, frequencies, len(stories))
            stories |= said
            print(f"  {name:12} {scores({a['id']: a['story'] for a in part}, said)}")
        if given.mentions:
            written += [
                {"id": a["id"], "mentions": chains(a, group_of)}
                for a, group_of in zip(articles, map(whole(articles), articles), strict=True)
            ]
        else:
            written += [{"id": key, "story": story} for key, story in stories.items()]
    if given.output:
        given.output.write_text("".join(json.dumps(each) + "\n" for each in written), encoding="utf-8")


def moment(stated: str | None) -> datetime.datetime | None:
    """A date or moment in UTC."""
    if not stated:
        return None
    found = datetime.datetime.fromisoformat(stated.replace("Z", "+00:00"))
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def group(articles: list[dict[str, Any]], frequencies: Frequencies, offset: int = 0) -> dict[str, str]:
    """A story for each article, in their order."""
    stories: list[Candidate] = []
    by_word: dict[str, set[int]] = defaultdict(set)
    said: dict[str, str] = {}
    for article in articles:
        words = counts(article.get("title"), article["text"])
        frequencies.add(word for word in words if " " not in word)
        weights = vector(words, frequencies)
        heavy = heaviest(weights)
        shared: Counter[int] = Counter()
        for word in heavy:
            for story in by_word[word]:
                shared[story] += weights[word]  # type: ignore[assignment]
        near = [stories[story] for story, _ in shared.most_common(_MOST_CANDIDATES)]
        chosen = choose(weights, article["moment"], near)
        if chosen is None:
            number = len(stories)
            stories.append(Candidate(number, weights, 1, article["moment"]))
        else:
            number = chosen.story
            stories[number] = joined(stories[number], weights, article["moment"])
        for word in heavy:
            by_word[word].add(number)
        said[article["id"]] = f"s{offset}-{number}"
    return said


def whole(articles: list[dict[str, Any]]) -> Any:
    """The story of an article among all."""
    said = group(articles, Frequencies())
    return lambda article: said[article["id"]]


_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "er",
    "als",
    "al",
    "ed",
    "es",
    "s",
    "e",
)


def chains(article: dict[str, Any], story: str) -> list[dict[str, Any]]:
    """The marked spans with a chain each: story and stem of the last word."""
    found = []
    for mention in article["mentions"]:
        words = mention["text"].lower().split()
        stem = next(
            (
                words[-1].removesuffix(ending)
                for ending in _ENDINGS
                if words[-1].endswith(ending) and len(words[-1]) > len(ending) + 2
            ),
            words[-1],
        )
        found.append({"start": mention["start"], "end": mention["end"], "chain": f"{story}/{stem}"})
    return found


def scores(gold: dict[str, str], said: dict[str, str]) -> str:
    """B-cubed and pairwise precision, recall and F1."""
    both = Counter((gold[key], said[key]) for key in gold)
    wanted, got = Counter(gold.values()), Counter(said[key] for key in gold)
    precision = sum(n * n / got[s] for (_, s), n in both.items()) / len(gold)
    recall = sum(n * n / wanted[g] for (g, _), n in both.items()) / len(gold)
    pairs = [sum(n * (n - 1) // 2 for n in each.values()) for each in (both, got, wanted)]
    return f"B-cubed {_three(precision, recall)}   pairwise {_three(pairs[0] / max(pairs[1], 1), pairs[0] / max(pairs[2], 1))}"


def _three(precision: float, recall: float) -> str:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


if __name__ == "__main__":
    main()
