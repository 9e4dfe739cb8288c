"""What comes of reviews, over HTTP: exports, publications, the calendar, search, figures, and proof of a file."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from service.api.reviews import desk_of
from service.api.routes import PROBLEM
from service.review.exports.forms import Export, Form
from service.review.model import Calendar, Metrics
from service.review.verifying import Verification
from service.storage.review_records import Hit, Publication, Standing

router = APIRouter(prefix="/v1")

Cited = Annotated[bool, Query(description="Footnotes with the evidence, in Markdown and report.")]


class PublicationBody(BaseModel):
    """A publication, which never changes, and how it stands today, which does."""

    publication: Publication
    standing: Standing


@router.get("/reviews/{id}/export", summary="A draft as a file", responses={404: PROBLEM})
def export(request: Request, id: str, format: Form = Form.MARKDOWN, citations: Cited = False) -> Response:
    """What was approved where it is, else marked as a draft."""
    return _file(desk_of(request).export(id, format, citations=citations))


@router.get("/publications", summary="Publications, newest first")
def publications(request: Request, all: bool = False) -> tuple[Publication, ...]:
    """The newest of each article; with `all` those that were superseded, too."""
    return desk_of(request).published(current=not all)


@router.get("/publications/{id}", summary="A publication", responses={404: PROBLEM})
def publication(request: Request, id: str) -> PublicationBody:
    """`standing.under_re_review` says why it is looked at again, where it is."""
    found, _, standing = desk_of(request).publication(id)
    return PublicationBody(publication=found.publication, standing=standing)


@router.get("/publications/{id}/export", summary="A publication as a file", responses={404: PROBLEM})
def export_publication(request: Request, id: str, format: Form = Form.MARKDOWN, citations: Cited = False) -> Response:
    """Exactly what was approved."""
    return _file(desk_of(request).export_publication(id, format, citations=citations))


@router.get("/calendar", summary="Dates of approved briefs")
def calendar(request: Request, first: date | None = None, last: date | None = None) -> Calendar:
    """What has no calendar date stands apart; what no text states says from what it was computed."""
    return desk_of(request).calendar(first, last)


@router.get("/search", summary="Search briefs and articles")
def search(request: Request, q: Annotated[str, Query(min_length=1, max_length=200)]) -> tuple[Hit, ...]:
    """Every word has to be there; what has them in the brief comes first."""
    return desk_of(request).search(q)


@router.get("/metrics", summary="How drafts fared")
def metrics(request: Request) -> Metrics:
    """Acceptance and edit distance by section, engine and prompts; minutes to approval."""
    return desk_of(request).metrics()


@router.post(
    "/verify",
    summary="Is this file what was approved?",
    responses={422: PROBLEM},
    openapi_extra={"requestBody": {"required": True, "content": {"application/octet-stream": {}}}},
)
async def verify(request: Request) -> Verification:
    """The body is the file: Markdown, report, HTML, Word or JSON."""
    from fastapi.concurrency import run_in_threadpool

    return await run_in_threadpool(desk_of(request).verify, await request.body())


def _file(made: Export) -> Response:
    """Nothing that a browser would run in this server's name."""
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Content-Security-Policy": "sandbox"}
    return Response(made.data, media_type=made.media_type, headers=headers)
