"""Reviews over HTTP. Every change takes the ETag that the review was read with as If-Match: 428 without, 412 where
somebody else was quicker, with what they did in `since`."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import BaseModel, Field, TypeAdapter

from service.analysis.schema import ReviewState, Scope, Status
from service.api.access import actor_of
from service.api.representations import JSON
from service.api.routes import PROBLEM, application
from service.review.cabinet import told
from service.review.desk import ReviewDesk
from service.review.errors import PreconditionMissing
from service.review.model import BulkOutcome, Difference, FindingView, ReviewView, Saved
from service.review.operations import Operation
from service.review.workflow import Act
from service.storage.review_records import Publication, QueueFilters, QueuePage, Sort

router = APIRouter(prefix="/v1/reviews")

IfMatch = Annotated[str, Header(description="The ETag of the review.")]
_CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((403, 404, 409, 412, 422, 428), PROBLEM)
_VIEW = TypeAdapter(ReviewView)


class Given(BaseModel):
    """Why; some acts need it."""

    reason: str = Field("", max_length=2_000)


class Approve(BaseModel):
    """The hash of what was seen."""

    content_hash: str


class Restore(Given):
    """The revision to go back to."""

    revision: int


class Assign(BaseModel):
    """Whose they are to be; null for nobody's."""

    ids: list[str] = Field(max_length=1_000)
    assignee: str | None = Field(None, max_length=64)


class Bulk(Given):
    """One act for many."""

    act: Act
    ids: list[str] = Field(max_length=1_000)


class SavedBody(BaseModel):
    """Where the draft stands after a change."""

    id: str
    state: ReviewState
    etag: str
    revision: int
    content_hash: str
    withdrew_approval: bool


@router.get("", summary="The queue")
def queue(
    request: Request,
    state: Annotated[list[ReviewState] | None, Query()] = None,
    assignee: Annotated[str | None, Query(description="Empty: nobody's.")] = None,
    source: str | None = None,
    status: Status | None = None,
    engine: str | None = None,
    scope: Scope | None = None,
    q: Annotated[str, Query(max_length=200)] = "",
    sort: Sort = Sort.DOUBT,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> QueuePage:
    """Most doubtful first, unless another order is asked for."""
    filters = QueueFilters(frozenset(state or ()), assignee, source, status, engine, scope, q)
    return desk_of(request).queue(filters, sort, limit=limit, offset=offset)


@router.post("/assign", summary="Assign drafts", responses={403: PROBLEM, 404: PROBLEM})
def assign(request: Request, wanted: Assign) -> tuple[BulkOutcome, ...]:
    """No ETag: it changes nothing of the text."""
    return desk_of(request).assign(wanted.ids, wanted.assignee, actor_of(request))


@router.post("/bulk", summary="Reject, reopen, publish or set aside many", responses={403: PROBLEM, 409: PROBLEM})
def bulk(request: Request, wanted: Bulk) -> tuple[BulkOutcome, ...]:
    """Each on its own: what cannot be done is told and stops nothing."""
    return desk_of(request).bulk(wanted.act, wanted.ids, actor_of(request), wanted.reason)


@router.get("/{id}", summary="One draft", responses={200: {"model": ReviewView}, 404: PROBLEM})
def show(request: Request, id: str) -> Response:
    """Statements with what they rest on, sentences with what rests on them, findings, duties, and what may be done."""
    view = desk_of(request).open(id, actor_of(request))
    return Response(_VIEW.dump_json(view), media_type=JSON, headers={"ETag": view.etag})


@router.post("/{id}/begin", summary="Begin the review", responses=_CONFLICTS)
def begin(request: Request, response: Response, id: str) -> SavedBody:
    """Safe to repeat; starts the clock of the time to approval."""
    return _saved(response, desk_of(request).begin(id, actor_of(request)))


@router.post("/{id}/edits", summary="Edit", responses=_CONFLICTS)
def edit(request: Request, response: Response, id: str, operation: Operation, if_match: IfMatch = "") -> SavedBody:
    """One operation, one revision."""
    return _saved(response, desk_of(request).edit(id, operation, actor_of(request), _match(if_match)))


@router.post("/{id}/checks", summary="Try an edit", responses=_CONFLICTS)
def check(request: Request, id: str, operation: Operation) -> tuple[FindingView, ...]:
    """The findings there would be; nothing is stored."""
    return desk_of(request).check(id, operation, actor_of(request))


@router.post("/{id}/undo", summary="Undo the last edit", responses=_CONFLICTS)
def undo(request: Request, response: Response, id: str, if_match: IfMatch = "") -> SavedBody:
    """Again for the one before."""
    return _saved(response, desk_of(request).undo(id, actor_of(request), _match(if_match)))


@router.post("/{id}/restore", summary="Go back to a revision", responses=_CONFLICTS)
def restore(request: Request, response: Response, id: str, wanted: Restore, if_match: IfMatch = "") -> SavedBody:
    """As a new revision; nothing is lost."""
    by = actor_of(request)
    return _saved(response, desk_of(request).restore(id, wanted.revision, by, _match(if_match), wanted.reason))


@router.post("/{id}/approve", summary="Approve", responses=_CONFLICTS)
def approve(request: Request, response: Response, id: str, wanted: Approve, if_match: IfMatch = "") -> SavedBody:
    """Exactly the content with that hash."""
    return _saved(response, desk_of(request).approve(id, wanted.content_hash, actor_of(request), _match(if_match)))


@router.post("/{id}/publish", summary="Publish", status_code=201, responses=_CONFLICTS)
def publish(request: Request, id: str, if_match: IfMatch = "") -> Publication:
    """What was approved, immutable from now on."""
    return desk_of(request).publish(id, actor_of(request), _match(if_match))


@router.post("/{id}/reject", summary="Reject", responses=_CONFLICTS)
def reject(request: Request, response: Response, id: str, given: Given, if_match: IfMatch = "") -> SavedBody:
    """Takes a reason."""
    return _saved(response, desk_of(request).reject(id, given.reason, actor_of(request), _match(if_match)))


@router.post("/{id}/reopen", summary="Reopen", responses=_CONFLICTS)
def reopen(request: Request, response: Response, id: str, given: Given, if_match: IfMatch = "") -> SavedBody:
    """Takes a reason; a publication stays and is marked under re-review."""
    return _saved(response, desk_of(request).reopen(id, given.reason, actor_of(request), _match(if_match)))


@router.post("/{id}/supersede", summary="Set aside", responses=_CONFLICTS)
def supersede(request: Request, response: Response, id: str, given: Given, if_match: IfMatch = "") -> SavedBody:
    """Takes a reason."""
    return _saved(response, desk_of(request).supersede(id, given.reason, actor_of(request), _match(if_match)))


@router.get("/{id}/revisions", summary="History", responses={404: PROBLEM})
def revisions(request: Request, id: str) -> list[dict[str, Any]]:
    """All revisions, oldest first, each with the machine's value and the person's."""
    return [told(revision) for revision in desk_of(request).history(id)]


@router.get("/{id}/diff", summary="What differs", responses={404: PROBLEM})
def diff(request: Request, id: str, old: int | None = None, new: int | None = None) -> tuple[Difference, ...]:
    """Between two revisions; without numbers between the machine's draft and now."""
    return desk_of(request).diff(id, old, new)


def desk_of(request: Request) -> ReviewDesk:
    """The application's desk."""
    return application(request).desk


def _match(header: str) -> str:
    """The ETag that a change goes with; weak ones and lists are no version. Raises PreconditionMissing."""
    etag = header.strip()
    if not etag or etag == "*":
        raise PreconditionMissing("There is no If-Match.")
    return etag.removeprefix("W/")


def _saved(response: Response, done: Saved) -> SavedBody:
    response.headers["ETag"] = done.etag
    row = done.row
    values = dataclasses.asdict(row)
    plain = {name: values[name] for name in ("id", "state", "revision", "content_hash")}
    return SavedBody(etag=done.etag, withdrew_approval=done.withdrew_approval, **plain)
