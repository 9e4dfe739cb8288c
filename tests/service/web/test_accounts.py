"""People on a page: accounts and keys for admins, one's own password and keys for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from service.accounts.model import LOCAL, Role
from service.app import App

PASSWORD = "a long pass phrase"


class Browser:
    """Somebody signed in: cookies, and the token that every form carries."""

    def __init__(self, url: str, name: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=60, headers={"Accept": "text/html"})
        self.http.post("/login", data={"name": name, "password": PASSWORD, "next": "/account"})
        self.csrf = re.findall(r'name="csrf_token" value="(\w+)"', self.http.get("/account").text)[0]

    def post(self, path: str, **fields: object) -> httpx.Response:
        return self.http.post(path, data={"csrf_token": self.csrf, **fields})


@pytest.fixture
def sign_in(app: App, serve: Callable[[App], object]) -> Iterator[Callable[[str], Browser]]:
    for name, role in (("ada", Role.ADMIN), ("vera", Role.REVIEWER)):
        app.office.add(name, role, PASSWORD, LOCAL)
    with ExitStack() as stack:
        url = stack.enter_context(serve(app))
        yield lambda name: stack.enter_context(_closing(Browser(url, name)))


class _closing:
    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def __enter__(self) -> Browser:
        return self.browser

    def __exit__(self, *_: object) -> None:
        self.browser.http.close()


def test_without_accounts_the_page_names_the_command_and_makes_none(app: App, client: httpx.Client) -> None:
    assert "regbrief users add" in client.get("/people").text
    refused = client.post("/people", data={"act": "add", "name": "eve", "role": "admin", "password": PASSWORD})
    assert refused.status_code == 422
    assert not app.office.has_accounts()


def test_an_admin_adds_somebody_and_changes_role_and_access(app: App, sign_in: Callable[[str], Browser]) -> None:
    ada = sign_in("ada")
    assert ada.post("/people", act="add", name="rita", role="reader", password=PASSWORD).status_code == 303
    assert ada.post("/people", act="role", name="rita", role="approver").status_code == 303
    assert ada.post("/people", act="disable", name="rita").status_code == 303
    rita = next(a for a in app.office.accounts() if a.name == "rita")
    assert (rita.role, rita.active) == (Role.APPROVER, False)
    assert "disabled" in ada.http.get("/people").text


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "add", "name": "rita", "role": "reader", "password": "short"},
        {"act": "add", "name": "rita", "role": "emperor", "password": PASSWORD},
        {"act": "add", "name": "<b>", "role": "reader", "password": PASSWORD},
        {"act": "disable", "name": "ada"},
        {"act": "role", "name": "nobody-here", "role": "reader"},
        {"act": "crown", "name": "vera"},
        {"act": "revoke", "key": "none"},
    ],
)
def test_what_cannot_be_done_is_told_on_the_page_and_changes_nothing(
    app: App, sign_in: Callable[[str], Browser], fields: dict[str, str]
) -> None:
    before = app.office.accounts()
    answer = sign_in("ada").post("/people", **fields)
    assert answer.status_code >= 400
    assert 'role="alert"' in answer.text
    assert app.office.accounts() == before


def test_only_admins_keep_accounts_and_read_the_log(sign_in: Callable[[str], Browser]) -> None:
    vera = sign_in("vera")
    for path in ("/people", "/audit"):
        assert vera.http.get(path).status_code == 403
    assert vera.post("/people", act="role", name="vera", role="admin").status_code == 403
    assert vera.post("/people/keys", name="ada", scope="admin", label="x").status_code == 403
    assert 'href="/people"' not in vera.http.get("/settings").text


def test_a_key_is_shown_once_works_and_is_revoked(app: App, sign_in: Callable[[str], Browser]) -> None:
    ada = sign_in("ada")
    page = ada.post("/people/keys", name="vera", label="nightly", scope=["read", "submit"], days="30").text
    (key,) = re.findall(r"rbk_\w+?_[\w-]+", page)
    assert key not in ada.http.get("/people").text
    assert app.office.by_key(key).name == "vera"
    record = app.office.keys("vera")[0]
    assert ada.post("/people", act="revoke", key=record.id).status_code == 303
    assert app.office.keys("vera")[0].revoked_at is not None


def test_nobody_gets_a_key_that_may_more_than_its_account(app: App, sign_in: Callable[[str], Browser]) -> None:
    answer = sign_in("vera").post("/account/keys", label="more", scope="admin")
    assert answer.status_code == 422
    assert app.office.keys("vera") == ()


def test_ones_own_page_reaches_nobody_elses_key(app: App, sign_in: Callable[[str], Browser]) -> None:
    key, record = app.office.make_key("ada", "hers", ["read"], LOCAL)
    assert sign_in("vera").post("/account", act="revoke", key=record.id).status_code == 404
    assert app.office.by_key(key).name == "ada"


def test_a_new_password_takes_the_old_one_and_signs_out(sign_in: Callable[[str], Browser]) -> None:
    vera = sign_in("vera")
    new = "another long phrase"
    wrong = vera.post("/account", act="password", current="not the one it is", password=new, again=new)
    assert wrong.status_code == 401
    twice = vera.post("/account", act="password", current=PASSWORD, password=new, again=new + "x")
    assert "typed in two ways" in twice.text
    done = vera.post("/account", act="password", current=PASSWORD, password=new, again=new)
    assert done.headers["location"] == "/login"
    assert vera.http.get("/account").status_code == 303


def test_a_form_without_the_sessions_token_does_nothing(app: App, sign_in: Callable[[str], Browser]) -> None:
    ada = sign_in("ada")
    ada.csrf = "0" * 64
    assert ada.post("/people", act="add", name="eve", role="admin", password=PASSWORD).status_code == 403
    assert "eve" not in {a.name for a in app.office.accounts()}


def test_the_log_is_shown_checked_and_narrowed(sign_in: Callable[[str], Browser]) -> None:
    ada = sign_in("ada")
    assert "The log holds together" in ada.http.get("/audit?check=true").text
    about = ada.http.get("/audit?subject=vera").text
    assert "account added" in about
    assert "signed in" not in about
    assert ada.http.get("/audit?before=2").status_code == 200
