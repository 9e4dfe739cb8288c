"""The API with a language model behind it: two real servers, and a failure stays a failure on the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from prompts import library
from service.app import App
from tests.fakes.provider import Step, answer, error, fake_provider, refusal

EMPTY = {k: ([] if isinstance(v, list) else None) for k, v in library.examples()[0].answer.items()}
DUTY = {
    "text": "Report a spill to the Office within 24 hours (port operators).",
    "label": "Spill Report",
    "force": "must",
    "sentences": [2],
    "addressee": None,
    "condition": None,
    "deadline": None,
}
GOOD = EMPTY | {
    "scope": "regulatory",
    "scope_reason": "A rule.",
    "title": {"text": "Final Rule on Fuel Spills in Ports", "sentences": [1]},
    "fact_status": {"value": "final_rule", "sentences": [1]},
    "mandatory": [DUTY],
}


@pytest.fixture
def posted(make_app: Callable[..., App], serve, rule: str) -> Iterator[Callable[..., httpx.Response]]:
    """Posts the article to a server whose model answers the given steps."""
    with ExitStack() as stack:

        def post(*steps: Step, **headers: str) -> httpx.Response:
            provider = stack.enter_context(fake_provider(*steps))
            known = {"model": "openai:fake", "base_url": provider.url, "api_key": "key", "retries": 0}
            url = stack.enter_context(serve(make_app(engine="llm", price_input=2.0, price_output=10.0, **known)))
            return httpx.post(f"{url}/v1/analyses", json={"text": rule}, headers=headers, timeout=60)

        yield post


def test_a_good_answer_is_a_result_with_model_prompts_and_cost(posted) -> None:
    body = posted(answer(GOOD, tokens=(1000, 200))).json()
    (item,) = body["analysis"]["requirements"]["mandatory"]
    assert item["evidence"][0]["quote"].startswith("Port operators must report a spill")
    assert (body["engine"]["model"], body["engine"]["prompt_digest"]) == ("openai:fake", library.digest())
    assert body["engine"]["usage"] == {"calls": 1, "input_tokens": 1000, "output_tokens": 200, "cost": 0.004}


@pytest.mark.parametrize(
    ("step", "status", "slug"),
    [
        (error(500, "the provider's own words"), 503, "engine-unavailable"),
        (refusal("I will not."), 502, "engine-refused"),
        (answer("no JSON at all"), 502, "engine-answer-invalid"),
        (error(401, "wrong key"), 503, "misconfigured"),
    ],
)
def test_a_failure_is_a_problem(posted, step: Step, status: int, slug: str) -> None:
    response = posted(step)
    assert (response.status_code, response.json()["type"]) == (status, f"urn:regbrief:problem:{slug}")
    assert ("retry-after" in response.headers) == (slug == "engine-unavailable")
