"""The queue: drafts with what is in doubt about each, the most doubtful first, and acts on several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.accounts.model import Actor
from service.analysis.schema import ReviewState
from service.api.access import actor_of
from service.api.routes import application
from service.errors import InvalidRequest
from service.review.desk import ReviewDesk
from service.review.model import BulkOutcome
from service.review.workflow import Act
from service.storage.review_records import QueueFilters, ReviewRow, Sort
from service.web.forms import pairs_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)

_PER_PAGE = 100
_OPEN = frozenset({ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.REOPENED})


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the queue by state; `mine` is of the one who asks."""

    name: str
    title: str
    states: frozenset[ReviewState]
    mine: bool = False


TABS = (
    Tab("open", "To review", _OPEN),
    Tab("mine", "Mine", _OPEN, mine=True),
    Tab("approved", "Approved", frozenset({ReviewState.APPROVED})),
    Tab("published", "Published", frozenset({ReviewState.PUBLISHED})),
    Tab("rejected", "Rejected", frozenset({ReviewState.REJECTED})),
    Tab("aside", "Set aside", frozenset({ReviewState.SUPERSEDED})),
)
SORTS = {
    Sort.DOUBT: "Most doubtful first",
    Sort.DEADLINE: "Next date first",
    Sort.NEWEST: "Newest first",
    Sort.OLDEST: "Oldest first",
    Sort.TITLE: "By title",
}
_BULK = {"reject": Act.REJECT, "supersede": Act.SUPERSEDE, "publish": Act.PUBLISH, "reopen": Act.REOPEN}


@router.get("/queue")
def show(
    request: Request, tab: str = "open", q: str = "", sort: str = Sort.DOUBT.value, page: int = 1, source: str = ""
) -> Response:
    """One page of the queue."""
    return _page(request, tab=tab, q=q, sort=sort, page=max(page, 1), source=source)


@router.post("/queue")
async def act(request: Request) -> Response:
    """Do one thing to the chosen drafts, then show the queue; what could not be done is told at its draft."""
    pairs = await pairs_of(request)
    form = dict(pairs)
    ids = [value for name, value in pairs if name == "id"]
    return await run_in_threadpool(_act, request, form, ids)


def _act(request: Request, form: Mapping[str, str], ids: Sequence[str]) -> Response:
    who, desk = actor_of(request), application(request).desk
    told = _outcomes(desk, form, ids, who) if ids else (BulkOutcome("", False, "No draft is selected."),)
    if all(outcome.done for outcome in told):
        return RedirectResponse(f"/queue?tab={_tab(form.get('tab', '')).name}", status_code=303)
    return _page(request, tab=form.get("tab", "open"), failed=told, status=409)


def _outcomes(desk: ReviewDesk, form: Mapping[str, str], ids: Sequence[str], who: Actor) -> tuple[BulkOutcome, ...]:
    act = form.get("act", "")
    if act == "assign":
        assignee = {"me": who.name, "nobody": None}.get(form.get("to", "me"), form.get("to"))
        return desk.assign(ids, assignee, who)
    if act in _BULK:
        return desk.bulk(_BULK[act], ids, who, form.get("reason", ""))
    raise InvalidRequest(f"There is no act {act[:40]!r}.")


def _page(
    request: Request,
    *,
    tab: str,
    q: str = "",
    sort: str = Sort.DOUBT.value,
    page: int = 1,
    source: str = "",
    failed: tuple[BulkOutcome, ...] = (),
    status: int = 200,
) -> Response:
    app, who = application(request), actor_of(request)
    here, order = _tab(tab), _sort(sort)
    filters = QueueFilters(q=q, source=source or None)
    wanted = replace(filters, states=here.states, assignee=who.name if here.mine else None)
    found = app.desk.queue(wanted, order, limit=_PER_PAGE, offset=(page - 1) * _PER_PAGE)
    now = app.now()
    return render(
        request,
        "queue.html",
        here="/queue",
        status=status,
        tabs=[(t, _count(app.desk, t, found.by_state, who)) for t in TABS],
        tab=here,
        groups=_groups(found.rows, order),
        total=found.total,
        page=page,
        pages=-(-found.total // _PER_PAGE),
        q=q,
        sort=order,
        sorts=SORTS,
        source=source,
        who=who,
        now=now,
        today=now.date(),
        failed={outcome.id: outcome.error for outcome in failed if not outcome.done},
        uncovered=sum(row.shown.uncovered for row in found.rows),
        wrong=sum(row.shown.errors > 0 for row in found.rows),
    )


def _tab(name: str) -> Tab:
    return next((tab for tab in TABS if tab.name == name), TABS[0])


def _sort(name: str) -> Sort:
    return Sort(name) if name in set(Sort) else Sort.DOUBT


def _count(desk: ReviewDesk, tab: Tab, by_state: Mapping[ReviewState, int], who: Actor) -> int:
    if tab.mine:
        return desk.queue(QueueFilters(states=tab.states, assignee=who.name), limit=1).total
    return sum(by_state.get(state, 0) for state in tab.states)


def _groups(rows: Sequence[ReviewRow], sort: Sort) -> list[tuple[str, list[ReviewRow]]]:
    """Rows under what a reviewer has to do about them; under one head where they are in another order."""
    if sort is not Sort.DOUBT:
        return [("", list(rows))] if rows else []
    heads = ("Cannot be approved yet", "Look before you approve", "No open question")
    made: list[tuple[str, list[ReviewRow]]] = [(head, []) for head in heads]
    for row in rows:
        shown = row.shown
        made[0 if shown.errors else 1 if shown.warnings or shown.uncovered or shown.struck else 2][1].append(row)
    return [(head, inside) for head, inside in made if inside]
