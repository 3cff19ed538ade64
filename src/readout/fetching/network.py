"""Connections that are kept to public addresses and to one deadline, checked where the connection is made.

A name is resolved once, each of its addresses is judged, and the connection goes to an address that was judged: a name that
resolves differently a moment later (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any

import httpcore2

from readout.fetching.page import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet; one that carries an IPv4 address, whether that one does."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to public addresses only, all of whose work ends by a deadline."""

    def __init__(self, deadline: float, allowed: Collection[str]) -> None:
        """Set the limits.

        Args:
            deadline: Moment of `time.monotonic` by which everything is done.
            allowed: Hosts that may have any address.
        """
        self._deadline = deadline
        self._allowed = allowed
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            FetchError: The host has no public address.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host} is not known ({error})") from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        judged = [each for each in addresses if host in self._allowed or is_public(each)]
        if not judged:
            raise FetchError(f"{host} is at a private address ({', '.join(addresses)}); not fetched", passing=False)
        problem: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for address in judged:
            try:
                stream = self._backend.connect_tcp(
                    address, port, within(timeout, self._deadline), local_address, socket_options
                )
            except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
                problem = error
            else:
                return _TimedStream(stream, self._deadline)
        assert problem is not None
        raise problem

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.NetworkStream:
        """Never: sockets of this machine are no public address."""
        raise FetchError(f"{path}: is no public address; not fetched", passing=False)


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline, so that a server which drips bytes holds nobody up."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, within(timeout, self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, within(timeout, self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, within(timeout, self._deadline))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def within(timeout: float | None, deadline: float) -> float:
    """Seconds that a step may take.

    Raises:
        httpcore2.ReadTimeout: The deadline has passed.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time for the whole page is over")
    return left if timeout is None else min(timeout, left)
