"""Factiva exports as text: many documents a file, each a run of two-letter fields and a closing line `Document …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from readout.source.document import LONGEST_TEXT, Document, failed
from readout.source.printed import language_of, reflowed, stated_day

_CODES = frozenset(
    "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD ART CT RF CO IN NS RE IPC IPD PUB AN CLM DLN ATC CX DE SH".split()
)
"""Names of the fields. LP is the first paragraph, TD the rest."""
_AFTER_TEXT = frozenset("ART CT RF CO IN NS RE IPC IPD PUB AN CX DE".split())
_CODE_LINE = re.compile(r"([A-Z]{2,3})(?:(?P<gap>\t+ *|  +|)(?P<told>\S.*)?)?")
_CLOSING = re.compile(r"\s*Document ([A-Za-z0-9]{12,40})\s*")
_CLOCK = re.compile(r"\d{1,2}:\d\d")


def is_factiva(sample: str) -> bool:
    """Whether a text begins like an export."""
    seen = [found[0] for line in sample.splitlines() if (found := _field(line)) is not None]
    return {"HD", "PD"} <= set(seen) and bool({"LP", "TD"} & set(seen)) and bool({"WC", "SN", "SC"} & set(seen))


def read_factiva(lines: Iterable[str], key: str, name: str) -> Iterator[Document]:
    """Documents of an export, in order, called by their accession numbers."""
    number = 0
    part: list[str] = []
    size = 0
    for line in chain(lines, [None]):
        closing = _CLOSING.fullmatch(line) if line is not None else None
        if line is not None and closing is None:
            size += len(line)
            if size <= LONGEST_TEXT:
                part.append(line)
            continue
        if any(each.strip() for each in part) and (closing is not None or any(map(_field, part))):
            number += 1
            place = f"{name}, document {number}"
            document_key = closing[1] if closing is not None else f"{key}:{number}"
            if size > LONGEST_TEXT:
                message = f"{place}: has more than {LONGEST_TEXT:,} characters; split it into articles"
                yield failed(document_key, "too-large", message)
            else:
                yield _document(part, document_key, place)
        part, size = [], 0
    if not number:
        yield failed(key, "empty", f"{name}: holds no document")


def _field(line: str) -> tuple[str, str] | None:
    """Code and content of a line that begins a field: the code alone, or with its content after a tab or two blanks."""
    match = _CODE_LINE.fullmatch(line.strip() if len(line) < 200 else line)
    if match is None or match[1] not in _CODES or (match["told"] and not match["gap"]):
        return None
    return match[1], (match["told"] or "").strip()


def _document(lines: list[str], key: str, place: str) -> Document:
    fields = _fields(lines)
    told = {code: " ".join(" ".join(content).split()) for code, content in fields.items()}
    text = "\n\n".join(part for code in ("LP", "TD") if (part := reflowed(fields.get(code, []))))
    if not text:
        return failed(key, "empty", f"{place}: has no text (fields LP and TD)")
    published = stated_day(told.get("PD", ""))
    clock = told.get("ET", "")
    if published is not None and len(published) == 10 and _CLOCK.fullmatch(clock):
        published = f"{published}T{clock.zfill(5)}"
    return Document(
        id=told.get("AN", "").removeprefix("Document ").strip() or key,
        text=text,
        title=told.get("HD") or None,
        published=published,
        outlet=told.get("SN") or None,
        language=language_of(told.get("LA")),
        byline=re.sub(r"^by:?\s+", "", told.get("BY", ""), flags=re.I) or None,
    )


def _fields(lines: list[str]) -> dict[str, list[str]]:
    """Lines of each field. Once the text has begun, only fields that come after it end it."""
    fields: dict[str, list[str]] = {}
    open_code = ""
    for line in lines:
        found = _field(line)
        if found is not None and open_code in ("LP", "TD") and found[0] not in _AFTER_TEXT | {"TD"}:
            found = None
        if found is not None and found[0] not in fields:
            open_code = found[0]
            fields[open_code] = [found[1]] if found[1] else []
        elif open_code:
            fields[open_code].append(line)
    return fields
