"""Errors as RFC 9457 problem details. `type` is stable; clients may switch on it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from service.errors import URN, InvalidRequest, RegbriefError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5

log = logging.getLogger("regbrief.api")


class Problem(BaseModel):
    """The body of every error."""

    type: str = Field(description="Stable; `urn:regbrief:problem:` and a slug.")
    title: str = Field(description="What kind of problem it is, for people.")
    status: int
    detail: str = Field(description="What was wrong in this case.")
    help: str = Field("", description="What to do about it.")
    request_id: str = Field("", description="The same as in the X-Request-ID header and in the server's log.")


def response(
    slug: str,
    title: str,
    status: int,
    detail: str,
    *,
    help: str = "",
    headers: Mapping[str, str] | None = None,
    request: Request | None = None,
    members: Mapping[str, object] | None = None,
) -> Response:
    """A problem as a response; `members` are further ones of the body (RFC 9457, 3.2)."""
    request_id = request.scope.get("state", {}).get("request_id", "") if request is not None else ""
    body = Problem(
        type=URN + slug, title=title, status=status, detail=detail, help=help, request_id=request_id
    ).model_dump()
    return Response(
        json.dumps(body | dict(members or {}), ensure_ascii=False).encode(),
        status,
        media_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )


def of_error(request: Request, error: RegbriefError) -> Response:
    """An error of ours."""
    headers = {"Retry-After": str(RETRY_SECONDS)} if error.retryable else {}
    return response(
        error.type,
        error.title,
        error.status,
        error.detail,
        help=error.help,
        headers=headers | dict(error.headers),
        request=request,
        members=error.members,
    )


_HTTP_TITLES = {
    404: ("no-such-page", "There is nothing at this address", "The API is described in /openapi.json."),
    405: ("method-not-allowed", "This address does not take this method", "The Allow header lists those it takes."),
}


def install(api: FastAPI) -> None:
    """Make every error of `api` a problem."""
    api.add_exception_handler(RegbriefError, _ours)
    api.add_exception_handler(RequestValidationError, _validation)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(Exception, _unexpected)


async def _ours(request: Request, error: Exception) -> Response:
    if not isinstance(error, RegbriefError):
        raise error
    if error.status >= 500:
        log.warning("%s %s: %s: %s", request.method, request.url.path, error.type, error.detail)
    return of_error(request, error)


async def _validation(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    told = "; ".join(f"{_place(e)}: {e['msg']}" for e in error.errors())
    return of_error(request, InvalidRequest(f"{told}."))


def _place(error: Mapping[str, Any]) -> str:
    return ".".join(str(part) for part in error["loc"] if part not in ("query", "body", "path"))


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    slug, title, help = _HTTP_TITLES.get(error.status_code, (f"http-{error.status_code}", str(error.detail), ""))
    detail = f"{request.method} {request.url.path}: {error.detail}."
    return response(slug, title, error.status_code, detail, help=help, headers=error.headers, request=request)


async def _unexpected(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the server logs it
    """The HTTP door: what nobody expected is logged with its trace and told without it."""
    detail = "An error inside regbrief; the server's log has the details under the request id."
    return response(RegbriefError.type, RegbriefError.title, 500, detail, request=request)
