"""From a document to a clean article: what the page put around the text is taken away, each piece with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readout.article.captions import bare, closing_agency, is_caption, without_credit
from readout.article.dateline import read_dateline
from readout.article.dating import published_from_metadata
from readout.article.errors import ArticleError
from readout.article.language import other_language
from readout.article.lines import ends_sentence, paragraphs
from readout.article.no_article import why_no_article
from readout.article.raw import sha256_of
from readout.article.rules import Zone, fitting_rule, section_labels
from readout.article.stamps import address_date, read_byline, read_stamp
from readout.contract import Article, Published, Removed
from readout.source import Document

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_BODY_WORDS = 12
"""Words from which a line that ends like a sentence is a paragraph of the article."""
_TAIL = 10
"""Paragraphs at the end among which the patterns for the end of a page count."""
_HEADLINE_WORDS = 40
_STANDFIRST_WORDS = 60
_LIST_LINES = 8
"""Headlines after "Related stories" that go with it."""


@dataclass(slots=True)
class _Draft:
    """An article while it is being cleaned."""

    lines: list[str]
    """Paragraphs that are left, in order."""
    removed: list[Removed] = field(default_factory=list)
    title: str | None = None
    standfirst: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: Published | None = None
    addressed: Published | None = None
    """The date in the address, for an article that states none."""
    updated: str | None = None

    def remove(self, index: int, why: str) -> None:
        """Take the paragraph away for that reason."""
        self.removed.append(Removed(text=self.lines[index], why=why))
        self.lines[index] = ""

    def settle(self) -> None:
        """Close the gaps that removed paragraphs left."""
        self.lines = [line for line in self.lines if line]


def clean(document: Document) -> Article:
    """The article of a document, without what the page put around it.

    Raises:
        ArticleError: The document holds no text, text in another language than English, or a page that is no article.
    """
    from_page = document.html is not None
    if from_page:
        from readout.article.page import read_page

        document = read_page(document)
    text = document.text or ""
    _check_text(text, document)
    draft = _Draft(
        paragraphs(text),
        title=_one_line(document.title),
        outlet=document.outlet,
        byline=_one_line(document.byline),
        url=document.url,
        published=published_from_metadata(document.published),
    )
    printed = list(draft.lines)
    _take_address(draft)
    _take_labels(draft)
    _take_pictures(draft)
    _take_boilerplate(draft)
    _take_title(draft)
    _take_bylines(draft)
    _take_dateline(draft)
    _take_closing_agency(draft)
    _take_standfirst(draft)
    draft.removed.sort(key=lambda piece: _place_of(piece.text, printed))
    article = _article(document, draft)
    language = other_language(article.text)
    if language is not None:
        message = f"{document.id}: is in {language}; Readout codes English"
        raise ArticleError("language", message, article)
    if not article.text:
        raise ArticleError("no-text", f"{document.id}: holds nothing but what pages put around an article", article)
    reason = why_no_article(article) if from_page else None
    if reason is not None:
        raise ArticleError("no-article", f"{document.id}: {reason}", article)
    return article


def _check_text(text: str, document: Document) -> None:
    visible = len(text) - sum(map(str.isspace, text[:20_000]))
    broken = sum(
        1 for character in text[:20_000] if character == "\ufffd" or (character < " " and character not in "\n\r\t\f\v")
    )
    if broken > 20 and broken > 0.02 * min(len(text), 20_000):
        raise ArticleError("binary", f"{document.id}: is binary data read as text; extract its text first")
    if text.lstrip().startswith("{\\rtf"):
        raise ArticleError("binary", f"{document.id}: is an RTF document; save it as text first")
    if not visible or not any(map(str.isalpha, text)):
        raise ArticleError("no-text", f"{document.id}: has no text")


def _article(document: Document, draft: _Draft) -> Article:
    lines = list(draft.lines)
    head = [part for part in (draft.title, draft.standfirst) if part]
    text = "\n\n".join([*head, *lines])
    return Article(
        id=document.id,
        sha256=sha256_of(text),
        title=draft.title,
        standfirst=draft.standfirst,
        outlet=draft.outlet,
        byline=draft.byline,
        url=draft.url,
        language=document.language or "en",
        text=text,
        removed=draft.removed,
        published=_published(draft, document.fetched),
        updated=draft.updated,
    )


def _published(draft: _Draft, fetched: str | None) -> Published:
    """When the article was written: as metadata say, or the text, or the address, or the last update, or else the fetching."""
    updated = Published(date=draft.updated, precision="day", basis="stated") if draft.updated else None
    return draft.published or draft.addressed or updated or published_from_metadata(fetched) or Published()


def _place_of(text: str, printed: list[str]) -> int:
    """Index of the printed line that is the text, else of the first that holds it."""
    if text in printed:
        return printed.index(text)
    return next((i for i, line in enumerate(printed) if text in line), 0)


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text and text.strip() else None


def _is_body(line: str) -> bool:
    """Whether the line is a paragraph of running text."""
    return ends_sentence(line) and len(line.split()) >= _BODY_WORDS


def _body_start(lines: list[str]) -> int:
    """Index of the first paragraph of running text; the number of lines where there is none."""
    return next((i for i, line in enumerate(lines) if line and _is_body(line)), len(lines))


def _take_address(draft: _Draft) -> None:
    """Lines above the text that are only an address."""
    for index, line in enumerate(draft.lines):
        if not _ADDRESS.fullmatch(line):
            break
        draft.url = draft.url or line
        draft.remove(index, "address")
    draft.addressed = address_date(draft.url)
    draft.settle()


def _take_pictures(draft: _Draft) -> None:
    """Captions with a credit, and lines printed twice in a row."""
    lines = draft.lines
    keys = [without_credit(line) for line in lines]
    head = _body_start(lines)
    credited = {
        i: "caption"
        for i, line in enumerate(lines)
        if is_caption(line) or (i <= head < len(lines) - 1 and _may_be_caption(lines, i))
    }
    for i in list(credited):
        for neighbour in (i - 1, i + 1):
            if (
                0 <= neighbour < len(lines)
                and neighbour not in credited
                and keys[neighbour]
                and keys[neighbour] == keys[i]
            ):
                credited[neighbour] = "caption"
    for i in range(1, len(lines)):
        before = credited.get(i - 1, "repeated line")
        if i not in credited and before == "repeated line" and lines[i] == lines[i - 1] and bare(lines[i]):
            credited[i] = "repeated line"
    if len(credited) == len(lines):
        return
    for i in sorted(credited):
        draft.remove(i, credited[i])
    draft.settle()


def _may_be_caption(lines: list[str], index: int) -> bool:
    """Whether a line above the text with an agency's name at its end is a caption: running text follows."""
    return closing_agency(lines[index]) is not None and any(map(_is_body, lines[index + 1 :])) and index <= 4


def _take_boilerplate(draft: _Draft) -> None:
    """Lines that the rules know: share, print, subscribe, related, copyright …; stamps of time go to their fields."""
    lines = draft.lines
    head, last = _body_start(lines), len(lines) - _TAIL
    in_list = 0
    for index, line in enumerate(lines):
        stamp = read_stamp(line)
        if stamp is not None and (stamp.kind == "updated" or index < head or index >= last):
            if stamp.kind == "updated":
                draft.updated = draft.updated or stamp.date
            elif draft.published is None or draft.published.basis != "metadata":
                draft.published = stamp.published() or draft.published
            draft.remove(index, stamp.kind)
            continue
        rule = fitting_rule(line, _zones(index < head, index >= last))
        if rule is not None:
            in_list = _LIST_LINES if rule.opens_list else max(in_list - 1, 0)
            draft.remove(index, rule.why)
        elif in_list and not ends_sentence(line) and len(line.split()) <= 24:
            in_list -= 1
            draft.remove(index, "related")
        else:
            in_list = 0
    draft.settle()


def _zones(head: bool, tail: bool) -> set[Zone]:
    zones: set[Zone] = {"any"}
    if head:
        zones.add("head")
    if tail:
        zones.add("tail")
    return zones


def _take_labels(draft: _Draft) -> None:
    """Section labels above the text, alone, doubled, or in a trail ("Home > World")."""
    labels = section_labels()
    for index in range(_body_start(draft.lines)):
        parts = [
            part.strip().lower().rstrip(":")
            for part in re.split(r"\s*[>»/|•·]\s*", draft.lines[index].strip(" >»|•·/:"))
        ]
        halves = draft.lines[index].lower().split()
        half = " ".join(halves[: len(halves) // 2])
        doubled = len(halves) % 2 == 0 and half == " ".join(halves[len(halves) // 2 :]) and half in labels
        if doubled or all(part in labels for part in parts):
            draft.remove(index, "section label")
    draft.settle()


def _take_title(draft: _Draft) -> None:
    """The headline: what metadata say, else the first line above the text that can be one."""
    lines = draft.lines
    head = _body_start(lines)
    if draft.title is not None:
        same = next((i for i in range(min(head + 1, len(lines))) if bare(lines[i]) == bare(draft.title)), None)
        if same is not None:
            draft.title = lines.pop(same)
        return
    if head == 0 or head == len(lines):
        return
    first = next((i for i in range(head) if _can_be_title(lines[i])), None)
    if first is not None and read_byline(lines[first]) is None:
        draft.title = lines.pop(first)


def _can_be_title(line: str) -> bool:
    count = len(line.split())
    if not 3 <= count <= _HEADLINE_WORDS or line[0].islower() or line.rstrip("\"'”’").endswith((".", ",", ";", ":")):
        return False
    return read_dateline(line) is None


def _take_bylines(draft: _Draft) -> None:
    """`By Name` above the text or at its end; a name alone, in capitals, directly above the text."""
    lines = draft.lines
    head = _body_start(lines)
    for index in [*range(head), *range(max(head, len(lines) - 3), len(lines))]:
        name = read_byline(lines[index], alone=index == head - 1)
        if name is not None:
            draft.byline = draft.byline or name
            draft.remove(index, "byline")
    draft.settle()


def _take_dateline(draft: _Draft) -> None:
    """Place, date and agency before the first sentence: what they tell goes to outlet and date."""
    head = _body_start(draft.lines)
    for index in range(head, min(head + 2, len(draft.lines))):
        found = read_dateline(draft.lines[index])
        if found is None:
            continue
        line = draft.lines[index]
        draft.removed.append(Removed(text=line[: found.length].strip(), why="dateline"))
        draft.lines[index] = line[found.length :].lstrip()
        draft.outlet = draft.outlet or found.agency
        if found.date is not None and (draft.published is None or draft.published.precision in ("year", "month")):
            year, month, day = found.date
            told = draft.published or draft.addressed
            known = told.date if told else None
            if year is None and known and len(known) > 7:
                return
            year = year or (int(known[:4]) if known else None)
            if year is not None and not (known and len(known) == 7 and int(known[5:]) != month):
                draft.published = Published(date=f"{year:04}-{month:02}-{day:02}", precision="day", basis="stated")
        return


def _take_closing_agency(draft: _Draft) -> None:
    """An agency's name after the last sentence of the report."""
    if not draft.lines:
        return
    line = draft.lines[-1]
    credit = closing_agency(line)
    if credit is not None and len(line.split()) > 4:
        from readout.article.rules import agencies

        at = line.rindex(credit)
        draft.removed.append(Removed(text=line[at:], why="agency"))
        draft.lines[-1] = line[:at].rstrip()
        draft.outlet = draft.outlet or agencies().outlet(credit.strip("()[] –—-"))


def _take_standfirst(draft: _Draft) -> None:
    """The lines between headline and text: one sentence, mostly without a stop."""
    head = _body_start(draft.lines)
    if draft.title is None or head != 1 or len(draft.lines) < 2:
        return
    line = draft.lines[0]
    if 5 <= len(line.split()) <= _STANDFIRST_WORDS and not line.endswith((":", ",", ";")):
        draft.standfirst = draft.lines.pop(0)
