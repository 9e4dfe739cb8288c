"""A process that works batches off: takes groups from the queue, shows that it is alive, takes up what others left."""

from __future__ import annotations

import dataclasses
import logging
import os
import threading
import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime

from service.app import App, Prepared
from service.errors import Overloaded, RegbriefError, Unavailable
from service.jobs.articles import ArticleWork
from service.jobs.budget import Budget
from service.jobs.courier import Courier
from service.jobs.durable import Durable
from service.jobs.estimate import Estimator
from service.jobs.group import GroupWork
from service.jobs.patience import patiently
from service.jobs.readers import ReaderLost, Readers
from service.jobs.watch import FeedWatch
from service.jobs.worker_id import BEATS, is_gone, new_worker
from service.storage.job_records import Batch, Finished, Group, Item

log = logging.getLogger("regbrief.jobs")

_SWEEPS = 0.5
"""Seconds between two looks for batches that others submitted or resumed."""
_CHECKS = 15.0
"""Seconds between two looks for groups whose workflow ended without their leave."""
_FEEDS = 5.0
"""Seconds between two looks for feeds that are due."""
_LARGE = 200
"""Articles of a batch for which it is worth while to start reading processes."""
_NOTED = 2.0
_LEAST_GROUPS = 2
_GROUP = 25


class Runner:
    """Works off batches with `app` until closed, or just the batch `only`. Threads may call `sweep`. One a process."""

    def __init__(self, app: App, *, only: str | None = None) -> None:
        app.warm()
        self._app, self._store, self._now = app, app.store, app.now
        self._stop = threading.Event()
        self._worker = new_worker(self._now())
        self._only = only
        self._known: set[tuple[str, datetime]] = set()
        self._queued: set[str] = set()
        self._running: set[Group] = set()
        self._ran: list[Group] = []
        self._checked = time.monotonic()
        self._sweeping = threading.Lock()
        self._estimator = Estimator(app)
        self._budget = Budget(self._store.jobs, self._now)
        self._work = ArticleWork(app)
        self._readers: Readers | None = None
        self._starting = threading.Lock()
        self._at_a_time = most = app.settings.workers
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="article")
        self._places = threading.BoundedSemaphore(most)
        self._store.workers.seen(self._worker)
        groups = max(_LEAST_GROUPS, most // _GROUP + 2)
        self._watch = FeedWatch(app, lambda: self._durable.scheduled(), self._stop)
        self._courier = Courier(app, lambda due: self._durable.enqueue_delivery(due), self._stop)
        calls = (self._run_group, self._poll, self._analyse, self._courier.deliver)
        self._durable = Durable(app.settings, self._worker.id, *calls, groups=groups)
        self._thread = threading.Thread(target=self._live, name="regbrief-worker", daemon=True)
        self._thread.start()

    @property
    def id(self) -> str:
        """The worker's name."""
        return self._worker.id

    def defer(self, prepared: Prepared) -> None:
        """Remember an analysis and queue it; `store.get` tells how it stands. Raises Overloaded."""
        waiting = self._store.waiting()
        if len(waiting) >= self._app.settings.workers + self._app.settings.backlog:
            raise Overloaded(f"{len(waiting)} analyses are running or waiting already.")
        self._store.put_pending(prepared.new)
        self._durable.enqueue_analysis(prepared.new.id, prepared.new.created_at)

    def sweep(self) -> None:
        """Queue every group that should have a workflow, and take up what workers that are gone had begun."""
        with self._sweeping:
            active = [g for g in self._store.jobs.active() if self._only in (None, g.batch_id)]
            for group in active:
                if group.workflow_id not in self._queued:
                    self._durable.enqueue(group)
            self._queued = {group.workflow_id for group in active}
            if self._only is None:
                self._queue_analyses()
            self._take_up()
            if time.monotonic() - self._checked > _CHECKS:
                self._checked = time.monotonic()
                for group in active:
                    if self._durable.ended(group):
                        self._store.jobs.again(group)

    def close(self) -> None:
        """Begin nothing more, wait for what is under way, and leave the rest to the next worker."""
        self._stop.set()
        self._thread.join()
        self._watch.close()
        while self._running:
            time.sleep(0.02)
        self._pool.shutdown(wait=True)
        if self._readers is not None:
            self._readers.close()
        self._let_it_be_written()
        self._durable.close()
        try:
            self._store.workers.gone(self._worker.id, self._worker.seen_at)
        except Unavailable as error:
            log.warning("%s: %s", error.title, error.detail)

    # --- inside

    def _let_it_be_written(self) -> None:
        """DBOS notes the end of a workflow a moment after our part of it has returned."""
        deadline = time.monotonic() + _NOTED
        while time.monotonic() < deadline and not all(map(self._durable.ended, self._ran)):
            time.sleep(0.02)

    def _live(self) -> None:
        beat = fed = 0.0
        feeds = self._only is None and self._app.settings.poll_feeds
        while not self._stop.wait(_SWEEPS):
            try:
                if time.monotonic() - beat > BEATS:
                    self._worker = dataclasses.replace(self._worker, seen_at=self._now())
                    self._store.workers.seen(self._worker)
                    beat = time.monotonic()
                self.sweep()
                if self._only is None:
                    self._courier.look()
                if feeds and time.monotonic() - fed > _FEEDS:
                    fed = time.monotonic()
                    self._watch.look()
            except Unavailable as error:
                log.warning("%s: %s", error.title, error.detail)
            except Exception:  # the heart of the worker must not stop; DBOS raises whatever its database raises
                log.exception("looking for work failed; trying again")

    def _queue_analyses(self) -> None:
        """What was remembered, but not queued before its process ended."""
        waiting = self._store.waiting()
        for analysis_id, since in waiting:
            if (analysis_id, since) not in self._known:
                self._durable.enqueue_analysis(analysis_id, since)
        self._known = set(waiting)

    def _analyse(self, analysis_id: str) -> None:
        patiently(lambda: self._app.work_off(analysis_id), self._stop)

    def _take_up(self) -> None:
        now = self._now()
        gone = [w for w in self._store.workers.all() if w.id != self._worker.id and is_gone(w, now)]
        for worker in gone:
            taken = self._durable.take_up([worker.id])
            self._store.workers.gone(worker.id, worker.seen_at)
            log.info("worker %s is gone; %d groups of it go on", worker.id, taken)

    def _run_group(self, group: Group) -> None:
        if self._only not in (None, group.batch_id):
            patiently(lambda: self._store.jobs.again(group), self._stop)  # somebody else's, later
            return
        self._running.add(group)
        self._ran = [*self._ran[-_LEAST_GROUPS:], group]
        try:
            work = GroupWork(
                self._store.jobs,
                self._submit,
                self._estimator.cost,
                self._budget,
                self._places,
                self._now,
                self._stop,
            )
            work.run(group)
        except Exception as error:  # the door of a workflow: nobody waits for it, so the batch must tell
            log.exception("group %s", group.workflow_id)
            self._stand_still(group, error)
        finally:
            self._running.discard(group)

    def _stand_still(self, group: Group, error: Exception) -> None:
        inside = f"{type(error).__name__}; the log has the details."
        detail = error.detail if isinstance(error, RegbriefError) else inside
        reason = f"It could not go on: {detail}"
        patiently(lambda: self._store.jobs.pause(group.batch_id, reason), self._stop)
        patiently(lambda: self._store.jobs.leave(group, self._now()), self._stop)

    def _submit(self, batch: Batch, item: Item) -> Future[Finished]:
        return self._pool.submit(patiently, lambda: self._finish(batch, item), self._stop)

    def _finish(self, batch: Batch, item: Item) -> Finished:
        """Here, or for a large batch in a process beside this one."""
        readers = self._readers_for(batch)
        if readers is None:
            return self._work.finish(batch, item)
        try:
            read = readers.read(batch, item)
        except ReaderLost as error:
            log.warning("%s The article is read here.", error.detail)
            return self._work.finish(batch, item)
        if read.finished.new is not None and read.chunks:
            self._app.put_in_index(read.finished.new.article, read.chunks)
        return read.finished

    def _readers_for(self, batch: Batch) -> Readers | None:
        """Readers look words up in the file of the embedded index; on PostgreSQL one starts more workers instead."""
        count = self._app.settings.processes
        count = (os.cpu_count() or 1) if count is None else count
        embedded = self._app.own_index and not str(self._app.settings.database_target).startswith("postgres")
        if batch.total < _LARGE or count == 0 or not embedded:
            return None
        with self._starting:
            if self._readers is None:
                self._readers = Readers(self._app.settings, count, -(-self._at_a_time // count))
            return self._readers if self._readers.alive else None

    def _poll(self, feed_id: str, at: datetime) -> None:
        log.info("feed %s: its schedule says %s", feed_id, at.isoformat())
        with suppress(CancelledError):  # this worker ends; the next moment of the schedule comes
            self._watch.fire(feed_id).result()
