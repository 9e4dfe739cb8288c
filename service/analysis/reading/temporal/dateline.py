"""The day an article says of itself: a press release's dateline, the day an order or directive bears."""

from __future__ import annotations

import re
from datetime import date, timedelta

from service.analysis.reading.temporal.absolute import absolute_expressions
from service.analysis.reading.temporal.values import Expression, Shape

_HEAD = 400
_PLACE = re.compile(
    r"(?:\A|\n|[Pp]ress\s+[Rr]elease\W+|(?:Brussels|Luxembourg|Strasbourg|London|Washington|[A-Z][a-z]+),?\s+)\Z"
)
_NEAR = timedelta(days=3)
_NAMED_BY_DAY = re.compile(
    r"(?:\b(?:Order|Directive|Memorandum|Proclamation|Circular|Bulletin)\s+(?:No\.\s*)?[\w-]*[0-9][\w-]*\s+of\s+|\A\W*|\n\W*|\b[Dd]ated?:?\s+)\Z"
)
_INSTRUMENT = re.compile(r"\b(?:order|directive|memorandum|proclamation|circular|bulletin)\b", re.I)


def day_of_writing(text: str, published: date | None) -> date | None:
    """What "today" means: the dateline, where it lies within three days of `published`; else `published`."""
    if published is None:
        return None
    for found in _days(text[:_HEAD]):
        day = _date(found)
        if _PLACE.search(text, max(0, found.start - 40), found.start) and abs(day - published) <= _NEAR:
            return day
    return published


def day_of_instrument(title: str, text: str) -> date | None:
    """The day that an order or directive bears in its head; the title must call it one, the head name one day."""
    head = text[: 2 * _HEAD]
    if not _INSTRUMENT.search(title):
        return None
    days = {_date(f) for f in _days(head) if _NAMED_BY_DAY.search(head, max(0, f.start - 60), f.start)}
    return days.pop() if len(days) == 1 else None


def _days(text: str) -> list[Expression]:
    found = [e for e in absolute_expressions(text) if e.shape is Shape.FULL and e.value and e.value.day]
    return sorted(found, key=lambda e: e.start)


def _date(found: Expression) -> date:
    value = found.value
    if value is None or value.year is None or value.month is None or value.day is None:
        raise ValueError("not a day")
    return date(value.year, value.month, value.day)
