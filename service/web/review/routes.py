"""The addresses of the review page. Forms do everything; scripts only make them quicker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse

from service.accounts.model import Actor
from service.api.access import actor_of
from service.api.routes import application
from service.errors import RegbriefError
from service.review import workflow
from service.review.desk import ReviewDesk
from service.review.errors import EditConflict, InvalidEdit, NotApprovable
from service.review.model import ReviewView
from service.review.operations import EditMarkdown, EditSection
from service.storage.review_records import QueueFilters
from service.web.forms import form_of
from service.web.review.forms import operation
from service.web.review.page import TABS, Shown, Trouble, review_page

router = APIRouter(include_in_schema=False)

_LOOKED_AT = 200
"""Drafts of the queue that are looked through for the one before and after."""
Decide = Callable[[ReviewDesk, str, Mapping[str, str], Actor], object]

_DECISIONS: Mapping[str, Decide] = {
    "undo": lambda desk, id, form, who: desk.undo(id, who, form["etag"]),
    "adopt": lambda desk, id, form, who: desk.adopt(id, who, form["etag"]),
    "restore": lambda desk, id, form, who: desk.restore(id, _number(form), who, form["etag"]),
    "approve": lambda desk, id, form, who: desk.approve(id, form.get("hash", ""), who, form["etag"]),
    "publish": lambda desk, id, form, who: desk.publish(id, who, form["etag"]),
    "reject": lambda desk, id, form, who: desk.reject(id, form.get("reason", ""), who, form["etag"]),
    "reopen": lambda desk, id, form, who: desk.reopen(id, form.get("reason", ""), who, form["etag"]),
    "supersede": lambda desk, id, form, who: desk.supersede(id, form.get("reason", ""), who, form["etag"]),
}


@router.get("/review/{id}")
def show(
    request: Request,
    id: str,
    view: str = "statements",
    edit: str = "",
    section: str = "",
) -> Response:
    """The page; looking at a draft begins its review."""
    app, who = application(request), actor_of(request)
    desk = app.desk
    opened = desk.open(id, who)
    if "begin" in opened.may:
        desk.begin(id, who)
        opened = desk.open(id, who)
    shown = replace(_shown(desk, opened, view, edit, section, request.query_params), neighbours=_neighbours(desk, id))
    return review_page(request, opened, shown, today=app.now().date())


@router.post("/review/{id}")
async def change(request: Request, id: str) -> Response:
    """Do what a form asks, then show where it left the draft; told at the top of the page where it cannot be done."""
    form = await form_of(request)
    return await run_in_threadpool(_change, request, id, form)


@router.post("/review/{id}/check")
async def check(request: Request, id: str) -> Response:
    """The findings there would be if a form were sent, as JSON; nothing is stored."""
    form = await form_of(request)
    return await run_in_threadpool(_check, request, id, form)


def _change(request: Request, id: str, form: Mapping[str, str]) -> Response:
    app, who = application(request), actor_of(request)
    desk, act = app.desk, form.get("act", "")
    form = {"etag": "", **form}
    try:
        if act in _DECISIONS:
            _DECISIONS[act](desk, id, form, who)
        elif (wanted := operation(form, desk.open(id, who))) is not None:
            desk.edit(id, wanted, who, form["etag"])
    except (EditConflict, InvalidEdit, NotApprovable) as error:
        return _refused(request, id, form, error)
    return RedirectResponse(_after(id, form), status_code=303)


def _refused(request: Request, id: str, form: Mapping[str, str], error: RegbriefError) -> Response:
    app, who = application(request), actor_of(request)
    view = app.desk.open(id, who)
    tab = form.get("view", "statements")
    markdown = form.get("markdown") if form.get("act") == "edit_markdown" else None
    shown = Shown(
        tab=tab if tab in TABS and tab in ("statements", "markdown") else "statements",
        editing=form.get("statement_id", "") if form.get("act") == "edit" else "",
        section=form.get("section", "") if form.get("act") == "edit_section" else "",
        problem=_trouble(error, form),
        markdown=markdown,
    )
    return review_page(request, view, shown, today=app.now().date(), status=error.status)


def _trouble(error: RegbriefError, form: Mapping[str, str]) -> Trouble:
    members: Mapping[str, Any] = getattr(error, "members", {})
    lines = tuple(f"Line {p['line']}: {p['text']}" for p in _problems(error))
    since = tuple({**s, "text": _text_of(s.get("after"))} for s in members.get("since", ()))
    yours = form.get("text") or form.get("markdown") or form.get("reason") or ""
    blockers = tuple(members.get("blockers", ()))
    return Trouble(error.title, error.detail, error.help, lines + blockers, yours, since)


def _text_of(after: object) -> str:
    return str(after.get("text", "")) if isinstance(after, Mapping) else ""


def _check(request: Request, id: str, form: Mapping[str, str]) -> Response:
    desk, who = application(request).desk, actor_of(request)
    try:
        view = desk.open(id, who)
        before = {found.key for found in view.findings}
        wanted = operation(form, view)
        after = desk.check(id, wanted, who) if wanted else view.findings
    except InvalidEdit as error:
        told = _problems(error) or [{"line": None, "text": error.detail}]
        return JSONResponse({"problem": "" if told[0]["line"] else error.detail, "lines": told, "findings": []})
    lines = desk.lines(id, wanted, who) if isinstance(wanted, EditMarkdown | EditSection) else {}
    told = [
        {
            "severity": found.finding.severity.value,
            "message": found.finding.message,
            "section": found.finding.section,
            "new": found.key not in before,
            "statement_id": found.finding.statement_id,
            "line": lines.get(found.finding.statement_id or ""),
        }
        for found in after
    ]
    return JSONResponse({"problem": "", "lines": [], "findings": told})


def _problems(error: RegbriefError) -> list[dict[str, object]]:
    """What does not fit the template, line by line: what stands there and what has to."""
    members: Mapping[str, Any] = getattr(error, "members", {})
    return [
        {"line": p.get("line"), "text": f"found {p.get('found')}; write {p.get('expected')}"}
        for p in members.get("problems", ())
    ]


def _shown(desk: ReviewDesk, view: ReviewView, tab: str, edit: str, section: str, query: Mapping[str, str]) -> Shown:
    tab = tab if tab in TABS else "statements"
    if tab == "changes" and query.get("to") == "offered":
        between = "this draft and the new one"
        return Shown(tab, changes=desk.offered(view.id), between=between, history=desk.history(view.id))
    if tab == "changes":
        old, new = (_revision(query.get(name)) or None for name in ("from", "to"))
        between_machine = "the machine's draft"
        between = f"{between_machine} and now"
        if old or new:
            between = f"{f'revision {old}' if old else between_machine} and {f'revision {new}' if new else 'now'}"
        history, last = desk.history(view.id), view.row.revision
        compared = (old or 0, new or last)
        return Shown(tab, changes=desk.diff(view.id, old, new), between=between, history=history, compared=compared)
    if tab == "history":
        return Shown(tab, history=desk.history(view.id))
    return Shown(tab, editing=edit, section=section)


def _after(id: str, form: Mapping[str, str]) -> str:
    """Where a change leads back to: the statement, duty or section that it was about."""
    tab = form.get("view", "statements")
    query = f"?view={tab}" if tab in TABS and tab != "statements" else ""
    if form.get("statement_id") and form.get("act") != "delete":
        return f"/review/{id}{query}#st-{form['statement_id']}"
    return f"/review/{id}{query}"


def _neighbours(desk: ReviewDesk, id: str) -> tuple[str, str]:
    """The drafts before and after this one among those to review, the most doubtful first; "" where there is none."""
    open_ones = desk.queue(QueueFilters(states=workflow.OPEN), limit=_LOOKED_AT).rows
    ids = [row.id for row in open_ones]
    at = ids.index(id) if id in ids else -1
    before = ids[at - 1] if at > 0 else ""
    return before, ids[at + 1] if at + 1 < len(ids) else ""


def _number(form: Mapping[str, str]) -> int:
    number = _revision(form.get("number"))
    if number is None:
        raise InvalidEdit("number: which revision is to be the current one?")
    return number


def _revision(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
