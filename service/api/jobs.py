"""Batches over HTTP: /v1/batches."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette import EventSourceResponse, ServerSentEvent

from service.api.problems import MEDIA_TYPE, Problem
from service.app import App
from service.errors import InvalidRequest
from service.intake.fields import ArticleFields
from service.jobs import sources
from service.jobs.batches import HIGHEST, LOWEST, Batches, Options, Submitted, is_over
from service.jobs.feeds import submit_feeds
from service.jobs.telling import as_dict, item_dict, result_lines
from service.storage.job_records import ItemState, NewItem

router = APIRouter(prefix="/v1/batches")

_PROBLEM = {"model": Problem, "content": {MEDIA_TYPE: {}}}
_EVERY = 0.5
_NDJSON = "application/x-ndjson"


class Submission(BaseModel):
    """What is to be analysed: exactly one of `articles`, `urls` and `feeds`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: list[ArticleFields] = Field(default=[], description="Articles with their texts.")
    urls: list[str] = Field(default=[], description="Addresses of pages.")
    feeds: list[str] = Field(default=[], description="Ids of feeds, which are polled now.")
    name: str = Field(default="", max_length=200, description="Under which it is shown.")
    engine: str | None = None
    priority: Annotated[int, Field(ge=HIGHEST, le=LOWEST, description="Lower goes first.")] = 10
    budget: Annotated[float | None, Field(ge=0, description="US dollars that it may cost.")] = None
    afresh: bool = Field(default=False, description="Use no result of an earlier run.")

    def options(self) -> Options:
        """How it is to be done."""
        return Options(self.engine, self.priority, self.budget, self.afresh)

    def items(self) -> list[NewItem]:
        """Articles or pages. Raises InvalidRequest."""
        if self.articles:
            return list(sources.from_articles([a.model_dump(mode="json") for a in self.articles]))
        return list(sources.addresses(self.urls))

    def require_one(self) -> None:
        """Raises InvalidRequest."""
        if sum(map(bool, (self.articles, self.urls, self.feeds))) != 1:
            raise InvalidRequest("articles, urls, feeds: give exactly one of them.")


class More(BaseModel):
    """How a paused batch goes on."""

    budget: Annotated[float | None, Field(ge=0, description="Another budget, in US dollars.")] = None


@router.post("", summary="Submit a batch", status_code=201, responses={200: {}, 422: _PROBLEM, 503: _PROBLEM})
def submit(request: Request, response: Response, posted: Submission) -> dict[str, Any]:
    """201 with the batch; 200 where the same content was submitted before: it is the same batch."""
    posted.require_one()
    submitted = _submitted(_app(request), posted)
    if submitted is None:
        response.status_code = 204
        return {}
    response.status_code = 201 if submitted.created else 200
    response.headers["Location"] = f"/v1/batches/{submitted.batch.id}"
    return as_dict(*_batches(request).get(submitted.batch.id))


@router.post("/estimate", summary="What a batch would cost", responses={422: _PROBLEM})
def estimate(request: Request, posted: Submission) -> dict[str, Any]:
    """Tokens and US dollars, before anything is sent to a model. Pages and feeds are not fetched for it."""
    cost = _batches(request).estimate(posted.items(), posted.engine)
    known = {"articles": cost.articles, "input_tokens": cost.input_tokens, "output_tokens": cost.output_tokens}
    return known | {"cost": cost.cost}


@router.get("", summary="The newest batches")
def index(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> dict[str, Any]:
    """Newest first."""
    return {"items": [as_dict(*known) for known in _batches(request).list(limit)]}


@router.get("/{batch_id}", summary="How a batch stands", responses={404: _PROBLEM})
def read(request: Request, batch_id: str) -> dict[str, Any]:
    """State, progress and cost."""
    return as_dict(*_batches(request).get(batch_id))


@router.get("/{batch_id}/items", summary="Its articles, page by page", responses={404: _PROBLEM})
def items(
    request: Request,
    batch_id: str,
    state: Annotated[ItemState | None, Query(description="`failed`: the dead letters, with reasons.")] = None,
    after: Annotated[int, Query(ge=-1, description="`place` of the last one of the page before.")] = -1,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """In the order of submission."""
    rows = _batches(request).items(batch_id, state, after=after, limit=limit)
    return {"items": [item_dict(row) for row in rows], "next": rows[-1].place if len(rows) == limit else None}


@router.get("/{batch_id}/results", summary="Its results as JSON lines", responses={404: _PROBLEM})
def results(request: Request, batch_id: str) -> StreamingResponse:
    """In order, as far as they are finished without a gap; a failed article is a line with its error."""
    _batches(request).get(batch_id)
    lines = (f"{line}\n" for line in result_lines(_app(request).store.jobs, batch_id))
    return StreamingResponse(lines, media_type=_NDJSON)


@router.get("/{batch_id}/events", summary="Progress as server-sent events", responses={404: _PROBLEM})
async def events(request: Request, batch_id: str) -> EventSourceResponse:
    """An event `progress` at once and whenever something changes, `end` when the batch stands still."""
    batches = await run_in_threadpool(_batches, request)
    await run_in_threadpool(batches.get, batch_id)
    return EventSourceResponse(_events(batches, batch_id))


async def _events(batches: Batches, batch_id: str) -> AsyncIterator[ServerSentEvent]:
    last: dict[str, Any] | None = None
    while True:
        batch, progress = await run_in_threadpool(batches.get, batch_id)
        told = as_dict(batch, progress)
        if told != last:
            yield ServerSentEvent(json.dumps(told), event="progress")
        if is_over(batch):
            yield ServerSentEvent(json.dumps(told), event="end")
            return
        last = told
        await asyncio.sleep(_EVERY)


@router.post("/{batch_id}/pause", summary="Begin no further article", responses={404: _PROBLEM})
def pause(request: Request, batch_id: str) -> dict[str, Any]:
    """What is under way is finished."""
    _batches(request).pause(batch_id)
    return read(request, batch_id)


@router.post("/{batch_id}/resume", summary="Go on", responses={404: _PROBLEM})
def resume(request: Request, batch_id: str, more: More | None = None) -> dict[str, Any]:
    """With another budget, if one is given."""
    _batches(request).resume(batch_id, more.budget if more else None)
    return read(request, batch_id)


@router.post("/{batch_id}/cancel", summary="Do not do what waits", responses={404: _PROBLEM})
def cancel(request: Request, batch_id: str) -> dict[str, Any]:
    """What is done stays."""
    _batches(request).cancel(batch_id)
    return read(request, batch_id)


@router.post("/{batch_id}/retry", summary="Try failed and cancelled articles again", responses={404: _PROBLEM})
def retry(request: Request, batch_id: str) -> dict[str, Any]:
    """Answers that were paid for are not bought again."""
    _batches(request).retry(batch_id)
    return read(request, batch_id)


def _app(request: Request) -> App:
    app: App = request.app.state.regbrief
    return app


def _batches(request: Request) -> Batches:
    return Batches(_app(request))


def _submitted(app: App, posted: Submission) -> Submitted | None:
    if posted.feeds:
        return submit_feeds(app, posted.feeds, posted.options())
    kind = "api" if posted.articles else "urls"
    items = posted.items()
    return Batches(app).submit(posted.name or f"{len(items)} {kind}", kind, items, posted.options())
