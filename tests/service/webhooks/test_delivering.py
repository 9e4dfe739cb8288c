"""Webhooks against a real receiver: signed, tried again, given up, turned off; and who may be sent to at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.accounts.errors import Forbidden
from service.accounts.model import MAY, Actor, Role, Via
from service.app import App
from service.errors import AddressRefused, InvalidRequest, NotFound
from service.jobs.courier import KEPT, Courier
from service.storage.webhook_records import Delivery, DeliveryState, Due, Webhook
from service.webhooks.events import Kind, event
from service.webhooks.persistence import MOST
from tests.service.webhooks.conftest import ADMIN, Clock, Make, Receiver, approve, draft, publish

DRAFTED, APPROVED, PUBLISHED = Kind.DRAFTED, Kind.APPROVED, Kind.PUBLISHED


class Round:
    """A courier whose tries are made at once instead of being queued."""

    def __init__(self, app: App) -> None:
        import threading

        self.app = app
        self.queued: list[Due] = []
        self.courier = Courier(app, self.queued.append, threading.Event())

    def go(self) -> None:
        self.courier._looked = float("-inf")
        self.courier.look()
        for due in self.queued:
            self.courier.deliver(due.id, due.attempts)
        self.queued.clear()


@pytest.fixture
def round_(app: App) -> Round:
    return Round(app)


def hook(app: App, receiver: Receiver, *events: str) -> Webhook:
    return app.webhooks.add(receiver.url, events or (APPROVED,), ADMIN, "a test")


def only(app: App, webhook: Webhook) -> Delivery:
    (delivery,) = app.webhooks.rows.deliveries(webhook.id)
    return delivery


def test_an_event_arrives_signed_once(app: App, receiver: Receiver, round_: Round) -> None:
    webhook = hook(app, receiver)
    id = draft(app)
    approve(app, id)
    for _ in range(3):
        round_.go()
    (payload,) = receiver.verified(webhook.secret)
    assert (payload["type"], payload["data"]["review"], payload["data"]["by"]) == ("review.approved", id, "ada")
    assert payload["data"]["content_hash"] == app.desk.open(id, ADMIN).row.content_hash
    delivery = only(app, webhook)
    assert (delivery.state, delivery.attempts, delivery.log[0].status) == (DeliveryState.DONE, 1, 200)


def test_the_timestamp_is_of_the_try(app: App, receiver: Receiver, round_: Round, clock: Clock) -> None:
    receiver.answers = [(500, {})]
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    clock.move(seconds=10)
    round_.go()
    receiver.verified(webhook.secret)
    stamps = [int(headers["webhook-timestamp"]) for headers, _ in receiver.got]
    assert stamps[1] - stamps[0] == 10
    assert receiver.got[0][0]["webhook-id"] == receiver.got[1][0]["webhook-id"]


def test_what_failed_is_tried_again_when_its_pause_is_over(
    app: App, receiver: Receiver, round_: Round, clock: Clock
) -> None:
    receiver.answers = [(500, {})]
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    waiting = only(app, webhook)
    assert (waiting.state, waiting.reason) == (DeliveryState.WAITING, "The address answered 500.")
    round_.go()
    assert len(receiver.got) == 1
    clock.move(seconds=7)
    round_.go()
    assert only(app, webhook).state is DeliveryState.DONE
    assert app.webhooks.rows.get(webhook.id).failing_since is None


def test_a_site_that_asks_to_wait_is_waited_for(app: App, receiver: Receiver, round_: Round, clock: Clock) -> None:
    receiver.answers = [(503, {"Retry-After": "3600"})]
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    assert only(app, webhook).next_at == clock.now + timedelta(hours=1)


def test_a_redirect_is_not_followed(app: App, receiver: Receiver, round_: Round) -> None:
    receiver.answers = [(302, {"Location": f"{receiver.url}/elsewhere"})]
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    assert only(app, webhook).reason == "The address answered 302; redirects are not followed."
    assert len(receiver.got) == 1


def test_a_receiver_that_is_too_slow_has_failed(make: Make, receiver: Receiver, clock: Clock) -> None:
    app = make(clock=clock, webhook_timeout=0.2)
    receiver.delay = 0.6
    webhook = hook(app, receiver)
    approve(app, draft(app))
    Round(app).go()
    delivery = only(app, webhook)
    assert (delivery.state, delivery.log[0].status) == (DeliveryState.WAITING, None)
    assert "127.0.0.1" in (delivery.reason or "")


def test_after_nine_tries_it_is_dead_and_can_be_replayed(
    app: App, receiver: Receiver, round_: Round, clock: Clock
) -> None:
    receiver.answers = [(500, {})] * MOST
    webhook = hook(app, receiver)
    approve(app, draft(app))
    for _ in range(MOST + 3):
        round_.go()
        clock.move(hours=8)
    dead = only(app, webhook)
    assert (dead.state, dead.attempts, len(dead.log)) == (DeliveryState.DEAD, MOST, MOST)
    assert dead.reason == "Given up after 9 tries: The address answered 500."
    assert app.webhooks.replay(webhook.id, ADMIN) == 1
    round_.go()
    done = only(app, webhook)
    assert (done.state, done.attempts, len(receiver.got)) == (DeliveryState.DONE, MOST + 1, MOST + 1)


def test_a_delivery_that_arrived_can_be_replayed_under_the_same_id(app: App, receiver: Receiver, round_: Round) -> None:
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    app.webhooks.replay(webhook.id, ADMIN, only(app, webhook).id)
    round_.go()
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 2
    with pytest.raises(NotFound):
        app.webhooks.replay(webhook.id, ADMIN, "another")


def test_a_webhook_that_only_fails_for_five_days_is_turned_off(
    app: App, receiver: Receiver, round_: Round, clock: Clock
) -> None:
    receiver.answers = [(500, {})] * 40
    webhook = hook(app, receiver)
    for day in range(6):
        approve(app, draft(app, id=f"a{day}"))
        round_.go()
        clock.move(days=1)
    off = app.webhooks.rows.get(webhook.id)
    assert not off.active
    assert "Nothing arrived for 5 days" in (off.reason or "")
    assert [e.action for e in app.desk.audit(id=webhook.id)] == ["webhook_added", "webhook_off"]
    sent = len(receiver.got)
    round_.go()
    assert len(receiver.got) == sent


def test_410_turns_it_off_at_once(app: App, receiver: Receiver, round_: Round) -> None:
    receiver.answers = [(410, {})]
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    assert only(app, webhook).state is DeliveryState.DEAD
    assert not app.webhooks.rows.get(webhook.id).active


def test_while_it_is_off_nothing_is_kept_for_it_but_what_waited(app: App, receiver: Receiver, round_: Round) -> None:
    webhook = hook(app, receiver)
    waited = draft(app, id="a1")
    approve(app, waited)
    round_.courier.read(frozenset({APPROVED}))
    app.webhooks.switch(webhook.id, False, ADMIN)
    missed = draft(app, id="a2")
    approve(app, missed)
    round_.go()
    assert receiver.got == []
    app.webhooks.switch(webhook.id, True, ADMIN)
    round_.go()
    assert [p["data"]["review"] for p in receiver.verified(webhook.secret)] == [waited]


def test_a_test_event_is_sent_at_once_and_told(app: App, receiver: Receiver, round_: Round) -> None:
    webhook = hook(app, receiver)
    assert app.webhooks.test(webhook.id, ADMIN).state is DeliveryState.DONE
    receiver.answers = [(404, {})]
    failed = app.webhooks.test(webhook.id, ADMIN)
    assert (failed.state, failed.reason) == (DeliveryState.DEAD, "The address answered 404.")
    round_.go()
    assert receiver.types == ["webhook.test"] * 2
    receiver.verified(webhook.secret)


def test_two_workers_that_make_the_same_try_note_it_once(app: App, receiver: Receiver, round_: Round) -> None:
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.courier.look()
    (due,) = round_.queued
    app.webhooks.deliver(due.id, due.attempts)
    app.webhooks.deliver(due.id, due.attempts)
    assert len(only(app, webhook).log) == len(receiver.got) == 1


def test_a_try_that_was_lost_is_queued_again(app: App, receiver: Receiver, round_: Round, clock: Clock) -> None:
    hook(app, receiver)
    approve(app, draft(app))
    round_.courier.look()
    (lost,) = round_.queued
    round_.queued.clear()
    clock.move(minutes=31)
    round_.go()
    round_.go()
    assert len(receiver.got) == 1
    assert lost.attempts == 0


def test_what_ended_long_ago_is_forgotten(app: App, receiver: Receiver, round_: Round, clock: Clock) -> None:
    webhook = hook(app, receiver)
    approve(app, draft(app))
    round_.go()
    clock.now += KEPT + timedelta(hours=1)
    round_.courier._hourly = float("-inf")
    round_.go()
    assert app.webhooks.rows.deliveries(webhook.id) == ()


def test_a_date_that_was_told_is_not_told_again_when_its_delivery_is_forgotten(
    app: App, receiver: Receiver, round_: Round, clock: Clock
) -> None:
    hook(app, receiver, Kind.DEADLINE)
    near = event("a date, 60 days before", Kind.DEADLINE, clock.now, {})
    assert app.webhooks.rows.tell([near], clock.now) == 1
    round_.go()
    clock.now += KEPT + timedelta(hours=1)
    assert app.webhooks.rows.forget(clock.now - KEPT, but=Kind.DEADLINE) == 1
    assert app.webhooks.rows.tell([near], clock.now) == 0


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://office.example/hook", "https"),
        ("ftp://office.example/hook", "only http"),
        ("https://ada:secret@office.example/", "user name"),
        ("https://", "host"),
    ],
)
def test_addresses_that_nothing_is_sent_to(app: App, url: str, told: str) -> None:
    with pytest.raises(AddressRefused, match=told):
        app.webhooks.add(url, [APPROVED], ADMIN)
    assert app.webhooks.rows.all() == ()


def test_a_private_address_is_refused_when_it_is_reached(
    make: Make, receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its name: the check is of the address that is connected to, at every try."""
    app = make(clock=clock, fetch_allow_hosts="other.example")
    webhook = app.webhooks.add(receiver.url.replace("http:", "https:"), [APPROVED], ADMIN)
    approve(app, draft(app))
    Round(app).go()
    assert "this machine itself" in (only(app, webhook).reason or "")
    assert receiver.got == []


def test_only_events_that_exist_can_be_heard(app: App, receiver: Receiver) -> None:
    for events in ([], ["review.eaten"]):
        with pytest.raises(InvalidRequest):
            app.webhooks.add(receiver.url, events, ADMIN)


def test_it_takes_an_admin(app: App, receiver: Receiver) -> None:
    approver = Actor("paul", MAY[Role.APPROVER], Via.SESSION, Role.APPROVER)
    with pytest.raises(Forbidden):
        app.webhooks.add(receiver.url, [APPROVED], approver)


def test_a_webhook_hears_only_what_comes_after_it(app: App, receiver: Receiver, round_: Round) -> None:
    approve(app, draft(app, id="a1"))
    first = hook(app, receiver)
    approve(app, draft(app, id="a2"))
    second = hook(app, receiver)
    approve(app, draft(app, id="a3"))
    round_.go()
    counts = {w.id: len(app.webhooks.rows.deliveries(w.id)) for w in (first, second)}
    assert counts == {first.id: 2, second.id: 1}


def test_the_secret_is_in_no_log(app: App, receiver: Receiver) -> None:
    webhook = hook(app, receiver)
    assert webhook.secret.startswith("whsec_")
    assert not [e for e in app.desk.audit() if webhook.secret in e.detail]


def test_a_removed_webhook_is_gone_with_its_log(app: App, receiver: Receiver, round_: Round) -> None:
    webhook = hook(app, receiver, APPROVED, PUBLISHED, DRAFTED)
    publish(app, draft(app))
    round_.courier.look()
    app.webhooks.remove(webhook.id, ADMIN)
    round_.go()
    assert receiver.got == []
    assert app.webhooks.rows.all() == ()
