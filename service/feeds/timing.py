"""When a feed is polled next: more often while it brings something, less often while it does not. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

SHORTEST, LONGEST = 15 * 60, 24 * 3600
"""Seconds between polls of a feed that works."""
LONGEST_AFTER_FAILURE = 3 * 24 * 3600
FIRST_AFTER_FAILURE = 15 * 60
_FASTER, _SLOWER = 0.5, 1.5
_JITTER = 0.1
"""Feeds that were added together drift apart by up to this share of the interval."""


@dataclass(frozen=True, slots=True)
class Next:
    """Seconds between polls from now on, and the moment of the next."""

    interval: int
    at: datetime


def after_success(
    feed_id: str, interval: int, now: datetime, *, changed: bool, asked: int | None = None, fixed: int | None = None
) -> Next:
    """After a poll that brought a feed. `asked` are the seconds that the feed itself asks to wait (its ttl, or the
    answer's max-age), `fixed` the interval that a person chose."""
    if fixed is not None:
        return Next(fixed, now + timedelta(seconds=fixed))
    adapted = interval * (_FASTER if changed else _SLOWER)
    adapted = min(max(adapted, SHORTEST, asked or 0), LONGEST)
    return Next(int(adapted), now + timedelta(seconds=adapted * _spread(feed_id)))


def after_failure(
    feed_id: str, interval: int, failures: int, now: datetime, *, retry_after: float | None = None
) -> Next:
    """After the `failures`-th failure in a row; never before the site asked for. The interval stays as it was."""
    backoff = min(FIRST_AFTER_FAILURE * 2 ** min(failures - 1, 20), LONGEST_AFTER_FAILURE)
    return Next(interval, now + timedelta(seconds=max(backoff * _spread(feed_id), retry_after or 0.0)))


def _spread(feed_id: str) -> float:
    """From 1 to 1 + jitter, always the same for a feed."""
    return 1.0 + _JITTER * hashlib.sha256(feed_id.encode()).digest()[0] / 255
