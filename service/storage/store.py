"""The database as a whole: opened once, migrated on the way, one commit per transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from service.analysis.schema import AnalysisResult
from service.errors import StorageUnavailable
from service.storage import analyses
from service.storage.connect import WRITES, address, make_engine
from service.storage.feeds import FeedStore
from service.storage.jobs import JobStore
from service.storage.ledger import LedgerStore
from service.storage.migrate import upgrade
from service.storage.records import Cursor, Filters, NewAnalysis, Page, RemovedText, StoredAnalysis, StoredError
from service.storage.webhooks import WebhookStore
from service.storage.workers import WorkerStore


class Store:
    """What the application knows of the database. Safe to use from many threads; each call is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITES: True})
        self.feeds = FeedStore(self._read, self._write)
        self.jobs = JobStore(self._read, self._write)
        self.ledger = LedgerStore(self._read, self._write)
        self.workers = WorkerStore(self._read, self._write)
        self.webhooks = WebhookStore(self._read, self._write)

    @classmethod
    def open(cls, target: Path | str) -> Self:
        """Open the SQLite file at a path, or the database of an SQLite or PostgreSQL URL, and bring it to the newest
        schema where needed; a missing file is made. Raises StorageUnavailable, Misconfigured."""
        with _told():
            engine = make_engine(address(target))
        store = cls(engine)
        try:
            with store._write() as connection:
                upgrade(connection)
        except StorageUnavailable:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give the connections back; the store is not used after."""
        self._engine.dispose()

    @property
    def name(self) -> str:
        """Which database this is and where, without the password."""
        url = self._engine.url
        if url.get_backend_name() == "sqlite":
            return f"SQLite {sqlite3.sqlite_version}, {url.database}"
        return f"PostgreSQL, {url.host or 'local'}:{url.port or 5432}/{url.database}"

    def ping(self) -> None:
        """Raises StorageUnavailable where the database does not answer."""
        with self._read() as connection:
            connection.execute(sa.text("SELECT count(*) FROM analyses WHERE state = 'pending'")).scalar_one()

    def put_pending(self, new: NewAnalysis) -> None:
        """See `analyses.put_pending`."""
        with self._write() as connection:
            analyses.put_pending(connection, new)

    def put_done(self, new: NewAnalysis, result: AnalysisResult, now: datetime, *, add: bool = True) -> None:
        """See `analyses.put_done`."""
        with self._write() as connection:
            analyses.put_done(connection, new, result, now, add=add)

    def put_failed(self, id: str, error: StoredError, now: datetime) -> None:
        """See `analyses.put_failed`."""
        with self._write() as connection:
            analyses.put_failed(connection, id, error, now)

    def get(self, id: str) -> StoredAnalysis:
        """Raises NotFound."""
        with self._read() as connection:
            return analyses.get(connection, id)

    def find(self, idempotency_key: str) -> StoredAnalysis | None:
        """What is known under a key."""
        with self._read() as connection:
            return analyses.find(connection, idempotency_key)

    def waiting(self) -> tuple[tuple[str, datetime], ...]:
        """Ids of what waits, and since when, oldest first."""
        with self._read() as connection:
            return analyses.waiting(connection)

    def pending(self) -> tuple[StoredAnalysis, ...]:
        """What waits, oldest first."""
        with self._read() as connection:
            return analyses.pending(connection)

    def page(self, filters: Filters, after: Cursor | None = None, limit: int = 50) -> Page:
        """See `analyses.page`."""
        with self._read() as connection:
            return analyses.page(connection, filters, after, limit)

    def delete(self, id: str) -> RemovedText | None:
        """See `analyses.delete`."""
        with self._write() as connection:
            return analyses.delete(connection, id)

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with _told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        with _told(), self._writing.begin() as connection:
            yield connection


@contextmanager
def _told() -> Iterator[None]:
    """The database's own troubles (locked, full, gone, not a database) as StorageUnavailable."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError):
            raise  # ours, not the database's
        raise StorageUnavailable(f"The database says: {error.orig}.") from error
    except OSError as error:
        raise StorageUnavailable(f"{error.filename}: {error.strerror}.") from error
