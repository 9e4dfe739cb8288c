"""What holds for every address: probes, problems, request ids, and who may not come in."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from service.app import App


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [
        ("GET", "/nowhere", 404, "no-such-page"),
        ("GET", "/v1/nowhere", 404, "no-such-page"),
        ("GET", "/v1/analyses/an-none", 404, "not-found"),
        ("PUT", "/v1/analyses", 405, "method-not-allowed"),
        ("POST", "/v1/analyses/an-none", 405, "method-not-allowed"),
        ("DELETE", "/healthz", 405, "method-not-allowed"),
    ],
)
def test_every_error_is_a_problem(client: httpx.Client, method: str, path: str, status: int, slug: str) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == f"urn:regbrief:problem:{slug}"
    if status == 405:
        assert response.headers["allow"]


def test_what_nobody_foresaw_is_a_problem_without_its_trace(
    app: App, serve, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError("the secret of the trace")

    monkeypatch.setattr(app, "known", broken)
    with serve(app) as url:
        response = httpx.post(f"{url}/v1/analyses", json={"text": rule})
    assert response.status_code == 500
    assert response.json()["type"] == "urn:regbrief:problem:internal"
    assert "secret" not in response.text


def test_the_process_is_alive_and_ready(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert [c["name"] for c in ready.json()["checks"]] == ["database", "index", "engine"]


def test_not_ready_says_which_part_and_what_to_do(make_app: Callable[..., App], serve) -> None:
    with serve(make_app(engine="llm")) as url:
        response = httpx.get(f"{url}/readyz")
    engine = response.json()["checks"][2]
    assert response.status_code == 503
    assert (engine["health"], "REGBRIEF_MODEL" in engine["detail"]) == ("missing", True)


def test_a_request_id_is_given_or_taken_over(client: httpx.Client) -> None:
    assert len(client.get("/healthz").headers["x-request-id"]) == 32
    assert client.get("/healthz", headers={"x-request-id": "mine-7"}).headers["x-request-id"] == "mine-7"
    assert client.get("/healthz", headers={"x-request-id": "<b>" * 99}).headers["x-request-id"] != "<b>" * 99


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"host": "evil.example"},
    ],
)
def test_other_web_sites_cannot_write_through_a_browser(
    client: httpx.Client, rule: str, headers: dict[str, str]
) -> None:
    response = client.post("/v1/analyses", json={"text": rule}, headers=headers)
    assert response.status_code == 403
    assert response.json()["type"] == "urn:regbrief:problem:cross-site"
    assert client.get("/v1/analyses").json()["items"] == []


def test_the_page_of_this_server_may(client: httpx.Client, rule: str) -> None:
    headers = {"sec-fetch-site": "same-origin", "origin": str(client.base_url).rstrip("/")}
    assert client.post("/v1/analyses", json={"text": rule}, headers=headers).status_code == 201


def test_openapi_describes_every_address_with_an_example_that_works(client: httpx.Client) -> None:
    spec = client.get("/openapi.json").json()
    assert {"/v1/analyses", "/v1/analyses/{analysis_id}", "/v1/schema", "/healthz", "/readyz"} <= set(spec["paths"])
    assert {"/v1/reviews", "/v1/reviews/{id}", "/v1/reviews/{id}/edits", "/v1/session"} <= set(spec["paths"])
    content = spec["paths"]["/v1/analyses"]["post"]["requestBody"]["content"]
    assert {"application/json", "text/plain", "text/markdown"} <= content.keys()
    response = client.post("/v1/analyses", json=content["application/json"]["example"])
    assert response.status_code == 201
    assert response.json()["analysis"]["requirements"]["mandatory"]


def test_answers_forbid_sniffing_and_framing(client: httpx.Client) -> None:
    headers = client.get("/healthz").headers
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
