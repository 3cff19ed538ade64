"""LexisNexis exports as text: many documents a file, in the layout of Nexis and in that of Nexis Uni and Lexis+."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readout.source.document import LONGEST_TEXT, Document, failed
from readout.source.printed import language_of, reflowed, stated_day

_COUNT = re.compile(r"\s*(\d{1,5}) of (\d{1,5}) DOCUMENTS?\s*")
_END = re.compile(r"\s*End of Document\s*", re.I)
_FIELD = re.compile(r"\s{0,3}([A-Z][A-Za-z]*(?:[- ][A-Z][A-Za-z]*){0,2}) ?:[ \t]*(.*)")
_LENGTH = re.compile(r"\s*LENGTH: *[\d,.]+ *words?\b", re.I)
_COPYRIGHT = re.compile(
    r"\s*(?:Copyright|©|\(c\))\s*(?:\(c\)|©)?\s*(?:1[89]|20)\d\d\b|\s*All Rights Reserved\.?\s*$", re.I
)
_BEFORE_BODY = frozenset({
    "byline", "section", "length", "headline", "title", "dateline", "highlight", "source", "series", "author", "authors",
    "column", "edition", "date", "type", "category", "subject line", "cycle", "pub-type", "correction-date", "volume",
})  # fmt: skip
_AFTER_BODY = frozenset({
    "graphic", "url", "subject", "language", "load-date", "publication-type", "pub-type", "journal-code", "acc-no",
    "document-type", "type", "person", "organization", "company", "geographic", "country", "state", "city", "ticker",
    "industry", "notes", "correction", "correction-date", "copyright", "classification", "distribution", "category",
    "series", "abstract-number", "transmission", "dateline-original", "publication type", "journal code", "load date",
    "document type", "acc no", "loaddate", "hlead",
})  # fmt: skip
_BARE_HEADS = {"body": "body", "classification": "after", "graphic": "after", "notes": "after"}
"""Lines of one word that begin a part in the newer layout."""
_HEAD_LINES = 400
"""Lines of a document among which its head is looked for; lists of contents can stand before it."""


def is_lexisnexis(sample: str) -> bool:
    """Whether a text begins like an export."""
    lines = sample.splitlines()
    if any(map(_COUNT.fullmatch, lines[:40])):
        return any(re.match(r"\s*(?:LENGTH|LOAD-DATE|BODY|BYLINE|SECTION) ?:", line, re.I) for line in lines)
    return any(map(_LENGTH.match, lines)) and any(line.strip().lower() in ("body", "body:") for line in lines)


def read_lexisnexis(lines: Iterable[str], key: str, name: str) -> Iterator[Document]:
    """Documents of an export, in order, with title, outlet, date, byline, address and language apart from the text."""
    number = 0
    for part in _parts(lines):
        if part is None:
            number += 1
            message = f"{name}, document {number}: has more than {LONGEST_TEXT:,} characters; split it into articles"
            yield failed(f"{key}:{number}", "too-large", message)
            continue
        document = _document(part, f"{key}:{number + 1}", f"{name}, document {number + 1}")
        if document is not None:
            number += 1
            yield document
    if not number:
        yield failed(key, "empty", f"{name}: holds no document")


def _parts(lines: Iterable[str]) -> Iterator[list[str] | None]:
    """Lines of each document; None for one that is too long."""
    part: list[str] = []
    size = 0
    for line in lines:
        if _COUNT.fullmatch(line) or _END.fullmatch(line):
            yield part if size <= LONGEST_TEXT else None
            part, size = [], 0
            continue
        size += len(line)
        if size <= LONGEST_TEXT:
            part.append(line)
    yield part if size <= LONGEST_TEXT else None


def _document(lines: list[str], key: str, place: str) -> Document | None:
    """The document of the lines between two marks; None where they are a cover page or nothing."""
    if not any(line.strip() for line in lines):
        return None
    start = _start_of_fields(lines)
    if start is None:
        return None
    fields, body = _fields(lines[start:])
    outlet, published, title = _head(lines[:start])
    text = reflowed(body)
    if not text:
        return failed(key, "empty", f"{place}: has no body")
    return Document(
        id=key,
        text=text,
        title=fields.get("headline") or fields.get("title") or title,
        published=published or stated_day(fields.get("date", "")) or stated_day(fields.get("load-date", "")),
        url=_address(fields.get("url")),
        outlet=outlet or fields.get("source"),
        language=language_of(fields.get("language")),
        byline=re.sub(r"^by:?\s+", "", fields.get("byline") or fields.get("author") or "", flags=re.I) or None,
    )


def _start_of_fields(lines: list[str]) -> int | None:
    """Index of the first line with a field: of the run of fields that holds `LENGTH`, or of the body."""
    for index, line in enumerate(lines):
        if _LENGTH.match(line) or _part_begun(line) == "body":
            while index > 0 and (not lines[index - 1].strip() or _named(lines[index - 1], _BEFORE_BODY) is not None):
                index -= 1
            # A field may run over several lines; what has a name of its own further up is taken along.
            above = [i for i in range(max(0, index - 12), index) if _named(lines[i], _BEFORE_BODY) is not None]
            return above[0] if above else index
    return None


def _named(line: str, names: frozenset[str]) -> tuple[str, str] | None:
    """Name and content of a field that the line begins."""
    match = _FIELD.match(line)
    if match is None or match[1].lower() not in names:
        return None
    return match[1].lower(), match[2].strip()


def _part_begun(line: str) -> str | None:
    match = re.fullmatch(r"\s*(BODY|Body|Classification|CLASSIFICATION|Graphic|GRAPHIC|Notes|NOTES) ?:?\s*", line)
    return _BARE_HEADS[match[1].lower()] if match else None


def _fields(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Fields by name, and the lines of the body."""
    fields: dict[str, str] = {}
    body: list[str] = []
    part, last = "before", ""
    for line in lines:
        begun = _part_begun(line)
        inline = re.match(r"\s{0,3}BODY ?:\s*(\S.*)", line)
        if begun is not None or inline is not None:
            part, last = begun or "body", ""
            body += [inline[1]] if inline is not None else []
            continue
        found = _named(line, _AFTER_BODY if part != "before" else _BEFORE_BODY | _AFTER_BODY)
        if found is not None and part == "body" and not _leaves_body(*found, line):
            found = None
        if found is not None:
            last = found[0]
            fields.setdefault(last, found[1])
            part = "after" if part == "body" else part
        elif part == "body":
            if not _COPYRIGHT.match(line):
                body.append(line)
        elif not line.strip():
            last = ""
        elif part == "before" and not last and "length" in fields:
            # Layouts without the word BODY: the text begins after the fields.
            part = "body"
            body.append(line)
        elif last:
            fields[last] = f"{fields[last]} {line.strip()}".strip()
    return fields, body


def _leaves_body(name: str, content: str, line: str) -> bool:
    """Whether a field's name within the body really ends it: written as exports do, not as the beginning of a sentence."""
    if name == "language":
        return language_of(content) is not None and len(content) < 40
    if name in ("load-date", "load date"):
        return stated_day(content) is not None
    if name == "url":
        return content.startswith("http")
    return line.split(":")[0].strip().isupper() or (name == "publication-type" and len(content) < 60)


def _head(lines: list[str]) -> tuple[str | None, str | None, str | None]:
    """Outlet, date and title from what stands above the fields.

    The older layout centres outlet, date and edition and then sets the title at the margin; the newer one has title, outlet and
    date in this order.
    """
    told = [line for line in lines[-_HEAD_LINES:] if line.strip() and not _COPYRIGHT.match(line)]
    at = max((i for i, line in enumerate(told) if stated_day(line) is not None), default=None)
    if at is None:
        return None, None, " ".join(told[-1].split()) if told and len(told) < 8 else None
    published = stated_day(told[at])
    above = [" ".join(line.split()) for line in told[:at]]
    below = [line for line in told[at + 1 :] if not re.search(r"\bedition\b", line, re.I) or _indent(line) == 0]
    margin = [line for line in below if _indent(line) == 0]
    older = _indent(told[at]) > 0 or len(above) == 1
    if older:
        title = " ".join(" ".join(line.split()) for line in margin or below) or None
        return above[0] if above else None, published, title
    return above[-1] if above else None, published, above[-2] if len(above) > 1 else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _address(url: str | None) -> str | None:
    match = re.match(r"https?://\S+", url or "")
    return match[0] if match else None
