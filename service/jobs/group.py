"""Working a group of articles off: several at a time, each marked as soon as it is finished.

What a workflow of DBOS runs. It may be run again after a crash at any point: only what still waits is done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import datetime

from service.jobs.budget import Budget
from service.jobs.patience import patiently
from service.storage.job_records import Batch, BatchState, Finished, Group, Item
from service.storage.jobs import JobStore

Submit = Callable[[Batch, Item], "Future[Finished]"]
"""Begins an article; its future has what became of it."""

Estimate = Callable[[Batch, Item], float]
"""What an article is expected to cost at most, in US dollars."""

_LOOKS = 0.25
"""Seconds between two looks at whether the batch was paused or cancelled."""


class GroupWork:
    """One run of a group."""

    def __init__(
        self,
        store: JobStore,
        submit: Submit,
        estimate: Estimate,
        budget: Budget,
        places: threading.Semaphore,
        now: Callable[[], datetime],
        stop: threading.Event,
    ) -> None:
        self._store, self._submit, self._estimate, self._budget = store, submit, estimate, budget
        self._places, self._now, self._stop = places, now, stop
        self._looked = 0.0
        self._batch: Batch | None = None
        self._under_way: dict[Future[Finished], tuple[Batch, float]] = {}

    def run(self, group: Group) -> None:
        """Do what waits, until nothing does or the batch stands still."""
        while not self._stop.is_set():
            patiently(lambda: self._store.begin(group.batch_id, self._now()), self._stop)
            items = patiently(lambda: self._store.waiting(group), self._stop)
            try:
                self._work(group, items)
            finally:
                self._collect(group, everything=True)
            if self._stop.is_set():
                break
            if patiently(lambda: self._store.leave(group, self._now()), self._stop):
                return
        patiently(lambda: self._store.again(group), self._stop, patience=1.0)

    def _work(self, group: Group, items: Iterable[Item]) -> None:
        """Each article waits for a free place first: what was running then may be paused by now."""
        for item in items:
            self._places.acquire()
            if not self._begun(group, item):
                self._places.release()
                return
            self._collect(group, everything=False)

    def _begun(self, group: Group, item: Item) -> bool:
        """Whether the article may begin, and has."""
        batch = self._running(group.batch_id)
        if batch is None:
            return False
        expected = self._estimate(batch, item)
        if not patiently(lambda: self._budget.take(batch, expected), self._stop):
            return False
        future = self._submit(batch, item)
        future.add_done_callback(lambda _: self._places.release())
        self._under_way[future] = (batch, expected)
        return True

    def _running(self, batch_id: str) -> Batch | None:
        """The batch, if it is running and we are not to stop."""
        if self._stop.is_set():
            return None
        if self._batch is None or time.monotonic() - self._looked > _LOOKS:
            self._batch = patiently(lambda: self._store.get(batch_id), self._stop)
            self._looked = time.monotonic()
        return self._batch if self._batch.state is BatchState.RUNNING else None

    def _collect(self, group: Group, *, everything: bool) -> None:
        """Store what has finished; with `everything`, wait for all that is under way."""
        while self._under_way:
            done, _ = wait(self._under_way, timeout=None if everything else 0, return_when=FIRST_COMPLETED)
            if not done:
                return
            self._mark(group.batch_id, [f.result() for f in done if f.exception() is None])
            for future in done:
                self._budget.give_back(*self._under_way.pop(future))
            for future in done:
                future.result()  # an outage that outlasted our patience ends the run

    def _mark(self, batch_id: str, finished: list[Finished]) -> None:
        if finished:
            patiently(lambda: self._store.finish(batch_id, finished, self._now()), self._stop)
