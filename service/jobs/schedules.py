"""Cron schedules of feeds. DBOS keeps them, and any worker fires them, once each however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from service.errors import InvalidRequest, NotFound
from service.jobs.durable import NAME, POLL, system_url
from service.settings import Settings

if TYPE_CHECKING:
    from dbos import DBOSClient


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a feed is polled. `cron` has five fields, or six with seconds first; it is read in `timezone`."""

    feed_id: str
    cron: str
    timezone: str
    last_fired_at: datetime | None


def put(settings: Settings, feed_id: str, cron: str, timezone: str = "UTC") -> None:
    """Poll a feed by a cron expression from now on, in place of an earlier one. Raises InvalidRequest."""
    from dbos import error as dbos_errors

    with _client(settings) as client:
        before = client.get_schedule(_name(feed_id))
        if before is not None:
            client.delete_schedule(_name(feed_id))
        try:
            _create(client, feed_id, cron, timezone)
        except dbos_errors.DBOSException as error:
            if before is not None:
                _create(client, feed_id, before["schedule"], before.get("cron_timezone") or "UTC")
            raise InvalidRequest(f"schedule: {error}") from error


def all_of(settings: Settings) -> tuple[Schedule, ...]:
    """All schedules, by feed."""
    with _client(settings) as client:
        found = client.list_schedules(schedule_name_prefix=_name(""))
    return tuple(sorted(map(_schedule, found), key=lambda s: s.feed_id))


def remove(settings: Settings, feed_id: str) -> None:
    """Forget the schedule of a feed. Raises NotFound."""
    with _client(settings) as client:
        if client.get_schedule(_name(feed_id)) is None:
            raise NotFound(f"There is no schedule of feed {feed_id[:80]!r}.")
        client.delete_schedule(_name(feed_id))


@contextmanager
def _client(settings: Settings) -> Iterator[DBOSClient]:
    from dbos import DBOS, DBOSClient

    url = system_url(settings)
    DBOS.migrate(url)
    client = DBOSClient(system_database_url=url, application_name=NAME)
    try:
        yield client
    finally:
        client.destroy()


def _create(client: DBOSClient, feed_id: str, cron: str, timezone: str) -> None:
    client.create_schedule(
        schedule_name=_name(feed_id), workflow_name=POLL, schedule=cron, context=feed_id, cron_timezone=timezone
    )


def _name(feed_id: str) -> str:
    return f"feed {feed_id}"


def _schedule(row: Any) -> Schedule:  # noqa: ANN401 - a typed dict of DBOS
    fired = row.get("last_fired_at")
    moment = datetime.fromisoformat(fired) if fired else None
    return Schedule(str(row["context"]), row["schedule"], row.get("cron_timezone") or "UTC", moment)
