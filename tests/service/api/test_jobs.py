"""Batches over HTTP, on a real server that works them off."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
import uvicorn

from service.app import App
from service.server import LOOPBACK_NAMES, create


@pytest.fixture
def working(app: App) -> Iterator[httpx.Client]:
    """A client of a server that works."""
    import threading

    api = create(app, hosts=LOOPBACK_NAMES, work=True)
    server = uvicorn.Server(uvicorn.Config(api, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        threading.Event().wait(0.02)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with closing(httpx.Client(base_url=url, timeout=120)) as client:
        yield client
    server.should_exit = True
    thread.join(30)


def body(rule: str, count: int = 4) -> dict[str, object]:
    return {
        "articles": [{"id": f"a{n}", "text": f"{rule} It is {n}."} for n in range(count)] + [{"id": "bad", "text": ""}]
    }


def test_a_batch_is_submitted_followed_and_read(working: httpx.Client, rule: str) -> None:
    posted = working.post("/v1/batches", json=body(rule))
    assert (posted.status_code, posted.json()["progress"]["total"]) == (201, 5)
    at = posted.headers["Location"]
    assert working.post("/v1/batches", json=body(rule)).status_code == 200
    with working.stream("GET", f"{at}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = [line.partition(": ") for line in stream.iter_lines() if line]
    kinds = [value for name, _, value in told if name == "event"]
    last = json.loads([value for name, _, value in told if name == "data"][-1])
    assert (kinds[0], kinds[-1]) == ("progress", "end")
    assert (last["state"], last["progress"]["done"], last["progress"]["failed"]) == ("done", 4, 1)
    lines = [json.loads(line) for line in working.get(f"{at}/results").text.splitlines()]
    assert [line["id"] for line in lines] == ["a0", "a1", "a2", "a3", "bad"]
    assert lines[-1]["error"]["type"] == "urn:regbrief:problem:empty-text"
    dead = working.get(f"{at}/items", params={"state": "failed"}).json()["items"]
    assert [(item["id"], item["error"]["title"]) for item in dead] == [("bad", "The text is empty")]
    assert working.get("/v1/batches").json()["items"][0]["id"] == last["id"]


def test_a_deferred_analysis_is_done_by_the_worker(working: httpx.Client, rule: str) -> None:
    posted = working.post("/v1/analyses", json={"text": rule}, headers={"Prefer": "respond-async"})
    assert posted.status_code == 202
    for _ in range(400):
        found = working.get(posted.headers["Location"])
        if found.status_code != 202:
            break
        threading.Event().wait(0.05)
    assert found.status_code == 200


def test_a_batch_is_paused_resumed_cancelled_and_retried(client: httpx.Client, rule: str) -> None:
    at = client.post("/v1/batches", json=body(rule)).headers["Location"]  # nobody works here
    assert client.post(f"{at}/pause").json()["state"] == "paused"
    assert client.post(f"{at}/resume", json={"budget": 5}).json()["state"] == "running"
    assert client.post(f"{at}/cancel").json()["progress"]["cancelled"] == 5
    assert client.post(f"{at}/retry").json()["progress"]["waiting"] == 5


BOTH = {"articles": [{"text": "a"}], "urls": ["https://x.example"]}


@pytest.mark.parametrize("wrong", [{}, BOTH, {"urls": ["ftp://x.example"]}, {"nonsense": 1}])
def test_a_wrong_submission_is_a_problem(client: httpx.Client, wrong: dict[str, object]) -> None:
    answer = client.post("/v1/batches", json=wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_an_unknown_batch_is_not_found(client: httpx.Client) -> None:
    for path in ("", "/items", "/results", "/events"):
        assert client.get(f"/v1/batches/b-none{path}").status_code == 404
    assert client.post("/v1/batches/b-none/pause").status_code == 404


def test_the_cost_is_told_beforehand(client: httpx.Client, rule: str) -> None:
    assert client.post("/v1/batches/estimate", json=body(rule)).json() == {
        "articles": 5, "input_tokens": 0, "output_tokens": 0, "cost": None,
    }  # fmt: skip
