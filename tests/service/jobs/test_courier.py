"""Webhooks delivered by a worker: queued by DBOS, on SQLite and on PostgreSQL, told once by however many workers."""

from __future__ import annotations

import time
from contextlib import closing

from service.intake.article import Submission
from service.jobs.runner import Runner
from service.storage.webhook_records import DeliveryState
from service.webhooks.events import Kind
from tests.service.jobs.conftest import Make
from tests.service.webhooks.conftest import ADMIN, approve, receiving


def test_a_worker_takes_drafts_in_and_tells_them_and_tries_again(make: Make, rule: str) -> None:
    with receiving() as receiver:
        app = make(fetch_allow_hosts=receiver.host)
        webhook = app.webhooks.add(receiver.url, [Kind.DRAFTED, Kind.APPROVED], ADMIN)
        receiver.answers = [(500, {})]
        made = app.analyse(app.prepare(Submission(text=rule, id="a1"))).result
        with closing(Runner(app)):
            _until(lambda: len(receiver.got) == 2)
            approve(app, made.analysis_id)
            _until(lambda: len(receiver.got) == 3)
            _until(lambda: all(d.state is DeliveryState.DONE for d in app.webhooks.rows.deliveries(webhook.id)))
        payloads = receiver.verified(webhook.secret)
        assert [p["type"] for p in payloads] == [Kind.DRAFTED, Kind.DRAFTED, Kind.APPROVED]
        assert {p["data"]["review"] for p in payloads} == {made.analysis_id}
        assert sum(d.attempts for d in app.webhooks.rows.deliveries(webhook.id)) == 3


def test_the_next_worker_delivers_what_was_left(make: Make, rule: str) -> None:
    with receiving() as receiver:
        app = make(fetch_allow_hosts=receiver.host)
        webhook = app.webhooks.add(receiver.url, [Kind.APPROVED], ADMIN)
        made = app.analyse(app.prepare(Submission(text=rule, id="a1"))).result
        approve(app, made.analysis_id)
        with closing(Runner(app)):
            _until(lambda: len(receiver.got) == 1)
        assert len(receiver.verified(webhook.secret)) == 1


def _until(holds, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
