"""Webhooks as storage gives and takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryState(StrEnum):
    """Where a delivery stands: it waits for its (next) try, it arrived, or nobody tries any more."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where events go. `reason` says why it is not active; `failing_since` is the first failure after a success."""

    id: str
    url: str
    label: str
    events: frozenset[str]
    secret: str
    active: bool
    reason: str | None
    after_entry: int
    failing_since: datetime | None
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something that happened; the same thing has the same `id` however often it is looked at. `payload` is JSON."""

    id: str
    type: str
    at: datetime
    payload: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try: the status that was answered, if any, and what was wrong with it, if anything."""

    number: int
    at: datetime
    status: int | None
    milliseconds: int
    error: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one webhook. `attempts` counts all tries, `failures` those since it was (re)started."""

    id: str
    webhook_id: str
    event: NewEvent
    state: DeliveryState
    attempts: int
    failures: int
    reason: str | None
    created_at: datetime
    next_at: datetime | None
    finished_at: datetime | None
    log: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery whose next try is due: `attempts` tries were made so far, `since` it waits."""

    id: str
    attempts: int
    since: datetime
