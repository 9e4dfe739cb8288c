"""From what happened to what is on its way: reads the log for events, looks for dates that come near, queues tries.

Whether a try is due stands in the database; DBOS sees to it that one worker makes it, and that it is made anew where
that worker was lost in the middle: a delivery may arrive twice, under the same `webhook-id`, and is never left out.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from service.app import App
from service.jobs.patience import patiently
from service.outputs import reminders
from service.outputs.issues import Wanted
from service.outputs.subscription import subscribed
from service.storage.webhook_records import Due
from service.webhooks.deadlines import approaching
from service.webhooks.events import Kind, events_of

_LOOKS, _HOUR = 1.0, 3_600.0
KEPT = timedelta(days=30)
"""How long deliveries that ended can be looked up and replayed."""
STUCK = timedelta(minutes=30)
"""Past the time that a try may wait for a database: its workflow ended, and nobody knows how."""
_ROUNDS = 20
"""Transactions of 500 entries that one look reads."""


class Courier:
    """One per worker; any number of workers may have one. `enqueue` queues a try, once for each `Due`."""

    def __init__(self, app: App, enqueue: Callable[[Due], None], stop: threading.Event) -> None:
        self._app, self._enqueue, self._stop = app, enqueue, stop
        self._rows = app.store.webhooks
        self._site = (app.settings.public_url or "").rstrip("/")
        self._queued: dict[Due, datetime] = {}
        self._looked = self._hourly = float("-inf")

    def look(self) -> None:
        """Once a second at most: read on, and queue what is due."""
        if time.monotonic() - self._looked < _LOOKS:
            return
        self._looked = time.monotonic()
        wanted = self._rows.wanted()
        if wanted:
            self.read(wanted)
            if time.monotonic() - self._hourly > _HOUR:
                self._hourly = time.monotonic()
                self.remind(wanted)
                self._rows.forget(self._app.now() - KEPT, but=Kind.DEADLINE)
        self._queue()

    def read(self, wanted: frozenset[str]) -> None:
        """Make deliveries of what the log tells. Drafts are in it once they are in the queue."""
        if wanted & {Kind.DRAFTED, Kind.RE_REVIEW}:
            self._app.desk.take_in()
        for _ in range(_ROUNDS):
            if not self._rows.collect(lambda entry, lookup: events_of(entry, lookup, self._site), self._app.now()):
                return

    def remind(self, wanted: frozenset[str]) -> None:
        """Make deliveries of dates that come near."""
        if Kind.DEADLINE not in wanted:
            return
        now, days = self._app.now(), reminders.days_before(self._app.settings.remind)
        found = subscribed(self._app.outputs.issues.all(), Wanted())
        self._rows.tell(approaching(found, now.date(), days, now, self._site), now)

    def deliver(self, delivery_id: str, attempts: int) -> None:
        """Make a try that was queued."""
        patiently(lambda: self._app.webhooks.deliver(delivery_id, attempts), self._stop)

    def _queue(self) -> None:
        now, queued = self._app.now(), {}
        for one in self._rows.due(now):
            since = self._queued.get(one)
            if since is None:
                self._enqueue(one)
            elif now - since > STUCK:
                self._rows.push(one, now)
            queued[one] = since or now
        self._queued = queued
