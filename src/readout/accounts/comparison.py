"""What a comparison of accounts gives, as plain values; each claim keeps the characters that prove it."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from readout.contract import Record, Span

Kind = Literal["event", "statistic", "quotation", "wording"]
About = Literal["roles", "status", "number", "time", "place", "words", "speaker", "term"]
"""What accounts contradict each other in: who did it to whom, whether it happened, how many, when, where, the exact words
of speech, who said them, or what a thing is called."""


class Account(Record, frozen=True, kw_only=True):
    """One of the articles that are compared."""

    letter: str
    """What names it in the comparison: `A`, `B` … in the order given."""
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    text: str
    """The cleaned text, which all spans of this account point into."""


class Telling(Record, frozen=True, kw_only=True):
    """One account's claim."""

    account: str
    """Letter of the account."""
    record: str
    """Id of the record that makes the claim."""
    claim: str
    """The claim in a few words."""
    text: str
    """The words that prove it: the sentence of an event or figure, the content of a quotation, a term."""
    span: Span
    background: bool = False
    """Whether the account tells it as background."""
    promised: bool = False
    """Whether it is announced, agreed or promised for the time ahead."""


class Shared(Record, frozen=True, kw_only=True):
    """What two accounts or more tell."""

    kind: Kind
    tellings: list[Telling]
    """One for each account that tells it, in the order of the accounts."""


class Contradiction(Record, frozen=True, kw_only=True):
    """What accounts tell differently."""

    kind: Kind
    about: About
    tellings: list[Telling]
    """One for each account that takes part; each claim says how it stands in that account."""


class Alone(Record, frozen=True, kw_only=True):
    """What one account alone tells."""

    kind: Kind
    telling: Telling


class Comparison(Record, frozen=True, kw_only=True):
    """Accounts side by side."""

    accounts: list[Account]
    contradictions: list[Contradiction] = field(default_factory=list)
    both: list[Shared] = field(default_factory=list)
    """What two accounts or more tell, events first, in the order of the first account that tells it."""
    alone: list[Alone] = field(default_factory=list)
    """By account and in text order."""
