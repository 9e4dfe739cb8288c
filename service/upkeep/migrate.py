"""An installation from one database to another, between SQLite and PostgreSQL or within one kind."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from service.app import App
from service.errors import Misconfigured
from service.jobs import schedules
from service.jobs.worker_id import is_gone
from service.review.audit import Audited
from service.settings import Settings
from service.storage.connect import address
from service.storage.moving import Moved, Tell, move, unfinished
from service.upkeep.errors import StillWorking


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was moved, what the audit log of the target says, and how many schedules went along."""

    tables: tuple[Moved, ...]
    audited: Audited
    schedules: int


def migrate(source: App, target: App, tell: Tell) -> Migrated:
    """Move everything that is stored. Workflows of batches are not moved but drained: paused batches are queued anew
    in the target when they are resumed. Raises StillWorking, NotEmpty, NotTheSame, StorageUnavailable."""
    require_rest(source)
    tables = move(source.store, target.store, tell)
    known = schedules.all_of(source.settings)
    for schedule in known:
        schedules.put(target.settings, schedule.feed_id, schedule.cron, schedule.timezone)
    return Migrated(tables, target.desk.audited(), len(known))


def require_rest(app: App) -> None:
    """Raises StillWorking, with everything that works or waits for work."""
    now = app.now()
    left = unfinished(app.store)
    told = [f"worker {w.id} is alive" for w in app.store.workers.all() if not is_gone(w, now)]
    told += [f"batch {batch} is running" for batch in left.batches]
    if left.analyses:
        told.append(f"{left.analyses} analyses are waiting to be made")
    if told:
        raise StillWorking(f"{'; '.join(told)}.")


def between(settings: Settings, source: str | None, target: str, work: Callable[[App, App], Migrated]) -> Migrated:
    """`work` on both installations; without `source` the one that is configured."""
    first = _with(settings, source) if source else settings
    second = _with(settings, target)
    if address(first.database_target) == address(second.database_target):
        raise Misconfigured("Source and target are the same database.")
    _require_there(first)
    with closing(App(first)) as here, closing(App(second)) as there:
        return work(here, there)


def _with(settings: Settings, url: str) -> Settings:
    return settings.model_copy(update={"database_url": SecretStr(url)})


def _require_there(settings: Settings) -> None:
    """Raises Misconfigured where there is no SQLite file to be moved: opening it would make an empty one."""
    url = address(settings.database_target)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise Misconfigured(f"There is no database {url.database}.")
