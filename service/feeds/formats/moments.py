"""Moments as feeds write them. The publisher's own offset is kept. Pure."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

_YEARS = range(1990, 2200)
"""A feed's 1 January 1970 or year 1 is a missing date, not an old one."""
_FRACTION = re.compile(r"(?<=\d)[.,](\d{1,6})\d*")


def moment(text: str, parsed: struct_time | None = None) -> datetime | None:
    """RFC 822 or ISO 8601 with its offset; else what feedparser made of it (UTC); None where it is no date."""
    found = _rfc822(text) or _iso8601(text) or (_utc(parsed) if parsed else None)
    if found is None or found.year not in _YEARS:
        return None
    return found


def _rfc822(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _iso8601(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_FRACTION.sub(r".\1", text.strip()))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _utc(parsed: struct_time) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
