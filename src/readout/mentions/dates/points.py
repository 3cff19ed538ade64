"""Points of the calendar at every grain from a minute to a century, with their TIMEX3 value and their days.

A point knows only what is known: a year of None prints as `XXXX`, a negative one as `BC0480`. Weeks are ISO weeks.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace

from readout.contract import Precision

_DAY = datetime.timedelta(days=1)
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of each season, on the northern half of the earth; winter ends in the next year."""

_PRECISION: dict[str, Precision] = {
    "T": "minute", "P": "hour", "D": "day", "WE": "day", "W": "week", "M": "month", "S": "season", "Q": "quarter",
    "H": "half", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip
GRAINS = ("T", "P", "D", "WE", "W", "M", "S", "Q", "H", "Y", "E", "C")
"""From fine to coarse: clock time, part of a day, day, weekend, week, month, season, quarter, half, year and more."""
_MONTHS_OF = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS_OF = {"D": 1, "W": 7, "WE": 7, "2W": 14}


@dataclass(frozen=True, slots=True)
class Point:
    """A piece of the calendar named by its grain and the fields that the grain needs."""

    grain: str
    """One of `GRAINS`."""
    year: int | None = None
    """Year of the common era, negative before it; None unknown. First year of a decade or century; a week's ISO one."""
    month: int | None = None
    day: int | None = None
    index: int = 0
    """Number of the week, quarter or half."""
    code: str = ""
    """Season (`SP`), part of the day (`MO`) or clock time (`07:15`)."""

    def value(self) -> str:
        """The TIMEX3 value."""
        year = "XXXX" if self.year is None else f"BC{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        era = 2 if year.startswith("BC") else 0
        match self.grain:
            case "C":
                return year[: era + 2]
            case "E":
                return year[: era + 3]
            case "Y":
                return year
            case "H" | "Q":
                return f"{year}-{self.grain}{self.index or 'X'}"
            case "S":
                return f"{year}-{self.code}"
            case "M":
                return f"{year}-{_two(self.month)}"
            case "W":
                return f"{year}-W{_two(self.index or None)}"
            case "WE":
                return f"{year}-W{_two(self.index or None)}-WE"
        day = f"{year}-{_two(self.month)}-{_two(self.day)}"
        return day if self.grain == "D" else f"{day}T{self.code}"

    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last day, or None where they are not known or lie before the year 1."""
        if self.year is None or not 1 <= self.year <= 9000:
            return None
        year = self.year
        try:
            match self.grain:
                case "C":
                    # The twentieth century ends with the year 2000 by the calendar; TIMEX3 counts 1900 to 1999.
                    return datetime.date(max(year, 1), 1, 1), datetime.date(year + 99, 12, 31)
                case "E":
                    return datetime.date(max(year, 1), 1, 1), datetime.date(year + 9, 12, 31)
                case "Y":
                    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
                case "H" | "Q":
                    if not self.index:
                        return None
                    span = 6 if self.grain == "H" else 3
                    return _first(year, (self.index - 1) * span + 1), _last(year, self.index * span)
                case "S":
                    first, last = SEASONS[self.code]
                    return _first(year, first), _last(year + (last < first), last)
                case "M":
                    return (_first(year, self.month), _last(year, self.month)) if self.month else None
                case "W":
                    monday = datetime.date.fromisocalendar(year, self.index, 1) if self.index else None
                    return (monday, monday + 6 * _DAY) if monday else None
                case "WE":
                    saturday = datetime.date.fromisocalendar(year, self.index, 6) if self.index else None
                    return (saturday, saturday + _DAY) if saturday else None
            if self.month and self.day:
                day = datetime.date(year, self.month, self.day)
                return day, day
        except ValueError:
            pass
        return None

    def first(self) -> datetime.date | None:
        """The first day, where it is known."""
        days = self.days()
        return days[0] if days else None

    @property
    def precision(self) -> Precision:
        """The contract's word for the grain."""
        return _PRECISION[self.grain]

    def with_clock(self, grain: str, code: str) -> Point:
        """The same day, at a clock time (grain `T`) or in a part of the day (grain `P`)."""
        if self.grain in ("D", "P", "T"):
            return replace(self, grain=grain, code=code)
        return Point(grain, self.year, self.month if self.grain == "M" else None, None, 0, code)

    def coarser(self, grain: str) -> Point | None:
        """The piece of grain `grain` that holds this one, or None where this one is coarser or not placed."""
        if grain == self.grain:
            return self
        if GRAINS.index(grain) < GRAINS.index(self.grain):
            return None
        if grain == "D" and self.grain in ("P", "T"):
            return replace(self, grain="D", code="")
        if grain == "Y" and self.year is not None:
            return Point("Y", self.year)
        if grain in ("E", "C") and self.year is not None and self.year < 0:
            length = 10 if grain == "E" else 100
            return Point(grain, -(-self.year // length * length))
        if grain == "M" and self.grain in ("D", "P", "T"):
            return Point("M", self.year, self.month)
        first = self.first()
        return at(first, grain) if first else None

    def shifted(self, count: float, unit: str) -> Point | None:
        """The point `count` units later (earlier, where negative), at the grain of the unit; None where not known.

        `unit` is a code of the words file (`D`, `W`, `M`, `Y`, `E` …).
        """
        whole = int(count) if count == int(count) else None
        if unit in _MONTHS_OF:
            months = int(count * _MONTHS_OF[unit])
            if self.year is None:
                return None
            grain = {"6M": "M", "L": "Y"}.get(unit, unit) if whole is not None else "M"
            if self.year < 0 or self.grain in ("Y", "E", "C"):
                years = self.year + months // 12
                return Point("Y", years).coarser(grain) if months % 12 == 0 else None
            first = self.first()
            if first is None:
                return None
            if GRAINS.index(grain) < GRAINS.index(self.grain):
                return None
            year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
            return at(datetime.date(year, month + 1, 1), grain) if 1 <= year <= 9000 else None
        if unit in _DAYS_OF and self.grain in ("D", "P", "T", "W", "WE"):
            first = self.first()
            if first is None:
                return None
            try:
                moved = first + datetime.timedelta(days=int(count * _DAYS_OF[unit]))
            except OverflowError:
                return None
            return at(moved, {"2W": "W"}.get(unit, unit) if whole is not None else "D")
        return None


def at(day: datetime.date, grain: str) -> Point:
    """The piece of grain `grain` that holds the day."""
    match grain:
        case "C":
            return Point("C", day.year // 100 * 100)
        case "E":
            return Point("E", day.year // 10 * 10)
        case "Y":
            return Point("Y", day.year)
        case "H":
            return Point("H", day.year, index=(day.month + 5) // 6)
        case "Q":
            return Point("Q", day.year, index=(day.month + 2) // 3)
        case "S":
            code = next(code for code, (first, last) in SEASONS.items() if first <= day.month <= last or code == "WI")
            return Point("S", day.year - (code == "WI" and day.month < 3), code=code)
        case "M":
            return Point("M", day.year, day.month)
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return Point(grain, year, index=week)
    return Point("D", day.year, day.month, day.day)


def part_of(point: Point, portion: str) -> tuple[datetime.date, datetime.date] | None:
    """Days of the `START`, `MID` or `END` third of a point."""
    days = point.days()
    if days is None:
        return None
    first, last = days
    length = (last - first).days + 1
    third = length // 3
    if portion == "START":
        return first, first + datetime.timedelta(days=max(third - 1, 0))
    if portion == "END":
        return last - datetime.timedelta(days=max(third - 1, 0)), last
    return first + datetime.timedelta(days=third), last - datetime.timedelta(days=third)


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm that J. Meeus gives."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)


def _first(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def _last(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02d}"
