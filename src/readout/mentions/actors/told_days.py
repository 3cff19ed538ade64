"""The day of which a sentence tells, where it names a year before that of the article: who held an office then."""

from __future__ import annotations

import datetime
import re

from readout.language.sentence import Sentence

_YEAR = re.compile(r"19[4-9]\d|20[0-4]\d")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        1,
    )
    for name in names.split()
}  # fmt: skip


def told_day(sentence: Sentence, published: datetime.date | None) -> datetime.date | None:
    """The middle of the one earlier year or month that the sentence names, or else the day of publication."""
    if published is None:
        return None
    years = {
        int(token.text): token.index
        for token in sentence.tokens
        if token.text.isdecimal() and len(token.text) == 4 and _YEAR.fullmatch(token.text)
    }
    if len(years) != 1:
        return published
    year, place = next(iter(years.items()))
    if year >= published.year:
        return published
    before = sentence.tokens[max(0, place - 3) : place]
    month = next((_MONTHS[token.norm.rstrip(".")] for token in before if token.norm.rstrip(".") in _MONTHS), None)
    return datetime.date(year, month or 7, 15 if month else 1)
