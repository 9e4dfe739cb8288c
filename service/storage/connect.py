"""How a database is reached: SQLite in a file, or PostgreSQL by its URL. All that differs between the two is here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service.errors import Misconfigured

WRITES = "regbrief_writes"
"""The execution option of a connection that is going to write."""

_BUSY_SECONDS = 30
_CONNECT_SECONDS = 10
_POOL = {"pool_size": 4, "max_overflow": 12, "pool_timeout": 60, "pool_pre_ping": True}
"""At most 16 connections a process: six processes stay below the 100 that PostgreSQL allows as it comes."""

_POSTGRES = "postgresql+psycopg"
_SCHEMES = {"postgres": _POSTGRES, "postgresql": _POSTGRES, _POSTGRES: _POSTGRES, "sqlite": "sqlite"}


def address(target: Path | str) -> sa.URL:
    """The URL of a database; a path is an SQLite file. Raises Misconfigured for what is neither."""
    if isinstance(target, Path):
        return sa.URL.create("sqlite", database=str(target))
    try:
        url = sa.make_url(target)
        return url.set(drivername=_SCHEMES[url.drivername])
    except (sa.exc.ArgumentError, KeyError) as error:
        known = "sqlite:///path/to/file or postgresql://user:password@host:5432/name"
        raise Misconfigured(f"REGBRIEF_DATABASE_URL is no address of a database; write {known}.") from error


def make_engine(url: sa.URL) -> sa.Engine:
    """An engine for `url`. An SQLite file's folder is made; raises OSError where it cannot be."""
    if url.get_backend_name() != "sqlite":
        seconds = {"connect_timeout": _CONNECT_SECONDS}
        return sa.create_engine(url, connect_args=seconds, **_POOL)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": _BUSY_SECONDS, "isolation_level": None})
    sa.event.listen(engine, "connect", _configure)
    sa.event.listen(engine, "begin", _begin)
    return engine


def lock(connection: sa.Connection, name: str) -> None:
    """Until the transaction ends, nobody else holds `name`. SQLite has one writer at a time anyhow."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))


def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection
    """WAL lets readers read while one writes; a writer waits its turn instead of failing."""
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """A writer takes the lock at once: a reader that turned writer could fail with "database is locked"."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
