"""The audit log: entries are only ever added, and each one's hash covers the one before."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from service.storage.connect import lock
from service.storage.review_records import AuditEntry, Event
from service.storage.tables.reviews import audit_log

START = "0" * 64
"""What stands before the first entry."""


def append(connection: sa.Connection, events: Iterable[Event]) -> None:
    """Add entries at the end; who else writes the log waits until this transaction ends."""
    lock(connection, "audit log")
    last = connection.execute(sa.select(audit_log).order_by(audit_log.c.seq.desc()).limit(1)).mappings().one_or_none()
    seq, previous = (last["seq"], last["hash"]) if last else (0, START)
    for number, event in enumerate(events, seq + 1):
        entry = _entry(number, event, previous)
        connection.execute(sa.insert(audit_log).values(dataclasses.asdict(entry)))
        previous = entry.hash


def link(entry: AuditEntry) -> str:
    """The hash of an entry: SHA-256 over its fields but for the hash itself, as one JSON list."""
    fields = [entry.seq, entry.at, entry.actor, entry.action, entry.subject, entry.detail, entry.previous]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode()).hexdigest()


def entries(
    connection: sa.Connection, *, after: int = 0, subject: str | None = None, limit: int | None = None
) -> Iterator[AuditEntry]:
    """The log in its order, from the entry after `after` on, at most `limit`."""
    query = sa.select(audit_log).where(audit_log.c.seq > after).order_by(audit_log.c.seq).limit(limit)
    if subject is not None:
        query = query.where(audit_log.c.subject == subject)
    for row in connection.execute(query).mappings():
        yield AuditEntry(**row)


def _entry(seq: int, event: Event, previous: str) -> AuditEntry:
    detail = json.dumps(dict(event.detail), sort_keys=True, ensure_ascii=False)
    at = event.at.isoformat(timespec="microseconds")
    bare = AuditEntry(seq, at, event.actor, event.action, event.subject, detail, previous, "")
    return AuditEntry(seq, at, event.actor, event.action, event.subject, detail, previous, link(bare))
