"""Connections that go only where they may. A name is resolved once, checked, and connected to by number.

httpcore asks this backend for every connection and keeps the name for the Host header and the certificate; there is
no second look-up in which a name could change its mind (DNS rebinding).
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from service.errors import AddressRefused
from service.feeds.fetching.addresses import AllowedHosts, why_refused

Resolver = Callable[[str, int], list[str]]
"""From a name and a port to IP addresses. Raises OSError."""

SocketOptions = Iterable[Any]


def resolve(host: str, port: int) -> list[str]:
    """What the system says, in its order of preference, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to checked addresses, and lets nothing take longer than until `deadline` (of `time.monotonic`)."""

    def __init__(self, allowed: AllowedHosts, deadline: float, resolver: Resolver = resolve) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._resolver = resolver
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """Raises AddressRefused where any address of `host` is inside a network: a mixed answer is an attack."""
        addresses = self._resolved(host, port)
        if not self._allowed.has(host.lower(), port):
            for address in addresses:
                if why := why_refused(address):
                    raise AddressRefused(f"{host} is {address}, {why}.")
        error: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in addresses:
            try:
                wait = _left(self._deadline, timeout, httpcore.ConnectTimeout)
                stream = self._plain.connect_tcp(address, port, wait, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError(f"{host} has no address")

    def _resolved(self, host: str, port: int) -> list[str]:
        """The addresses of `host`. The system's look-up knows no time-out: it is left behind when time is up."""
        answer: list[list[str] | OSError] = []

        def look_up() -> None:
            try:
                answer.append(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error if isinstance(error, OSError) else OSError(str(error)))

        thread = threading.Thread(target=look_up, name="resolve", daemon=True)
        thread.start()
        thread.join(max(0.0, self._deadline - time.monotonic()))
        if not answer:
            raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time")
        if isinstance(answer[0], OSError):
            raise httpcore.ConnectError(f"the name {host} does not resolve: {answer[0].strerror or answer[0]}")
        return answer[0]


class _Timed(httpcore.NetworkStream):
    """A stream whose every read and write ends by the deadline, so that a server which drips bytes gains nothing."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, error: type[httpcore.TimeoutException]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("the time for this address is up")
    return left if timeout is None else min(left, timeout)
