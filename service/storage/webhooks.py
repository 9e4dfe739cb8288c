"""Webhooks and their deliveries. The audit log is the outbox: an entry is written in the transaction of what it tells,
and here, in another one, becomes a delivery for each webhook that wants it, exactly once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from service.errors import NotFound
from service.storage import audit, publications
from service.storage.connect import lock
from service.storage.jobs import Transaction
from service.storage.queue import get as get_review
from service.storage.review_records import AuditEntry, Event, Publication, ReviewRow
from service.storage.tables.reviews import audit_log
from service.storage.tables.webhooks import (
    webhook_attempts,
    webhook_deliveries,
    webhook_events,
    webhook_reader,
    webhooks,
)
from service.storage.webhook_records import Attempt, Delivery, DeliveryState, Due, NewEvent, Webhook

_READER = "audit log"
_AT_ONCE = 500
"""Entries that one transaction reads."""


class Lookup:
    """What an entry of the log may need to be told whole, inside the transaction that reads it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of_article(self, article_id: str) -> tuple[Publication, ...]:
        """Publications of an article, newest first."""
        return publications.listed(self._connection, article_id=article_id)

    def publication(self, id: str) -> Publication:
        """Raises NotFound."""
        return publications.get(self._connection, id).publication

    def review(self, id: str) -> ReviewRow | None:
        """A draft as it stands; None where it was deleted."""
        try:
            return get_review(self._connection, id)
        except NotFound:
            return None


Translate = Callable[[AuditEntry, Lookup], Iterable[NewEvent]]


class WebhookStore:
    """Every method is one transaction. Safe to use from many threads and processes."""

    def __init__(self, read: Transaction, write: Transaction) -> None:
        self._read, self._write = read, write

    # --- webhooks

    def add(self, new: Webhook, event: Event) -> Webhook:
        """A webhook that hears what happens from now on."""
        with self._write() as connection:
            audit.append(connection, [event])
            made = dataclasses.replace(new, after_entry=_head(connection))
            connection.execute(sa.insert(webhooks).values(_columns(made)))
            return made

    def all(self) -> tuple[Webhook, ...]:
        """In the order in which they were added."""
        with self._read() as connection:
            found = connection.execute(sa.select(webhooks).order_by(webhooks.c.created_at, webhooks.c.id)).mappings()
            return tuple(map(_webhook, found))

    def get(self, id: str) -> Webhook:
        """Raises NotFound."""
        with self._read() as connection:
            return _get(connection, id)

    def remove(self, id: str, event: Event) -> None:
        """With its deliveries. Raises NotFound."""
        with self._write() as connection:
            _get(connection, id)
            connection.execute(sa.delete(webhooks).where(webhooks.c.id == id))
            audit.append(connection, [event])

    def switch(self, id: str, active: bool, reason: str | None, event: Event) -> Webhook:
        """On or off. What happens while it is off is not told to it; what waits then waits. Raises NotFound."""
        with self._write() as connection:
            was = _get(connection, id)
            audit.append(connection, [event])
            values: dict[str, Any] = {"active": active, "reason": reason}
            if active and not was.active:
                values |= {"after_entry": _head(connection), "failing_since": None}
            connection.execute(sa.update(webhooks).where(webhooks.c.id == id).values(values))
            return _get(connection, id)

    # --- events

    def collect(self, translate: Translate, now: datetime) -> int:
        """Read the audit log on, and make a delivery of each event for each webhook that wants it; how many entries
        were read. Several processes may call it: each entry is read once."""
        with self._write() as connection:
            lock(connection, "webhooks")
            hearing = _active(connection)
            if not hearing:
                return 0
            after = max(_read_so_far(connection), min(w.after_entry for w in hearing))
            entries = list(audit.entries(connection, after=after, limit=_AT_ONCE))
            lookup = Lookup(connection)
            for entry in entries:
                told = [w for w in hearing if w.after_entry < entry.seq]
                for event in translate(entry, lookup) if told else ():
                    _tell(connection, event, told, now)
            _note(connection, entries[-1].seq if entries else after)
            return len(entries)

    def tell(self, events: Iterable[NewEvent], now: datetime) -> int:
        """Events that stand in no log, such as a date that comes near; how many deliveries. What was told once under
        its id is not told again."""
        with self._write() as connection:
            lock(connection, "webhooks")
            hearing = _active(connection)
            return sum(_tell(connection, event, hearing, now) for event in events)

    def wanted(self) -> frozenset[str]:
        """The events that any active webhook wants."""
        with self._read() as connection:
            return frozenset().union(*(w.events for w in _active(connection)))

    # --- deliveries

    def due(self, now: datetime, limit: int = 200) -> tuple[Due, ...]:
        """What is to be tried now, of webhooks that are on, the longest waiting first."""
        d = webhook_deliveries
        query = sa.select(d.c.id, d.c.attempts, d.c.next_at).join(webhooks, webhooks.c.id == d.c.webhook_id)
        query = query.where(d.c.state == DeliveryState.WAITING.value, d.c.next_at <= now, webhooks.c.active.is_(True))
        with self._read() as connection:
            found = connection.execute(query.order_by(d.c.next_at, d.c.id).limit(limit))
            return tuple(Due(row.id, row.attempts, row.next_at) for row in found)

    def begin(self, id: str) -> tuple[Delivery, Webhook] | None:
        """A delivery and where it goes; None where one of them was removed."""
        with self._read() as connection:
            row = connection.execute(_deliveries().where(webhook_deliveries.c.id == id)).mappings().one_or_none()
            return None if row is None else (_delivery(row), _get(connection, row["webhook_id"]))

    def deliveries(self, webhook_id: str, state: DeliveryState | None = None, limit: int = 100) -> tuple[Delivery, ...]:
        """Newest first, each with its tries. Raises NotFound."""
        query = _deliveries().where(webhook_deliveries.c.webhook_id == webhook_id)
        if state is not None:
            query = query.where(webhook_deliveries.c.state == state.value)
        newest = query.order_by(webhook_deliveries.c.created_at.desc(), webhook_deliveries.c.id.desc()).limit(limit)
        with self._read() as connection:
            _get(connection, webhook_id)
            found = [_delivery(row) for row in connection.execute(newest).mappings()]
            return tuple(dataclasses.replace(one, log=_log(connection, one.id)) for one in found)

    def put(self, new: Delivery) -> None:
        """A delivery that nobody is to take up, such as a test's."""
        with self._write() as connection:
            _put_event(connection, new.event)
            _put_delivery(connection, new.id, new.webhook_id, new.event.id, new.created_at, due=None)

    def record(self, delivery: Delivery, attempt: Attempt, *, webhook: dict[str, Any], event: Event | None) -> bool:
        """A try and what it leads to, all as `delivery` says; False, and nothing is noted, where the delivery was tried
        or replayed meanwhile, or is gone. `webhook` are columns of the webhook that change with it."""
        d = webhook_deliveries
        values = {
            name: getattr(delivery, name) for name in ("attempts", "failures", "reason", "next_at", "finished_at")
        }
        values["state"] = delivery.state.value
        same = (d.c.id == delivery.id, d.c.attempts == attempt.number - 1)
        with self._write() as connection:
            if connection.execute(sa.update(d).where(*same).values(values)).rowcount == 0:
                return False
            told = dataclasses.asdict(attempt) | {"delivery_id": delivery.id}
            connection.execute(sa.insert(webhook_attempts).values(told))
            if webhook:
                connection.execute(sa.update(webhooks).where(webhooks.c.id == delivery.webhook_id).values(webhook))
            if event is not None:
                audit.append(connection, [event])
            return True

    def replay(self, webhook_id: str, now: datetime, delivery_id: str | None = None) -> int:
        """Try again from the start: one delivery, or all dead ones of a webhook; how many. Raises NotFound."""
        d = webhook_deliveries
        which = d.c.state == DeliveryState.DEAD.value if delivery_id is None else d.c.id == delivery_id
        values = {"state": DeliveryState.WAITING.value, "failures": 0, "reason": None, "finished_at": None}
        with self._write() as connection:
            _get(connection, webhook_id)
            query = sa.update(d).where(d.c.webhook_id == webhook_id, which).values(values | {"next_at": now})
            count = connection.execute(query).rowcount
        if delivery_id is not None and not count:
            raise NotFound(f"There is no delivery {delivery_id[:80]!r} of this webhook.")
        return int(count)

    def push(self, due: Due, now: datetime) -> None:
        """Make a delivery due anew whose try was begun and left nothing behind."""
        d = webhook_deliveries
        same = (d.c.id == due.id, d.c.attempts == due.attempts, d.c.next_at == due.since)
        with self._write() as connection:
            connection.execute(sa.update(d).where(*same).values(next_at=now))

    def forget(self, before: datetime, *, but: str) -> int:
        """Take out what ended before a moment, and events that nobody needs any more; how many deliveries. Events of
        the type `but` stay: that they are there is what keeps them from being told again."""
        d, e = webhook_deliveries, webhook_events
        with self._write() as connection:
            count = connection.execute(sa.delete(d).where(d.c.finished_at < before)).rowcount
            unneeded = (e.c.at < before, e.c.type != but, e.c.id.not_in(sa.select(d.c.event_id)))
            connection.execute(sa.delete(e).where(*unneeded))
            return int(count)


def _active(connection: sa.Connection) -> list[Webhook]:
    found = connection.execute(sa.select(webhooks).where(webhooks.c.active.is_(True)).order_by(webhooks.c.id))
    return [_webhook(row) for row in found.mappings()]


def _tell(connection: sa.Connection, event: NewEvent, hearing: Iterable[Webhook], now: datetime) -> int:
    listening = [w for w in hearing if event.type in w.events]
    known = sa.select(webhook_events.c.id).where(webhook_events.c.id == event.id)
    if not listening or connection.execute(known).first():
        return 0
    _put_event(connection, event)
    for webhook in listening:
        _put_delivery(connection, f"{event.id}.{webhook.id}", webhook.id, event.id, now, due=now)
    return len(listening)


def _put_event(connection: sa.Connection, event: NewEvent) -> None:
    connection.execute(sa.insert(webhook_events).values(dataclasses.asdict(event)))


def _put_delivery(
    connection: sa.Connection, id: str, webhook_id: str, event_id: str, now: datetime, *, due: datetime | None
) -> None:
    values = {"state": DeliveryState.WAITING.value, "attempts": 0, "failures": 0, "created_at": now, "next_at": due}
    known = {"id": id, "webhook_id": webhook_id, "event_id": event_id}
    connection.execute(sa.insert(webhook_deliveries).values(values | known))


def _head(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(audit_log.c.seq), 0))).scalar_one())


def _read_so_far(connection: sa.Connection) -> int:
    query = sa.select(webhook_reader.c.entry).where(webhook_reader.c.name == _READER)
    return int(connection.execute(query).scalar_one_or_none() or 0)


def _note(connection: sa.Connection, entry: int) -> None:
    known = sa.update(webhook_reader).where(webhook_reader.c.name == _READER).values(entry=entry)
    if connection.execute(known).rowcount == 0:
        connection.execute(sa.insert(webhook_reader).values(name=_READER, entry=entry))


def _get(connection: sa.Connection, id: str) -> Webhook:
    row = connection.execute(sa.select(webhooks).where(webhooks.c.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no webhook {id[:80]!r}.")
    return _webhook(row)


def _log(connection: sa.Connection, delivery_id: str) -> tuple[Attempt, ...]:
    names = [f.name for f in dataclasses.fields(Attempt)]
    query = sa.select(*(webhook_attempts.c[name] for name in names)).where(
        webhook_attempts.c.delivery_id == delivery_id
    )
    found = connection.execute(query.order_by(webhook_attempts.c.number)).mappings()
    return tuple(Attempt(**row) for row in found)


def _deliveries() -> sa.Select[Any]:
    e = webhook_events
    told = (e.c.type.label("event_type"), e.c.at.label("event_at"), e.c.payload.label("event_payload"))
    return sa.select(webhook_deliveries, *told).join(e, e.c.id == webhook_deliveries.c.event_id)


def _delivery(row: Any) -> Delivery:  # noqa: ANN401 - a RowMapping
    names = ("id", "webhook_id", "attempts", "failures", "reason", "created_at", "next_at", "finished_at")
    event = NewEvent(row["event_id"], row["event_type"], row["event_at"], row["event_payload"])
    return Delivery(event=event, state=DeliveryState(row["state"]), **{name: row[name] for name in names})


def _columns(webhook: Webhook) -> dict[str, Any]:
    return dataclasses.asdict(webhook) | {"events": ",".join(sorted(webhook.events))}


def _webhook(row: Any) -> Webhook:  # noqa: ANN401 - a RowMapping
    return Webhook(**(dict(row) | {"events": frozenset(row["events"].split(","))}))
