"""Picture captions: lines with an agency's or photographer's credit, and the same line once more without it."""

from __future__ import annotations

import re
from functools import cache

from readout.article.rules import agencies

_LONGEST = 70
"""Words of the longest caption."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_KIND = (
    r"(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|IMAGE|[Pp]icture|[Ii]llustration|[Gg]raphic|[Cc]redit|CREDIT)s?"
    r"(?: [Cc]redit| [Cc]ourtesy)?"
)
_END = r"[.!?…\"”’)]"


@cache
def _sure() -> tuple[re.Pattern[str], ...]:
    """Credits that only captions have."""
    names = agencies().credit
    slash = r"(?:\s?/\s?[\w .'’-]{2,40})"
    person = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}"
    in_brackets = rf"\b(?:{names}|[Pp]hoto|[Ff]ile|[Tt]witter|[Hh]andout|[Cc]ourtesy|[Ss]creengrab)\b"
    return tuple(
        re.compile(form)
        for form in (
            # "… shake hands.AP" | "… hands | AFP" | "… hands. REUTERS/Jane Doe"
            rf"(?:{_END}(?:© ?)?|\s?[|•·]\s?|\s?©\s?)(?:{names}){slash}{{0,2}}\.?$",
            rf"{_END}\s(?:© ?)?(?:{names}){slash}\.?$",
            # "… hands. Jane Doe/AFP via Getty Images"
            rf"(?:{_END}|\s[-–—|])\s?(?:© ?)?{person}\s?(?:/|,|\||\bvia\b|\bfor\b)\s?(?:{names})"
            rf"(?:\s?(?:/|\bvia\b)\s?[\w .'’-]{{2,40}})?\.?$",
            # "[Jane Doe/Reuters]" | "(Photo by Jane Doe / AFP)" | "(Handout via Reuters)" | "(AP Photo/Jane Doe)"
            rf"\[[^\[\]]{{0,80}}{in_brackets}[^\[\]]{{0,60}}\]\.?$",
            rf"\((?:{_KIND}|[Ff]ile|[Hh]andout|[Ss]creengrab)\b[^()]{{0,90}}\)\.?$",
            rf"\([^()]{{2,60}}(?:/|\bvia\b)\s?(?:{names})[^()]{{0,40}}\)\.?$|\((?:{names})/[^()]{{2,60}}\)\.?$",
            # "… hands. Photo: Jane Doe" | "… hands Image credit: Jane Doe" | "… hands. Photo by Jane Doe"
            rf"(?:^|[.!?”\"|]\s?){_KIND}(?: ?:| by| ©|/)\s?\S.{{1,60}}$",
            rf"\s(?:[Ff]ile |[Ss]upplied )?{_KIND}: ?[A-Z].{{1,50}}$",
            # "FILE PHOTO: …" | "FILE - …" | "This handout photo …"
            r"^(?:FILE|File|ARCHIVE)(?: (?:PHOTO|photo|IMAGE|image|PICTURE|picture))?\s?[:–—-]\s",
            r"^(?:Undated|Handout|Combination|Combined|This (?:combination|file|handout|undated|satellite|combo))\b"
            r".{0,30}\b(?:photo|picture|image)s?\b",
        )
    )


@cache
def _closing_agency() -> re.Pattern[str]:
    """An agency's name after the last sentence: a caption's credit, or that of a whole report."""
    names = agencies().credit
    return re.compile(
        rf"(?:[.!?…\"”’)]|\w)\s(?P<credit>[(\[](?:{names})[)\]]|(?<=[.!?…\"”’)]\s)[–—-]?\s?(?:{names}))\.?$"
    )


def is_caption(line: str) -> bool:
    """Whether the line carries a credit that only captions have."""
    return _is_short(line) and any(credit.search(line) for credit in _sure())


def closing_agency(line: str) -> str | None:
    """The agency after the line's last sentence, brackets included, or None."""
    match = _closing_agency().search(line[-80:])
    return match["credit"] if match is not None else None


def without_credit(line: str) -> str:
    """Letters and digits of the line without its credit, lower-cased: what two prints of one caption share."""
    credit = closing_agency(line)
    if credit is not None:
        return bare(line[: line.rindex(credit)])
    match = next((match for match in (credit.search(line) for credit in _sure()[:8]) if match is not None), None)
    return bare(line[: match.start()] if match is not None and match.start() else line)


def bare(line: str) -> str:
    """Letters and digits of the line, lower-cased."""
    return _NOT_LETTERS.sub("", line).lower()


def _is_short(line: str) -> bool:
    return len(line) <= 900 and len(line.split()) <= _LONGEST
