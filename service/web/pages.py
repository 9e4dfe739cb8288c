"""The addresses of the web page."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from service.app import App
from service.errors import InvalidRequest, NotFound, RegbriefError
from service.intake.article import Submission
from service.intake.decode import decode
from service.intake.fields import ArticleFields, complaint
from service.storage.records import Filters
from service.web import assets
from service.web.brief import brief_page
from service.web.form import FIELDS, Refusal, form_page
from service.web.html import el, join
from service.web.layout import page

router = APIRouter(include_in_schema=False)

_NEWEST = 20


def install(api: FastAPI) -> None:
    """Add the pages to the server."""
    api.include_router(assets.router)
    api.include_router(router)


@router.get("/")
def home(request: Request) -> Response:
    """The empty form."""
    return _form(_app(request), {})


@router.post("/briefs")
async def draft(request: Request) -> Response:
    """Analyse what was pasted, then show it; the form again, with the reason, where it is refused."""
    app = _app(request)
    values: dict[str, str] = {}
    try:
        values = _values(await request.body())
        prepared = await run_in_threadpool(app.prepare, _submission(values))
        outcome = await asyncio.shield(asyncio.wrap_future(app.start(prepared)))
    except RegbriefError as error:
        return await run_in_threadpool(_form, app, values, error)
    return RedirectResponse(f"/analyses/{outcome.result.analysis_id}", status_code=303)


@router.get("/analyses/{analysis_id}")
def show(request: Request, analysis_id: str) -> Response:
    """A brief; while it is being made the page reloads itself."""
    try:
        stored = _app(request).store.get(analysis_id)
    except NotFound as error:
        return page(error.title, el("h1", error.title), el("p", error.detail), status=404)
    if stored.result is not None:
        return page(stored.article.title or "Brief", brief_page(stored.result, stored.article))
    if stored.error is not None:
        told = join(el("p", stored.error.detail), el("p", stored.error.help))
        return page(stored.error.title, el("h1", stored.error.title), told, status=stored.error.status)
    return page("Drafting", el("h1", "Drafting"), el("p", "This page reloads itself."), refresh=2)


def _app(request: Request) -> App:
    app: App = request.app.state.regbrief
    return app


def _values(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(decode(body), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError as error:
        raise InvalidRequest(f"The form cannot be read: {error}.") from error
    return {name: value for name, value in pairs if name in FIELDS}


def _submission(values: dict[str, str]) -> Submission:
    given = {"text": "", **values}
    given["text"] = given["text"].replace("\r\n", "\n")
    try:
        fields = ArticleFields.model_validate(given)
    except ValidationError as error:
        raise complaint(error) from error
    return fields.submission(fields.text)


def _form(app: App, values: dict[str, str], error: RegbriefError | None = None) -> Response:
    recent = app.store.page(Filters(), limit=_NEWEST).items
    refusal = Refusal(error.title, error.detail, error.help) if error else None
    body = form_page(values, recent, app.settings.engine, refusal)
    return page("New brief", body, status=error.status if error else 200)
