"""Analyses: pending, done or failed; found by id or key, listed newest first."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from service.analysis.schema import AnalysisResult, Finding, Scope, Status
from service.errors import NotFound
from service.storage import articles as article_rows
from service.storage.accounting import account_of
from service.storage.records import (
    Cursor,
    Filters,
    JobState,
    NewAnalysis,
    Page,
    RemovedText,
    StoredAnalysis,
    StoredError,
    Summary,
)
from service.storage.tables.articles import analyses, articles
from service.storage.tables.jobs import model_answers

_NOTES = TypeAdapter(tuple[Finding, ...])
_BOTH = sa.select(
    analyses.c.id.label("analysis_id"),
    *[c for c in analyses.c if c.name not in ("id", "title", "source", "published", "created_at")],
    analyses.c.created_at.label("analysis_created_at"),
    *articles.c,
).join(articles)

_UNLISTED = frozenset({"result", "error", "notes", "search"})
_LISTED = [column for column in analyses.c if column.name not in _UNLISTED]
"""What a line of the list needs; results are long."""


def put_pending(connection: sa.Connection, new: NewAnalysis) -> None:
    """Remember an analysis before work begins, so that a restart can take it up; an earlier failure is forgotten."""
    _replace(connection, new, {"state": JobState.PENDING.value, "result": None, "error": None, "finished_at": None})


def put_done(
    connection: sa.Connection, new: NewAnalysis, result: AnalysisResult, now: datetime, *, add: bool = True
) -> None:
    """Store a result under its key; what stood there is replaced.

    Without `add`, a row that was deleted while the work went on stays deleted.
    """
    if not add and not _known(connection, new.id):
        return
    values = {
        "state": JobState.DONE.value,
        "result": result.model_dump_json(),
        "error": None,
        "finished_at": now,
        "scope": result.scope.value,
        "status": result.facts.status.value,
        "content_hash": result.content_hash,
        "search": _search_text(new, result),
    }
    _replace(connection, new, values)
    connection.execute(sa.delete(model_answers).where(model_answers.c.account == account_of(new.article)))


def put_failed(connection: sa.Connection, id: str, error: StoredError, now: datetime) -> None:
    """Keep why an analysis was given up."""
    values = {"state": JobState.FAILED.value, "error": json.dumps(dataclasses.asdict(error)), "finished_at": now}
    connection.execute(sa.update(analyses).where(analyses.c.id == id).values(values))


def get(connection: sa.Connection, id: str) -> StoredAnalysis:
    """Raises NotFound."""
    row = connection.execute(_BOTH.where(analyses.c.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no analysis {id[:80]!r}.")
    return _stored(row)


def find(connection: sa.Connection, idempotency_key: str) -> StoredAnalysis | None:
    """What is known under a key."""
    row = connection.execute(_BOTH.where(analyses.c.idempotency_key == idempotency_key)).mappings().one_or_none()
    return None if row is None else _stored(row)


def waiting(connection: sa.Connection) -> tuple[tuple[str, datetime], ...]:
    """Ids of what waits, and since when, oldest first."""
    query = sa.select(analyses.c.id, analyses.c.created_at).where(analyses.c.state == JobState.PENDING.value)
    rows = connection.execute(query.order_by(analyses.c.created_at, analyses.c.id)).all()
    return tuple((row.id, row.created_at) for row in rows)


def pending(connection: sa.Connection) -> tuple[StoredAnalysis, ...]:
    """What waits, oldest first."""
    query = _BOTH.where(analyses.c.state == JobState.PENDING.value).order_by(analyses.c.created_at, analyses.c.id)
    return tuple(_stored(row) for row in connection.execute(query).mappings())


def page(connection: sa.Connection, filters: Filters, after: Cursor | None, limit: int) -> Page:
    """At most `limit` summaries, newest first, from `after` on."""
    query = sa.select(*_LISTED, articles.c.id.label("article_id")).join(articles).where(*_conditions(filters))
    if after is not None:
        earlier = analyses.c.created_at < after.created_at
        same_moment = sa.and_(analyses.c.created_at == after.created_at, analyses.c.id < after.id)
        query = query.where(sa.or_(earlier, same_moment))
    query = query.order_by(analyses.c.created_at.desc(), analyses.c.id.desc()).limit(limit + 1)
    items = tuple(_summary(row) for row in connection.execute(query).mappings())
    more = len(items) > limit
    items = items[:limit]
    return Page(items, Cursor(items[-1].created_at, items[-1].id) if more else None)


def delete(connection: sa.Connection, id: str) -> RemovedText | None:
    """Delete an analysis and, where nothing else needs it, that version of its article; the text that is gone for good.

    Raises NotFound.
    """
    deleted = connection.execute(sa.delete(analyses).where(analyses.c.id == id).returning(analyses.c.article_row))
    row = deleted.scalar_one_or_none()
    if row is None:
        raise NotFound(f"There is no analysis {id[:80]!r}.")
    return article_rows.remove_unused(connection, row)


def _known(connection: sa.Connection, id: str) -> bool:
    return connection.execute(sa.select(analyses.c.id).where(analyses.c.id == id)).first() is not None


def _replace(connection: sa.Connection, new: NewAnalysis, values: dict[str, Any]) -> None:
    base = {
        "article_row": article_rows.put(connection, new.article, new.created_at),
        "engine": new.engine,
        "title": new.article.title,
        "source": new.article.source,
        "published": new.article.published,
        "search": _search_text(new, None),
        "created_at": new.created_at,
        "notes": _NOTES.dump_json(new.notes).decode(),
    }
    known = sa.update(analyses).where(analyses.c.id == new.id).values(base | values)
    if connection.execute(known).rowcount == 0:
        keys = {"id": new.id, "idempotency_key": new.idempotency_key}
        connection.execute(sa.insert(analyses).values(keys | base | values))


def _search_text(new: NewAnalysis, result: AnalysisResult | None) -> str:
    """Titles, authorities, laws and source, casefolded: what `q` looks in."""
    parts = [new.article.title, new.article.source or ""]
    if result is not None:
        parts += [result.analysis.title.text if result.analysis else ""]
        parts += [a.name for a in result.facts.authorities]
        parts += [f"{s.name} {s.canonical or ''}" for s in result.facts.standards]
    return "\n".join(parts).casefold()


def _conditions(filters: Filters) -> list[sa.ColumnElement[bool]]:
    exact = {"state": filters.state, "engine": filters.engine, "scope": filters.scope, "status": filters.status}
    found = [analyses.c[name] == str(value) for name, value in exact.items() if value is not None]
    if filters.source is not None:
        found.append(analyses.c.source == filters.source)
    if filters.published_from is not None:
        found.append(analyses.c.published >= filters.published_from)
    if filters.published_to is not None:
        found.append(analyses.c.published <= filters.published_to)
    found += [analyses.c.search.contains(word, autoescape=True) for word in filters.q.casefold().split()]
    return found


def _stored(row: Any) -> StoredAnalysis:  # noqa: ANN401 - a RowMapping, whose values have no static types
    return StoredAnalysis(
        id=row["analysis_id"],
        idempotency_key=row["idempotency_key"],
        state=JobState(row["state"]),
        engine=row["engine"],
        created_at=row["analysis_created_at"],
        article=article_rows.to_article(row),
        notes=_NOTES.validate_json(row["notes"]),
        result=AnalysisResult.model_validate_json(row["result"]) if row["result"] else None,
        error=StoredError(**json.loads(row["error"])) if row["error"] else None,
    )


def _summary(row: Any) -> Summary:  # noqa: ANN401 - as above
    return Summary(
        id=row["id"],
        article_id=row["article_id"],
        state=JobState(row["state"]),
        engine=row["engine"],
        scope=Scope(row["scope"]) if row["scope"] else None,
        status=Status(row["status"]) if row["status"] else None,
        title=row["title"],
        source=row["source"],
        published=row["published"],
        created_at=row["created_at"],
        content_hash=row["content_hash"],
    )
