"""Signing in and out over HTTP, and who one is."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from service.accounts.model import Actor, Permission, Role, Via
from service.api.access import COOKIE, put_cookie
from service.api.routes import PROBLEM, application

router = APIRouter(prefix="/v1")


class Login(BaseModel):
    """Name and password."""

    name: str = Field(max_length=64)
    password: str = Field(max_length=1_024)


class Me(BaseModel):
    """Who is asking; all null where nobody is signed in."""

    name: str | None = None
    role: Role | None = None
    via: Via | None = None
    permissions: list[Permission] = []
    csrf_token: str | None = Field(None, description="Goes back as X-CSRF-Token with every change of a session.")
    notice: str | None = Field(None, description="What somebody should know of how this server is open.")


SINGLE = "Single-user mode: there are no accounts, and whoever uses this machine may do everything."


@router.post("/session", summary="Sign in", status_code=201, responses={401: PROBLEM, 429: PROBLEM})
def sign_in(request: Request, login: Login) -> Response:
    """Sets the session's cookie. After five failures for a name from one address no more are tried for a while."""
    address = request.client.host if request.client else ""
    signed_in = application(request).office.sign_in(login.name, login.password, address)
    answer = JSONResponse(_me(signed_in.actor).model_dump(mode="json"), 201)
    put_cookie(answer, request, signed_in)
    return answer


@router.get("/session", summary="Who am I")
def who(request: Request) -> Me:
    """Also tells the token that changes have to carry."""
    return _me(getattr(request.state, "actor", None))


@router.delete("/session", summary="Sign out", status_code=204)
def sign_out(request: Request) -> Response:
    """Ends the session and takes the cookie back."""
    if token := request.cookies.get(COOKIE):
        application(request).office.sign_out(token)
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE)
    return answer


def _me(actor: Actor | None) -> Me:
    if actor is None:
        return Me()
    return Me(
        name=actor.name,
        role=actor.role,
        via=actor.via,
        permissions=sorted(actor.permissions, key=list(Permission).index),
        csrf_token=actor.csrf or None,
        notice=SINGLE if actor.via is Via.LOCAL else None,
    )
