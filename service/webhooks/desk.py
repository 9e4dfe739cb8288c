"""Webhooks: kept, tested, delivered. Everything that a page, an API, a command or a worker does with them."""

from __future__ import annotations

import dataclasses
import random
import secrets
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from service.accounts.model import SYSTEM, Actor, Permission
from service.errors import FetchError, InvalidRequest
from service.feeds.fetching.post import Answered, Poster
from service.storage.review_records import Event
from service.storage.webhook_records import Attempt, Delivery, DeliveryState, Webhook
from service.storage.webhooks import WebhookStore
from service.webhooks import persistence, signing
from service.webhooks.events import TEST, Kind, event

_LONGEST_ERROR = 300


class WebhookDesk:
    """Safe to use from many threads. What changes a webhook takes an admin and is logged."""

    def __init__(self, rows: WebhookStore, poster: Poster, clock: Callable[[], datetime]) -> None:
        self.rows = rows
        self._poster = poster
        self._clock = clock

    def add(self, url: str, events: Iterable[str], actor: Actor, label: str = "") -> Webhook:
        """Send events to an address from now on. The secret is in the answer, and shown nowhere else.

        Raises Forbidden, InvalidRequest for an event that does not exist, AddressRefused.
        """
        actor.require(Permission.ADMIN)
        wanted = _known(events)
        target = str(self._poster.target(url))
        now, id = self._clock(), f"wh_{secrets.token_hex(8)}"
        made = Webhook(id, target, label.strip(), wanted, signing.new_secret(), True, None, 0, None, now, actor.name)
        logged = self._event(actor.name, "webhook_added", id, url=target, events=sorted(wanted))
        return self.rows.add(made, logged)

    def remove(self, id: str, actor: Actor) -> None:
        """Send nothing more; its log goes too. Raises Forbidden, NotFound."""
        actor.require(Permission.ADMIN)
        self.rows.remove(id, self._event(actor.name, "webhook_removed", id))

    def switch(self, id: str, on: bool, actor: Actor) -> Webhook:
        """On or off. What happens while it is off is not told to it. Raises Forbidden, NotFound."""
        actor.require(Permission.ADMIN)
        action = "webhook_on" if on else "webhook_off"
        reason = None if on else f"Turned off by {actor.name}."
        return self.rows.switch(id, on, reason, self._event(actor.name, action, id))

    def test(self, id: str, actor: Actor) -> Delivery:
        """Send a test event now, once, also where the webhook is off; what became of it. Raises Forbidden, NotFound."""
        actor.require(Permission.ADMIN)
        webhook, now = self.rows.get(id), self._clock()
        told = event(secrets.token_hex(16), TEST, now, {"webhook": id, "label": webhook.label})
        waiting = Delivery(f"{told.id}.{id}", id, told, DeliveryState.WAITING, 0, 0, None, now, None, None)
        self.rows.put(waiting)
        attempt, _ = self._try(waiting, webhook)
        state = DeliveryState.DEAD if attempt.error else DeliveryState.DONE
        done = dataclasses.replace(waiting, state=state, attempts=1, reason=attempt.error, finished_at=self._clock())
        self.rows.record(done, attempt, webhook={}, event=None)
        return dataclasses.replace(done, log=(attempt,))

    def replay(self, id: str, actor: Actor, delivery_id: str | None = None) -> int:
        """Deliver again, with all its tries: one delivery, or all dead ones; how many. Raises Forbidden, NotFound."""
        actor.require(Permission.ADMIN)
        return self.rows.replay(id, self._clock(), delivery_id)

    def deliver(self, id: str, attempts: int) -> None:
        """Make the next try of a delivery that was tried so many times; nothing where that was done meanwhile."""
        found = self.rows.begin(id)
        if found is None:
            return
        delivery, webhook = found
        if delivery.state is not DeliveryState.WAITING or delivery.attempts != attempts or not webhook.active:
            return
        attempt, wait = self._try(delivery, webhook)
        step = persistence.after(delivery, webhook, attempt, self._clock(), random.random(), wait)
        changed: dict[str, object] = {}
        if step.failing_since != webhook.failing_since:
            changed["failing_since"] = step.failing_since
        if step.off is not None:
            changed |= {"active": False, "reason": step.off}
        logged = self._event(SYSTEM.name, "webhook_off", webhook.id, reason=step.off) if step.off else None
        self.rows.record(step.delivery, attempt, webhook=changed, event=logged)

    # --- inside

    def _try(self, delivery: Delivery, webhook: Webhook) -> tuple[Attempt, float | None]:
        now, begun = self._clock(), time.monotonic()
        body = delivery.event.payload.encode("utf-8", "replace")
        answered: Answered | None = None
        try:
            headers = signing.headers(webhook.secret, delivery.event.id, now, body)
            answered = self._poster.post(webhook.url, headers, body, now)
            error = None if answered.arrived else _refusal(answered.status)
        except FetchError as failed:
            error = failed.detail[:_LONGEST_ERROR]
        took = int((time.monotonic() - begun) * 1_000)
        attempt = Attempt(delivery.attempts + 1, now, answered.status if answered else None, took, error)
        return attempt, answered.retry_after if answered else None

    def _event(self, who: str, action: str, id: str, **detail: object) -> Event:
        return Event(self._clock(), who, action, id, detail)


def _known(events: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(events)
    unknown = wanted - frozenset(Kind)
    if unknown or not wanted:
        told = f"{', '.join(sorted(unknown))}: no such event" if unknown else "events: none was named"
        raise InvalidRequest(f"{told}; there are {', '.join(Kind)}.")
    return frozenset(str(kind) for kind in wanted)


def _refusal(status: int) -> str:
    if 300 <= status < 400:
        return f"The address answered {status}; redirects are not followed."
    return f"The address answered {status}."
