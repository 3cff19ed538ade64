"""Wordings: the terms that sides use for things, quoted, named as theirs, or known as one of two rival terms."""

from readout.records.wordings.read import read_wordings

__all__ = ["read_wordings"]
