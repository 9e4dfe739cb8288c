"""The small bodies: one line of the list, a page of it, an analysis that is not done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from service.analysis.schema import Scope, Status
from service.storage.records import JobState, Summary


class Pending(BaseModel):
    """An analysis that waits or is being made."""

    analysis_id: str
    state: Literal["pending"] = "pending"


class AnalysisSummary(BaseModel):
    """One line of the list; `scope`, `status` and `content_hash` are null until it is done."""

    analysis_id: str
    id: str = Field(description="The article's id.")
    state: JobState
    engine: str
    scope: Scope | None
    status: Status | None
    title: str
    source: str | None
    published: date | None
    created_at: datetime
    content_hash: str | None


class AnalysisList(BaseModel):
    """A page; `next` is the cursor of the one after it, null on the last."""

    items: list[AnalysisSummary]
    next: str | None


def summary(row: Summary) -> AnalysisSummary:
    """As the API shows it."""
    return AnalysisSummary(
        analysis_id=row.id,
        id=row.article_id,
        state=row.state,
        engine=row.engine,
        scope=row.scope,
        status=row.status,
        title=row.title,
        source=row.source,
        published=row.published,
        created_at=row.created_at,
        content_hash=row.content_hash,
    )
