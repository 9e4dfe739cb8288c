"""robots.txt as RFC 9309 has it: no file allows all; where a server does not say, nothing is read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from service.errors import FetchBlocked, FetchStatus, FetchWrongType
from service.feeds.fetching.addresses import Target

PRODUCT = "regbrief"
"""The name that a robots.txt may address."""
_KEPT_SECONDS = 24 * 3600
"""RFC 9309 2.4: not longer than a day."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks for, known until `until`; without `parsed` it asks for nothing."""

    parsed: Protego | None
    until: float

    def require(self, target: Target) -> None:
        """Raise FetchBlocked where the address may not be read by us."""
        if self.parsed is not None and not self.parsed.can_fetch(str(target), PRODUCT):
            raise FetchBlocked(f"The robots.txt of {target.host} does not allow {str(target)[:200]}.")

    @property
    def delay(self) -> float:
        """Seconds between requests that the host asks for."""
        asked = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        return float(asked or 0.0)


class Robots:
    """The rules of each host, read once a day. `read` fetches the text of an address and raises FetchError."""

    def __init__(self, read: Callable[[Target], str], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._lock = threading.Lock()
        self._rules: dict[str, Rules] = {}

    def rules(self, target: Target) -> Rules:
        """The rules of the address's host. Raises FetchError where it cannot be asked, also on 5xx: then nothing of
        the host may be read (RFC 9309 2.3.1.4)."""
        with self._lock:
            known = self._rules.get(target.origin)
        if known is not None and known.until > self._clock():
            return known
        found = Rules(self._fetched(Target.of(target.origin + "/robots.txt")), self._clock() + _KEPT_SECONDS)
        with self._lock:
            self._rules[target.origin] = found
        return found

    def _fetched(self, address: Target) -> Protego | None:
        try:
            return Protego.parse(self._read(address))
        except FetchWrongType:
            return None  # a page in the file's place says nothing
        except FetchBlocked:
            return None  # 401 and 403 are 4xx: "unavailable", not "disallowed" (RFC 9309 2.3.1.3)
        except FetchStatus as error:
            if 400 <= error.code < 500 and error.code != 429:
                return None
            raise
