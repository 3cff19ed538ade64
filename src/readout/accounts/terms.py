"""What accounts call the same thing: a term of one side in one, the other side's term in another."""

from __future__ import annotations

import re

from readout.accounts.comparison import Contradiction, Telling
from readout.contract import Span, Wording
from readout.output.describing import names_of


def claim(wording: Wording) -> str:
    """The term with what it stands for and whose it is."""
    what = f" for {wording.refers_to.text}" if wording.refers_to is not None else ""
    return f"{wording.text}{what}, used by {names_of(wording.used_by) or 'the article'}"


def same(one: Wording, other: Wording) -> float:
    """1 where two accounts record the same term, else 0."""
    return float(one.text.casefold() == other.text.casefold())


def rivals(letters: list[str], texts: list[str], wordings: list[list[Wording]]) -> list[Contradiction]:
    """Terms of one account for which another only has the rival term.

    Args:
        letters: The letters of the accounts.
        texts: Their texts.
        wordings: The wordings of each.
    """
    found: list[Contradiction] = []
    seen: set[tuple[str, str, str]] = set()
    for here, records in enumerate(wordings):
        for wording in records:
            if wording.instead_of is None:
                continue
            for there, text in enumerate(texts):
                span = _place(text, wording.instead_of)
                key = (letters[here], letters[there], wording.text.casefold())
                if there == here or span is None or key in seen or _place(text, wording.text) is not None:
                    continue
                seen.add(key)
                mine = Telling(
                    account=letters[here],
                    record=wording.id,
                    claim=wording.text,
                    text=texts[here][slice(*wording.span)],
                    span=wording.span,
                )
                record = next((w.id for w in wordings[there] if w.span[0] <= span[0] and span[1] <= w.span[1]), "")
                words = text[slice(*span)]
                theirs = Telling(account=letters[there], record=record, claim=words, text=words, span=span)
                both = [mine, theirs] if here < there else [theirs, mine]
                found.append(Contradiction(kind="wording", about="term", tellings=both))
    return found


def _place(text: str, term: str) -> Span | None:
    match = re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)
    return match.span() if match is not None else None
