"""What an answer's status and headers mean. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from service.errors import FetchBlocked, FetchError, FetchGone, FetchRateLimited, FetchStatus, FetchWrongType

_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
_BLOCKED = frozenset({401, 403, 451})
_LONGEST_WAIT = 7 * 24 * 3600.0
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which content is wanted: the Accept header, and a pattern of the media types that are read."""

    accept: str
    types: re.Pattern[str]


PAGES = Kinds(
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8",
    re.compile(r"text/(?:html|plain|markdown)|application/(?:xhtml\+xml|pdf|x-pdf|octet-stream)", re.I),
)
FEEDS = Kinds(
    "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,"
    "text/xml;q=0.9,application/json;q=0.8,text/html;q=0.5",
    re.compile(r"text/.*|application/(?:.*xml|.*json|octet-stream|x-rss.*)", re.I),
)
TEXT = Kinds("text/plain", re.compile(r"text/(?!html).*|application/octet-stream", re.I))


def redirect(status: int, headers: httpx.Headers) -> str | None:
    """Where an answer points to, if it is a redirect."""
    return headers.get("location") if status in _REDIRECTS else None


def is_permanent(status: int) -> bool:
    """Whether a redirect says that the address has changed for good."""
    return status in _PERMANENT


def error_of(status: int, headers: httpx.Headers, where: str, now: datetime) -> FetchError | None:
    """What a status means, or None where there is a body to read (or 304)."""
    if 200 <= status < 300 or status == 304:
        return None
    told = f"{where} answered {status}."
    wait = retry_after(headers.get("retry-after"), now)
    if status == 410:
        return FetchGone(told, code=status)
    if status == 429 or (status == 503 and wait is not None):
        asked = f" It asks to wait {wait:.0f} seconds." if wait is not None else ""
        return FetchRateLimited(told + asked, code=status, retry_after=wait)
    if status in _BLOCKED:
        return FetchBlocked(told)
    return FetchStatus(told, code=status, retry_after=wait)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a number or a date; at most a week. None where the header is missing or means nothing."""
    value = (value or "").strip()
    if value.isdecimal():
        return min(float(value[:12]), _LONGEST_WAIT)
    moment = http_date(value)
    return None if moment is None else min(max((moment - now).total_seconds(), 0.0), _LONGEST_WAIT)


def http_date(value: str) -> datetime | None:
    """An HTTP date, aware; None for anything else."""
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def max_age(headers: httpx.Headers) -> int | None:
    """Seconds for which the answer may be used, by its Cache-Control."""
    found = _MAX_AGE.search(headers.get("cache-control", "").lower())
    return int(found[1]) if found else None


def require_kind(content_type: str, kinds: Kinds, where: str) -> None:
    """Raise FetchWrongType for a media type that is not read; a missing one is looked at."""
    if content_type and not kinds.types.fullmatch(content_type):
        raise FetchWrongType(f"{where} is {content_type[:80]!r}.")
