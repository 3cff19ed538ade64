"""httpx's way to the network, through guarded connections that are used once."""

from __future__ import annotations

import ssl
from collections.abc import Collection, Iterable, Iterator
from typing import cast

import httpcore2
import httpx2

from readout.fetching.network import GuardedBackend


class GuardedTransport(httpx2.BaseTransport):
    """One request's connection: to a public address, ended by a deadline."""

    def __init__(self, context: ssl.SSLContext, deadline: float, allowed: Collection[str]) -> None:
        """Set the limits, as for `GuardedBackend`; `context` says whose certificates are trusted."""
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context, max_connections=1, network_backend=GuardedBackend(deadline, allowed)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request; the answer's body is read as it is asked for."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=cast("Iterable[bytes]", request.stream),
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from cast("Iterable[bytes]", self._answer.stream)

    def close(self) -> None:
        self._answer.close()
