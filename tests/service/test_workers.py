"""The pool: once at a time per key, bounded, and it ends what it began."""

from __future__ import annotations

import threading

import pytest

from service.errors import Overloaded
from service.workers import Workers


def test_equal_work_is_done_once_at_a_time() -> None:
    go, calls = threading.Event(), []

    def work() -> int:
        calls.append(1)
        go.wait(5)
        return len(calls)

    workers: Workers[int] = Workers(2, 2)
    futures = [workers.submit("same", work) for _ in range(5)]
    go.set()
    assert [f.result(5) for f in futures] == [1] * 5
    workers.close()


def test_work_may_come_again_once_it_is_done() -> None:
    workers: Workers[int] = Workers(1, 1)
    assert [workers.submit("same", lambda n=n: n).result(5) for n in range(3)] == [0, 1, 2]
    workers.close()


def test_past_the_backlog_newcomers_are_turned_away_but_what_was_promised_is_not() -> None:
    go = threading.Event()
    workers: Workers[bool] = Workers(1, 1)
    workers.submit("a", lambda: go.wait(5))
    workers.submit("b", lambda: go.wait(5))
    with pytest.raises(Overloaded, match="2 analyses"):
        workers.submit("c", lambda: go.wait(5))
    promised = workers.submit("d", lambda: True, promised=True)
    go.set()
    assert promised.result(5)
    workers.close()


def test_a_failure_reaches_who_waits_and_frees_the_place() -> None:
    def fail() -> int:
        raise ValueError("no")

    workers: Workers[int] = Workers(1, 1)
    for _ in range(5):
        with pytest.raises(ValueError, match="no"):
            workers.submit("same", fail).result(5)
    workers.close()
