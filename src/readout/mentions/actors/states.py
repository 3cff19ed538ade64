"""Reading the tables of states: the generated one and what is kept by hand beside it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from readout.data import ROOT, rows, words
from readout.errors import DataError
from readout.mentions.actors.known import Known, Term, Use
from readout.mentions.actors.loading import SECTORS, first_day, last_day

_COLUMNS = [
    "code", "cow", "gw", "name", "names", "adjectives", "people", "capitals", "seats", "epithets", "leader", "start",
    "end",
]  # fmt: skip
_CODE = re.compile(r"[A-Z]{3}")
_LISTS: dict[str, Use] = {
    "names": "name", "adjectives": "adjective", "people": "people", "capitals": "capital", "seats": "seat",
    "epithets": "epithet",
}  # fmt: skip


@dataclass(slots=True)
class State:
    """A state with all that names it."""

    code: str
    name: str = ""
    numbered: bool = False
    """Whether it has a number in the lists of independent states (Correlates of War, Gleditsch and Ward)."""
    forms: dict[str, tuple[Use, str | None]] = field(default_factory=dict)
    """Use, and sector of a seat, by form of words; the first use that the tables give a form wins."""
    leader: str = ""
    """The office that leads the state."""
    start: datetime.date | None = None
    end: datetime.date | None = None

    def known(self) -> Known:
        """The state as an actor."""
        dated = self.start is not None or self.end is not None
        terms = (Term("state", self.start or datetime.date.min, self.end),) if dated else ()
        return Known(
            f"state:{self.code}", self.name, "state", self.code, "GOV", "", terms, None, 0 if self.numbered else 5
        )


def read_states() -> dict[str, State]:
    """States by code; rows of states_own.csv add to those of states.csv, `name`, `start` and `end` replace.

    Raises:
        DataError: a cell breaks the format; the message names file, line and what to do.
    """
    states: dict[str, State] = {}
    for name in ("states_own.csv", "states.csv"):
        file = ROOT.joinpath("actors", name)
        for line, row in rows(file, _COLUMNS):
            where = f"{file}, line {line}"
            code = row["code"]
            if not _CODE.fullmatch(code):
                raise DataError(f"{where}: no country code {code!r}; use three capital letters")
            state = states.setdefault(code, State(code))
            state.name = state.name or row["name"]
            state.numbered = state.numbered or bool(row["cow"] or row["gw"])
            state.leader = state.leader or row["leader"]
            try:
                state.start = state.start or (first_day(row["start"]) if row["start"] else None)
                state.end = state.end or (last_day(row["end"]) if row["end"] else None)
            except ValueError as error:
                raise DataError(f"{where}: a day is not in the calendar ({error}); write it like 1991-12-26") from error
            if state.start and state.end and state.end < state.start:
                raise DataError(f"{where}: the state ends before it begins; put the dates in order")
            for column, use in _LISTS.items():
                for form in words(row[column]):
                    _add_form(state, form, use, where)
    for state in states.values():
        state.name = state.name or next((form for form, (use, _) in state.forms.items() if use == "name"), state.code)
    return states


def _add_form(state: State, form: str, use: Use, where: str) -> None:
    sector: str | None = None
    if use == "seat" and ":" in form:
        form, _, sector = form.partition(":")
        if sector not in SECTORS:
            raise DataError(
                f"{where}: no sector {sector!r} for the seat {form!r}; use one of {', '.join(sorted(SECTORS))}"
            )
    state.forms.setdefault(form, (use, sector))
