"""Where sentences end, by rules, one paragraph at a time.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a list number; what may follow each kind
of abbreviation is data (`data/language/sentence_ends.toml`). Sentences that begin in lower case are not found, since
in edited text a lower-case letter after a stop means that the stop was an abbreviation's.
"""

from __future__ import annotations

import re

from readout.language.abbreviations import KNOWN

Span = tuple[int, int]

_CLOSERS = "\"”'’»)\\]›"
_END = re.compile(
    rf"(?P<stop>[.!?…。]+(?:\s\.)*)(?P<close>[{_CLOSERS}]*)(?P<mark>\s?\[\d+\]|[*†‡])*(?=\s|$)|(?<=[a-z]{{3}})[.!?](?=[A-Z][a-z]{{2}})"
)
_NEXT = re.compile(r"\s*[\"“”'‘’«‹`(\[*•–—-]*\s*([^\s\"“”'‘’«»`()\[\],.;:!?]*)")
_WORD = re.compile(r"[^\s\"“”«»()\[\]/]+(?=\s?$)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])")
_NOT_PLAIN = KNOWN.before_names | KNOWN.before_numbers | KNOWN.before_dates | KNOWN.either
_SPEECH = re.compile(rf"\s+(?:[A-Z][\w.'’-]*\s+){{1,4}}(?:{'|'.join(KNOWN.speech)})\b")


def split(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of the paragraph `text[start:end]`.

    Args:
        text: Any text.
        start: First code point of the paragraph.
        end: Its end; the text's end if None.

    Returns:
        Half-open offsets into `text`, in order, without white space at their ends; empty for a blank paragraph.
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    first = _skip_space(text, start, stop)
    for match in _END.finditer(text, start, stop):
        if match.end() <= first or not _ends(text, first, stop, match):
            continue
        spans.append((first, match.end()))
        first = _skip_space(text, match.end(), stop)
    last = len(text[first:stop].rstrip()) + first
    if last > first:
        spans.append((first, last))
    return spans


def _skip_space(text: str, start: int, stop: int) -> int:
    while start < stop and text[start].isspace():
        start += 1
    return start


def _ends(text: str, first: int, stop: int, match: re.Match[str]) -> bool:
    """Whether the candidate ends the sentence that began at `first`."""
    following = _NEXT.match(text, match.end(), min(stop, match.end() + 80))
    word = following.group(1) if following else ""
    if not text[match.end() : stop].strip():
        return True
    if match["stop"] is None:
        return True
    found = _WORD.search(text[max(first, match.start() - 40) : match.start()])
    before = found.group() if found else ""
    if word[:1].islower() and not word.startswith("http"):
        return not match["close"] and _ends_informally(match["stop"], before, word)
    if match["stop"] != ".":
        return _ends_strong(text, stop, match, before)
    return _ends_full_stop(text[first : match.start()], before.lstrip("'‘`"), word, bool(match["close"]))


def _ends_informally(stop: str, before: str, word: str) -> bool:
    """Whether a sentence written without capitals ends here: a plain word, its stop, a word that begins sentences."""
    if not (before.isalpha() and before.islower() and len(before) > 2) or before in _NOT_PLAIN:
        return False
    return (stop[0] in "?!" and word in KNOWN.informal | KNOWN.starters) or (stop == "." and word in KNOWN.informal)


def _ends_strong(text: str, stop: int, match: re.Match[str], before: str) -> bool:
    """`!`, `?` or dots: the end, unless a quoted question is followed by who asked it, or nothing stands before."""
    quote = match["close"] and match["close"][0] in "\"”'’»"
    if quote and _SPEECH.match(text, match.end(), min(stop, match.end() + 80)):
        return False
    return bool(before) or bool(match["close"])


def _ends_full_stop(sentence: str, before: str, word: str, closed: bool) -> bool:
    """Whether one full stop after the word `before` ends the sentence, given the word that follows."""
    bare = before.lower()
    if not bare and not closed:
        return len(sentence.strip()) > 1
    if sentence.strip() == before and _NUMBER.fullmatch(before):
        return False
    if closed:
        return True
    if bare in KNOWN.before_names:
        return False
    starts = word.lower() in KNOWN.starters and word[:1].isupper()
    if bare in KNOWN.before_numbers and before != "I":
        return not word[:1].isdigit()
    if bare in KNOWN.before_dates:
        return not word[:1].isdigit()
    if bare in KNOWN.either:
        return starts
    if _INITIALS.fullmatch(before) and (before[:1].isupper() or "." in before) and before != "I":
        return starts
    return True
