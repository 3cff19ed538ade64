"""The patterns of time expressions, compiled from `data/dates/patterns.csv` to regular expressions over characters.

In a pattern, a word in capitals is a class of the words file or a kind of number, one in small letters is itself,
`@NAME` is an earlier macro; the rest is regular-expression syntax, and blanks mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from readout.data import ROOT, rows
from readout.errors import DataError
from readout.language.sentence import Token
from readout.mentions.dates.vocabulary import Vocabulary, vocabulary

_FILE = "dates/patterns.csv"
_HOLIDAYS = "dates/holidays.csv"
_PIECE = re.compile(r"\(\?P<\w+>|\(\?[:!=]|\(\?<[!=]|@\w+|[A-Z]+|[a-z][a-z.'-]*|\s+|.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: what it means, which characters it cannot do without, and the compiled expression."""

    meaning: str
    line: int
    needs: frozenset[str]
    pattern: re.Pattern[str]
    example: str


@dataclass(slots=True)
class Match:
    """A pattern found in the tokens of a sentence."""

    rule: Rule
    tokens: list[Token]
    found: re.Match[str]
    first: int
    last: int
    """Token after the last."""

    def has(self, name: str) -> bool:
        """Whether the group took part."""
        return name in self.rule.pattern.groupindex and self.found[name] is not None

    def span(self, name: str) -> tuple[int, int] | None:
        """Tokens (first, past the last) of a group, or None."""
        return self.found.span(name) if self.has(name) else None

    def norms(self, name: str) -> list[str]:
        """Norms of a group's tokens; empty where it took no part."""
        span = self.span(name)
        return [token.norm for token in self.tokens[span[0] : span[1]]] if span else []

    def words(self) -> list[str]:
        """Norms of all its tokens."""
        return [token.norm for token in self.tokens[self.first : self.last]]

    def norm(self, name: str) -> str:
        """Norm of a group's last token; empty where it took no part."""
        norms = self.norms(name)
        return norms[-1] if norms else ""


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the shipped patterns file, in its order.

    Raises:
        DataError: where a pattern names an unknown class or macro, or is no regular expression.
    """
    file = ROOT.joinpath(_FILE)
    words = vocabulary()
    macros: dict[str, str] = {}
    found = []
    for line, row in rows(file, ["meaning", "needs", "pattern", "example"]):
        try:
            source = _translate(row["pattern"], words, macros)
            if row["meaning"].startswith("@"):
                macros[row["meaning"]] = f"(?:{source})"
                continue
            needs = frozenset().union(*(_members(name, words) for name in row["needs"].split()))
            found.append(Rule(row["meaning"], line, needs, re.compile(source), row["example"]))
        except (KeyError, re.error) as error:
            raise DataError(f"{file}, line {line}: the pattern cannot be read ({error})") from error
    return tuple(found)


def _holidays(words: Vocabulary) -> str:
    """The names of all holidays, longest first."""
    names = sorted((row["name"].split() for _, row in rows(ROOT.joinpath(_HOLIDAYS), ["name"])), key=len, reverse=True)
    for name in names:
        words.members.setdefault("HOLIDAY", set()).add(words.letter(name[0]))
    return f"(?:{'|'.join(''.join(words.letter(word) for word in name) for name in names)})"


def _members(name: str, words: Vocabulary) -> set[str]:
    return words.members[name] if name.isupper() else {words.letter(name)}


def _translate(pattern: str, words: Vocabulary, macros: dict[str, str]) -> str:
    """The pattern as a regular expression over token characters."""
    pieces = []
    for piece in _PIECE.findall(pattern):
        if piece.startswith("(?"):
            pieces.append(piece)
        elif piece.startswith("@"):
            pieces.append(macros[piece])
        elif piece.isspace():
            continue
        elif piece == "HOLIDAY":
            pieces.append(_holidays(words))
        elif piece[0].isalpha():
            members = _members(piece, words)
            pieces.append(f"[{''.join(sorted(members))}]" if len(members) > 1 else next(iter(members)))
        else:
            pieces.append(piece)
    return "".join(pieces)


def matches(tokens: list[Token]) -> Iterator[Match]:
    """Every match of every rule in a sentence's tokens, rule after rule."""
    # The rules first: compiling them gives the words that they name a character.
    known, triggers = rules(), _triggers()
    code = vocabulary().encode(tokens)
    present = set(code)
    if present.isdisjoint(triggers):
        return
    for rule in known:
        if not present.isdisjoint(rule.needs):
            for found in rule.pattern.finditer(code):
                first, last = found.span()
                if last > first:
                    yield Match(rule, tokens, found, first, last)


@cache
def _triggers() -> frozenset[str]:
    return frozenset().union(*(rule.needs for rule in rules()))
