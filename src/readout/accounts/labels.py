"""Labels of a comparison, for readers: shared by the terminal's report and the page."""

from __future__ import annotations

from readout.accounts.comparison import About, Account, Kind

KINDS: dict[Kind, str] = {"event": "event", "statistic": "figure", "quotation": "said", "wording": "wording"}
"""What to call the kinds of records."""
ABOUT: dict[About, str] = {
    "roles": "who to whom",
    "status": "whether it is so",
    "number": "how many",
    "time": "when",
    "place": "where",
    "words": "exact words",
    "speaker": "who said it",
    "term": "what it is called",
}
"""What accounts contradict each other in."""


def about_account(account: Account) -> str:
    """Title, outlet, date and address of an account on one line; its id where it has no title."""
    known = [account.title or account.id, account.outlet, account.published, account.url]
    return " · ".join(" ".join(part.split()) for part in known if part)
