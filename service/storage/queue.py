"""What is read of reviews: rows of the queue, the calendar, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from service.analysis.schema import DateRole, Precision, ReviewState, Scope, Status
from service.errors import NotFound
from service.storage.review_records import (
    CalendarRow,
    DateRow,
    Hit,
    QueueFilters,
    QueuePage,
    ReviewRow,
    Shown,
    Sort,
)
from service.storage.tables.articles import analyses, articles
from service.storage.tables.reviews import review_dates, reviews

_GONE = (ReviewState.REJECTED.value, ReviewState.SUPERSEDED.value)
_PAST = (DateRole.ADOPTED.value, DateRole.PUBLISHED.value)
"""Roles that are nobody's deadline."""
_EXCERPT = 90
"""Characters on each side of what a search found."""

_other = reviews.alias("other")
_NEWER = (
    sa.select(_other.c.id)
    .where(_other.c.article_id == reviews.c.article_id, _other.c.number > reviews.c.number)
    .where(_other.c.state.not_in(_GONE))
    .order_by(_other.c.number.desc())
    .limit(1)
    .correlate(reviews)
    .scalar_subquery()
)


def get(connection: sa.Connection, id: str) -> ReviewRow:
    """Raises NotFound."""
    row = connection.execute(_rows().where(reviews.c.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no draft {id[:80]!r}.")
    return _row(row, None)


def page(
    connection: sa.Connection, filters: QueueFilters, sort: Sort, today: date, *, limit: int, offset: int
) -> QueuePage:
    """The drafts that pass, in order; their next dates counted from `today`."""
    where = _conditions(filters)
    counted = sa.select(reviews.c.state, sa.func.count()).where(*where).group_by(reviews.c.state)
    by_state = {ReviewState(state): count for state, count in connection.execute(counted)}
    if filters.states:
        where.append(reviews.c.state.in_([state.value for state in filters.states]))
    total = sum(count for state, count in by_state.items() if not filters.states or state in filters.states)
    query = _rows().where(*where).order_by(*_order(sort, today)).limit(limit).offset(offset)
    found = connection.execute(query).mappings().all()
    dates = _next_dates(connection, [row["id"] for row in found], today)
    return QueuePage(tuple(_row(row, dates.get(row["id"])) for row in found), total, by_state)


def choices(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """What the queue can be narrowed by: every value there is of source, status, engine and assignee, in order."""
    found = {}
    for name in ("source", "status", "engine", "assignee"):
        column = reviews.c[name]
        query = sa.select(column).where(column.is_not(None)).distinct().order_by(column)
        found[name] = tuple(connection.scalars(query))
    return found


def calendar(
    connection: sa.Connection, *, first: date | None, last: date | None, states: frozenset[ReviewState]
) -> tuple[CalendarRow, ...]:
    """Dates of approved briefs that touch the range, in order; those without a calendar date last."""
    query = sa.select(review_dates, reviews.c.state, reviews.c.title, reviews.c.authority).join(reviews)
    query = query.where(review_dates.c.approved.is_(True), reviews.c.state.in_([s.value for s in states]))
    vague = review_dates.c.first_day.is_(None)
    if first is not None:
        query = query.where(sa.or_(vague, review_dates.c.last_day >= first))
    if last is not None:
        query = query.where(sa.or_(vague, review_dates.c.first_day <= last))
    order = (sa.case((vague, 1), else_=0), review_dates.c.first_day, review_dates.c.review_id, review_dates.c.position)
    return tuple(
        CalendarRow(row["review_id"], ReviewState(row["state"]), row["title"], row["authority"], _date(row))
        for row in connection.execute(query.order_by(*order)).mappings()
    )


def search(connection: sa.Connection, words: tuple[str, ...], limit: int) -> tuple[Hit, ...]:
    """Drafts in whose title, statements or article every word stands; found in the brief first, then newest."""
    text = sa.func.lower(articles.c.text)
    in_brief = sa.and_(*(reviews.c.search.contains(word, autoescape=True) for word in words))
    anywhere = sa.and_(
        *(sa.or_(reviews.c.search.contains(w, autoescape=True), text.contains(w, autoescape=True)) for w in words)
    )
    query = (
        sa.select(reviews, articles.c.text, sa.case((in_brief, 1), else_=0).label("in_brief"))
        .join(analyses, analyses.c.id == reviews.c.id)
        .join(articles, articles.c.row == analyses.c.article_row)
        .where(anywhere)
        .order_by(sa.desc("in_brief"), reviews.c.number.desc())
        .limit(limit)
    )
    return tuple(_hit(row, words) for row in connection.execute(query).mappings())


def _rows() -> sa.Select[Any]:
    columns = [c for c in reviews.c if c.name != "search"]
    return sa.select(*columns, _NEWER.label("newer"))


def _conditions(filters: QueueFilters) -> list[sa.ColumnElement[bool]]:
    exact = {"source": filters.source, "status": filters.status, "engine": filters.engine, "scope": filters.scope}
    found = [reviews.c[name] == str(value) for name, value in exact.items() if value is not None]
    if filters.assignee is not None:
        found.append(reviews.c.assignee == filters.assignee if filters.assignee else reviews.c.assignee.is_(None))
    found += [reviews.c.search.contains(word, autoescape=True) for word in filters.q.casefold().split()]
    return found


def _order(sort: Sort, today: date) -> tuple[sa.ColumnElement[Any], ...]:
    next_day = (
        sa.select(sa.func.min(review_dates.c.last_day))
        .where(review_dates.c.review_id == reviews.c.id, review_dates.c.approved.is_(False))
        .where(review_dates.c.last_day >= today, review_dates.c.role.not_in(_PAST))
        .correlate(reviews)
        .scalar_subquery()
    )
    newest = reviews.c.number.desc()
    return {
        Sort.DOUBT: (reviews.c.doubt.desc(), newest),
        Sort.DEADLINE: (sa.case((next_day.is_(None), 1), else_=0), next_day, reviews.c.doubt.desc(), newest),
        Sort.NEWEST: (newest,),
        Sort.OLDEST: (reviews.c.number,),
        Sort.TITLE: (sa.func.lower(reviews.c.title), newest),
    }[sort]


def _next_dates(connection: sa.Connection, ids: Iterable[str], today: date) -> dict[str, DateRow]:
    query = (
        sa.select(review_dates)
        .where(review_dates.c.review_id.in_(list(ids)), review_dates.c.approved.is_(False))
        .where(review_dates.c.last_day >= today, review_dates.c.role.not_in(_PAST))
        .order_by(review_dates.c.last_day, review_dates.c.position)
    )
    found: dict[str, DateRow] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["review_id"], _date(row))
    return found


def _date(row: Any) -> DateRow:  # noqa: ANN401 - a RowMapping, whose values have no static types
    plain = {name: row[name] for name in DateRow.__dataclass_fields__ if name not in ("role", "precision")}
    return DateRow(role=DateRole(row["role"]), precision=Precision(row["precision"]), **plain)


def _row(row: Any, next_date: DateRow | None) -> ReviewRow:  # noqa: ANN401 - as above
    known = ("status", "scope", "search")
    told = {name: row[name] for name in Shown.__dataclass_fields__ if name not in known}
    shown = Shown(status=Status(row["status"]), scope=Scope(row["scope"]), search="", **told)
    own = [name for name in ReviewRow.__dataclass_fields__ if name not in ("state", "shown", "next_date")]
    plain = {name: row[name] for name in own}
    return ReviewRow(state=ReviewState(row["state"]), shown=shown, next_date=next_date, **plain)


def _hit(row: Any, words: tuple[str, ...]) -> Hit:  # noqa: ANN401 - as above
    where, text = ("brief", row["search"]) if row["in_brief"] else ("article", row["text"])
    at = next((n for word in words if (n := text.lower().find(word)) >= 0), 0)
    cut = " ".join(text[max(at - _EXCERPT, 0) : at + _EXCERPT].split())
    plain = {name: row[name] for name in ("article_id", "title", "source", "published")}
    return Hit(review_id=row["id"], state=ReviewState(row["state"]), where=where, excerpt=cut, **plain)
