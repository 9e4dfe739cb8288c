"""The queue: drafts with what is in doubt about each, the most doubtful first, and acts on several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.accounts.model import MAY, Actor, Permission
from service.analysis.schema import ReviewState, Status
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
ME, NOBODY = "me", "nobody"
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the queue, as it stands in the address. `who` is an assignee, "nobody", or "" for all."""

    tab: str = "open"
    q: str = ""
    sort: str = Sort.DOUBT.value
    source: str = ""
    status: str = ""
    engine: str = ""
    who: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether anything but the tab and the order is asked."""
        return bool(self.q or self.source or self.status or self.engine or self.who)

    def address(self, **other: object) -> str:
        """The queue asked like this, but for `other`."""
        values = {**asdict(self), "page": 1, **other}
        plain = asdict(Asked())
        query = urlencode({name: value for name, value in values.items() if value != plain[name]})
        return "/queue" + (f"?{query}" if query else "")


@router.get("/queue")
def show(request: Request) -> Response:
    """One page of the queue."""
    return _page(request, _asked(request.query_params))


@router.post("/queue")
async def act(request: Request) -> Response:
    """Do one thing to the chosen drafts, then show the queue; what could not be done is told at its draft."""
    pairs = await pairs_of(request)
    form = dict(pairs)
    ids = [value for name, value in pairs if name == "id"]
    return await run_in_threadpool(_act, request, form, ids)


def _asked(given: Mapping[str, str]) -> Asked:
    texts = {name: given.get(name, "")[:200] for name in ("tab", "q", "sort", "source", "status", "engine", "who")}
    page = given.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    texts["tab"], texts["sort"] = _tab(texts["tab"]).name, _sort(texts["sort"]).value
    return Asked(**texts, page=max(number, 1))


def _act(request: Request, form: Mapping[str, str], ids: Sequence[str]) -> Response:
    who = actor_of(request)
    told = _outcomes(request, form, ids, who) if ids else (BulkOutcome("", False, "No draft is selected."),)
    asked = _asked(form)
    if all(outcome.done for outcome in told):
        return RedirectResponse(asked.address(page=asked.page), status_code=303)
    return _page(request, asked, told=told, status=409)


def _outcomes(request: Request, form: Mapping[str, str], ids: Sequence[str], who: Actor) -> tuple[BulkOutcome, ...]:
    desk = application(request).desk
    act = form.get("act", "")
    if act == "assign":
        to = form.get("to", ME)
        if to not in (ME, NOBODY, *_reviewers(request)):
            return (BulkOutcome("", False, f"There is no reviewer {to[:64]!r}."),)
        return desk.assign(ids, {ME: who.name, NOBODY: None}.get(to, to), who)
    if act in _BULK:
        return desk.bulk(_BULK[act], ids, who, form.get("reason", ""))
    raise InvalidRequest(f"There is no act {act[:40]!r}.")


def _page(request: Request, asked: Asked, *, told: Sequence[BulkOutcome] = (), status: int = 200) -> Response:
    app, who = application(request), actor_of(request)
    here, order = _tab(asked.tab), _sort(asked.sort)
    found = app.desk.queue(_filters(asked, here, who), order, limit=_PER_PAGE, offset=(asked.page - 1) * _PER_PAGE)
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
        asked=asked,
        pages=-(-found.total // _PER_PAGE),
        sort=order,
        sorts=SORTS,
        choices=app.desk.choices(),
        reviewers=_reviewers(request),
        who=who,
        now=now,
        today=now.date(),
        failed={outcome.id: outcome.error for outcome in told if not outcome.done},
        done=sum(outcome.done for outcome in told),
        uncovered=sum(row.shown.uncovered for row in found.rows),
        wrong=sum(row.shown.errors > 0 for row in found.rows),
    )


def _reviewers(request: Request) -> list[str]:
    """The names of those whom a draft can be given to."""
    accounts = application(request).office.accounts()
    return [a.name for a in accounts if a.active and Permission.REVIEW in MAY[a.role]]


def _filters(asked: Asked, here: Tab, who: Actor) -> QueueFilters:
    assignee = who.name if here.mine else {"": None, NOBODY: ""}.get(asked.who, asked.who)
    return QueueFilters(
        states=here.states,
        assignee=assignee,
        source=asked.source or None,
        status=Status(asked.status) if asked.status in set(Status) else None,
        engine=asked.engine or None,
        q=asked.q,
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
