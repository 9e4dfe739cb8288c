"""Paid answers are kept, and no minute holds more than the limits say; on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from service.analysis.schema import Usage
from service.engines.llm.answer import Corrections
from service.engines.llm.chat import Chat, ModelSettings
from service.spending import MINUTE, AnalysisLedger, RateGate
from service.storage.store import Store
from tests.fakes.provider import answer, error, fake_provider

NOW = datetime(2026, 11, 2, tzinfo=UTC)
EMPTY = {"corrections": []}


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with closing(Store.open(database)) as opened:
        yield opened


def ledger(store: Store, account: str = "one") -> AnalysisLedger:
    return AnalysisLedger(store.ledger, account, lambda: NOW)


def test_an_answer_is_kept_for_its_article_alone_and_the_first_stays(store: Store) -> None:
    ledger(store).keep("q", "first", Usage(calls=1, cost=0.5))
    ledger(store).keep("q", "second", Usage(calls=1))
    assert ledger(store).find("q") == "first"
    assert ledger(store, "two").find("q") is None
    assert ledger(store).find("other") is None
    assert store.ledger.kept() == ("one",)


def test_the_same_question_is_asked_once_and_costs_what_it_cost(store: Store) -> None:
    with fake_provider(answer(EMPTY, tokens=(100, 20))) as provider:
        settings = ModelSettings("openai:fake", base_url=provider.url, api_key="k", price_input=1.0, price_output=1.0)
        first = Chat(settings, Corrections).ask([("human", "well?")], ledger(store))
        again = Chat(settings, Corrections).ask([("human", "well?")], ledger(store))
        Chat(settings, Corrections).ask([("human", "and now?")], ledger(store))
    assert first == again
    assert again.usage.cost == pytest.approx(120 / 1e6)
    assert len(provider.requests) == 2


def test_an_answer_outside_the_schema_is_not_bought_twice_either(store: Store) -> None:
    with fake_provider(answer({"corrections": 1}), error(500, "down"), answer(EMPTY)) as provider:
        settings = ModelSettings("openai:fake", base_url=provider.url, api_key="k", retries=0)
        with pytest.raises(Exception, match="down"):
            Chat(settings, Corrections).ask([("human", "well?")], ledger(store))
        Chat(settings, Corrections).ask([("human", "well?")], ledger(store))
    assert len(provider.requests) == 3  # the faulty answer once, the question after it twice


@pytest.mark.parametrize(
    ("requests", "tokens", "fit"),
    [(3, None, 3), (None, 1_000, 2), (3, 1_000, 2), (None, None, 5), (1, 100, 1)],
)
def test_no_window_holds_more_than_the_limits(store: Store, requests: int | None, tokens: int | None, fit: int) -> None:
    went = [
        store.ledger.reserve(100.0 + n, 400, window=MINUTE, requests=requests, most=tokens).row is not None
        for n in range(5)
    ]
    assert went == [n < fit for n in range(5)]


def test_it_is_told_how_long_to_wait(store: Store) -> None:
    for at in (100.0, 110.0):
        store.ledger.reserve(at, 0, window=60, requests=2, most=None)
    assert store.ledger.reserve(120.0, 0, window=60, requests=2, most=None).wait == pytest.approx(40.0)
    assert store.ledger.reserve(160.0, 0, window=60, requests=2, most=None).row is not None


def test_a_call_that_took_more_than_was_thought_leaves_less_for_the_next(store: Store) -> None:
    row = store.ledger.reserve(100.0, 100, window=60, requests=None, most=1_000).row
    assert row is not None
    store.ledger.correct(row, 950)
    assert store.ledger.reserve(101.0, 100, window=60, requests=None, most=1_000).row is None


def test_requests_on_the_wire_wait_at_the_gate_also_those_that_the_client_repeats(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = RateGate(store.ledger, len, requests=1_000, tokens=10_000_000)
    entered: list[str] = []
    real = gate.enter
    monkeypatch.setattr(gate, "enter", lambda text: entered.append(text) or real(text))
    with fake_provider(error(429, "slow down", retry_after="0"), answer(EMPTY)) as provider:
        settings = ModelSettings("openai:fake", base_url=provider.url, api_key="k", retries=2)
        Chat(settings, Corrections, gate=gate).ask([("human", "well?")])
    assert len(entered) == len(provider.requests) == 2


def test_threads_and_processes_share_one_limit(store: Store) -> None:
    rows: list[bool] = []

    def reserve() -> None:
        rows.append(store.ledger.reserve(100.0, 0, window=60, requests=5, most=None).row is not None)

    threads = [threading.Thread(target=reserve) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(rows) == 5
