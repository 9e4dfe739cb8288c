"""A bounded pool for analyses: each runs once at a time, and past the backlog newcomers are turned away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from service.errors import Overloaded

T = TypeVar("T")


class Workers(Generic[T]):
    """`workers` threads; at most `backlog` calls wait for one."""

    def __init__(self, workers: int, backlog: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="analysis")
        self._most = workers + backlog
        self._running: dict[str, Future[T]] = {}
        self._lock = threading.Lock()

    def submit(self, key: str, work: Callable[[], T], *, promised: bool = False) -> Future[T]:
        """The future of `work`, or of the work that already runs under `key`. Raises Overloaded, except for work that
        was accepted earlier (`promised`)."""
        with self._lock:
            if key in self._running:
                return self._running[key]
            if not promised and len(self._running) >= self._most:
                raise Overloaded(f"{len(self._running)} analyses are running or waiting already.")
            future = self._pool.submit(work)
            self._running[key] = future
        future.add_done_callback(lambda _: self._forget(key))
        return future

    def close(self) -> None:
        """Let running work end and drop what waits; callers take it up again after a restart."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _forget(self, key: str) -> None:
        with self._lock:
            self._running.pop(key, None)
