"""Who may come in: single-user mode at this machine, accounts with roles, sessions with tokens, keys with scopes."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from service.accounts import office as office_module
from service.accounts import passwords
from service.accounts.model import LOCAL, Permission, Role
from service.app import App

PASSWORD = "a long enough password"
PEOPLE = {"ada": Role.ADMIN, "paul": Role.APPROVER, "vera": Role.REVIEWER, "sam": Role.SUBMITTER, "rita": Role.READER}

_hashed_once = functools.cache(passwords.hashed)


@pytest.fixture(autouse=True)
def each_password_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2 is slow on purpose; the hash of one password may serve many accounts of a test."""
    monkeypatch.setattr(office_module, "hashed", _hashed_once)


@pytest.fixture
def people(app: App) -> None:
    """An account of each role."""
    for name, role in PEOPLE.items():
        app.office.add(name, role, PASSWORD, LOCAL)


def signed_in(client: httpx.Client, name: str) -> dict[str, str]:
    """The headers of a signed-in browser's scripts; the cookie is in the client."""
    answer = client.post("/v1/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 201
    return {"x-csrf-token": answer.json()["csrf_token"]}


@pytest.fixture
def keyed(app: App, client: httpx.Client, people: None) -> Iterator[httpx.Client]:
    """A client with a key that may read and submit."""
    key, _ = app.office.make_key("vera", "feed reader", [Permission.READ, Permission.SUBMIT], LOCAL)
    with closing(httpx.Client(base_url=client.base_url, headers={"authorization": f"Bearer {key}"})) as made:
        yield made


def test_without_accounts_one_person_works_here_and_is_told_so(client: httpx.Client, rule: str) -> None:
    me = client.get("/v1/session").json()
    assert (me["name"], me["via"]) == ("local", "local")
    assert "no accounts" in me["notice"]
    assert client.post("/v1/analyses", json={"text": rule}).status_code == 201


def test_with_accounts_nobody_comes_in_unknown(client: httpx.Client, people: None, rule: str) -> None:
    for method, path in (("GET", "/v1/analyses"), ("POST", "/v1/analyses"), ("GET", "/v1/reviews"), ("GET", "/")):
        answer = client.request(method, path, json={"text": rule} if method == "POST" else None)
        assert answer.status_code == 401
        assert answer.json()["type"] == "urn:regbrief:problem:not-signed-in"
        assert answer.headers["www-authenticate"] == "Bearer"
    assert client.get("/healthz").status_code == 200


def test_a_page_leads_to_the_log_in_and_back(client: httpx.Client, people: None) -> None:
    answer = client.get("/analyses/an-1?x=1", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/analyses/an-1%3Fx%3D1"


def test_a_session_is_a_cookie_that_scripts_and_other_sites_do_not_get(client: httpx.Client, people: None) -> None:
    cookie = client.post("/v1/session", json={"name": "ada", "password": PASSWORD}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_change_needs_the_token_of_its_session(client: httpx.Client, people: None, rule: str) -> None:
    headers = signed_in(client, "sam")
    assert client.get("/v1/analyses").status_code == 200
    for wrong in ({}, {"x-csrf-token": "0" * 64}):
        answer = client.post("/v1/analyses", json={"text": rule}, headers=wrong)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:regbrief:problem:foreign-form")
    assert client.post("/v1/analyses", json={"text": rule}, headers=headers).status_code == 201


def test_a_form_carries_the_token_in_a_field_and_arrives_whole(client: httpx.Client, people: None, rule: str) -> None:
    token = signed_in(client, "sam")["x-csrf-token"]
    assert client.post("/briefs", data={"text": rule}).status_code == 403
    assert client.post("/briefs", data={"text": rule, "csrf_token": token}).status_code == 303


@pytest.mark.parametrize(
    ("name", "method", "path", "status"),
    [
        ("rita", "POST", "/v1/analyses", 403),
        ("rita", "GET", "/v1/reviews", 200),
        ("vera", "DELETE", "/v1/analyses/an-1", 403),
        ("paul", "GET", "/v1/accounts", 403),
        ("paul", "GET", "/v1/audit", 403),
        ("ada", "GET", "/v1/accounts", 200),
        ("ada", "GET", "/v1/audit", 200),
        ("ada", "DELETE", "/v1/analyses/an-1", 404),
    ],
)
def test_roles_decide(client: httpx.Client, people: None, name: str, method: str, path: str, status: int) -> None:
    headers = signed_in(client, name)
    body = {"text": "Operators must report."} if method == "POST" else None
    assert client.request(method, path, json=body, headers=headers).status_code == status


def test_signing_out_ends_the_session_for_good(client: httpx.Client, people: None) -> None:
    headers = signed_in(client, "ada")
    cookie = dict(client.cookies)
    client.delete("/v1/session", headers=headers)
    client.cookies.update(cookie)
    assert client.get("/v1/analyses").status_code == 401


def test_a_key_may_what_its_scopes_say_and_needs_no_token(keyed: httpx.Client, rule: str) -> None:
    id = keyed.post("/v1/analyses", json={"text": rule}).json()["analysis_id"]
    answer = keyed.post(f"/v1/reviews/{id}/begin")
    assert answer.status_code == 403
    assert "reviewer" in answer.json()["detail"]


def test_a_revoked_key_and_a_made_up_one_open_nothing(app: App, keyed: httpx.Client) -> None:
    (key,) = app.office.keys("vera")
    app.office.revoke_key(key.id, LOCAL)
    assert keyed.get("/v1/analyses").json()["type"] == "urn:regbrief:problem:wrong-key"
    made_up = {"authorization": "Bearer rbk_000000000000_abc"}
    assert keyed.get("/v1/analyses", headers=made_up).status_code == 401


def test_after_five_failures_not_even_the_right_password_is_tried(client: httpx.Client, people: None) -> None:
    for _ in range(5):
        assert client.post("/v1/session", json={"name": "ada", "password": "wrong"}).status_code == 401
    answer = client.post("/v1/session", json={"name": "ada", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60
    assert client.post("/v1/session", json={"name": "paul", "password": PASSWORD}).status_code == 201
