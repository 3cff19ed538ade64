"""Article text in HTML: nothing of it acts."""

from __future__ import annotations

import html
import unicodedata

_HARMLESS = "\n\t\N{SOFT HYPHEN}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def escaped(text: str) -> str:
    """The text for HTML content and quoted attributes; control and direction-changing characters become U+FFFD."""
    if not text.isprintable():
        text = "".join(character if _is_harmless(character) else "\N{REPLACEMENT CHARACTER}" for character in text)
    return html.escape(text, quote=True)


def _is_harmless(character: str) -> bool:
    return character in _HARMLESS or unicodedata.category(character)[0] != "C"


def link(address: str | None) -> str:
    """A link where the address is one of the web, its text otherwise; empty without an address."""
    if not address:
        return ""
    if address.lower().startswith(("https://", "http://")):
        return f'<a href="{escaped(address)}" rel="noreferrer noopener nofollow">{escaped(address)}</a>'
    return escaped(address)
