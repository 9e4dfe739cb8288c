"""One structured call, over real HTTP: what each kind of failure becomes."""

from __future__ import annotations

import json
import logging

import pytest

from prompts import library
from service.engines.llm.answer import Answer
from service.engines.llm.chat import Chat, ModelSettings, connect
from service.errors import (
    EngineAnswerInvalid,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    Misconfigured,
    RegbriefError,
)
from tests.fakes.provider import FakeProvider, Response, answer, error, fake_provider, refusal

GOOD = next(e.answer for e in library.examples() if e.name == "proposed-rule")
MESSAGES = [("system", "braces {stay} as they are"), ("human", "article")]


def ask(provider: FakeProvider, **changes):
    settings = {"base_url": provider.url, "api_key": "k", "timeout": 2.0, "retries": 2} | changes
    return Chat(ModelSettings("openai:fake", **settings), Answer).ask(MESSAGES)


def test_the_request_asks_for_a_strict_schema_and_the_answer_is_typed():
    with fake_provider(answer(GOOD)) as provider:
        reply = ask(provider, price_input=1.0, price_output=2.0)
    wanted = provider.requests[0]["response_format"]
    assert wanted["type"] == "json_schema"
    assert wanted["json_schema"]["strict"] is True
    assert reply.answer == Answer.model_validate(GOOD)
    assert provider.requests[0]["messages"][0]["content"] == "braces {stay} as they are"


def test_usage_and_cost_are_recorded():
    with fake_provider(answer(GOOD, tokens=(2_000_000, 500_000))) as provider:
        usage = ask(provider, price_input=1.0, price_output=2.0).usage
    assert (usage.calls, usage.input_tokens, usage.output_tokens, usage.cost) == (1, 2_000_000, 500_000, 3.0)


def test_without_prices_there_is_no_cost():
    with fake_provider(answer(GOOD)) as provider:
        assert ask(provider).usage.cost is None


def test_malformed_json_is_asked_for_once_more_and_both_calls_are_paid():
    with fake_provider(answer('{"scope": "regul'), answer(GOOD)) as provider:
        reply = ask(provider)
    assert reply.usage.calls == 2
    assert reply.usage.input_tokens == 2000
    assert "did not follow the schema" in provider.prompts()[1]


@pytest.mark.parametrize(
    "body",
    ["{not json", "[]", json.dumps(GOOD)[:400], json.dumps(GOOD | {"extra": 1}), '{"scope": "regulatory"}', "\u0000"],
)
def test_twice_outside_the_schema_is_an_error_and_never_repaired_by_hand(body: str):
    with fake_provider(answer(body)) as provider, pytest.raises(EngineAnswerInvalid):
        ask(provider)
    assert len(provider.requests) == 2


def test_a_429_is_repeated_after_the_time_that_the_provider_asks_for():
    with fake_provider(error(429, retry_after="1"), answer(GOOD)) as provider:
        ask(provider)
    assert provider.times[1] - provider.times[0] >= 1.0


def test_server_errors_are_repeated_with_growing_pauses():
    with fake_provider(error(500), error(503), answer(GOOD)) as provider:
        ask(provider)
    first, second, third = provider.times
    assert third - second > 0
    assert second - first > 0


@pytest.mark.parametrize("step", [error(500), error(429), Response(delay=1.0)], ids=["500", "429", "hang"])
def test_a_provider_that_stays_away_is_unavailable_after_the_retries(step: Response):
    with fake_provider(step) as provider, pytest.raises(EngineUnavailable) as caught:
        ask(provider, timeout=0.3, retries=1)
    assert len(provider.requests) == 2
    assert caught.value.retryable


def test_no_server_at_all_is_unavailable():
    with fake_provider(answer(GOOD)) as provider:
        url = provider.url
    with pytest.raises(EngineUnavailable):
        Chat(ModelSettings("openai:fake", base_url=url, api_key="k", retries=0), Answer).ask(MESSAGES)


@pytest.mark.parametrize(
    "step",
    [
        refusal("I can't help with that."),
        answer(json.dumps(GOOD)[:300], finish="length"),
        answer(GOOD, finish="length"),
        answer(GOOD, finish="content_filter"),
    ],
    ids=["refusal", "cut off", "whole but cut off", "filtered"],
)
def test_a_refused_or_cut_off_answer_is_an_error_and_not_asked_again(step: Response):
    with fake_provider(step) as provider, pytest.raises(EngineRefused):
        ask(provider)
    assert len(provider.requests) == 1


def test_a_wrong_key_is_a_matter_of_configuration():
    with fake_provider(error(401)) as provider, pytest.raises(Misconfigured, match="key"):
        ask(provider)


@pytest.mark.parametrize("step", [error(400), error(422)])
def test_other_provider_errors_are_engine_errors(step: Response):
    with fake_provider(step) as provider, pytest.raises(EngineError):
        ask(provider)


@pytest.mark.parametrize("body", [{}, {"choices": None}, {"choices": []}, {"weird": 1}])
def test_a_body_that_is_no_chat_completion_is_an_invalid_answer(body: dict):
    with fake_provider(Response(body=body)) as provider, pytest.raises(EngineError):
        ask(provider)


def test_an_unknown_provider_is_a_matter_of_configuration():
    with pytest.raises(Misconfigured):
        connect(ModelSettings("nosuchprovider:model", api_key="k"))


KEY = "sk-a-key-that-nobody-may-see"


@pytest.mark.parametrize(
    "step",
    [error(401, f"Incorrect API key provided: {KEY}"), error(400, f"{KEY} " * 5_000), error(503, KEY), refusal(KEY)],
    ids=["401", "400", "503", "refusal"],
)
def test_a_key_that_the_provider_repeats_is_in_no_error_and_no_error_is_long(step: Response):
    with fake_provider(step) as provider, pytest.raises(RegbriefError) as caught:
        ask(provider, api_key=KEY, retries=0)
    assert KEY not in caught.value.detail
    assert len(caught.value.detail) < 600


@pytest.mark.parametrize("usage", [None, {"prompt_tokens": None, "completion_tokens": None}])
@pytest.mark.parametrize("second", [answer(GOOD), answer("{")], ids=["then good", "never good"])
def test_a_server_that_counts_no_tokens_is_no_failure(usage: object, second: Response):
    """Small servers send null; what it then cost is not known, and nothing else changes."""
    uncounted = [Response(body={**step.body, "usage": usage}) for step in (answer("{"), second)]
    with fake_provider(*uncounted) as provider:
        if second.body["choices"] == answer("{").body["choices"]:
            with pytest.raises(EngineAnswerInvalid):
                ask(provider)
        else:
            assert ask(provider).usage.input_tokens == 0


def test_a_connection_that_ends_in_the_middle_of_the_answer_is_unavailable():
    cut = answer(GOOD, tokens=(1, 1))
    with fake_provider(Response(body=cut.body, cut=40)) as provider, pytest.raises(EngineUnavailable):
        ask(provider, retries=1)
    assert len(provider.requests) == 2


def test_the_key_is_in_no_log_however_much_is_logged(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with fake_provider(error(503), answer(GOOD)) as provider:
        ask(provider, api_key=KEY)
    assert caplog.records, "the client's own log is on"
    assert KEY not in caplog.text
