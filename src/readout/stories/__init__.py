"""The same happening told by many articles becomes one: near copies, stories of articles, happenings of events."""

from readout.stories.copies import Signature, signature
from readout.stories.grouping import Candidate, Choice, choose
from readout.stories.happenings import Account, Happening, same_happening
from readout.stories.words import Frequencies, Vector, vector

__all__ = [
    "Account",
    "Candidate",
    "Choice",
    "Frequencies",
    "Happening",
    "Signature",
    "Vector",
    "choose",
    "same_happening",
    "signature",
    "vector",
]
