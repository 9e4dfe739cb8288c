"""The addresses under /v1."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from service.analysis.schema import AnalysisResult, Scope, Status
from service.api import bodies, representations
from service.api.listing import AnalysisList, Pending, summary
from service.api.problems import MEDIA_TYPE, Problem, response
from service.api.representations import Format
from service.app import App
from service.storage.records import Cursor, Filters, JobState

router = APIRouter(prefix="/v1")

PROBLEM: dict[str, Any] = {"model": Problem, "content": {MEDIA_TYPE: {}}}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": bodies.AnalysisRequest.model_json_schema(), "example": bodies.EXAMPLE},
            **{t: {"schema": {"type": "string"}, "example": bodies.EXAMPLE["text"]} for t in bodies.TEXT_TYPES},
        },
    },
    "parameters": [
        {
            "name": "Prefer",
            "in": "header",
            "schema": {"type": "string"},
            "example": "respond-async",
            "description": "`respond-async`: answer 202 at once; the result appears at Location.",
        },
        *(
            {
                "name": name,
                "in": "query",
                "schema": {"type": "string"},
                "description": f"With a text body: {field.description or name}",
            }
            for name, field in bodies.QueryFields.model_fields.items()
        ),
    ],
}
_MARKDOWN_BODY: dict[str, Any] = {"content": {representations.MARKDOWN: {"schema": {"type": "string"}}}}


def application(request: Request) -> App:
    """The application that the server was built around."""
    app: App = request.app.state.regbrief
    return app


@router.post(
    "/analyses",
    summary="Analyse an article",
    status_code=201,
    openapi_extra=_BODY,
    responses={
        200: {"model": AnalysisResult, "description": "The same article was analysed before: the same result."},
        201: {"model": AnalysisResult, "description": "Analysed."},
        202: {"model": Pending, "description": "Accepted; the result appears at Location."},
        413: PROBLEM,
        415: PROBLEM,
        422: PROBLEM,
        502: PROBLEM,
        503: PROBLEM,
        504: PROBLEM,
    },
)
async def create(request: Request) -> Response:
    """Idempotent by text, title, published, source, url, id, engine and its version, model and prompts.

    The body is a JSON object with the text, or with the url of a page (HTML, PDF) to be read; or the text itself
    (plain, Markdown or HTML) with title and so on in the query.
    """
    app = application(request)
    posted = await bodies.read(request)
    submission = posted.submission
    if posted.by_address:
        submission = await run_in_threadpool(app.feeds.read_address, submission)
    prepared = await run_in_threadpool(app.prepare, submission, posted.engine)
    known = await run_in_threadpool(app.known, prepared)
    if known is not None and known.result is not None:
        return _result(known.result, created=False)
    if known is not None and known.state is JobState.PENDING:
        return _accepted(prepared.new.id, preferred=False)
    if "respond-async" in request.headers.get("prefer", "").lower():
        await run_in_threadpool(request.app.state.defer, prepared)
        return _accepted(prepared.new.id, preferred=True)
    outcome = await asyncio.shield(asyncio.wrap_future(app.start(prepared)))
    return _result(outcome.result, created=outcome.created)


@router.get(
    "/analyses/{analysis_id}",
    summary="One analysis, as JSON, Markdown or report",
    responses={
        200: {"model": AnalysisResult, "content": _MARKDOWN_BODY["content"], "description": "The analysis."},
        202: {"model": Pending, "description": "Not done yet."},
        404: PROBLEM,
        406: PROBLEM,
        502: PROBLEM,
    },
)
def read(
    request: Request,
    analysis_id: str,
    format: Annotated[Format | None, Query(description="Wins over the Accept header.")] = None,
    citations: Annotated[bool, Query(description="Footnotes with the evidence, in Markdown and report.")] = False,
) -> Response:
    """The stored result; 202 while it is being made; the problem where it failed."""
    form = representations.choose(format, request.headers.get("accept"))
    stored = application(request).store.get(analysis_id)
    if stored.result is not None:
        return representations.render(stored.result, stored.article.text, form, citations=citations)
    if stored.error is not None:
        e = stored.error
        return response(e.type, e.title, e.status, e.detail, help=e.help, request=request)
    return _accepted(stored.id, preferred=False)


@router.get("/analyses", summary="All analyses, newest first, page by page", responses={422: PROBLEM})
def index(
    request: Request,
    response: Response,
    cursor: Annotated[str | None, Query(description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: JobState | None = None,
    engine: str | None = None,
    scope: Scope | None = None,
    status: Status | None = None,
    source: str | None = None,
    published_from: Annotated[date | None, Query(description="Inclusive.")] = None,
    published_to: Annotated[date | None, Query(description="Inclusive.")] = None,
    q: Annotated[str, Query(max_length=200, description="Words in titles, authorities, laws and sources.")] = "",
) -> AnalysisList:
    """The Link header names the next page too."""
    filters = Filters(state, engine, scope, status, source, published_from, published_to, q)
    page = application(request).store.page(filters, Cursor.decode(cursor) if cursor else None, limit)
    following = page.next.encode() if page.next else None
    if following:
        url = request.url.include_query_params(cursor=following)
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return AnalysisList(items=[summary(item) for item in page.items], next=following)


@router.delete("/analyses/{analysis_id}", summary="Delete an analysis", status_code=204, responses={404: PROBLEM})
def delete(request: Request, analysis_id: str) -> Response:
    """Its article goes too, from the index as well, where no other analysis needs it."""
    application(request).delete(analysis_id)
    return Response(status_code=204)


@router.get("/schema", summary="JSON Schema of a result")
def schema() -> JSONResponse:
    """Also printed by `regbrief schema`."""
    return JSONResponse(AnalysisResult.model_json_schema(mode="serialization"), media_type="application/schema+json")


def _result(result: AnalysisResult, *, created: bool) -> Response:
    status = 201 if created else 200
    answer = representations.render(result, "", Format.JSON, citations=False, status=status)
    answer.headers["Location"] = f"/v1/analyses/{result.analysis_id}"
    return answer


def _accepted(analysis_id: str, *, preferred: bool) -> Response:
    headers = {"Location": f"/v1/analyses/{analysis_id}", "Retry-After": "1"}
    if preferred:
        headers["Preference-Applied"] = "respond-async"
    return Response(Pending(analysis_id=analysis_id).model_dump_json(), 202, headers, representations.JSON)
