"""Accounts side by side as one page: a column for each account, the proving words in it; no script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from readout.accounts.comparison import Account, Comparison, Telling
from readout.accounts.labels import ABOUT, KINDS, about_account
from readout.output.html.escaping import escaped

_Row = tuple[str, Sequence[Telling]]


def comparison_page(comparison: Comparison) -> str:
    """The whole page as HTML; every text of the articles is escaped, and the page's policy allows nothing to run."""
    accounts = comparison.accounts
    listed = "".join(f"<li>{_letter(each)}{escaped(about_account(each))}</li>" for each in accounts)
    contradictions: list[_Row] = [(ABOUT[each.about], each.tellings) for each in comparison.contradictions]
    both: list[_Row] = [(KINDS[each.kind], each.tellings) for each in comparison.both]
    body = (
        f'<h1>Accounts side by side</h1><ul class="accounts">{listed}</ul>'
        + _table("Where they contradict each other", "contradictions", accounts, contradictions)
        + _table("What more than one tells", "both", accounts, both)
        + _table("What one alone tells", "alone", accounts, _alone(comparison))
    )
    return f"{_head()}<main>{body}</main></body></html>\n"


def _alone(comparison: Comparison) -> list[_Row]:
    """What each tells alone, kind by kind."""
    kinds = dict.fromkeys(each.kind for each in comparison.alone)
    return [(KINDS[kind], [each.telling for each in comparison.alone if each.kind == kind]) for kind in kinds]


def _table(title: str, style: str, accounts: Sequence[Account], rows: Sequence[_Row]) -> str:
    heading = f"<h2>{title}</h2>"
    if not rows:
        return f'{heading}<p class="none">Nothing found.</p>'
    head = "".join(f'<th scope="col">{_letter(account)}</th>' for account in accounts)
    lines = []
    for label, tellings in rows:
        cells = "".join(
            f"<td>{''.join(_told(each) for each in tellings if each.account == account.letter)}</td>"
            for account in accounts
        )
        lines.append(f'<tr><th scope="row">{label}</th>{cells}</tr>')
    table = f'<table class="{style}"><thead><tr><td></td>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    return f'{heading}<div class="scroll">{table}</div>'


def _told(telling: Telling) -> str:
    notes = ""
    if telling.promised:
        notes += '<span class="note ahead">for the time ahead</span>'
    if telling.background:
        notes += '<span class="note">background</span>'
    words = "" if telling.text == telling.claim else f'<span class="words">{escaped(telling.text)}</span>'
    return f'<div class="told"><span class="claim">{escaped(telling.claim)}</span>{notes}{words}</div>'


def _letter(account: Account) -> str:
    return f'<span class="letter">{account.letter}</span>'


@cache
def _style() -> str:
    return (files("readout.accounts") / "page.css").read_text(encoding="utf-8")


def _head() -> str:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>Accounts side by side</title><style>{style}</style></head>\n<body>"
    )
