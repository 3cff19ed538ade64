"""Time expressions (TIMEX3): found by token patterns, resolved against publication date, narrative time and tense."""

from readout.mentions.dates.read import read_dates

__all__ = ["read_dates"]
