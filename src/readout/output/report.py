"""The report for a terminal: what happened, what was said, figures, wordings, for a person to read."""

from __future__ import annotations

from itertools import groupby
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from readout.contract import Event, Evidence, Line, Quotation, Span, Statistic, When, Wording
from readout.output.describing import (
    name_of,
    names_of,
    notes_of,
    published_in_words,
    statistic_in_words,
    when_in_words,
)
from readout.output.plain import plain

_COLOURS = {1: "green", 2: "cyan", 3: "yellow", 4: "red"}
_WIDTH = 110
_EXCERPT = 260
"""Longest excerpt of a sentence, in characters."""


class Report:
    """Writes articles for reading; colours only where the stream is a terminal."""

    def __init__(self, stream: IO[str]) -> None:
        """Write to `stream`."""
        self._console = Console(
            file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else _WIDTH
        )
        if self._console.width > _WIDTH:
            self._console.width = _WIDTH

    def write(self, line: Line) -> None:
        """Show one article."""
        with self._console.capture() as shown:
            self._show(line)
        # Tables pad their cells: blanks that only a copy of the text would show.
        self._console.file.write("\n".join(row.rstrip(" ") for row in shown.get().split("\n")))

    def _show(self, line: Line) -> None:
        show, article = self._console.print, line.article
        show()
        show(Rule(plain(article.title or article.id), style="dim", align="left"))
        about = [
            article.outlet,
            article.byline,
            published_in_words(article),
            article.url,
            article.id if article.title else None,
        ]
        if any(about):
            show(plain(" · ".join(part for part in about if part)), style="dim")
        if line.error is not None:
            show(plain(f"not coded: {line.error.message}"), style="red")
            return
        news = [event for event in line.events if not event.background]
        past = [event for event in line.events if event.background]
        self._section("What happened", _events(news, article.text))
        self._section("Background", _events(past, article.text))
        self._section("Who said what", [_quotation(quotation) for quotation in line.quotations])
        self._section("Figures", _statistics(line.statistics, article.text))
        self._section("Wordings", [_wording(wording) for wording in line.wordings])
        if not (line.events or line.quotations or line.statistics or line.wordings):
            show("nothing found", style="dim")

    def close(self) -> None:
        """Hand everything to the stream."""
        self._console.file.flush()

    def _section(self, title: str, entries: list[tuple[Text, Text]]) -> None:
        if not entries:
            return
        self._console.print()
        self._console.print(title.upper(), style="bold")
        table = Table.grid(padding=(0, 2), expand=False)
        table.add_column(width=16, style="dim", overflow="fold")
        table.add_column()
        for left, right in entries:
            table.add_row(left, right)
        self._console.print(Padding(table, (0, 0, 0, 2)))


def _events(events: list[Event], text: str) -> list[tuple[Text, Text]]:
    return _with_sentences([(event.evidence, event.when, _event(event)) for event in events], text)


def _statistics(statistics: list[Statistic], text: str) -> list[tuple[Text, Text]]:
    return _with_sentences([(figure.evidence, figure.when, _statistic(figure)) for figure in statistics], text)


def _with_sentences(records: list[tuple[Evidence, When | None, Text]], text: str) -> list[tuple[Text, Text]]:
    """Records with their sentence; those that follow each other in one sentence have it once, under the last."""
    entries: list[tuple[Text, Text]] = []
    for sentence, group in groupby(records, key=lambda record: record[0].sentence):
        together = list(group)
        for _, when, told in together:
            entries.append((Text(when_in_words(when) or "–"), told))
        entries[-1][1].append("\n")
        triggers = sorted({evidence.trigger for evidence, _, _ in together})
        entries[-1][1].append_text(_excerpt(sentence, triggers, text))
    return entries


def _event(event: Event) -> Text:
    told = Text()
    told.append(plain(names_of(event.actors)) or "somebody", style="bold")
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    told.append("  ")
    told.append(plain(kind), style=f"bold {_COLOURS[event.quad]}")
    if event.recipients:
        told.append("  → ")
        told.append(plain(names_of(event.recipients)), style="bold")
    if notes := notes_of(event):
        told.append("  " + plain("; ".join(notes)), style="magenta" if event.status != "actual" else "dim")
    return told


def _quotation(quotation: Quotation) -> tuple[Text, Text]:
    told = Text()
    told.append(plain(name_of(quotation.speaker)) if quotation.speaker else "nobody named", style="bold")
    if quotation.cue is not None:
        told.append(f"  {plain(quotation.cue.text)}", style="green")
    if quotation.addressee is not None:
        told.append(f"  to {plain(name_of(quotation.addressee))}")
    if quotation.according_to:
        told.append(f"  according to {plain(names_of(quotation.according_to))}", style="dim")
    told.append("\n" + _short(plain(quotation.content.text)), style="italic" if quotation.kind == "direct" else "")
    return Text(quotation.kind), told


def _statistic(statistic: Statistic) -> Text:
    told = Text()
    told.append(plain(statistic_in_words(statistic, with_time=False)), style="bold")
    if statistic.between:
        told.append("  between " + plain(" and ".join(name_of(who) for who in statistic.between)))
    if statistic.according_to:
        told.append(f"  according to {plain(names_of(statistic.according_to))}", style="dim")
    return told


def _wording(wording: Wording) -> tuple[Text, Text]:
    told = Text(plain(wording.text), style="bold")
    if wording.refers_to is not None:
        told.append(f"  for {plain(wording.refers_to.text)}", style="not bold")
    if wording.instead_of:
        told.append(f"  instead of {plain(wording.instead_of)}", style="not bold")
    used_by = names_of(wording.used_by) or "the article"
    told.append(f"  used by {plain(used_by)}", style="dim not bold")
    return Text("in quotes" if wording.scare_quotes else ""), told


def _excerpt(sentence: Span, triggers: list[Span], text: str) -> Text:
    """The sentence with its triggers underlined, cut around them where it is long."""
    start, end = sentence
    if end - start > _EXCERPT:
        start, end = _around((triggers[0][0], max(last for _, last in triggers)), sentence, text)
    shown = Text()
    shown.append("… " if start > sentence[0] else "")
    place = start
    for first, last in triggers:
        if first < place:
            continue
        shown.append(plain(text[place:first]))
        shown.append(plain(text[first:last]), style="underline bold")
        place = last
    shown.append(plain(text[place:end]))
    shown.append(" …" if end < sentence[1] else "")
    return shown


def _around(words: Span, sentence: Span, text: str) -> Span:
    """A part of the sentence around some of its words, from word to word."""
    start = max(sentence[0], words[0] - _EXCERPT // 2)
    end = min(sentence[1], max(words[1], start + _EXCERPT))
    if start > sentence[0]:
        start = min(text.find(" ", start, words[0]) + 1 or start, words[0])
    if end < sentence[1]:
        end = max(text.rfind(" ", words[1], end), words[1])
    return start, end


def _short(text: str, most: int = 2 * _EXCERPT) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
