"""A relation as a picture: cooperation upwards, conflict downwards, the mean score, and the articles behind each period."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from readout.errors import OutputError
from readout.output.writing import told_as_output_error
from readout.relation.values import Period, Relation

_COLOURS = ("#9ecae1", "#3182bd", "#fdae6b", "#d9480f")
_NAMES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_MOST_LABELS = 16


def draw_chart(relation: Relation, file: Path) -> None:
    """Draw the periods into a PNG or SVG file, by its ending.

    Raises:
        OutputError: matplotlib is not installed (`pip install "readout-news[charts]"`), or the file cannot be written.
    """
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise OutputError(f'{file}: charts need matplotlib; pip install "readout-news[charts]"') from error
    figure = Figure(figsize=(10, 5.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(4, 1))
    periods = relation.periods
    places = range(len(periods))
    _stacks(above, periods)
    score = above.twinx()
    score.plot(places, [_score(period) for period in periods], color="black", linewidth=1, marker="o", markersize=2.5)
    score.set_ylim(-10, 10)
    score.set_ylabel("mean score")
    reach = max(1.0, max((abs(limit) for limit in above.get_ylim()), default=1.0))
    above.set_ylim(-reach, reach)
    above.set_ylabel("happenings\nconflict  |  cooperation")
    above.axhline(0, color="black", linewidth=0.8)
    above.set_title(f"{relation.one.name} and {relation.other.name}, by {relation.by}", loc="left")
    above.legend(loc="upper left", fontsize=8, frameon=False, ncols=2)
    below.bar(places, [period.articles for period in periods], color="#bdbdbd")
    below.set_ylabel("articles")
    step = max(1, math.ceil(len(periods) / _MOST_LABELS))
    below.set_xticks(list(places)[::step], [period.label for period in periods][::step], rotation=45, ha="right")
    for axis in (above, below, score):
        axis.spines[["top"]].set_visible(False)
    with told_as_output_error(str(file)):
        figure.savefig(file, dpi=150, metadata={"Date": None} if file.suffix.lower() == ".svg" else None)


def _stacks(axis: Any, periods: list[Period]) -> None:
    """Both kinds of cooperation above the line, both of conflict below."""
    for pair, sign in (((0, 1), 1), ((2, 3), -1)):
        base = [0] * len(periods)
        for quad in pair:
            heights = [
                sign * sum(each.quads[quad] for each in (period.towards, period.back, period.together))
                for period in periods
            ]
            axis.bar(range(len(periods)), heights, bottom=base, color=_COLOURS[quad], label=_NAMES[quad])
            base = [low + height for low, height in zip(base, heights, strict=True)]


def _score(period: Period) -> float:
    told = [each for each in (period.towards, period.back, period.together) if each.score is not None]
    total = sum(each.happenings for each in told)
    return sum((each.score or 0.0) * each.happenings for each in told) / total if total else math.nan
