"""A worker and the batches it works off, with DBOS on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from service.errors import RegbriefError
from service.intake.article import Submission
from service.jobs import schedules
from service.jobs.batches import Batches, Options
from service.jobs.runner import Runner
from service.jobs.sources import from_articles
from service.storage.job_records import BatchState, WorkerRow
from service.storage.records import JobState
from tests.service.jobs.conftest import DOWN, OUT_OF_SCOPE, until_done, until_over


def test_a_batch_is_worked_off_and_its_dead_letters_are_retried(make, articles) -> None:
    app = make({"a1": DOWN, "*": OUT_OF_SCOPE})
    batches = Batches(app)
    batch = batches.submit("five", "api", from_articles(articles(5))).batch
    with closing(Runner(app)):
        until_over(app, batch.id)
        _, progress = batches.get(batch.id)
        assert (progress.done, progress.failed) == (4, 1)
        assert batches.items(batch.id)[1].error.detail == "down"
    with closing(make({"*": OUT_OF_SCOPE})) as mended, closing(Runner(mended)):
        assert Batches(mended).retry(batch.id) == 1
        until_over(mended, batch.id)
        assert Batches(mended).get(batch.id)[1].done == 5


def test_a_batch_that_is_paused_goes_on_where_it_stood(make, articles, monkeypatch) -> None:
    app = make(workers=1)
    batches = Batches(app)
    batch = batches.submit("eight", "api", from_articles(articles(8))).batch
    real, begun = app.make, threading.Event()

    def slow(prepared):
        begun.set()
        threading.Event().wait(0.2)
        return real(prepared)

    monkeypatch.setattr(app, "make", slow)
    with closing(Runner(app)):
        assert begun.wait(60)
        batches.pause(batch.id)
        threading.Event().wait(2.0)
        paused = batches.get(batch.id)[1].done
        assert paused < 8
        threading.Event().wait(0.5)
        assert batches.get(batch.id)[1].done == paused
        batches.resume(batch.id)
        until_over(app, batch.id)
    assert batches.get(batch.id)[1].done == 8


def test_what_a_worker_that_is_gone_had_registered_is_forgotten(make) -> None:
    app = make()
    now = app.now()
    app.store.workers.seen(WorkerRow("elsewhere-1", "elsewhere", 1, now, now - timedelta(hours=1)))
    app.store.workers.seen(WorkerRow("elsewhere-2", "elsewhere", 1, now, now))
    with closing(Runner(app)) as runner:
        runner.sweep()
        assert {worker.id for worker in app.store.workers.all()} == {"elsewhere-2", runner.id}
    assert [worker.id for worker in app.store.workers.all()] == ["elsewhere-2"]


def test_a_deferred_analysis_is_done_by_a_worker_also_where_nobody_queued_it(make, rule: str) -> None:
    app = make()
    forgotten = app.prepare(Submission(rule + " One."))
    app.store.put_pending(forgotten.new)
    queued = app.prepare(Submission(rule + " Two."))
    with closing(Runner(app)) as runner:
        runner.defer(queued)
        for _ in range(600):
            states = {app.store.get(p.new.id).state for p in (forgotten, queued)}
            if states == {JobState.DONE}:
                break
            threading.Event().wait(0.1)
        assert states == {JobState.DONE}


def test_one_process_has_one_worker(make) -> None:
    app = make()
    with closing(Runner(app)), pytest.raises(RegbriefError, match="already"):
        Runner(app)


def test_a_batch_stops_before_its_budget_is_exceeded_and_goes_on_with_a_larger_one(make, articles, monkeypatch) -> None:
    app = make(price_input=1.0, price_output=1.0, workers=2)
    monkeypatch.setattr(app, "networked", lambda _=None: True)
    monkeypatch.setattr("service.jobs.estimate.Estimator._tokens", lambda *_: (500_000, 500_000))  # a dollar each
    real = app.make

    def priced(prepared):
        made = real(prepared)
        usage = made.engine.usage.model_copy(update={"cost": 0.9})
        return made.model_copy(update={"engine": made.engine.model_copy(update={"usage": usage})})

    monkeypatch.setattr(app, "make", priced)
    batches = Batches(app)
    batch = batches.submit("ten", "api", from_articles(articles(10)), Options(budget=3.5)).batch
    with closing(Runner(app)):
        until_over(app, batch.id)
        until_done(app, batch.id, 3)  # what was under way is finished
        threading.Event().wait(0.5)
        found, progress = batches.get(batch.id)
        assert (found.state, progress.done) == (BatchState.PAUSED, 3)
        assert progress.cost <= 3.5
        assert "budget" in found.reason
        batches.resume(batch.id, budget=100.0)
        until_over(app, batch.id)
    assert batches.get(batch.id)[1].done == 10


def test_schedules_are_kept_replaced_and_removed(make) -> None:
    settings = make().settings
    schedules.put(settings, "f1", "*/30 6-20 * * 1-5", "Europe/Paris")
    schedules.put(settings, "f1", "0 7 * * *")
    assert [replace(s, last_fired_at=None) for s in schedules.all_of(settings)] == [
        schedules.Schedule("f1", "0 7 * * *", "UTC", None)
    ]
    with pytest.raises(RegbriefError, match="schedule"):
        schedules.put(settings, "f1", "every day")
    assert schedules.all_of(settings)[0].cron == "0 7 * * *"
    schedules.remove(settings, "f1")
    assert schedules.all_of(settings) == ()
