"""One request at a time to a host, with a pause between two, and none while it asks us to wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.errors import FetchRateLimited

LONGEST_PAUSE = 30.0
"""Seconds. A robots.txt that asks for more is not let to stop a poll for ever."""


class HostGate:
    """Keeps the pauses of one process. `clock` and `sleep` may be given."""

    def __init__(
        self, delay: float, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._next: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, delay: float = 0.0) -> Iterator[None]:
        """Wait for this host's turn, keep it while the request runs. Raises FetchRateLimited while the host rests."""
        self._refuse_resting(host)
        with self._lock:
            turn = self._turns.setdefault(host, threading.Lock())
        with turn:
            pause = self._next.get(host, 0.0) - self._clock()
            if pause > 0:
                self._sleep(pause)
            self._refuse_resting(host)
            try:
                yield
            finally:
                self._next[host] = self._clock() + min(max(self._delay, delay), LONGEST_PAUSE)

    def rest(self, host: str, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        self._resting[host] = self._clock() + seconds

    def _refuse_resting(self, host: str) -> None:
        left = self._resting.get(host, 0.0) - self._clock()
        if left > 0:
            raise FetchRateLimited(f"{host} asked to wait; {left:.0f} seconds are left.", code=429, retry_after=left)
