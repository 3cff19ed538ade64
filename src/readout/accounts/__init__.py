"""Accounts of one happening side by side: what all tell, what one alone tells, where they contradict each other."""

from readout.accounts.compare import compare
from readout.accounts.comparison import Comparison

__all__ = ["Comparison", "compare"]
