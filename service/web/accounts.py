"""People: accounts and their API keys for admins, one's own password and keys for everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.accounts.errors import InvalidAccount, TooManyLogins, WrongLogin
from service.accounts.model import MAY, Actor, Permission, Role, Via
from service.accounts.office import Office
from service.accounts.passwords import SHORTEST
from service.api.access import actor_of
from service.api.routes import application
from service.errors import InvalidRequest, NotFound, RegbriefError
from service.web.forms import form_of, pairs_of
from service.web.templating import render_values

router = APIRouter(include_in_schema=False)

_MOST_DAYS = 3_650
Act = Callable[[Office, Mapping[str, str], Actor], object]


def _add(office: Office, form: Mapping[str, str], by: Actor) -> object:
    if not office.has_accounts():
        raise InvalidAccount("The first account is made on the server: regbrief users add NAME --role admin")
    return office.add(form.get("name", "").strip(), _role(form), form.get("password", ""), by)


_ACTS: Mapping[str, Act] = {
    "add": _add,
    "role": lambda office, form, by: office.set_role(form.get("name", ""), _role(form), by),
    "disable": lambda office, form, by: office.set_active(form.get("name", ""), False, by),
    "enable": lambda office, form, by: office.set_active(form.get("name", ""), True, by),
    "password": lambda office, form, by: office.set_password(form.get("name", ""), form.get("password", ""), by),
    "revoke": lambda office, form, by: office.revoke_key(form.get("key", ""), by),
}


@router.get("/people")
def show(request: Request) -> Response:
    """Accounts and keys, for admins."""
    return _people(request)


@router.post("/people")
async def change(request: Request) -> Response:
    """One change of an account or a key, then the list; a refusal is told above it."""
    form = await form_of(request)
    return await run_in_threadpool(_change, request, form)


@router.post("/people/keys")
async def make(request: Request) -> Response:
    """A new key for any account, shown this once."""
    pairs = await pairs_of(request)
    return await run_in_threadpool(_make, request, pairs, dict(pairs).get("name", ""), _people)


@router.get("/account")
def own(request: Request) -> Response:
    """One's own account."""
    return _account(request)


@router.post("/account")
async def own_change(request: Request) -> Response:
    """A new password, or a key of one's own revoked."""
    form = await form_of(request)
    return await run_in_threadpool(_own_change, request, form)


@router.post("/account/keys")
async def own_key(request: Request) -> Response:
    """A new key of one's own, shown this once."""
    pairs = await pairs_of(request)
    return await run_in_threadpool(_make, request, pairs, actor_of(request).name, _account)


def _change(request: Request, form: Mapping[str, str]) -> Response:
    act = _ACTS.get(form.get("act", ""))
    try:
        if act is None:
            raise InvalidRequest(f"There is no act {form.get('act', '')[:40]!r}.")
        act(application(request).office, form, actor_of(request))
    except (InvalidAccount, InvalidRequest, NotFound) as error:
        return _people(request, problem=error)
    return RedirectResponse("/people", status_code=303)


def _own_change(request: Request, form: Mapping[str, str]) -> Response:
    who, office = actor_of(request), application(request).office
    try:
        if form.get("act") == "revoke":
            if form.get("key", "") not in {key.id for key in office.keys(who.name)}:
                raise NotFound("There is no such key of yours.")
            office.revoke_key(form["key"], who)
            return RedirectResponse("/account", status_code=303)
        _new_password(request, office, form, who)
    except (InvalidAccount, InvalidRequest, NotFound, WrongLogin, TooManyLogins) as error:
        return _account(request, problem=error)
    return RedirectResponse("/login", status_code=303)


def _new_password(request: Request, office: Office, form: Mapping[str, str], who: Actor) -> None:
    """Raises WrongLogin, TooManyLogins, InvalidAccount."""
    if who.via is not Via.SESSION:
        raise InvalidRequest("There is no password to change: nobody is signed in.")
    if form.get("password", "") != form.get("again", ""):
        raise InvalidAccount("The new password was typed in two ways.")
    address = request.client.host if request.client else ""
    office.sign_out(office.sign_in(who.name, form.get("current", ""), address).token)  # counted like any log-in
    office.set_password(who.name, form.get("password", ""), who)


def _make(request: Request, pairs: list[tuple[str, str]], name: str, page: Callable[..., Response]) -> Response:
    form, office = dict(pairs), application(request).office
    try:
        scopes = [Permission(value) for key, value in pairs if key == "scope" and value in set(Permission)]
        days = _days(form.get("days", ""))
        key, record = office.make_key(name, form.get("label", "").strip()[:100], scopes, actor_of(request), days=days)
    except (InvalidAccount, InvalidRequest, NotFound) as error:
        return page(request, problem=error)
    return page(request, made=(key, record))


def _days(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or not 1 <= int(text.strip()[:6]) <= _MOST_DAYS:
        raise InvalidRequest(f"days: 1 to {_MOST_DAYS:,}, or nothing for a key without an end.")
    return int(text.strip())


def _role(form: Mapping[str, str]) -> Role:
    role = form.get("role", "")
    if role not in set(Role):
        raise InvalidRequest(f"There is no role {role[:40]!r}.")
    return Role(role)


def _people(request: Request, *, problem: RegbriefError | None = None, made: object = None) -> Response:
    office = application(request).office
    actor_of(request).require(Permission.ADMIN)
    accounts = office.accounts()
    return _page(request, "people.html", accounts=accounts, keys=office.keys(), problem=problem, made=made)


def _account(request: Request, *, problem: RegbriefError | None = None, made: object = None) -> Response:
    who = actor_of(request)
    keys = application(request).office.keys(who.name) if who.via is Via.SESSION else ()
    return _page(request, "account.html", who=who, keys=keys, problem=problem, made=made)


def _page(request: Request, template: str, *, problem: RegbriefError | None, **values: object) -> Response:
    who = actor_of(request)
    shown: dict[str, object] = {
        "roles": tuple(Role),
        "permissions": tuple(Permission),
        "own": [p for p in Permission if who.may(p)],
        "may": {role: [p.value for p in Permission if p in MAY[role]] for role in Role},
        "shortest": SHORTEST,
        "now": application(request).now(),
        "problem": problem,
    }
    status = problem.status if problem else 200
    return render_values(request, template, {**shown, **values}, here="/settings", status=status)
