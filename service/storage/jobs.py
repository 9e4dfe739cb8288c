"""Batches and their articles: submitted once, worked off in groups, finished article by article. See `tables.jobs`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from service.analysis.schema import Usage
from service.errors import NotFound
from service.storage import analyses as analysis_rows
from service.storage.connect import lock
from service.storage.job_records import (
    Batch,
    BatchState,
    Finished,
    Group,
    Item,
    ItemKind,
    ItemRow,
    ItemState,
    NewBatch,
    NewItem,
    Progress,
)
from service.storage.records import StoredError
from service.storage.tables.articles import analyses
from service.storage.tables.jobs import batch_groups, batch_items, batches, model_answers

Transaction = Callable[[], AbstractContextManager[sa.Connection]]

_ROWS_AT_A_TIME = 1_000
_FIELDS = [f.name for f in dataclasses.fields(Batch)]


class JobStore:
    """Batches in the database. Every method is one transaction; threads and processes may share it."""

    def __init__(self, read: Transaction, write: Transaction) -> None:
        self._read, self._write = read, write

    def submit(self, new: NewBatch, items: Sequence[NewItem], now: datetime, *, done: Collection[int] = ()) -> bool:
        """Remember a batch with all its articles, those at the places `done` as done already.

        Where its id is known: False, and only what is `done` is marked. With `new.afresh` the batch begins anew.
        """
        with self._write() as connection:
            lock(connection, f"batch {new.id}")
            turn = 1
            if known := _find(connection, new.id) is not None:
                if not new.afresh:
                    _skip(connection, new.id, done)
                    return False
                turn = _last_round(connection, new.id) + 1
                connection.execute(sa.delete(batches).where(batches.c.id == new.id))
            _insert(connection, new, items, now, turn)
            _skip(connection, new.id, done)
        return not known

    def get(self, batch_id: str) -> Batch:
        """Raises NotFound."""
        with self._read() as connection:
            return _get(connection, batch_id)

    def list(self, now: datetime, limit: int = 100) -> tuple[tuple[Batch, Progress], ...]:
        """The newest batches with their progress."""
        query = sa.select(batches).order_by(batches.c.created_at.desc(), batches.c.id.desc()).limit(limit)
        with self._read() as connection:
            found = [_batch(row) for row in connection.execute(query).mappings()]
            return tuple((batch, _progress(connection, batch, now)) for batch in found)

    def progress(self, batch_id: str, now: datetime) -> tuple[Batch, Progress]:
        """A batch and how far it is. Raises NotFound."""
        with self._read() as connection:
            batch = _get(connection, batch_id)
            return batch, _progress(connection, batch, now)

    def begin(self, batch_id: str, now: datetime) -> None:
        """The first article is about to be worked on."""
        started = sa.update(batches).where(batches.c.id == batch_id, batches.c.started_at.is_(None))
        with self._write() as connection:
            connection.execute(started.values(started_at=now))

    def waiting(self, group: Group) -> tuple[Item, ...]:
        """What is left of a group, in order; nothing where a later round has taken it over."""
        names = ("batch_id", "place", "name", "line", "kind", "payload")
        query = (
            sa.select(*(batch_items.c[name] for name in names))
            .where(batch_items.c.batch_id == group.batch_id, batch_items.c.group_number == group.number)
            .where(batch_items.c.state == ItemState.WAITING.value)
            .order_by(batch_items.c.place)
        )
        with self._read() as connection:
            rows = connection.execute(query).mappings().all() if _is_current(connection, group) else []
        return tuple(Item(**{**row, "kind": ItemKind(row["kind"]), "payload": bytes(row["payload"])}) for row in rows)

    def finish(self, batch_id: str, finished: Sequence[Finished], now: datetime) -> None:
        """Store results and mark their articles, all or nothing. What was finished before stays as it is."""
        with self._write() as connection:
            for one in sorted(finished, key=lambda f: f.new.article.id if f.new else ""):  # one order: no deadlock
                if one.new is not None and one.result is not None:
                    analysis_rows.put_done(connection, one.new, one.result, now)
                _mark(connection, batch_id, one, now)

    def leave(self, group: Group, now: datetime) -> bool:
        """A workflow is about to end: True where it may. False where articles of a running batch still wait in its
        group, because somebody resumed the batch in the same moment."""
        with self._write() as connection:
            lock(connection, f"batch {group.batch_id}")
            batch = _find(connection, group.batch_id)
            if batch is None or not _is_current(connection, group):
                return True
            left = _waiting_in(connection, group)
            if batch.state is BatchState.RUNNING and left:
                return False
            _activate(connection, group.batch_id, group.number, active=False)
            _close_if_done(connection, batch, now)
            return True

    def again(self, group: Group) -> None:
        """The workflow of this round has ended or is about to, although articles may be left: let there be another."""
        same = (batch_groups.c.batch_id == group.batch_id, batch_groups.c.number == group.number)
        next_round = sa.update(batch_groups).where(*same, batch_groups.c.round == group.round, batch_groups.c.active)
        with self._write() as connection:
            connection.execute(next_round.values(round=group.round + 1))

    def pause(self, batch_id: str, reason: str | None = None) -> bool:
        """No further article is begun; False where the batch was not running. Raises NotFound."""
        with self._write() as connection:
            lock(connection, f"batch {batch_id}")
            if _get(connection, batch_id).state is not BatchState.RUNNING:
                return False
            _set(connection, batch_id, state=BatchState.PAUSED.value, reason=reason)
            return True

    def resume(self, batch_id: str, *, budget: float | None = None) -> bool:
        """Go on where it was paused, with another budget if one is given; False where it was not paused."""
        with self._write() as connection:
            lock(connection, f"batch {batch_id}")
            if _get(connection, batch_id).state is not BatchState.PAUSED:
                return False
            more = {} if budget is None else {"budget": budget}
            _set(connection, batch_id, state=BatchState.RUNNING.value, reason=None, **more)
            _wake(connection, batch_id)
            return True

    def cancel(self, batch_id: str, now: datetime) -> bool:
        """What waits will not be done; what is done stays. False where there was nothing to cancel."""
        with self._write() as connection:
            lock(connection, f"batch {batch_id}")
            if _get(connection, batch_id).state in (BatchState.DONE, BatchState.CANCELLED):
                return False
            _move(connection, batch_id, ItemState.WAITING, ItemState.CANCELLED)
            _set(connection, batch_id, state=BatchState.CANCELLED.value, reason=None, finished_at=now)
            return True

    def retry(self, batch_id: str) -> int:
        """Put the failed (and cancelled) articles back to wait and go on; how many. Raises NotFound."""
        with self._write() as connection:
            lock(connection, f"batch {batch_id}")
            _get(connection, batch_id)
            moved = sum(
                _move(connection, batch_id, state, ItemState.WAITING)
                for state in (ItemState.FAILED, ItemState.CANCELLED)
            )
            if moved:
                _set(connection, batch_id, state=BatchState.RUNNING.value, reason=None, finished_at=None)
                _wake(connection, batch_id)
            return moved

    def active(self) -> tuple[Group, ...]:
        """The groups that have, or should have, a workflow."""
        query = (
            sa.select(batch_groups, batches.c.priority)
            .join(batches)
            .where(batch_groups.c.active, batches.c.state == BatchState.RUNNING.value)
            .order_by(batches.c.priority, batches.c.created_at, batch_groups.c.number)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        return tuple(Group(row.batch_id, row.number, row.round, row.priority) for row in rows)

    def items(
        self, batch_id: str, state: ItemState | None = None, *, after: int = -1, limit: int = 100
    ) -> tuple[ItemRow, ...]:
        """Articles of a batch in their order, from behind place `after` on."""
        names = ("place", "name", "line", "state", "analysis_id", "error")
        query = sa.select(*(batch_items.c[name] for name in names)).where(batch_items.c.batch_id == batch_id)
        query = query.where(batch_items.c.place > after).order_by(batch_items.c.place).limit(limit)
        if state is not None:
            query = query.where(batch_items.c.state == state.value)
        with self._read() as connection:
            return tuple(_item_row(row) for row in connection.execute(query).mappings())

    def outcomes(self, batch_id: str, after: int, limit: int = 50) -> tuple[tuple[ItemRow, str | None], ...]:
        """Finished articles behind place `after`, as far as they follow without a gap, with their results as JSON."""
        query = (
            sa.select(batch_items, analyses.c.result)
            .outerjoin(analyses, analyses.c.id == batch_items.c.analysis_id)
            .where(batch_items.c.batch_id == batch_id, batch_items.c.place > after)
            .order_by(batch_items.c.place)
            .limit(limit)
        )
        with self._read() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(_unbroken(rows, after))


def _insert(connection: sa.Connection, new: NewBatch, items: Sequence[NewItem], now: datetime, turn: int) -> None:
    values = {f: getattr(new, f) for f in ("id", "name", "source", "engine", "priority", "budget", "afresh")}
    state = BatchState.RUNNING if items else BatchState.DONE
    times = {"created_at": now, "finished_at": None if items else now}
    connection.execute(sa.insert(batches).values(values | times | {"state": state.value, "total": len(items)}))
    for start in range(0, len(items), _ROWS_AT_A_TIME):
        rows = [_row(new, place, item) for place, item in enumerate(items[start : start + _ROWS_AT_A_TIME], start)]
        connection.execute(sa.insert(batch_items), rows)
    first = {"batch_id": new.id, "round": turn, "active": True}
    groups = [first | {"number": number} for number in range(-(-len(items) // new.group_size))]
    if groups:
        connection.execute(sa.insert(batch_groups), groups)


def _skip(connection: sa.Connection, batch_id: str, places: Collection[int]) -> None:
    """What somebody has already need not be done."""
    waits = (batch_items.c.batch_id == batch_id, batch_items.c.state != ItemState.DONE.value)
    for some in _portions(sorted(places)):
        chosen = sa.update(batch_items).where(*waits, batch_items.c.place.in_(some))
        connection.execute(chosen.values(state=ItemState.DONE.value, error=None))


def _portions(places: Sequence[int]) -> Iterator[Sequence[int]]:
    return (places[start : start + _ROWS_AT_A_TIME] for start in range(0, len(places), _ROWS_AT_A_TIME))


def _last_round(connection: sa.Connection, batch_id: str) -> int:
    query = sa.select(sa.func.max(batch_groups.c.round)).where(batch_groups.c.batch_id == batch_id)
    return connection.execute(query).scalar_one_or_none() or 0


def _unbroken(rows: Sequence[Any], after: int) -> Iterator[tuple[ItemRow, str | None]]:
    for expected, row in enumerate(rows, after + 1):
        if row["place"] != expected or row["state"] == ItemState.WAITING.value:
            return
        yield _item_row(row), row["result"]


def _row(new: NewBatch, place: int, item: NewItem) -> dict[str, Any]:
    return {
        "batch_id": new.id,
        "place": place,
        "group_number": place // new.group_size,
        "name": item.name,
        "line": item.line or place + 1,
        "kind": item.kind.value,
        "payload": item.payload,
        "state": ItemState.WAITING.value,
    }


def _mark(connection: sa.Connection, batch_id: str, one: Finished, now: datetime) -> None:
    usage = one.usage or _paid(connection, one.account) or Usage()
    values: dict[str, Any] = {
        "state": (ItemState.FAILED if one.error else ItemState.DONE).value,
        "name": one.name,
        "analysis_id": one.analysis_id,
        "error": json.dumps(dataclasses.asdict(one.error)) if one.error else None,
        "calls": usage.calls,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cost": usage.cost or 0.0,
        "finished_at": now,
    }
    if one.error is None:
        values["payload"] = b""  # the article has it now
    same = (batch_items.c.batch_id == batch_id, batch_items.c.place == one.place)
    still = batch_items.c.state.in_((ItemState.WAITING.value, ItemState.CANCELLED.value))
    connection.execute(sa.update(batch_items).where(*same, still).values(values))


def _paid(connection: sa.Connection, account: str | None) -> Usage | None:
    """What the answers of an unfinished analysis cost so far."""
    sums = [sa.func.sum(model_answers.c[n]) for n in ("calls", "input_tokens", "output_tokens", "cost")]
    row = connection.execute(sa.select(*sums).where(model_answers.c.account == account)).one()
    return None if row[0] is None else Usage(calls=row[0], input_tokens=row[1], output_tokens=row[2], cost=row[3])


def _find(connection: sa.Connection, batch_id: str) -> Batch | None:
    row = connection.execute(sa.select(batches).where(batches.c.id == batch_id)).mappings().one_or_none()
    return None if row is None else _batch(row)


def _get(connection: sa.Connection, batch_id: str) -> Batch:
    found = _find(connection, batch_id)
    if found is None:
        raise NotFound(f"There is no batch {batch_id[:80]!r}.")
    return found


def _batch(row: Any) -> Batch:  # noqa: ANN401 - a RowMapping, whose values have no static types
    return Batch(**{**{name: row[name] for name in _FIELDS}, "state": BatchState(row["state"])})


def _progress(connection: sa.Connection, batch: Batch, now: datetime) -> Progress:
    sums = [sa.func.sum(batch_items.c[n]) for n in ("calls", "input_tokens", "output_tokens", "cost")]
    counted = sa.select(batch_items.c.state, sa.func.count(), *sums).where(batch_items.c.batch_id == batch.id)
    rows = connection.execute(counted.group_by(batch_items.c.state)).all()
    counts = {str(row[0]): int(row[1]) for row in rows}
    calls, given, made, cost = (sum(row[n] or 0 for row in rows) for n in range(2, 6))
    return Progress(
        batch.total, calls=calls, input_tokens=given, output_tokens=made, cost=cost,
        waiting=counts.get("waiting", 0), done=counts.get("done", 0),
        failed=counts.get("failed", 0), cancelled=counts.get("cancelled", 0),
        per_minute=_per_minute(connection, batch, now),
    )  # fmt: skip


def _per_minute(connection: sa.Connection, batch: Batch, now: datetime) -> float:
    if batch.started_at is None:
        return 0.0
    since = max(batch.started_at, now - timedelta(minutes=1))
    recent = (batch_items.c.batch_id == batch.id, batch_items.c.finished_at >= since)
    count = connection.execute(sa.select(sa.func.count()).where(*recent)).scalar_one()
    return float(count) * 60 / max((now - since).total_seconds(), 1.0)


def _waiting_in(connection: sa.Connection, group: Group) -> bool:
    query = sa.select(batch_items.c.place).where(
        batch_items.c.batch_id == group.batch_id,
        batch_items.c.group_number == group.number,
        batch_items.c.state == ItemState.WAITING.value,
    )
    return connection.execute(query.limit(1)).first() is not None


def _is_current(connection: sa.Connection, group: Group) -> bool:
    same = (batch_groups.c.batch_id == group.batch_id, batch_groups.c.number == group.number)
    query = sa.select(batch_groups.c.round).where(*same, batch_groups.c.active)
    return connection.execute(query).scalar_one_or_none() == group.round


def _activate(connection: sa.Connection, batch_id: str, number: int, *, active: bool) -> None:
    same = (batch_groups.c.batch_id == batch_id, batch_groups.c.number == number)
    connection.execute(sa.update(batch_groups).where(*same).values(active=active))


def _close_if_done(connection: sa.Connection, batch: Batch, now: datetime) -> None:
    """The last group to leave a running batch closes it."""
    if batch.state is not BatchState.RUNNING:
        return
    left = sa.select(batch_groups.c.number).where(batch_groups.c.batch_id == batch.id, batch_groups.c.active).limit(1)
    if connection.execute(left).first() is None:
        _set(connection, batch.id, state=BatchState.DONE.value, finished_at=now)


def _set(connection: sa.Connection, batch_id: str, **values: object) -> None:
    connection.execute(sa.update(batches).where(batches.c.id == batch_id).values(values))


def _move(connection: sa.Connection, batch_id: str, old: ItemState, new: ItemState) -> int:
    same = (batch_items.c.batch_id == batch_id, batch_items.c.state == old.value)
    values = {"state": new.value} | ({"error": None} if new is ItemState.WAITING else {})
    return connection.execute(sa.update(batch_items).where(*same).values(values)).rowcount


def _wake(connection: sa.Connection, batch_id: str) -> None:
    """Give every group that has waiting articles, but no workflow any more, its next round."""
    waits = sa.select(batch_items.c.group_number).where(
        batch_items.c.batch_id == batch_id, batch_items.c.state == ItemState.WAITING.value
    )
    asleep = (batch_groups.c.batch_id == batch_id, ~batch_groups.c.active, batch_groups.c.number.in_(waits))
    connection.execute(sa.update(batch_groups).where(*asleep).values(active=True, round=batch_groups.c.round + 1))


def _item_row(row: Any) -> ItemRow:  # noqa: ANN401 - as above
    error = StoredError(**json.loads(row["error"])) if row["error"] else None
    return ItemRow(row["place"], row["name"], row["line"], ItemState(row["state"]), row["analysis_id"], error)
