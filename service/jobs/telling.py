"""Batches and their results as JSON, for the API and the command line alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from service.errors import URN
from service.storage.job_records import Batch, BatchState, ItemRow, Progress
from service.storage.jobs import JobStore
from service.storage.records import StoredError


def seconds_left(progress: Progress) -> float | None:
    """At the rate of the last minute; None where that is nothing."""
    return None if progress.per_minute <= 0 else progress.waiting / progress.per_minute * 60


def as_dict(batch: Batch, progress: Progress) -> dict[str, Any]:
    """A batch and how far it is. Moments are ISO 8601 in UTC, cost and budget US dollars."""
    left = seconds_left(progress) if batch.state is BatchState.RUNNING else None
    return {
        "id": batch.id,
        "name": batch.name,
        "source": batch.source,
        "engine": batch.engine,
        "state": batch.state.value,
        "reason": batch.reason,
        "priority": batch.priority,
        "created_at": _iso(batch.created_at),
        "started_at": _iso(batch.started_at),
        "finished_at": _iso(batch.finished_at),
        "progress": {
            "total": progress.total,
            "waiting": progress.waiting,
            "done": progress.done,
            "failed": progress.failed,
            "cancelled": progress.cancelled,
            "per_minute": round(progress.per_minute, 1),
            "seconds_left": None if left is None else round(left),
        },
        "cost": {
            "calls": progress.calls,
            "input_tokens": progress.input_tokens,
            "output_tokens": progress.output_tokens,
            "cost": progress.cost,
            "budget": batch.budget,
        },
    }


def item_dict(row: ItemRow) -> dict[str, Any]:
    """An article of a batch; a failed one with its reason."""
    error = error_dict(row.error) if row.error else None
    known = {"id": row.name, "line": row.line, "state": row.state.value, "analysis_id": row.analysis_id}
    return known | {"place": row.place, "error": error}


def error_dict(error: StoredError) -> dict[str, str]:
    """As it stands in an output line."""
    return {"type": URN + error.type, "title": error.title, "detail": error.detail}


def result_lines(store: JobStore, batch_id: str) -> Iterator[str]:
    """The results as JSON lines, in order, as far as they are finished without a gap, and without the cancelled."""
    after = -1
    while rows := store.outcomes(batch_id, after):
        for row, result in rows:
            after = row.place
            if row.error is not None:
                yield json.dumps({"id": row.name, "error": error_dict(row.error)}, ensure_ascii=False)
            elif result is not None:
                yield result


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
