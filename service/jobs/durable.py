"""DBOS: queues, workflows that outlive their process, schedules. The only module that knows it.

DBOS keeps which workflow runs where; what is in a batch and what became of it stands in our own tables. One process has
one `Durable` at a time, because DBOS is one per process.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.errors import InvalidRequest, NotFound, RegbriefError
from service.settings import Settings
from service.storage.job_records import Group

NAME = "regbrief"
QUEUE = "regbrief-batches"
VERSION = "jobs-1"
"""Of the workflows' form. Not of the package: after an upgrade the new code goes on with what the old one began."""

_POLLS = 0.2
_MOST_RECOVERIES = 1_000
_ONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron schedule of a feed. `cron` has five fields, or six with seconds first; it is read in `timezone`."""

    feed_id: str
    cron: str
    timezone: str
    paused: bool
    last_fired_at: datetime | None


def system_url(settings: Settings) -> str:
    """Where DBOS keeps its tables: the PostgreSQL of the data, or a file beside the SQLite of the data."""
    if settings.database_url is None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{settings.data_dir / 'jobs.sqlite3'}"
    url = settings.database_url.get_secret_value()
    if url.startswith("sqlite"):
        return url.removesuffix(".sqlite3") + ".jobs.sqlite3"
    return "postgresql://" + url.split("://", 1)[1]


class Durable:
    """DBOS, launched. `work` runs a group, `poll` a feed at a moment; both may be run again after a crash."""

    def __init__(
        self,
        settings: Settings,
        worker_id: str,
        work: Callable[[Group], None],
        poll: Callable[[str, datetime], None],
        *,
        groups: int,
    ) -> None:
        from dbos import DBOS

        if not _ONE.acquire(blocking=False):
            raise RegbriefError("Batches are worked off in this process already.")
        self._dbos = DBOS
        try:
            self._launch(settings, worker_id, work, poll, groups)
        except BaseException:  # whatever it was, the next try must find everything as before; it is raised again
            self.close()
            raise

    def _launch(self, settings: Settings, worker_id: str, work: Any, poll: Any, groups: int) -> None:  # noqa: ANN401 - as above
        dbos = self._dbos
        level = {"debug": "INFO", "info": "WARNING"}.get(settings.log, "ERROR")
        logging.getLogger("dbos").setLevel(level)
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

        @dbos.workflow(name="group", max_recovery_attempts=_MOST_RECOVERIES)
        def group(batch_id: str, number: int, turn: int, priority: int) -> None:
            dbos.run_step({"name": "articles"}, work, Group(batch_id, number, turn, priority))

        @dbos.workflow(name="poll", max_recovery_attempts=_MOST_RECOVERIES)
        def poll_feed(at: datetime, feed_id: str) -> None:
            dbos.run_step({"name": "poll"}, poll, feed_id, at)

        self._group, self._poll = group, poll_feed
        dbos.launch()
        dbos.register_queue(QUEUE, worker_concurrency=groups, polling_interval_sec=_POLLS, on_conflict="always_update")

    def enqueue(self, group: Group) -> None:
        """Queue the workflow of a group; nothing happens where it is queued, running or done."""
        from dbos import SetEnqueueOptions, SetWorkflowID

        with SetWorkflowID(group.workflow_id), SetEnqueueOptions(priority=group.priority):
            self._dbos.enqueue_workflow(QUEUE, self._group, group.batch_id, group.number, group.round, group.priority)

    def ended(self, group: Group) -> bool:
        """Whether the workflow of a group came to an end, one way or another."""
        status = self._dbos.get_workflow_status(group.workflow_id)
        return status is not None and status.status not in ("PENDING", "ENQUEUED", "DELAYED")

    def take_up(self, worker_ids: Sequence[str]) -> int:
        """Queue again what these workers, who are gone, had begun; how many workflows."""
        return len(self._dbos._recover_pending_workflows(list(worker_ids)))

    def schedule(self, feed_id: str, cron: str, timezone: str = "UTC") -> None:
        """Poll a feed by a cron expression from now on. Raises InvalidRequest."""
        from dbos._error import DBOSException

        try:
            self._dbos.apply_schedules(
                [
                    {
                        "schedule_name": _schedule_name(feed_id),
                        "workflow_fn": self._poll,
                        "schedule": cron,
                        "context": feed_id,
                        "cron_timezone": timezone,
                    }
                ]
            )
        except DBOSException as error:
            raise InvalidRequest(f"schedule: {error}") from error

    def schedules(self) -> tuple[Schedule, ...]:
        """All schedules, by feed."""
        found = self._dbos.list_schedules(schedule_name_prefix=_schedule_name(""))
        return tuple(sorted(map(_schedule, found), key=lambda s: s.feed_id))

    def unschedule(self, feed_id: str) -> None:
        """Forget the schedule of a feed. Raises NotFound."""
        if self._dbos.get_schedule(_schedule_name(feed_id)) is None:
            raise NotFound(f"There is no schedule of feed {feed_id[:80]!r}.")
        self._dbos.delete_schedule(_schedule_name(feed_id))

    def close(self) -> None:
        """Stop; what runs is taken up by the next process."""
        try:
            self._dbos.destroy(destroy_registry=True)
        finally:
            _ONE.release()


def _schedule_name(feed_id: str) -> str:
    return f"feed {feed_id}"


def _schedule(row: Any) -> Schedule:  # noqa: ANN401 - a typed dict of DBOS
    fired = row.get("last_fired_at")
    return Schedule(
        str(row["context"]),
        row["schedule"],
        row.get("cron_timezone") or "UTC",
        row["status"] != "ACTIVE",
        datetime.fromisoformat(fired) if fired else None,
    )
