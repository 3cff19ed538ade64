"""What a fetch yields: a page, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from readout.errors import SourceError


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a server."""

    url: str
    """Address that answered, after redirects."""
    status: int
    """200, or 304 where nothing changed since the last time; the body is then empty."""
    body: bytes
    """Unpacked."""
    kind: str
    """Media type in lower case without parameters; empty where the server tells none."""
    charset: str | None
    """As the headers tell it."""
    etag: str | None
    modified: str | None
    """The header `Last-Modified`, as it came."""
    moved: str | None = None
    """Where the address has moved for good, if all redirects say so (301, 308)."""


class FetchError(SourceError):
    """A page cannot be fetched."""

    def __init__(
        self, message: str, *, passing: bool, status: int | None = None, retry_after: float | None = None
    ) -> None:
        """Say why.

        Args:
            message: One line: which address, what is wrong.
            passing: Whether trying again later may help.
            status: HTTP status of the answer, where there was one.
            retry_after: Seconds for which the server asks to be left alone.
        """
        super().__init__(message, "fetch")
        self.passing = passing
        self.status = status
        self.retry_after = retry_after
