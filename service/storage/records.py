"""The values that storage gives and takes; rows and SQL stay inside."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from retrieval.text.documents import Article
from service.analysis.schema import AnalysisResult, Finding, Scope, Status
from service.errors import InvalidRequest


class JobState(StrEnum):
    """Where an analysis stands: waiting or running, finished, or given up."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StoredError:
    """A failure as it is told: the error's stable type, and what was wrong."""

    type: str
    title: str
    detail: str
    status: int
    help: str = ""
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class NewAnalysis:
    """An analysis before there is a result."""

    id: str
    idempotency_key: str
    article: Article
    notes: tuple[Finding, ...]
    engine: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredAnalysis:
    """A row with its article. `result` is set exactly when done, `error` exactly when failed."""

    id: str
    idempotency_key: str
    state: JobState
    engine: str
    created_at: datetime
    article: Article
    notes: tuple[Finding, ...]
    result: AnalysisResult | None
    error: StoredError | None


@dataclass(frozen=True, slots=True)
class RemovedText:
    """A text that no analysis needs any more: the index is to forget it."""

    article_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the list."""

    id: str
    article_id: str
    state: JobState
    engine: str
    scope: Scope | None
    status: Status | None
    title: str
    source: str | None
    published: date | None
    created_at: datetime
    content_hash: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list may be narrowed by; None and "" do not narrow. The dates are inclusive."""

    state: JobState | None = None
    engine: str | None = None
    scope: Scope | None = None
    status: Status | None = None
    source: str | None = None
    published_from: date | None = None
    published_to: date | None = None
    q: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after a row of the list, newest first; opaque to callers."""

    created_at: datetime
    id: str

    def encode(self) -> str:
        """As it stands in a URL."""
        packed = json.dumps([self.created_at.isoformat(), self.id], separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises InvalidRequest for anything that `encode` did not make."""
        try:
            packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            moment, id = json.loads(packed)
            created_at = datetime.fromisoformat(moment)
        except (ValueError, TypeError) as error:
            raise InvalidRequest("cursor: not one that the list gave out.") from error
        if created_at.tzinfo is None or not isinstance(id, str):
            raise InvalidRequest("cursor: not one that the list gave out.")
        return cls(created_at, id)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list; `next` is None on the last."""

    items: tuple[Summary, ...]
    next: Cursor | None
