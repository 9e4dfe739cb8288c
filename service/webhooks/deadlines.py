"""Dates that come near, as events: each once for each reminder, however often one looks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from service.outputs.subscription import Subscribed
from service.storage.webhook_records import NewEvent
from service.webhooks.events import Kind, event


def approaching(
    found: Iterable[Subscribed], today: date, remind: Sequence[int], now: datetime, site: str = ""
) -> Iterator[NewEvent]:
    """Dates that begin within the nearest reminder that has come. After days without a look only that one is told."""
    for one in found:
        first = one.line.row.first_day
        if first is None or one.cancelled or first < today:
            continue
        left = (first - today).days
        reached = [days for days in remind if left <= days]
        if reached:
            key = f"{one.line.uid}\n{first}\n{min(reached)}"
            yield event(key, Kind.DEADLINE, now, _data(one, left, site))


def _data(one: Subscribed, left: int, site: str) -> dict[str, object]:
    row, publication = one.line.row, one.issue.publication
    assert row.first_day is not None
    assert row.last_day is not None
    return {
        "publication": publication.id,
        "url": f"{site}/published/{publication.id}",
        "title": one.issue.gist.title,
        "uid": one.line.uid,
        "event": row.text,
        "when": row.when,
        "role": row.role.value,
        "precision": row.precision.value,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "computed_from": row.computed_from,
        "days_left": left,
    }
