"""Cards beside the text: each record in a few words, linked to its evidence."""

from __future__ import annotations

from readout.contract import Event, Line, Quotation, Statistic, Wording
from readout.output.describing import (
    name_of,
    names_of,
    notes_of,
    statistic_in_words,
    when_in_words,
)
from readout.output.html.escaping import escaped

_LONGEST = 220
"""Characters of a quotation on its card."""


def cards_of(line: Line, prefix: str) -> str:
    """All cards of an article, in sections by kind; keys as `marks_of` gives them."""
    events = list(enumerate(line.events))
    sections = [
        ("What happened", [_event(event, f"{prefix}e{n}") for n, event in events if not event.background]),
        ("Background", [_event(event, f"{prefix}e{n}") for n, event in events if event.background]),
        ("Who said what", [_quotation(record, f"{prefix}q{n}") for n, record in enumerate(line.quotations)]),
        ("Figures", [_statistic(record, f"{prefix}s{n}") for n, record in enumerate(line.statistics)]),
        ("Wordings", [_wording(record, f"{prefix}w{n}") for n, record in enumerate(line.wordings)]),
    ]
    shown = [_section(title, cards) for title, cards in sections if cards]
    return "".join(shown) or '<p class="none">No records.</p>'


def _section(title: str, cards: list[str]) -> str:
    return f'<section><h3>{title} <span class="count">{len(cards)}</span></h3><ol>{"".join(cards)}</ol></section>'


def _card(key: str, style: str, head: str, notes: list[str], when: str, hint: str = "") -> str:
    date = f'<span class="when">{escaped(when)}</span>' if when else ""
    told = f'<span class="notes">{escaped("; ".join(notes))}</span>' if notes else ""
    title = f' title="{escaped(hint)}"' if hint else ""
    inside = f'{date}<span class="told">{head}</span>{told}'
    return f'<li><a class="card {style}" href="#{key}" data-k="{key}"{title}>{inside}</a></li>'


def _event(event: Event, key: str) -> str:
    kind = event.type + (f" / {event.mode}" if event.mode else "")
    head = f"<b>{escaped(names_of(event.actors) or 'somebody')}</b> "
    head += f'<span class="type">{escaped(kind)}</span>'
    if event.recipients:
        head += f' <span aria-label="towards">→</span> <b>{escaped(names_of(event.recipients))}</b>'
    style = f"quad{event.quad} {event.status}"
    hint = f"confidence {event.confidence:.2f}, by {event.why}"
    return _card(key, style, head, notes_of(event), when_in_words(event.when), hint)


def _quotation(quotation: Quotation, key: str) -> str:
    who = name_of(quotation.speaker) if quotation.speaker else "nobody named"
    said = " ".join(quotation.content.text.split())
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0] + " …"
    cue = f'<span class="cue">{escaped(quotation.cue.text)}</span> ' if quotation.cue is not None else ""
    head = f'<b>{escaped(who)}</b> {cue}<span class="said">{escaped(said)}</span>'
    notes: list[str] = [quotation.kind]
    if quotation.addressee is not None:
        notes.append(f"to {name_of(quotation.addressee)}")
    if quotation.according_to:
        notes.append("according to " + ", from ".join(name_of(who) for who in quotation.according_to))
    return _card(key, "quote", head, notes, when_in_words(quotation.when))


def _statistic(statistic: Statistic, key: str) -> str:
    notes = []
    if statistic.between:
        notes.append("between " + " and ".join(name_of(who) for who in statistic.between))
    if statistic.according_to:
        notes.append(f"according to {names_of(statistic.according_to)}")
    return _card(key, "figure", f"<b>{escaped(statistic_in_words(statistic))}</b>", notes, "")


def _wording(wording: Wording, key: str) -> str:
    notes = []
    if wording.refers_to is not None:
        notes.append(f"for {wording.refers_to.text}")
    if wording.instead_of:
        notes.append(f"instead of {wording.instead_of}")
    notes.append(f"used by {names_of(wording.used_by) or 'the article'}")
    return _card(key, "term", f"<b>{escaped(wording.text)}</b>", notes, "")
