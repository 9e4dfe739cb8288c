"""A whole database into an empty one, table by table, and the proof that nothing changed on the way.

What is copied is every table of the metadata, so that a new table moves without a word here; only who works at the
moment stays behind. All of it is one transaction of the target: after a failure the target is as empty as before, and
the copy is begun anew. Before that transaction ends, every row is read back, and the rows of both sides have to have
the same count and the same digest.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from retrieval.text.documents import Article
from service.errors import AlreadyThere, StorageUnavailable
from service.storage.articles import to_article
from service.storage.store import Store
from service.storage.tables import jobs, metadata
from service.storage.tables.articles import analyses, articles

Tell = Callable[[str, int], None]
"""Told how many rows of a table went on."""

_ROWS = 200  # at a time; a row may hold an article, or a brief
_MODULUS = 1 << 256


class NotEmpty(AlreadyThere):
    """The target holds data."""

    type = "target-not-empty"
    title = "The target database is not empty"
    help = "Name an empty database, or a file that does not exist."


class NotTheSame(StorageUnavailable):
    """What was read back differs from what was written."""

    type = "copy-differs"
    title = "The copy is not what was copied; nothing was kept of it"


@dataclass(frozen=True, slots=True)
class Moved:
    """A table, how many rows it has, and their digest: the sum of the SHA-256 of each row, whatever their order."""

    table: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What somebody is working on, or is to work on, in a database."""

    batches: tuple[str, ...]
    analyses: int


def count_rows(store: Store) -> int:
    """How many rows `move` has to copy."""
    with store._read() as connection:
        return sum(_count(connection, table) for table in _tables())


def unfinished(store: Store) -> Unfinished:
    """Batches that run, and analyses that wait outside of batches."""
    running = sa.select(jobs.batches.c.id).where(jobs.batches.c.state == "running").order_by(jobs.batches.c.id)
    pending = sa.select(sa.func.count()).select_from(analyses).where(analyses.c.state == "pending")
    with store._read() as connection:
        return Unfinished(tuple(connection.execute(running).scalars()), int(connection.execute(pending).scalar_one()))


def move(source: Store, target: Store, tell: Tell = lambda _table, _rows: None) -> tuple[Moved, ...]:
    """Copy all rows as they stand at one moment; what was copied. Raises NotEmpty, NotTheSame, StorageUnavailable."""
    with _snapshot(source) as here, target._write() as there:
        full = [table.name for table in _tables() if _count(there, table)]
        if full:
            raise NotEmpty(f"{target.name} holds {', '.join(full)}.")
        moved = []
        for table in _tables():
            written = _copy(here, there, table, tell)
            found = _digest(there, table)
            if written != found:
                raise NotTheSame(
                    f"{table.name}: {written.rows} rows were written, {found.rows} stand there, or others."
                )
            moved.append(written)
            _count_on(there, table)
    return tuple(moved)


def digests(store: Store) -> tuple[Moved, ...]:
    """Rows and digest of every table."""
    with _snapshot(store) as connection:
        return tuple(_digest(connection, table) for table in _tables())


def save_to(source: Store, path: Path, tell: Callable[[int, int], None] = lambda _done, _all: None) -> None:
    """Copy an SQLite database into a new file while others read and write it, by SQLite's online backup. `tell` gets
    pages done and pages in all."""
    database = source._engine.url.database or ""
    with closing(sqlite3.connect(database)) as here, closing(sqlite3.connect(path)) as there:
        here.backup(there, pages=1_000, progress=lambda _status, left, total: tell(total - left, total))
        there.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        found = there.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise NotTheSame(f"SQLite finds the copy damaged: {found}")


def newest_rows(store: Store) -> tuple[int, ...]:
    """The row of the newest version of each article, in order."""
    newest = sa.select(sa.func.max(articles.c.row).label("row")).group_by(articles.c.id).order_by("row")
    with store._read() as connection:
        return tuple(connection.execute(newest).scalars())


def articles_at(store: Store, rows: Sequence[int]) -> tuple[Article, ...]:
    """The versions in these rows, as far as they are still there."""
    query = sa.select(articles).where(articles.c.row.in_(rows)).order_by(articles.c.row)
    with store._read() as connection:
        return tuple(to_article(row._mapping) for row in connection.execute(query))


def _tables() -> Sequence[sa.Table]:
    """Those that others point to first."""
    return [table for table in metadata.sorted_tables if table is not jobs.workers]


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _copy(here: sa.Connection, there: sa.Connection, table: sa.Table, tell: Tell) -> Moved:
    total, count = 0, 0
    for rows in _portions(here, table):
        there.execute(sa.insert(table), [dict(row) for row in rows])
        total += sum(map(_hash, rows))
        count += len(rows)
        tell(table.name, len(rows))
    return _moved(table, count, total)


def _digest(connection: sa.Connection, table: sa.Table) -> Moved:
    total, count = 0, 0
    for rows in _portions(connection, table):
        total += sum(map(_hash, rows))
        count += len(rows)
    return _moved(table, count, total)


def _moved(table: sa.Table, count: int, total: int) -> Moved:
    return Moved(table.name, count, f"{total % _MODULUS:064x}")


def _portions(connection: sa.Connection, table: sa.Table) -> Iterator[Sequence[sa.RowMapping]]:
    streamed = sa.select(table).execution_options(yield_per=_ROWS)
    yield from connection.execute(streamed).mappings().partitions()


def _hash(row: sa.RowMapping) -> int:
    """Over the values as Python has them: text, numbers, bytes, days, moments in UTC."""
    return int.from_bytes(hashlib.sha256(repr(tuple(row.values())).encode()).digest())


def _count_on(connection: sa.Connection, table: sa.Table) -> None:
    """PostgreSQL's own counter of a table goes on after the highest number that was copied."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    highest = connection.execute(sa.select(sa.func.max(column))).scalar_one()
    if highest is not None:
        counter = sa.func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(sa.select(sa.func.setval(counter, highest)))


@contextmanager
def _snapshot(store: Store) -> Iterator[sa.Connection]:
    """Reads that all see the same moment. SQLite's transactions do; PostgreSQL's are asked to."""
    with store._read() as connection:
        options: dict[str, Any] = {}
        if connection.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        yield connection.execution_options(**options)
