"""What exports of press archives have in common: printed lines, dates written out, one file with many documents."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from typing import IO

from readout.source.decoding import decode_line, encoding_of

_LONGEST_LINE = 2_000_000
"""Bytes of a line; the rest of a longer one counts as a line of its own."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_REST = rf"(?:[,\s]+{_WEEKDAY})?(?:[,\s]+\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*[a-z]{{2,5}})?)?"
_DAY = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?|(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+"
    rf"{_MONTH.replace('month', 'second')},?)\s+(?P<year>(?:1[6-9]|20)\d\d)\b{_REST}",
    re.I,
)
_MONTH_ALONE = re.compile(rf"{_MONTH}\s+(?P<year>(?:1[6-9]|20)\d\d)", re.I)


def printed_lines(stream: IO[bytes], sample: bytes) -> Iterator[str]:
    """Lines as text without their ends, each in UTF-8 or else Windows code page 1252; form feeds are line breaks."""
    told = encoding_of(sample)
    if told not in (None, "utf-8-sig"):
        wide = io.TextIOWrapper(stream, encoding=told, errors="replace")
        while line := wide.readline(_LONGEST_LINE):
            yield from line.rstrip("\r\n").split("\f")
        return
    first = True
    while raw := stream.readline(_LONGEST_LINE):
        text = decode_line(raw.removeprefix(codecs.BOM_UTF8) if first else raw)
        first = False
        for part in text.rstrip("\r\n").replace("\0", "").split("\f"):
            # Old Macintosh ends of lines leave a whole file as one line.
            yield from part.split("\r")


def stated_day(line: str) -> str | None:
    """The date that a line consists of, weekday and time of day left aside: `2014-03-05`, or `2014-03`; None for others."""
    text = " ".join(line.split())
    if len(text) > 70:
        return None
    if match := _DAY.fullmatch(text):
        month = _MONTHS.index((match["month"] or match["second"])[:3].lower()) + 1
        return f"{match['year']}-{month:02}-{int(match['day'] or match['first']):02}"
    if match := _MONTH_ALONE.fullmatch(text):
        return f"{match['year']}-{_MONTHS.index(match['month'][:3].lower()) + 1:02}"
    return None


def reflowed(lines: Iterable[str]) -> str:
    """Text whose paragraphs, divided by blank lines or set in at their beginning, stand on one line each."""
    found: list[list[str]] = []
    inside = False
    for line in lines:
        text = line.strip()
        if not text:
            inside = False
        elif inside and not _set_in(line, found[-1]):
            found[-1].append(line)
        else:
            found.append([line])
            inside = True
    return "\n\n".join(" ".join(" ".join(part.split()) for part in paragraph) for paragraph in found)


def _set_in(line: str, paragraph: list[str]) -> bool:
    """Whether a line begins a paragraph by its indent: it stands further right than the line before."""
    before = paragraph[-1]
    return len(line) - len(line.lstrip()) > len(before) - len(before.lstrip())


LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru", "ukrainian": "uk", "arabic": "ar",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "portuguese": "pt", "italian": "it", "dutch": "nl", "polish": "pl",
    "turkish": "tr", "persian": "fa", "hebrew": "he", "hindi": "hi", "indonesian": "id", "swedish": "sv", "danish": "da",
    "norwegian": "no", "finnish": "fi", "czech": "cs", "greek": "el", "hungarian": "hu", "romanian": "ro",
}  # fmt: skip
"""BCP 47 tags of languages by their English names, as exports write them."""


def language_of(told: str | None) -> str | None:
    """BCP 47 tag of the first language that an export names (`ENGLISH`, `French; Français`); None for unknown ones."""
    words = re.findall(r"[a-z]+", (told or "").lower())
    return LANGUAGES.get(words[0]) if words else None
