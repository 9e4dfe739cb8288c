"""What stands before every request: a request id, the limit on bodies, no writes from other web sites."""

from __future__ import annotations

import re
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import of_error
from service.errors import CrossSite, RegbriefError, TooLarge

_REQUEST_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_DRAIN_BYTES = 64 * 1024 * 1024
"""How much of a too large body is read and thrown away, so that the sender, still writing, gets to read the answer."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without a referrer browsers send forms with the origin null
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """ASGI middleware; pure ASGI, so that a body is counted while it streams in."""

    def __init__(self, app: ASGIApp, *, max_body_bytes: int, hosts: frozenset[str] | None = None) -> None:
        """`hosts` are the names this server goes by; None takes any."""
        self._app = app
        self._limit = max_body_bytes
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request_id = _request_id(request.headers)
        scope.setdefault("state", {})["request_id"] = request_id

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        counted = _Counted(receive, self._limit)
        try:
            _refuse_other_sites(request)
            _refuse_other_names(request, self._hosts)
            counted.refuse_announced(request.headers.get("content-length"))
        except RegbriefError as error:
            await counted.drain()
            await of_error(request, error)(scope, receive, send_marked)
            return
        await self._app(scope, counted, send_marked)


class _Counted:
    """`receive` that raises TooLarge once more bytes came than the limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._seen = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > self._limit:
            if message.get("more_body"):
                await self.drain()
            raise self._too_large()
        return message

    def refuse_announced(self, length: str | None) -> None:
        if length is not None and length.isdecimal() and int(length) > self._limit:
            raise self._too_large()

    async def drain(self) -> None:
        more = True
        while more and self._seen <= _DRAIN_BYTES:
            message = await self._receive()
            self._seen += len(message.get("body", b""))
            more = message["type"] == "http.request" and message.get("more_body", False)

    def _too_large(self) -> TooLarge:
        return TooLarge(f"The body has more than the {self._limit:,} bytes that are taken in.")


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _refuse_other_sites(request: Request) -> None:
    """Browsers say where a request comes from; there are no accounts yet, so nothing else tells friend from foe."""
    if request.method in _READS:
        return
    if request.headers.get("sec-fetch-site", "none") in ("cross-site", "same-site"):
        raise CrossSite("The browser says that another site sent this.")
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise CrossSite(f"The origin {origin[:100]!r} is not this server.")


def _refuse_other_names(request: Request, hosts: frozenset[str] | None) -> None:
    """A page of another site may point its own name at this machine (DNS rebinding); the Host header gives it away."""
    if hosts is not None and request.url.hostname not in hosts:
        raise CrossSite(f"This server does not go by the name {str(request.url.hostname)[:100]!r}.")
