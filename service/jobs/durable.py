"""DBOS: queues, workflows that outlive their process, schedules. The only module that knows it.

DBOS keeps which workflow runs where; what is in a batch and what became of it stands in our own tables. One process has
one `Durable` at a time, because DBOS is one per process.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from service.errors import RegbriefError
from service.settings import Settings
from service.storage.job_records import Group
from service.storage.webhook_records import Due

NAME = "regbrief"
QUEUE = "regbrief-batches"
SINGLE = "regbrief-analyses"
WEBHOOKS = "regbrief-webhooks"
GROUP, POLL, ANALYSIS, DELIVERY = "group", "poll", "analysis", "delivery"
VERSION = "jobs-1"
"""Of the workflows' form. Not of the package: after an upgrade the new code goes on with what the old one began."""

_POLLS = 0.2
_MOST_RECOVERIES = 1_000
_AT_A_TIME = 8
"""Webhooks that one process delivers at a time: they mostly wait."""
_ONE = threading.Lock()


def _log_like_the_rest() -> None:
    """DBOS brings a handler of its own where its logger has none; ours is at the root."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def system_url(settings: Settings) -> str:
    """Where DBOS keeps its tables: the PostgreSQL of the data, or a file beside the SQLite of the data."""
    url = settings.database_url.get_secret_value() if settings.database_url else f"sqlite:///{settings.database}"
    if url.startswith("sqlite:///"):
        file = Path(url.removeprefix("sqlite:///"))
        file.parent.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{file.with_name('jobs.sqlite3')}"
    return "postgresql://" + url.split("://", 1)[1]


class Durable:
    """DBOS, launched. `work` runs a group, `poll` a feed at a moment, `analyse` a pending analysis, `deliver` one
    try of a delivery, after so many others; each may be run again after a crash."""

    def __init__(
        self,
        settings: Settings,
        worker_id: str,
        work: Callable[[Group], None],
        poll: Callable[[str, datetime], None],
        analyse: Callable[[str], None],
        deliver: Callable[[str, int], None],
        *,
        groups: int,
    ) -> None:
        from dbos import DBOS

        if not _ONE.acquire(blocking=False):
            raise RegbriefError("Batches are worked off in this process already.")
        self._dbos = DBOS
        try:
            self._launch(settings, worker_id, work, poll, analyse, deliver, groups)
        except BaseException:  # whatever it was, the next try must find everything as before; it is raised again
            self.close()
            raise

    def _launch(
        self,
        settings: Settings,
        worker_id: str,
        work: Callable[[Group], None],
        poll: Callable[[str, datetime], None],
        analyse: Callable[[str], None],
        deliver: Callable[[str, int], None],
        groups: int,
    ) -> None:
        dbos = self._dbos
        level = {"debug": "INFO", "info": "WARNING"}.get(settings.log, "ERROR")
        _log_like_the_rest()
        dbos(
            config={
                "name": NAME,
                "system_database_url": system_url(settings),
                "executor_id": worker_id,
                "application_version": VERSION,
                "log_level": level,
                "scheduler_polling_interval_sec": 5.0,
            }
        )

        @dbos.workflow(name=GROUP, max_recovery_attempts=_MOST_RECOVERIES)
        def group(batch_id: str, number: int, turn: int, priority: int) -> None:
            dbos.run_step({"name": "articles"}, work, Group(batch_id, number, turn, priority))

        @dbos.workflow(name=POLL, max_recovery_attempts=_MOST_RECOVERIES)
        def poll_feed(at: datetime, feed_id: str) -> None:
            dbos.run_step({"name": "poll"}, poll, feed_id, at)

        @dbos.workflow(name=ANALYSIS, max_recovery_attempts=_MOST_RECOVERIES)
        def analysis(analysis_id: str) -> None:
            dbos.run_step({"name": "analyse"}, analyse, analysis_id)

        @dbos.workflow(name=DELIVERY, max_recovery_attempts=_MOST_RECOVERIES)
        def delivery(delivery_id: str, attempts: int) -> None:
            dbos.run_step({"name": "deliver"}, deliver, delivery_id, attempts)

        self._group, self._analysis, self._delivery = group, analysis, delivery
        dbos.launch()
        for queue, most in ((QUEUE, groups), (SINGLE, settings.workers), (WEBHOOKS, _AT_A_TIME)):
            dbos.register_queue(
                queue, worker_concurrency=most, polling_interval_sec=_POLLS, on_conflict="always_update"
            )

    def enqueue(self, group: Group) -> None:
        """Queue the workflow of a group; nothing happens where it is queued, running or done."""
        from dbos import SetEnqueueOptions, SetWorkflowID

        with SetWorkflowID(group.workflow_id), SetEnqueueOptions(priority=group.priority):
            self._dbos.enqueue_workflow(QUEUE, self._group, group.batch_id, group.number, group.round, group.priority)

    def enqueue_analysis(self, analysis_id: str, since: datetime) -> None:
        """Queue the analysis that has been pending since a moment; nothing happens where that was done before."""
        from dbos import SetWorkflowID

        with SetWorkflowID(f"{analysis_id}.{since.timestamp():.6f}"):
            self._dbos.enqueue_workflow(SINGLE, self._analysis, analysis_id)

    def enqueue_delivery(self, due: Due) -> None:
        """Queue the next try of a webhook's delivery; nothing happens where that was done before."""
        from dbos import SetWorkflowID

        with SetWorkflowID(f"{due.id}.{due.attempts}.{due.since.timestamp():.6f}"):
            self._dbos.enqueue_workflow(WEBHOOKS, self._delivery, due.id, due.attempts)

    def ended(self, group: Group) -> bool:
        """Whether the workflow of a group came to an end, one way or another."""
        status = self._dbos.get_workflow_status(group.workflow_id)
        return status is not None and status.status not in ("PENDING", "ENQUEUED", "DELAYED")

    def scheduled(self) -> frozenset[str]:
        """The feeds that a cron schedule polls."""
        return frozenset(str(row["context"]) for row in self._dbos.list_schedules(schedule_name_prefix="feed "))

    def take_up(self, worker_ids: Sequence[str]) -> int:
        """Queue again what these workers, who are gone, had begun; how many workflows."""
        return len(self._dbos._recover_pending_workflows(list(worker_ids)))

    def close(self) -> None:
        """Stop; what runs is taken up by the next process."""
        try:
            self._dbos.destroy(destroy_registry=True)
        finally:
            _ONE.release()
