"""Events: who did what to whom, read from the lexicon's frames in the dependency tree."""

from readout.records.events.lexicon import EventLexicon
from readout.records.events.read import read_events

__all__ = ["EventLexicon", "read_events"]
