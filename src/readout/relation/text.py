"""A relation to read on a terminal."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.table import Table

from readout.output.plain import plain
from readout.relation.values import Claim, Figure, Meeting, Party, Period, Relation, Tally

_WIDTH = 110
_MOST = 12
"""Rows of each list; JSON and CSV have all."""


def print_relation(relation: Relation, stream: IO[str]) -> None:
    """Write the relation for reading."""
    console = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        width=None if stream.isatty() else _WIDTH,
        soft_wrap=False,
    )
    one, other = relation.one, relation.other
    days = f"{relation.since or 'the first day'} to {relation.until or 'the last'}"
    console.print(f"{one.name} and {other.name}, by {relation.by}, {days}", style="bold")
    if not relation.periods:
        console.print("no dated events of both in the archive")
    else:
        console.print(_periods(relation))
        console.print("happenings, each counted once, and in brackets the articles that tell them; coop. and confl.: "
                      "cooperation and conflict; score: mean, -10 to 10", style="bright_black")  # fmt: skip
    if relation.undated:
        console.print(f"{relation.undated} more events without a date")
    _list(console, "Meetings", [_meeting(each) for each in relation.meetings])
    _list(
        console,
        "Reported numbers of meetings",
        [
            f"{each.reported} from {each.start} to {each.end}; the archive holds {each.held} ({each.text})"
            for each in relation.reported
        ],
    )
    _list(console, "Figures", [_figure(each) for each in relation.figures])
    for party in (one, other):
        terms = relation.wordings.get(party.key, [])
        _list(
            console,
            f"Words of {party.name}",
            [_term(term.text, term.refers_to, term.instead_of, term.times) for term in terms],
        )
    _list(console, "Claimed by one side, or disputed", [_claim(each, one, other) for each in relation.claims])


def _periods(relation: Relation) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in (
        relation.by,
        "articles",
        f"{relation.one.key} → {relation.other.key}",
        f"{relation.other.key} → {relation.one.key}",
        "together",
        "verbal coop.",
        "material coop.",
        "verbal confl.",
        "material confl.",
        "score",
    ):
        table.add_column(name, justify="left" if name == relation.by else "right")
    for period in relation.periods:
        quads = _quads(period)
        table.add_row(
            period.label,
            f"{period.articles:,}",
            *(_tally(each) for each in (period.towards, period.back, period.together)),
            *(str(count) if count else "·" for count in quads),
            _score(period),
        )
    return table


def _quads(period: Period) -> list[int]:
    return [sum(each.quads[i] for each in (period.towards, period.back, period.together)) for i in range(4)]


def _tally(tally: Tally) -> str:
    return f"{tally.happenings} ({tally.accounts})" if tally.happenings else "·"


def _score(period: Period) -> str:
    told = [each for each in (period.towards, period.back, period.together) if each.score is not None]
    total = sum(each.happenings for each in told)
    return f"{sum((each.score or 0) * each.happenings for each in told) / total:+.1f}" if total else ""


def _list(console: Console, title: str, rows: list[str]) -> None:
    if not rows:
        return
    console.print(f"\n{title}", style="bold")
    for row in rows[:_MOST]:
        console.print("  " + plain(row), soft_wrap=False)
    if len(rows) > _MOST:
        console.print(f"  and {len(rows) - _MOST} more", style="bright_black")


def _meeting(meeting: Meeting) -> str:
    times = "once" if meeting.times == 1 else f"{meeting.times} times"
    days = meeting.first or "undated"
    if meeting.last != meeting.first:
        days = f"{meeting.first} to {meeting.last}"
    how = f", {meeting.mode}" if meeting.mode else ""
    return f"{', '.join(meeting.who)}: {times}{how} ({days})"


def _figure(figure: Figure) -> str:
    value = "" if figure.value is None else f" {figure.value:g}"
    change = {"rise": " up", "fall": " down", "none": " unchanged"}.get(figure.change or "", "")
    record = f", a record {figure.record}" if figure.record else ""
    days = f" ({figure.start} to {figure.end})" if figure.start else ""
    return f"{figure.indicator}{change}{value} {figure.unit or ''}{record}{days}".replace("  ", " ")


def _term(text: str, refers_to: str | None, instead_of: str | None, times: int) -> str:
    meant = f" for {refers_to}" if refers_to else ""
    against = f", not “{instead_of}”" if instead_of else ""
    return f"“{text}”{meant}{against}" + (f", {times} times" if times > 1 else "")


def _claim(claim: Claim, one: Party, other: Party) -> str:
    names = {one.key: one.name, other.key: other.name}
    who = " and ".join(names.get(key, key) for key in claim.claimed_by) or "somebody else"
    return f"{claim.day or 'undated'} {claim.type}, {claim.status} by {who}: {claim.text}"
