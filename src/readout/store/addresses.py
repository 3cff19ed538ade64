"""When two URLs name one page, and what identifies an input."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from readout.source import Document

_TRACKING = ("utm_", "at_", "fbclid", "gclid", "ocid", "ns_", "cmpid", "mc_", "ref_src", "smid", "partner")
"""Beginnings of the parameters that tell where a reader came from."""


def address(url: str | None) -> str | None:
    """The URL without scheme, `www.`, fragment, tracking and closing slash; None where there is none to read."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        return None
    if not host:
        return None
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def digest_of(document: Document) -> str:
    """SHA-256 of an input as it came, with all that came with it but its name: the same input is coded once."""
    told = msgspec.json.encode(
        [
            document.text,
            document.html,
            document.title,
            document.published,
            document.url,
            document.outlet,
            document.language,
        ]
    )
    return hashlib.sha256(told).hexdigest()
