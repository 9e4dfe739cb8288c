"""The one way out to other sites: guarded, limited, polite. Every hop of a redirect is checked like the first."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from typing import NamedTuple

import httpcore
import httpx

from service.errors import FetchRateLimited, FetchTimeout, FetchUnreachable
from service.feeds.fetching import answers
from service.feeds.fetching.addresses import AllowedHosts, Target
from service.feeds.fetching.answers import PAGES, Kinds
from service.feeds.fetching.body import ACCEPT_ENCODING, read_within
from service.feeds.fetching.network import GuardedNetwork, Resolver, resolve
from service.feeds.fetching.politeness import HostGate
from service.feeds.fetching.robots import PRODUCT, Robots
from service.settings import Settings

_MOST_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
"""RFC 9309 2.5: at least 500 KiB have to be read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: seconds in all, bytes as sent and as unpacked."""

    seconds: float = 30.0
    max_bytes: int = 10 * 1024 * 1024


class Validators(NamedTuple):
    """What the site gave with its last answer, to be asked whether anything changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `moved_to` is set where every redirect from the start was permanent; a 304 has no body."""

    url: str
    status: int
    headers: httpx.Headers = field(repr=False)
    body: bytes = field(repr=False)
    content_type: str = ""
    charset: str | None = None
    moved_to: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the site said that nothing changed."""
        return self.status == 304

    @property
    def validators(self) -> Validators:
        """To be sent with the next request."""
        return Validators(self.headers.get("etag"), self.headers.get("last-modified"))


def user_agent(contact: str | None = None) -> str:
    """Who asks: product, version, and whom to turn to."""
    return f"{PRODUCT}/{version('regbrief')}" + (f" (+{contact})" if contact else " (regulatory news reader)")


class Fetcher:
    """Fetches addresses. Safe to call from many threads; pauses between requests to a host are kept across them."""

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        allowed: AllowedHosts | None = None,
        robots: bool = True,
        gate: HostGate | None = None,
        contact: str | None = None,
        resolver: Resolver = resolve,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._limits = limits or Limits()
        self._allowed = allowed or AllowedHosts()
        self._gate = gate or HostGate(1.0)
        self._robots = Robots(self._robots_text) if robots else None
        self._agent = user_agent(contact)
        self._resolver = resolver
        self._clock = clock
        self._lock = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> Fetcher:
        """As the settings say."""
        return cls(
            limits=Limits(settings.fetch_timeout, settings.fetch_max_bytes),
            allowed=AllowedHosts.of(settings.fetch_allow_hosts),
            robots=settings.fetch_robots,
            gate=HostGate(settings.fetch_host_delay),
            contact=settings.fetch_contact,
        )

    def fetch(self, address: str, kinds: Kinds = PAGES, validators: Validators = Validators()) -> Fetched:
        """What is at `address`, after redirects. Raises FetchError in its kinds.

        The time limit covers everything but the pauses that politeness asks for.
        """
        return self._follow(Target.of(address), kinds, validators, robots=self._robots)

    def _follow(self, target: Target, kinds: Kinds, validators: Validators, robots: Robots | None) -> Fetched:
        moved_to: str | None = None
        permanent = True
        left = self._limits.seconds
        for _ in range(_MOST_REDIRECTS + 1):
            rules = robots.rules(target) if robots else None
            if rules is not None:
                rules.require(target)
            with self._gate.turn(target.host, rules.delay if rules else 0.0):
                begun = time.monotonic()
                fetched = self._ask(target, kinds, validators, left)
                left -= time.monotonic() - begun
            where = answers.redirect(fetched.status, fetched.headers)
            if where is None:
                return self._judged(target, fetched, moved_to)
            target = _next(target, where)
            permanent = permanent and answers.is_permanent(fetched.status)
            moved_to = str(target) if permanent else moved_to
        raise FetchUnreachable(f"More than {_MOST_REDIRECTS} redirects, the last to {str(target)[:200]}.")

    def _judged(self, target: Target, fetched: Fetched, moved_to: str | None) -> Fetched:
        error = answers.error_of(fetched.status, fetched.headers, str(target)[:200], self._clock())
        if isinstance(error, FetchRateLimited):
            self._gate.rest(target.host, error.retry_after or 60.0)
        if error is not None:
            raise error
        return Fetched(
            str(target),
            fetched.status,
            fetched.headers,
            fetched.body,
            fetched.content_type,
            fetched.charset,
            moved_to,
        )

    def _ask(self, target: Target, kinds: Kinds, validators: Validators, seconds: float) -> Fetched:
        """One request, no redirect followed. The body is read only where it is of a wanted kind."""
        network = GuardedNetwork(self._allowed, time.monotonic() + seconds, self._resolver)
        pool = httpcore.ConnectionPool(ssl_context=self._tls, network_backend=network, max_connections=1)
        limit = _ROBOTS_BYTES if kinds is answers.TEXT else self._limits.max_bytes
        try:
            with pool, pool.stream("GET", str(target.url), headers=self._headers(target, kinds, validators)) as answer:
                headers = httpx.Headers(answer.headers)
                fetched = Fetched(str(target), answer.status, headers, b"", *_content_type(headers))
                if not 200 <= answer.status < 300:
                    return fetched
                answers.require_kind(fetched.content_type, kinds, str(target)[:200])
                body = read_within(answer.iter_stream(), headers.get("content-encoding", ""), limit)
                return Fetched(str(target), answer.status, headers, body, *_content_type(headers))
        except httpcore.TimeoutException as error:
            raise FetchTimeout(f"{target.host}: {error or 'no answer in time'}.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchUnreachable(f"{target.host}: {error or type(error).__name__}.") from error

    def _headers(self, target: Target, kinds: Kinds, validators: Validators) -> dict[bytes | str, bytes | str]:
        headers: dict[bytes | str, bytes | str] = {
            "Host": target.url.netloc.decode("ascii"),
            "User-Agent": self._agent,
            "Accept": kinds.accept,
            "Accept-Encoding": ACCEPT_ENCODING,
            "Accept-Language": "en",
            "Connection": "close",
        }
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        return headers

    def _robots_text(self, target: Target) -> str:
        fetched = self._follow(target, answers.TEXT, Validators(), robots=None)
        return fetched.body.decode("utf-8", "replace")

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            return httpx.create_ssl_context()


def _next(target: Target, where: str) -> Target:
    try:
        joined = target.url.join(where)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchUnreachable(f"{target.host} redirects to {where[:120]!r}, which is no address.") from error
    return Target.of(str(joined))


def _content_type(headers: httpx.Headers) -> tuple[str, str | None]:
    value = headers.get("content-type", "")
    media_type, *parameters = (part.strip() for part in value.split(";"))
    named = dict(p.split("=", 1) for p in parameters if "=" in p)
    charset = next((v.strip("\"' ") for k, v in named.items() if k.strip().lower() == "charset"), None)
    return media_type.lower(), charset or None
