"""What the data files know of boilerplate: section labels, lines, agencies, dateline places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from readout.data import ROOT, rows, words
from readout.errors import DataError

Zone = Literal["any", "head", "tail"]
_FOLDER = ROOT / "article"
_LONGEST_LINE = 1_000
"""Characters of the longest line that is held against the patterns; longer ones are text."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """A kind of line that is not the article."""

    pattern: re.Pattern[str]
    why: str
    zone: Zone
    longest: int
    """Greatest number of words."""
    opens_list: bool
    """Whether headlines that follow directly are removed too."""
    example: str

    def fits(self, line: str, count: int, zones: set[Zone]) -> bool:
        """Whether the line, of `count` words, is of this kind."""
        return count <= self.longest and self.zone in zones and self.pattern.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Agencies:
    """Names of agencies as regular expressions, and the outlet that each stands for."""

    credit: str
    """Alternatives for names that mark a picture's credit."""
    dateline: str
    """Alternatives for names that stand in datelines."""
    outlets: dict[str, str]
    """Outlet by name, lower-cased; a name without one stands for itself."""

    def outlet(self, name: str) -> str:
        """The usual name of the agency."""
        return self.outlets.get(name.strip().lower(), name.strip())


@cache
def section_labels() -> frozenset[str]:
    """Section labels, lower-cased."""
    return frozenset(row["label"].lower() for _, row in rows(_FOLDER / "labels.csv", ["label"]))


@cache
def line_rules() -> tuple[LineRule, ...]:
    """All kinds of lines, in the order of the file.

    Raises:
        DataError: A pattern is no regular expression, a zone or number is none, or an example does not match.
    """
    found = []
    file = _FOLDER / "lines.csv"
    for number, row in rows(file, ["pattern", "why", "zone", "longest", "after", "example"]):
        try:
            pattern = re.compile(row["pattern"], re.I)
            longest = int(row["longest"])
        except (re.error, ValueError) as error:
            raise DataError(f"{file}, line {number}: {error}") from error
        if row["zone"] not in ("any", "head", "tail"):
            raise DataError(f"{file}, line {number}: zone {row['zone']!r} is not any, head or tail")
        zone: Zone = row["zone"]  # type: ignore[assignment]
        found.append(LineRule(pattern, row["why"], zone, longest, row["after"] == "list", row["example"]))
    return tuple(found)


def fitting_rule(line: str, zones: set[Zone]) -> LineRule | None:
    """The first kind that the line is of, or None where it is text."""
    if len(line) > _LONGEST_LINE:
        return None
    count = len(line.split())
    return next((rule for rule in line_rules() if rule.fits(line, count, zones)), None)


@cache
def agencies() -> Agencies:
    """News and photo agencies."""
    credit: list[str] = []
    dateline: list[str] = []
    outlets: dict[str, str] = {}
    for _, row in rows(_FOLDER / "agencies.csv", ["names", "outlet", "credit", "dateline"]):
        names = words(row["names"])
        credit += names if row["credit"] == "yes" else []
        dateline += names if row["dateline"] == "yes" else []
        for name in names:
            outlets.setdefault(name.lower(), row["outlet"] or name)
    return Agencies(_alternatives(credit), _alternatives(dateline), outlets)


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


@cache
def dateline_places() -> frozenset[str]:
    """Cities of datelines, lower-cased."""
    return frozenset(row["place"].lower() for _, row in rows(_FOLDER / "dateline_places.csv", ["place"]))


@cache
def function_words() -> dict[str, tuple[str, frozenset[str]]]:
    """Name and function words of each language, by its BCP 47 tag."""
    return {
        row["language"]: (row["name"], frozenset(words(row["words"])))
        for _, row in rows(_FOLDER / "function_words.csv", ["language", "name", "words"])
    }
