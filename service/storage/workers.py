"""The processes that work batches off."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from service.storage.job_records import WorkerRow
from service.storage.jobs import Transaction
from service.storage.tables.jobs import workers


class WorkerStore:
    """Who works, and when each was last heard of. Every method is one transaction."""

    def __init__(self, read: Transaction, write: Transaction) -> None:
        self._read, self._write = read, write

    def seen(self, worker: WorkerRow) -> None:
        """A worker is alive."""
        values = {name: getattr(worker, name) for name in ("host", "pid", "started_at", "seen_at")}
        with self._write() as connection:
            known = sa.update(workers).where(workers.c.id == worker.id).values(values)
            if connection.execute(known).rowcount == 0:
                connection.execute(sa.insert(workers).values(values | {"id": worker.id}))

    def all(self) -> tuple[WorkerRow, ...]:
        """Those who did not say good-bye, by id."""
        with self._read() as connection:
            return tuple(
                WorkerRow(**row) for row in connection.execute(sa.select(workers).order_by(workers.c.id)).mappings()
            )

    def gone(self, id: str, seen_at: datetime) -> bool:
        """Forget a worker that was not heard of since; False where it was, or where somebody else forgot it first."""
        with self._write() as connection:
            same = (workers.c.id == id, workers.c.seen_at == seen_at)
            return connection.execute(sa.delete(workers).where(*same)).rowcount > 0
