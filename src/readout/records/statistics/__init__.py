"""Statistics: indicators of and between states, with value, unit, change, period and what they are compared with."""

from readout.records.statistics.read import read_statistics

__all__ = ["read_statistics"]
