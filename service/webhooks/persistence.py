"""What a try leads to: delivered, tried again after a growing pause, given up, or the webhook turned off. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.storage.webhook_records import Attempt, Delivery, DeliveryState, Webhook

MOST = 9
"""Tries: the last comes 11 to 17 hours after the first."""
_FIRST, _FACTOR, _LONGEST = 5.0, 4.0, 6 * 3600.0
_JITTER = 0.2
OFF_AFTER = timedelta(days=5)
"""How long a webhook may do nothing but fail until it is turned off."""
_GONE = 410


@dataclass(frozen=True, slots=True)
class Step:
    """The delivery as it is now; and, where the webhook changes with it, since when it fails, and why it is off."""

    delivery: Delivery
    failing_since: datetime | None
    off: str | None


def pause(failures: int, chance: float) -> timedelta:
    """The pause after so many failures (from 1): 5 s, 20 s, 80 s … at most 6 hours, a fifth more or less by `chance`
    (0 to 1), so that what failed together is not tried together."""
    seconds = min(_FIRST * _FACTOR ** (failures - 1), _LONGEST)
    return timedelta(seconds=seconds * (1 - _JITTER + 2 * _JITTER * chance))


def after(
    delivery: Delivery, webhook: Webhook, attempt: Attempt, now: datetime, chance: float, wait: float | None = None
) -> Step:
    """What follows from a try; `wait` are seconds that the site asked for."""
    tried = replace(delivery, attempts=attempt.number, next_at=None)
    if attempt.error is None:
        return Step(replace(tried, state=DeliveryState.DONE, reason=None, finished_at=now), None, None)
    since = webhook.failing_since or now
    failed = replace(tried, failures=delivery.failures + 1, reason=attempt.error)
    off = _why_off(attempt, now - since)
    if failed.failures >= MOST or attempt.status == _GONE:
        reason = f"Given up after {failed.failures} tries: {attempt.error}"
        return Step(replace(failed, state=DeliveryState.DEAD, reason=reason, finished_at=now), since, off)
    next_at = now + max(pause(failed.failures, chance), timedelta(seconds=min(wait or 0.0, _LONGEST)))
    return Step(replace(failed, next_at=next_at), since, off)


def _why_off(attempt: Attempt, failing: timedelta) -> str | None:
    if attempt.status == _GONE:
        return "The address answered 410: it does not want to hear any more."
    if failing >= OFF_AFTER:
        return f"Nothing arrived for {failing.days} days; the last answer: {attempt.error}"
    return None
