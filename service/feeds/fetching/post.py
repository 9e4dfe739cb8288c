"""Sending something to an address that an operator named, under the rules of fetching: no internal address unless it is
allowed by name, checked when connecting; no redirect is followed; limits on time and on what is read of the answer."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import httpcore
import httpx

from service.errors import AddressRefused, FetchTimeout, FetchUnreachable
from service.feeds.fetching import answers
from service.feeds.fetching.addresses import AllowedHosts, Target
from service.feeds.fetching.client import user_agent
from service.feeds.fetching.network import GuardedNetwork, Resolver, resolve
from service.settings import Settings

_MOST_READ = 64 * 1024
"""Bytes of an answer that are read, so that its sender can finish; nothing of them is kept."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: the status, and how many seconds the site asks to wait, if it does."""

    status: int
    retry_after: float | None = None

    @property
    def arrived(self) -> bool:
        """Whether it was taken."""
        return 200 <= self.status < 300


class Poster:
    """POSTs. Safe to call from many threads."""

    def __init__(
        self,
        *,
        seconds: float = 15.0,
        allowed: AllowedHosts | None = None,
        contact: str | None = None,
        resolver: Resolver = resolve,
    ) -> None:
        self._seconds = seconds
        self._allowed = allowed or AllowedHosts()
        self._agent = user_agent(contact)
        self._resolver = resolver

    @classmethod
    def of(cls, settings: Settings) -> Poster:
        """As the settings say."""
        allowed = AllowedHosts.of(settings.fetch_allow_hosts)
        return cls(seconds=settings.webhook_timeout, allowed=allowed, contact=settings.fetch_contact)

    def target(self, address: str) -> Target:
        """The address, if anything may be sent there: https, or a host allowed by name. Raises AddressRefused."""
        target = Target.of(address)
        if target.url.scheme != "https" and not self._allowed.has(target.host, target.port):
            raise AddressRefused("Webhooks go over https; REGBRIEF_FETCH_ALLOW_HOSTS names hosts that may do without.")
        return target

    def post(self, address: str, headers: Mapping[str, str], body: bytes, now: datetime) -> Answered:
        """Raises AddressRefused, FetchTimeout, FetchUnreachable."""
        target = self.target(address)
        network = GuardedNetwork(self._allowed, time.monotonic() + self._seconds, self._resolver)
        pool = httpcore.ConnectionPool(ssl_context=self._tls, network_backend=network, max_connections=1)
        try:
            sent = self._headers(target, headers)
            with pool, pool.stream("POST", str(target.url), headers=sent, content=body) as got:
                told = httpx.Headers(got.headers)
                _drain(got)
                return Answered(got.status, answers.retry_after(told.get("retry-after"), now))
        except httpcore.TimeoutException as error:
            raise FetchTimeout(f"{target.host}: {error or 'no answer in time'}.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchUnreachable(f"{target.host}: {error or type(error).__name__}.") from error

    def _headers(self, target: Target, headers: Mapping[str, str]) -> dict[bytes | str, bytes | str]:
        own: dict[bytes | str, bytes | str] = {"User-Agent": self._agent, "Connection": "close"}
        own["Host"] = target.url.netloc.decode("ascii")
        own.update(headers.items())
        return own

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()


def _drain(answer: httpcore.Response) -> None:
    read = 0
    for chunk in answer.iter_stream():
        read += len(chunk)
        if read > _MOST_READ:
            return
