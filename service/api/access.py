"""Who is asking, and may they: before every request, after the guard.

A key in the Authorization header or, for feeds and calendars, whose readers know nothing else, in the address; or a
session cookie; or, on a server that only this machine reaches and as long as there is no account, the one person who
works here. Forms and scripts of a session have to carry its token.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode

from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.accounts.errors import ForeignForm, NotSignedIn, WrongKey
from service.accounts.model import LOCAL, Actor, Permission, Via
from service.accounts.office import SESSION_HOURS, SignedIn
from service.api.problems import of_error
from service.app import App
from service.errors import RegbriefError

COOKIE = "regbrief_session"
HEADER, FIELD = "x-csrf-token", "csrf_token"
LOGIN = "/login"
PUBLIC = ("/healthz", "/readyz", "/static/", LOGIN, "/v1/session", "/favicon.ico")
"""Addresses for anybody; a prefix where it ends in a slash."""
SUBSCRIBED = frozenset({"/v1/publications.atom", "/v1/publications.json", "/v1/calendar.ics"})
"""Addresses that take a key as `?key=`: of one that may read and nothing else, for addresses end up in many logs."""
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

_ADMIN = ("/v1/accounts", "/v1/keys", "/v1/audit", "/v1/webhooks", "/people", "/audit")
_DECIDED_INSIDE = ("/v1/reviews", "/v1/verify", "/review", "/queue", "/logout", "/account")
"""Addresses whose own code asks for the permission that each act takes."""


class Access:
    """ASGI middleware. `local`: the server is reached from this machine only, so that it may do without accounts."""

    def __init__(self, app: ASGIApp, *, regbrief: App, local: bool) -> None:
        self._app = app
        self._regbrief = regbrief
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with its actor in the state, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            actor = await run_in_threadpool(self._actor, request)
            scope.setdefault("state", {})["actor"] = actor
            _permit(request, actor)
            if actor is not None and actor.via is Via.SESSION and _changes(request):
                receive = await _own_form(request, actor, receive)
        except NotSignedIn as error:
            await _ask(request, error)(scope, receive, send)
            return
        except RegbriefError as error:
            await of_error(request, error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _actor(self, request: Request) -> Actor | None:
        office, in_address = self._regbrief.office, _key_in_address(request.scope)
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return office.by_key(key.strip())
        if in_address is not None:
            return _reader(office.by_key(in_address))
        token = request.cookies.get(COOKIE)
        if token and (known := office.by_session(token)) is not None:
            return known
        if self._local and _from_here(request) and not office.has_accounts():
            return LOCAL
        return None


def actor_of(request: Request) -> Actor:
    """Who is asking. Raises NotSignedIn."""
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is None:
        raise NotSignedIn("This takes an account.")
    return actor


def put_cookie(response: Response, request: Request, signed_in: SignedIn) -> None:
    """Give the browser its session: for this site only, out of reach of scripts, over TLS where there is TLS."""
    response.set_cookie(
        COOKIE,
        signed_in.token,
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def needed(method: str, path: str) -> Permission | None:
    """The permission that an address takes; None where anybody may come."""
    if _under(path, PUBLIC):
        return None
    if _under(path, _ADMIN) or (method == "DELETE" and _under(path, ("/v1/analyses",))):
        return Permission.ADMIN
    if method in _READS or _under(path, _DECIDED_INSIDE):
        return Permission.READ
    return Permission.SUBMIT


def _changes(request: Request) -> bool:
    """Whether a request does something in the session's name; signing in anew does not."""
    signs_in = request.method == "POST" and request.url.path in (LOGIN, "/v1/session")
    return request.method not in _READS and not signs_in


def _permit(request: Request, actor: Actor | None) -> None:
    permission = needed(request.method, request.url.path)
    if permission is None:
        return
    if actor is None:
        raise NotSignedIn("This takes an account.")
    actor.require(permission)


def _key_in_address(scope: Scope) -> str | None:
    """The key of a subscriber's address, which is taken out of it: no log line and no link shall have it."""
    if scope["path"] not in SUBSCRIBED or scope["method"] not in _READS:
        return None
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    keys = [value for name, value in query if name == "key"]
    if not keys:
        return None
    scope["query_string"] = urlencode([pair for pair in query if pair[0] != "key"]).encode("latin-1")
    return str(keys[0]).strip()


def _reader(actor: Actor) -> Actor:
    """Raises WrongKey for a key that may do more than read."""
    if actor.permissions != {Permission.READ}:
        raise WrongKey("Only a key that may read, and nothing else, is taken in an address.")
    return actor


def _under(path: str, prefixes: Iterable[str]) -> bool:
    return any(path == p or path.startswith(p if p.endswith("/") else f"{p}/") for p in prefixes)


def _from_here(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _ask(request: Request, error: NotSignedIn) -> Response:
    """A page is led to the log-in and back; everything else gets the problem."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{LOGIN}?next={quote(back, safe='/')}", 303)
    answer = of_error(request, error)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


async def _own_form(request: Request, actor: Actor, receive: Receive) -> Receive:
    """The request's body again, once its token is the session's. Raises ForeignForm.

    SameSite cookies and the guard's look at Origin stand before this; the token holds where a browser sends neither.
    """
    given = request.headers.get(HEADER, "")
    if not given and request.headers.get("content-type", "").split(";")[0].strip().lower() in _FORMS:
        body = await request.body()
        receive = _again(body)
        async with Request(request.scope, _again(body)).form() as form:
            field = form.get(FIELD, "")
            given = field if isinstance(field, str) else ""
    if not hmac.compare_digest(given.encode(), actor.csrf.encode()):
        raise ForeignForm("The token of the session is missing or another's.")
    return receive


def _again(body: bytes) -> Receive:
    waiting = [body]

    async def receive() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return {"type": "http.disconnect"}

    return receive
