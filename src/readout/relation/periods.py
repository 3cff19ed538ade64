"""Days, weeks, months, quarters and years as stretches of the calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from readout.relation.values import By

Stretch = tuple[str, datetime.date, datetime.date]
"""Label, first day, last day."""


def period_of(day: datetime.date, by: By) -> Stretch:
    """The period that holds the day; weeks begin on Monday (ISO 8601)."""
    match by:
        case "day":
            return day.isoformat(), day, day
        case "week":
            first = day - datetime.timedelta(days=day.weekday())
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}", first, first + datetime.timedelta(days=6)
        case "month":
            return f"{day:%Y-%m}", day.replace(day=1), _month_end(day.year, day.month)
        case "quarter":
            quarter = (day.month - 1) // 3 + 1
            first = datetime.date(day.year, 3 * quarter - 2, 1)
            return f"{day.year}-Q{quarter}", first, _month_end(day.year, 3 * quarter)
        case "year":
            return f"{day.year:04}", datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)


def _month_end(year: int, month: int) -> datetime.date:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def periods_between(first: datetime.date, last: datetime.date, by: By) -> Iterator[Stretch]:
    """All periods from the one that holds `first` to the one that holds `last`."""
    day = first
    while True:
        stretch = period_of(day, by)
        if stretch[1] > last:
            return
        yield stretch
        if stretch[2] >= datetime.date(9999, 12, 30):
            return
        day = stretch[2] + datetime.timedelta(days=1)
