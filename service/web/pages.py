"""The web pages that begin something: the first page, the form for an article, a draft in the making."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import ValidationError

from service.api.routes import application
from service.errors import NotFound, RegbriefError
from service.intake.article import Submission
from service.intake.fields import ArticleFields, complaint
from service.progress import ALWAYS, STAGES, Progress
from service.storage.records import Filters, JobState
from service.web import accounts, assets, audit, batches, calendar, feeds, house, people, published, queue, search
from service.web.forms import Upload, draft_form
from service.web.review import routes as review
from service.web.templating import render

router = APIRouter(include_in_schema=False)

_NEWEST = 20
_LONG = 1_500
"""Words of an article from which on the built-in engine, too, may take more than a moment."""
_FIELDS = ("text", "title", "source", "published", "url")


def install(api: FastAPI) -> None:
    """Add the pages to the server."""
    for one in (assets, accounts, audit, people, batches, calendar, feeds, house, published, queue, review, search):
        api.include_router(one.router)
    api.include_router(router)


@router.get("/")
def home(request: Request) -> Response:
    """The queue; the form where there is nothing in it yet."""
    there = application(request).store.page(Filters(), limit=1).items
    return RedirectResponse("/queue" if there else "/new", status_code=303)


@router.get("/new")
def new(request: Request) -> Response:
    """The empty form."""
    return _form(request, {})


@router.post("/briefs")
async def draft(request: Request) -> Response:
    """Analyse what was pasted or uploaded, then show it; the form again, with the reason, where it is refused."""
    app = application(request)
    values: dict[str, str] = {}
    try:
        values, upload = await draft_form(request, _FIELDS)
        submission = await run_in_threadpool(_submission, values, upload)
        prepared = await run_in_threadpool(app.prepare, submission)
        if app.networked() or prepared.new.article.words > _LONG:  # it takes its time: the page tells how far it is
            await run_in_threadpool(app.defer, prepared)
            return RedirectResponse(f"/analyses/{prepared.new.id}", status_code=303)
        outcome = await asyncio.shield(asyncio.wrap_future(app.start(prepared)))
    except RegbriefError as error:
        return await run_in_threadpool(_form, request, values, error)
    return RedirectResponse(f"/analyses/{outcome.result.analysis_id}", status_code=303)


@router.get("/analyses/{analysis_id}")
def show(request: Request, analysis_id: str) -> Response:
    """Leads to the review of a draft; while it is being made the page reloads itself."""
    try:
        stored = application(request).store.get(analysis_id)
    except NotFound as error:
        return _told(request, error.title, [error.detail], status=404)
    if stored.result is not None:
        return RedirectResponse(f"/review/{analysis_id}", status_code=303)
    if stored.error is not None:
        return _told(request, stored.error.title, [stored.error.detail, stored.error.help], status=stored.error.status)
    return render(
        request,
        "drafting.html",
        heading_text="Drafting",
        lines=[],
        analysis_id=analysis_id,
        article=stored.article,
        stages=stages(application(request).progress, analysis_id),
    )


@router.get("/analyses/{analysis_id}/progress")
def progress(request: Request, analysis_id: str) -> Response:
    """How far a draft is, as JSON, for the page that waits for it. Raises NotFound."""
    app = application(request)
    stored = app.store.get(analysis_id)
    shown = [asdict(stage) for stage in stages(app.progress, analysis_id)]
    return JSONResponse(
        {"waiting": stored.state is JobState.PENDING, "stages": shown}, headers={"Cache-Control": "no-store"}
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A stage as the page shows it: `state` is done, now or wait."""

    name: str
    state: str
    seconds: float | None = None
    told: str = ""


def stages(progress: Progress, analysis_id: str) -> list[Shown]:
    """What was done, what runs, and what every article still goes through."""
    passed = progress.of(analysis_id)
    shown = [
        Shown(STAGES[s.step], "now" if s.seconds is None else "done", round(progress.seconds(s), 1), s.told)
        for s in passed
    ]
    begun = {s.step for s in passed}
    return shown + [Shown(STAGES[step], "wait") for step in ALWAYS if step not in begun]


def _told(request: Request, heading: str, lines: Sequence[str], *, status: int) -> Response:
    return render(request, "drafting.html", heading_text=heading, lines=[line for line in lines if line], status=status)


def _submission(values: Mapping[str, str], upload: Upload | None) -> Submission:
    given = {"text": "", **values}
    if upload is not None and not given["text"].strip():
        text, title = upload.read()
        given["text"] = text
        given["title"] = given.get("title") or title
    try:
        fields = ArticleFields.model_validate(given)
    except ValidationError as error:
        raise complaint(error) from error
    return fields.submission(fields.text)


def _form(request: Request, values: Mapping[str, str], error: RegbriefError | None = None) -> Response:
    app = application(request)
    elsewhere = "the text goes to the configured model provider"
    return render(
        request,
        "new.html",
        here="/new",
        status=error.status if error else 200,
        values=values,
        recent=app.store.page(Filters(), limit=_NEWEST).items,
        engine=app.settings.engine,
        where=elsewhere if app.networked() else "on this machine; no text leaves it",
        refusal=error,
    )
