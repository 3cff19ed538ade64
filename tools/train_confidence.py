"""Fit the weights of an event's confidence on labelled sentences.

    python tools/train_confidence.py corpus/*.jsonl [--write src/readout/data/confidence/weights.csv]

Each line: `id`, `text`, `published`, `events` with `trigger`, `type`, `actors`, `recipients` (`corpus/README.md`). Sentences are
split by a hash of their id: four fifths to fit on, a tenth to choose the strength of regularisation by, a tenth to report. A
coded event is right where a labelled one of its type has its trigger and none of its sides contradicts the label. Needs scipy.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from readout import Coder
from readout.contract import Event, Participant
from readout.records.events import read as reading
from readout.records.events.confidence import features

_STRENGTHS = (10.0, 20.0, 40.0)
"""Of the pull of all weights towards zero: weaker ones learn the sentences' own words, and fail on real news."""
_LEAST = 3
"""Times that a feature must occur to get a weight."""
_NEGLIGIBLE = 0.02
_NEAR = 40
"""Characters between two triggers of one telling."""
_CODE = re.compile(r"[A-Z]{3}|[a-z]+:[-\w]+")
"""A country or an entity, as labels name them."""
Case = tuple[list[str], bool]
Weights = dict[str, float]


def main() -> None:
    """Fit, report, and on request write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, help="where the weights go")
    given = parser.parse_args()
    entries = [
        json.loads(line)
        for file in given.files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    parts: dict[str, list[Case]] = {"train": [], "dev": [], "test": []}
    coder = Coder(as_is=True)
    for entry in entries:
        parts[part_of(entry["id"])] += cases(coder, entry)
    for name, found in parts.items():
        print(
            f"{name}: {len(found)} coded events, {sum(right for _, right in found) / max(len(found), 1):.3f} of them right"
        )
    best: tuple[float, Weights] | None = None
    for strength in _STRENGTHS:
        weights = fitted(parts["train"], strength)
        loss = report(weights, parts["dev"], f"dev, strength {strength}")
        if best is None or loss < best[0]:
            best = loss, weights
    assert best is not None
    report(best[1], parts["test"], "test")
    calibration(best[1], parts["test"] + parts["dev"])
    if given.write:
        write(given.write, best[1])


def fitted(train: list[Case], strength: float) -> Weights:
    """Weights of a logistic regression with a penalty on their squares; rare features get none."""
    often = Counter(name for names, _ in train for name in set(names))
    kept = sorted(name for name, count in often.items() if count >= _LEAST)
    place = {name: index for index, name in enumerate(kept, 1)}
    matrix = np.zeros((len(train), len(kept) + 1))
    matrix[:, 0] = 1
    for row, (names, _) in enumerate(train):
        for name in names:
            if name in place:
                matrix[row, place[name]] = 1
    signs = np.array([1.0 if right else -1.0 for _, right in train])

    def loss(weights: Any) -> Any:
        margin = signs * (matrix @ weights)
        slope = -signs / (1 + np.exp(margin))
        penalty = strength * weights[1:]
        gradient = matrix.T @ slope
        gradient[1:] += penalty
        return np.logaddexp(0, -margin).sum() + 0.5 * penalty @ weights[1:], gradient

    found = minimize(loss, np.zeros(len(kept) + 1), jac=True, method="L-BFGS-B").x
    return {"bias": float(found[0]), **{name: float(found[index]) for name, index in place.items()}}


def part_of(key: str) -> str:
    """train, dev or test, by a hash of the id."""
    place = int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 10
    return "dev" if place == 8 else "test" if place == 9 else "train"


def cases(coder: Coder, entry: dict[str, Any]) -> list[Case]:
    """Features of each event that the coder finds in the sentence, and whether it is right."""
    seen: dict[int, list[str]] = {}

    def remember(match: Any, stands: Any, fields: Any) -> float:
        seen[match.clause.sentence.tokens[match.index].start] = features(match, stands, fields)
        return 1.0  # sure, so that no match is left out

    vars(reading)["confidence_of"] = remember
    coding = coder.code(entry["text"], entry.get("published"))
    return [
        (seen[event.evidence.trigger[0]], is_right(event, entry))
        for event in coding.events
        if event.evidence.trigger[0] in seen
    ]


def is_right(event: Event, entry: dict[str, Any]) -> bool:
    """Whether a labelled event is the same, with sides that do not contradict it.

    Words of one telling may both be its trigger ("*put* the army on *alert*"): near is enough, where the type is the same.
    """
    first, last = event.evidence.trigger
    for label in entry["events"]:
        if label["type"] != event.type:
            continue
        spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(label['trigger'])}(?!\w)", entry["text"])]
        if any(a < last + _NEAR and first - _NEAR < b for a, b in spans) and _has_sides(event, label):
            return True
    return False


def _has_sides(event: Event, label: dict[str, Any]) -> bool:
    """Whether none of the event's sides contradicts the label's."""
    wanted, said = [*label["actors"], *label["recipients"]], [*event.actors, *event.recipients]
    if label["recipients"] and event.recipients and label["actors"] and event.actors:
        return _agree(label["actors"], event.actors) and _agree(label["recipients"], event.recipients)
    return not wanted or not said or _agree(wanted, said)


def _agree(wanted: list[str], said: list[Participant]) -> bool:
    """Whether two namings of a side share somebody, or cannot be compared: a code against words alone."""
    if all(_CODE.fullmatch(value) for value in wanted) and not any(who.entity or who.country for who in said):
        return True
    told = {value.casefold() for who in said for value in (who.entity, who.country, who.name, who.text) if value}
    words = {word for value in told for word in re.findall(r"\w{4,}", value)}
    return any(
        value.casefold() in told or bool(words & set(re.findall(r"\w{4,}", value.casefold()))) for value in wanted
    )


def guesses(weights: Weights, part: list[Case]) -> tuple[Any, Any]:
    """Probabilities, and what is right (0 or 1)."""
    totals = np.array([weights["bias"] + sum(weights.get(name, 0.0) for name in names) for names, _ in part])
    return 1 / (1 + np.exp(-totals)), np.array([float(right) for _, right in part])


def report(weights: Weights, part: list[Case], name: str) -> float:
    """Print how well the weights tell right from wrong; the log loss."""
    guessed, right = guesses(weights, part)
    loss = float(-np.mean(right * np.log(guessed) + (1 - right) * np.log(1 - guessed)))
    order = np.argsort(np.argsort(guessed)) + 1
    positives = right.sum()
    area = (order[right == 1].sum() - positives * (positives + 1) / 2) / max(positives * (len(right) - positives), 1)
    print(f"{name}: log loss {loss:.4f}, Brier {np.mean((guessed - right) ** 2):.4f}, AUC {area:.3f}")
    return loss


def calibration(weights: Weights, part: list[Case]) -> None:
    """Print the share that is right by fifths of the guessed probability."""
    guessed, right = guesses(weights, part)
    for low in np.arange(0, 1, 0.2):
        inside = (guessed >= low) & (guessed < low + 0.2)
        if inside.any():
            shares = f"guessed {guessed[inside].mean():.2f}, right {right[inside].mean():.2f}"
            print(f"  {low:.1f}–{low + 0.2:.1f}: {inside.sum():4} events, {shares}")


def write(file: Path, weights: Weights) -> None:
    """Write the weights that matter, heaviest first."""
    found = sorted(
        ((name, weight) for name, weight in weights.items() if name != "bias"),
        key=lambda item: (-abs(item[1]), item[0]),
    )
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            "# Weights of an event's confidence (logistic regression), written by tools/train_confidence.py from the labelled\n"
        )
        stream.write(
            "# sentences of corpus/: do not correct this file; label more sentences, or correct their labels, and fit again.\n"
        )
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerow(["bias", f"{weights['bias']:.3f}"])
        writer.writerows([name, f"{weight:.3f}"] for name, weight in found if abs(weight) >= _NEGLIGIBLE)


if __name__ == "__main__":
    main()
