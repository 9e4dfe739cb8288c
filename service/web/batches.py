"""Batches with how far they are, what failed and why; live where scripts run, by reloading where they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.accounts.model import Permission
from service.api.access import actor_of
from service.api.routes import application
from service.errors import InvalidRequest, RegbriefError
from service.intake.decode import decode
from service.jobs import sources
from service.jobs.batches import Batches
from service.storage.job_records import BatchState, ItemState, NewItem
from service.web.forms import Upload, draft_form, form_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)

_NEWEST = 100
_ACTS = ("pause", "resume", "cancel", "retry")


@router.get("/batches")
def index(request: Request) -> Response:
    """The newest batches, and the form for a new one."""
    return _list(request)


@router.post("/batches")
async def submit(request: Request) -> Response:
    """Submit a JSON lines file, or a list of addresses."""
    form, upload = await draft_form(request, ("name", "urls"))
    return await run_in_threadpool(_submit, request, form, upload)


@router.get("/batches/{id}")
def show(request: Request, id: str) -> Response:
    """One batch; the page reloads itself while the batch runs."""
    batches = Batches(application(request))
    batch, progress = batches.get(id)
    running = batch.state is BatchState.RUNNING
    return render(
        request,
        "batch.html",
        here="/batches",
        batch=batch,
        progress=progress,
        failed=batches.items(id, ItemState.FAILED, limit=_NEWEST),
        running=running,
        acts=_possible(batch.state, progress.failed + progress.cancelled),
    )


@router.post("/batches/{id}")
async def act(request: Request, id: str) -> Response:
    """Pause, resume, cancel, or try again what failed."""
    form = await form_of(request)
    return await run_in_threadpool(_act, request, id, form.get("act", ""))


def _list(request: Request, problem: RegbriefError | None = None) -> Response:
    return render(
        request,
        "batches.html",
        here="/batches",
        status=problem.status if problem else 200,
        batches=Batches(application(request)).list(_NEWEST),
        problem=problem,
    )


def _submit(request: Request, form: Mapping[str, str], upload: Upload | None) -> Response:
    actor_of(request).require(Permission.SUBMIT)
    try:
        kind, items = _items(form, upload)
        name = form.get("name", "").strip() or f"{len(items)} {kind}"
        submitted = Batches(application(request)).submit(name, kind, items)
    except RegbriefError as error:
        return _list(request, error)
    return RedirectResponse(f"/batches/{submitted.batch.id}", status_code=303)


def _items(form: Mapping[str, str], upload: Upload | None) -> tuple[str, Sequence[NewItem]]:
    if upload is not None:
        return "articles", _lines(upload.content)
    addresses = form.get("urls", "").split()
    if not addresses:
        raise InvalidRequest("Choose a JSON lines file, or give at least one address.")
    return "addresses", list(sources.addresses(addresses))


def _lines(content: bytes) -> list[NewItem]:
    """Each line is read when its turn comes: one that cannot be read fails alone."""
    lines = decode(content).encode().splitlines()
    return [NewItem("", line, line=number) for number, line in enumerate(lines, start=1) if line.strip()]


def _act(request: Request, id: str, act: str) -> Response:
    actor_of(request).require(Permission.SUBMIT)
    if act not in _ACTS:
        raise InvalidRequest(f"There is no act {act[:40]!r}.")
    batches = Batches(application(request))
    getattr(batches, act)(id)
    return RedirectResponse(f"/batches/{id}", status_code=303)


def _possible(state: BatchState, again: int) -> tuple[str, ...]:
    if state is BatchState.RUNNING:
        return ("pause", "cancel")
    if state is BatchState.PAUSED:
        return ("resume", "cancel")
    return ("retry",) if again else ()
