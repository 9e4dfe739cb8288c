"""Webhooks over HTTP, for admins: where events go, what became of each, once more."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from service.api.access import actor_of
from service.api.routes import PROBLEM, application
from service.storage.webhook_records import Delivery, DeliveryState, Webhook
from service.webhooks.desk import WebhookDesk
from service.webhooks.events import Kind

router = APIRouter(prefix="/v1/webhooks")


class NewWebhook(BaseModel):
    """Where which events are to go."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(max_length=2_000)
    events: list[Kind] = Field(min_length=1)
    label: str = Field("", max_length=200)


class Switch(BaseModel):
    """What is to be changed."""

    model_config = ConfigDict(extra="forbid")

    active: bool


class Again(BaseModel):
    """Which deliveries are made again: this one, or all that were given up."""

    model_config = ConfigDict(extra="forbid")

    delivery: str | None = None


class WebhookBody(BaseModel):
    """A webhook; `secret` is told once, when it is added."""

    id: str
    url: str
    label: str
    events: list[str]
    active: bool
    reason: str | None
    failing_since: datetime | None
    created_at: datetime
    created_by: str
    secret: str | None = None


class AttemptBody(BaseModel):
    """A try."""

    number: int
    at: datetime
    status: int | None
    milliseconds: int
    error: str | None


class DeliveryBody(BaseModel):
    """An event for a webhook, and its tries."""

    id: str
    event: str
    type: str
    state: DeliveryState
    attempts: int
    reason: str | None
    created_at: datetime
    next_at: datetime | None
    finished_at: datetime | None
    payload: dict[str, Any]
    log: list[AttemptBody]


class Replayed(BaseModel):
    """How many deliveries are made again."""

    deliveries: int


@router.get("", summary="Webhooks")
def index(request: Request) -> list[WebhookBody]:
    """In the order in which they were added, without their secrets."""
    return [webhook_body(one) for one in _desk(request).rows.all()]


@router.post("", summary="Add a webhook", status_code=201, responses={422: PROBLEM})
def add(request: Request, new: NewWebhook) -> WebhookBody:
    """It hears what happens from now on; its secret is told this once."""
    made = _desk(request).add(new.url, new.events, actor_of(request), new.label)
    return webhook_body(made).model_copy(update={"secret": made.secret})


@router.get("/{id}", summary="A webhook", responses={404: PROBLEM})
def show(request: Request, id: str) -> WebhookBody:
    """Without its secret."""
    return webhook_body(_desk(request).rows.get(id))


@router.patch("/{id}", summary="Turn a webhook on or off", responses={404: PROBLEM})
def switch(request: Request, id: str, wanted: Switch) -> WebhookBody:
    """What happens while it is off is not told to it; what waits then goes out when it is on again."""
    return webhook_body(_desk(request).switch(id, wanted.active, actor_of(request)))


@router.delete("/{id}", summary="Remove a webhook", status_code=204, responses={404: PROBLEM})
def remove(request: Request, id: str) -> Response:
    """With its deliveries."""
    _desk(request).remove(id, actor_of(request))
    return Response(status_code=204)


@router.post("/{id}/test", summary="Send a test event now", responses={404: PROBLEM})
def test(request: Request, id: str) -> DeliveryBody:
    """Once; the answer tells what became of it."""
    return delivery_body(_desk(request).test(id, actor_of(request)))


@router.get("/{id}/deliveries", summary="Deliveries of a webhook", responses={404: PROBLEM})
def deliveries(
    request: Request, id: str, state: DeliveryState | None = None, limit: int = Query(100, ge=1, le=500)
) -> list[DeliveryBody]:
    """Newest first; those that ended are kept for 30 days."""
    return [delivery_body(one) for one in _desk(request).rows.deliveries(id, state, limit)]


@router.post("/{id}/replay", summary="Deliver again", status_code=202, responses={404: PROBLEM})
def replay(request: Request, id: str, again: Again) -> Replayed:
    """One delivery, or all that were given up; receivers know them by their `webhook-id`."""
    return Replayed(deliveries=_desk(request).replay(id, actor_of(request), again.delivery))


def webhook_body(webhook: Webhook) -> WebhookBody:
    """As it is shown: without the secret."""
    names = ("id", "url", "label", "active", "reason", "failing_since", "created_at", "created_by")
    return WebhookBody(events=sorted(webhook.events), **{name: getattr(webhook, name) for name in names})


def delivery_body(delivery: Delivery) -> DeliveryBody:
    """As it is shown."""
    names = ("id", "state", "attempts", "reason", "created_at", "next_at", "finished_at")
    tries = [AttemptBody(**{n: getattr(one, n) for n in AttemptBody.model_fields}) for one in delivery.log]
    told = {name: getattr(delivery, name) for name in names}
    payload = json.loads(delivery.event.payload)
    return DeliveryBody(event=delivery.event.id, type=delivery.event.type, payload=payload, log=tries, **told)


def _desk(request: Request) -> WebhookDesk:
    return application(request).webhooks
