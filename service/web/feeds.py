"""Feeds with how they honestly stand: add, import, poll, pause, remove; and what became of each item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.accounts.model import Permission
from service.api.access import actor_of
from service.api.routes import application
from service.app import App
from service.errors import InvalidRequest, RegbriefError
from service.feeds import opml
from service.feeds.catalogue import Imported
from service.feeds.model import FeedOptions, FeedStatus, Filters, ItemQuery, ItemState, TextFrom
from service.jobs.feeds import submit_feeds
from service.web.forms import draft_form, form_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)

FINE = frozenset({FeedStatus.OK, FeedStatus.UNCHANGED, FeedStatus.EMPTY, FeedStatus.NEVER_POLLED})
"""What needs nobody's look."""
_PER_PAGE = 100
Act = Callable[[App, str], str]


@router.get("/feeds")
def index(request: Request) -> Response:
    """All feeds by category."""
    return _list(request)


@router.post("/feeds")
async def add(request: Request) -> Response:
    """Add one feed, the regulators' list, or those of an OPML file."""
    form, upload = await draft_form(request, ("act", "url", "category"))
    return await run_in_threadpool(_add, request, form, upload.content if upload else b"")


@router.get("/feeds/{id}")
def show(request: Request, id: str, state: str = "") -> Response:
    """One feed, its choices, and its newest items."""
    catalogue = application(request).feeds.catalogue
    chosen = ItemState(state) if state in set(ItemState) else None
    items, _ = catalogue.items(ItemQuery(id, chosen), None, _PER_PAGE)
    listed = catalogue.get(id)
    return render(
        request,
        "feed.html",
        here="/feeds",
        listed=listed,
        filters=asdict(listed.feed.options.filters).items(),
        items=items,
        state=chosen,
        states=tuple(ItemState),
        sources=tuple(TextFrom),
        fine=FINE,
        now=application(request).now(),
    )


@router.post("/feeds/{id}")
async def change(request: Request, id: str) -> Response:
    """Poll, pause, resume, remove, or change what was chosen."""
    form = await form_of(request)
    return await run_in_threadpool(_change, request, id, form)


def _list(request: Request, *, problem: RegbriefError | None = None, imported: Imported | None = None) -> Response:
    return render(
        request,
        "feeds.html",
        here="/feeds",
        status=problem.status if problem else 200,
        feeds=application(request).feeds.catalogue.all(),
        fine=FINE,
        now=application(request).now(),
        problem=problem,
        imported=imported,
    )


def _add(request: Request, form: Mapping[str, str], document: bytes) -> Response:
    actor_of(request).require(Permission.SUBMIT)
    catalogue = application(request).feeds.catalogue
    try:
        if form.get("act") == "bundled":
            return _list(request, imported=catalogue.import_all(opml.read(opml.bundled())))
        if document:
            return _list(request, imported=catalogue.import_all(opml.read(document)))
        feed = catalogue.add_found(form.get("url", "").strip(), FeedOptions(category=form.get("category", "").strip()))
    except RegbriefError as error:
        return _list(request, problem=error)
    return RedirectResponse(f"/feeds/{feed.id}", status_code=303)


def _change(request: Request, id: str, form: Mapping[str, str]) -> Response:
    actor_of(request).require(Permission.SUBMIT)
    acts: Mapping[str, Act] = {"poll": _poll, "pause": _pause, "resume": _resume, "remove": _remove}
    app, act = application(request), form.get("act", "")
    try:
        if act == "edit":
            _edit(app, id, form)
            return RedirectResponse(f"/feeds/{id}", status_code=303)
        if act not in acts:
            raise InvalidRequest(f"There is no act {act[:40]!r}.")
        return RedirectResponse(acts[act](app, id), status_code=303)
    except RegbriefError as error:
        return _list(request, problem=error)


def _poll(app: App, id: str) -> str:
    submitted = submit_feeds(app, [id])
    return f"/batches/{submitted.batch.id}" if submitted else f"/feeds/{id}"


def _pause(app: App, id: str) -> str:
    app.feeds.catalogue.pause(id)
    return f"/feeds/{id}"


def _resume(app: App, id: str) -> str:
    app.feeds.catalogue.resume(id)
    return f"/feeds/{id}"


def _remove(app: App, id: str) -> str:
    for gone in app.feeds.catalogue.remove(id):
        app.index.delete(gone.article_id, sha256=gone.sha256)
    return "/feeds"


def _edit(app: App, id: str, form: Mapping[str, str]) -> None:
    known = app.feeds.catalogue.get(id).feed
    hours = form.get("hours", "").strip()
    try:
        interval = round(float(hours) * 3600) if hours else None
        text_from = TextFrom(form.get("text_from", known.options.text_from.value))
    except ValueError as error:
        raise InvalidRequest(f"hours: {hours[:20]!r} is no number of hours.") from error
    filters = Filters(**{chosen.name: _words(form, chosen.name) for chosen in fields(Filters)})
    options = FeedOptions(
        title=form.get("title", "").strip(),
        category=form.get("category", "").strip(),
        filters=filters,
        text_from=text_from,
        interval=interval,
    )
    app.feeds.catalogue.edit(id, options=options, url=form.get("url", "").strip() or None)


def _words(form: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in form.get(name, "").split(",") if word.strip())
