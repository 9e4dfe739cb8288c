"""How long before a date somebody is reminded: `14d,1d`."""

from __future__ import annotations

import re

from service.errors import InvalidRequest
from service.settings import REMINDERS

_FORM = re.compile(REMINDERS)


def days_before(text: str) -> tuple[int, ...]:
    """Days, the longest first, each once; none for `none`. Raises InvalidRequest."""
    text = text.strip().lower()
    if not _FORM.fullmatch(text):
        raise InvalidRequest(f"remind: {text[:40]!r}; write days by commas, as 14d,1d, or none.")
    found = {int(part.strip()[:-1]) for part in text.split(",")} if text != "none" else set()
    return tuple(sorted(found, reverse=True))
