"""Whether one more article fits into what a batch may cost."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from service.storage.job_records import Batch
from service.storage.jobs import JobStore


class Budget:
    """What this process has promised to spend, beside what is spent. Threads share it.

    Several workers do not know of each other's articles under way: then a batch may exceed its budget by what they have
    in flight.
    """

    def __init__(self, store: JobStore, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._lock = threading.Lock()
        self._promised: dict[str, float] = defaultdict(float)

    def take(self, batch: Batch, amount: float) -> bool:
        """Promise `amount` US dollars for an article; False, and the batch is paused, where it might be too much."""
        if batch.budget is None:
            return True
        with self._lock:
            _, progress = self._store.progress(batch.id, self._now())
            if progress.cost + self._promised[batch.id] + amount <= batch.budget:
                self._promised[batch.id] += amount
                return True
        told = f"Of ${batch.budget:.2f}, ${progress.cost:.4f} are spent, and one more article might exceed the budget."
        self._store.pause(batch.id, told)
        return False

    def give_back(self, batch: Batch, amount: float) -> None:
        """The article is finished; what it really cost is stored."""
        if batch.budget is not None:
            with self._lock:
                self._promised[batch.id] -= amount
