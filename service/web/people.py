"""Signing in and out on a page. Who is asking was settled before (`service.api.access`)."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.accounts.errors import TooManyLogins, WrongLogin
from service.api.access import COOKIE, put_cookie
from service.api.routes import application
from service.web.forms import form_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:
    """The form; where there are no accounts it says so."""
    return _form(request, next)


@router.post("/login")
async def sign_in(request: Request) -> Response:
    """Open a session and go where one was going."""
    form = await form_of(request)
    return await run_in_threadpool(
        _sign_in, request, form.get("name", ""), form.get("password", ""), form.get("next", "")
    )


@router.post("/logout")
def sign_out(request: Request) -> Response:
    """End the session."""
    if token := request.cookies.get(COOKIE):
        application(request).office.sign_out(token)
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


def _sign_in(request: Request, name: str, password: str, next: str) -> Response:
    address = request.client.host if request.client else ""
    try:
        signed_in = application(request).office.sign_in(name, password, address)
    except (WrongLogin, TooManyLogins) as error:
        return _form(request, next, name=name, problem=error.detail, status=error.status)
    answer = RedirectResponse(_inside(next), status_code=303)
    put_cookie(answer, request, signed_in)
    return answer


def _form(request: Request, next: str, *, name: str = "", problem: str = "", status: int = 200) -> Response:
    accounts = application(request).office.has_accounts()
    return render(
        request, "login.html", status=status, next=_inside(next), name=name, problem=problem, accounts=accounts
    )


def _inside(address: str) -> str:
    """Only a path of this server: no other host may be led to from the log-in."""
    parts = urlsplit(address)
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return address if plain else "/"
