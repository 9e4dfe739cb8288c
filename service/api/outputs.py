"""What was published, over HTTP, for other programs: feeds and a calendar to subscribe to, tables and files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from service.analysis.schema import Status
from service.api.routes import PROBLEM, application
from service.feeds.fetching.answers import http_date
from service.outputs import reminders, tables
from service.outputs.desk import NDJSON, Made
from service.outputs.issues import Wanted

router = APIRouter(prefix="/v1")

Part = Annotated[str | None, Query(max_length=200, description="Part of a name, whatever its case.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Newest entries.")]
Key = Annotated[str | None, Query(description="A key that may only read, where the reader knows no headers.")]


def wanted(authority: Part = None, jurisdiction: Part = None, status: Status | None = None) -> Wanted:
    """What the query narrows outputs to."""
    return Wanted(authority or None, jurisdiction or None, status)


Narrowed = Annotated[Wanted, Depends(wanted)]


@router.get("/publications.atom", summary="Publications as an Atom feed", responses={304: {}, 422: PROBLEM})
def atom(request: Request, which: Narrowed, limit: Limit = 50, key: Key = None) -> Response:  # noqa: ARG001
    """Newest first; an entry keeps its id and is updated when the brief is superseded or looked at again."""
    return _conditional(request, application(request).outputs.atom(which, *_addresses(request), limit=limit))


@router.get("/publications.json", summary="Publications as a JSON Feed", responses={304: {}, 422: PROBLEM})
def json_feed(request: Request, which: Narrowed, limit: Limit = 50, key: Key = None) -> Response:  # noqa: ARG001
    """The same entries."""
    return _conditional(request, application(request).outputs.json_feed(which, *_addresses(request), limit=limit))


@router.get("/calendar.ics", summary="Dates of published briefs, to subscribe to", responses={304: {}, 422: PROBLEM})
def calendar(
    request: Request,
    which: Narrowed,
    remind: Annotated[str | None, Query(max_length=60, description="Days by commas: 14d,1d; or none.")] = None,
    key: Key = None,  # noqa: ARG001 - taken by the access layer; stands here for the reference
) -> Response:
    """Every event keeps its UID through all publications; a date that was dropped is cancelled."""
    app = application(request)
    days = reminders.days_before(app.settings.remind if remind is None else remind)
    return _conditional(request, app.outputs.calendar(which, days))


@router.get("/exports/requirements.csv", summary="Requirements as a table")
def requirements(request: Request, which: Narrowed) -> Response:
    """One row per requirement of what stands today."""
    return _file(application(request).outputs.requirements(which), tables.MEDIA_TYPE, "requirements.csv")


@router.get("/exports/dates.csv", summary="Dates as a table")
def dates(request: Request, which: Narrowed) -> Response:
    """One row per date of what stands today."""
    return _file(application(request).outputs.dates(which), tables.MEDIA_TYPE, "dates.csv")


@router.get("/exports/analyses.jsonl", summary="Published analyses, one JSON object a line")
def jsonl(request: Request, which: Narrowed) -> Response:
    """Each is the JSON export of its publication, which `POST /v1/verify` takes, and how it stands."""
    return _file(application(request).outputs.jsonl(which), NDJSON, "analyses.jsonl")


@router.get("/exports/briefs.zip", summary="Briefs as Markdown files")
def zipped(request: Request, which: Narrowed, citations: bool = False) -> Response:
    """A file for each brief that stands today, and an index."""
    data = application(request).outputs.zipped(which, citations=citations)
    return Response(data, media_type="application/zip", headers=_named("briefs.zip"))


def _addresses(request: Request) -> tuple[str, str]:
    """This server's address, as the setting says or else as the caller reached it; and the feed's own."""
    site = (application(request).settings.public_url or str(request.base_url)).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    return site, f"{site}{request.url.path}{query}"


def _conditional(request: Request, made: Made) -> Response:
    """304 where the caller has it already (RFC 9110 13.2.2: If-None-Match wins over If-Modified-Since)."""
    headers = {"ETag": made.etag, "Cache-Control": "private, no-cache", "Content-Security-Policy": "sandbox"}
    if made.modified is not None:
        headers["Last-Modified"] = format_datetime(made.modified.astimezone(UTC), usegmt=True)
    asked = request.headers.get("if-none-match")
    fresh = _among(asked, made.etag) if asked is not None else _not_since(request, made.modified)
    if fresh:
        return Response(status_code=304, headers=headers)
    return Response(made.data, media_type=made.media_type, headers=headers)


def _among(asked: str, etag: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in asked.split(",")]
    return "*" in tags or etag in tags


def _not_since(request: Request, modified: datetime | None) -> bool:
    since = http_date(request.headers.get("if-modified-since", ""))
    return since is not None and modified is not None and modified.replace(microsecond=0) <= since


def _file(pieces: Iterator[bytes], media_type: str, name: str) -> Response:
    return StreamingResponse(pieces, media_type=media_type, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "sandbox"}
