"""feeds.toml: which feeds are polled how often, and which events are told to whom."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from readout.contract import EventType, Status
from readout.data import text_of
from readout.errors import DataError, ReadoutError
from readout.relation.parties import party_of

_INTERVAL = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SHORTEST, _USUAL = 60, 900
"""Seconds: feeds are not polled more often, and this often where nothing is said."""
_KEYS = {
    "": frozenset({"interval", "fetch", "contact", "feed", "alert"}),
    "feed": frozenset({"name", "url", "interval", "fetch", "outlet"}),
    "alert": frozenset({"name", "dyad", "types", "statuses", "background", "webhook"}),
}


@dataclass(frozen=True, slots=True)
class FeedSetting:
    """One feed."""

    name: str
    url: str
    interval: int
    """Seconds between two polls."""
    fetch: bool
    """Whether the articles behind its entries are fetched; else the feed's own text is taken."""
    outlet: str | None
    """Who publishes its articles, where the pages' own word for it is not wanted."""


@dataclass(frozen=True, slots=True)
class AlertSetting:
    """Which events are told, and where."""

    name: str
    sides: tuple[str, str] | None
    """Two countries' codes or entities between which the event is, in either direction; None for any."""
    types: frozenset[str]
    """PLOVER types; empty for any."""
    statuses: frozenset[str]
    background: bool
    """Whether what is told as background counts too."""
    webhook: str
    """Address that gets the event by POST."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that feeds.toml says."""

    contact: str | None
    """Told to the sites in `User-Agent`."""
    feeds: tuple[FeedSetting, ...]
    alerts: tuple[AlertSetting, ...]


def read_settings(path: Path) -> Settings:
    """The settings in a file.

    Raises:
        DataError: The file cannot be read, or says what cannot be; the message names file and line.
    """
    text = text_of(path, "utf-8-sig")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: is no TOML: {error}") from error
    head = _Table(told, path, text, "", 0)
    head.check()
    feeds = tuple(_feed(table, head) for table in head.tables("feed"))
    if not feeds:
        raise DataError(f'{path}: names no feed; write [[feed]] with name = "…" and url = "https://…"')
    alerts = tuple(_alert(table) for table in head.tables("alert"))
    for kind, names in (("feed", [each.name for each in feeds]), ("alert", [each.name for each in alerts])):
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise DataError(f"{path}: two of [[{kind}]] are called {twice!r}; give each a name of its own")
    return Settings(head.text("contact"), feeds, alerts)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file, whose complaints name file and line."""

    values: dict[str, Any]
    path: Path
    source: str
    kind: str
    """`feed`, `alert`, or empty for what stands above them."""
    index: int

    def check(self) -> None:
        """Complain of keys that there are not."""
        unknown = next((key for key in self.values if key not in _KEYS[self.kind]), None)
        if unknown is not None:
            raise self.fault(
                unknown, f"there is no key {unknown!r} here; there are {', '.join(sorted(_KEYS[self.kind]))}"
            )

    def tables(self, kind: str) -> list[_Table]:
        given = self.values.get(kind, [])
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            raise self.fault(kind, f"write [[{kind}]], with two brackets")
        found = [_Table(each, self.path, self.source, kind, index) for index, each in enumerate(given)]
        for table in found:
            table.check()
        return found

    def text(self, key: str, *, needed: bool = False) -> str | None:
        value = self.values.get(key)
        if value is None and not needed:
            return None
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.fault(key, f'needs {key} = "…", one line of text')
        return value.strip()

    def flag(self, key: str, usual: bool) -> bool:
        value = self.values.get(key, usual)
        if not isinstance(value, bool):
            raise self.fault(key, f"{key} is true or false, not {value!r}")
        return value

    def address(self, key: str) -> str:
        value = self.text(key, needed=True) or ""
        try:
            parts = urlsplit(value)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            sound = False
        if not sound:
            raise self.fault(key, f"{key} is an address like https://example.org/feed.xml, not {value!r}")
        return value

    def choices(self, key: str, known: tuple[str, ...], usual: tuple[str, ...]) -> frozenset[str]:
        value = self.values.get(key, list(usual))
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fault(key, f"{key} is a list of texts")
        unknown = next((each for each in value if each not in known), None)
        if unknown is not None:
            raise self.fault(key, f"{unknown!r} is none of {', '.join(known)}")
        return frozenset(value)

    def interval(self, usual: int) -> int:
        value = self.values.get("interval")
        if value is None:
            return usual
        match = _INTERVAL.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            raise self.fault("interval", f'interval is a text like "15m", "2h" or "1d", not {value!r}')
        seconds = int(match[1]) * _SECONDS[match[2]]
        if not _SHORTEST <= seconds <= 30 * 86_400:
            raise self.fault("interval", "interval is between a minute and thirty days")
        return seconds

    def fault(self, key: str, message: str) -> DataError:
        """The error that says what is wrong with a key."""
        where = f"[[{self.kind}]]: " if self.kind else ""
        return DataError(f"{self.path}, line {self._line(key)}: {where}{message}")

    def _line(self, key: str) -> int:
        """Line of the key in this table, else of the table's head."""
        head, seen = 1, -1
        for number, line in enumerate(self.source.splitlines(), 1):
            stripped = line.strip()
            if stripped.startswith("["):
                name = stripped.strip("[] ").split("]")[0].strip()
                seen += bool(self.kind) and name == self.kind
                if seen > self.index or not self.kind:
                    return number if name == key else head
                head = number if name == self.kind and seen == self.index else head
            elif (not self.kind or seen == self.index) and re.match(rf'"?{re.escape(key)}"?\s*=', stripped):
                return number
        return head


def _feed(table: _Table, head: _Table) -> FeedSetting:
    return FeedSetting(
        name=table.text("name", needed=True) or "",
        url=table.address("url"),
        interval=table.interval(head.interval(_USUAL)),
        fetch=table.flag("fetch", head.flag("fetch", True)),
        outlet=table.text("outlet"),
    )


def _alert(table: _Table) -> AlertSetting:
    sides = None
    dyad = table.values.get("dyad")
    if dyad is not None:
        if not isinstance(dyad, list) or len(dyad) != 2 or not all(isinstance(each, str) for each in dyad):
            raise table.fault("dyad", 'dyad is a pair, like ["RUS", "CHN"]')
        try:
            one, other = (party_of(each).key for each in dyad)
        except ReadoutError as error:
            raise table.fault("dyad", str(error)) from error
        sides = (one, other)
    types = table.choices("types", get_args(EventType), ())
    if sides is None and not types:
        raise table.fault("name", "needs dyad, types, or both: which events to tell of")
    return AlertSetting(
        name=table.text("name", needed=True) or "",
        sides=sides,
        types=types,
        statuses=table.choices("statuses", get_args(Status), ("actual",)),
        background=table.flag("background", False),
        webhook=table.address("webhook"),
    )
