"""A year for dates that name none: from the sentence's own look forward or back, against the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from service.analysis.reading.temporal.deictic import weekday_near
from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape

_FORWARD = re.compile(
    r"\b(?:will|shall|would|must|expected|expects?|upcoming|scheduled|plans?|due|deadline|to be|is set to|are set to|going to|no later than|until|by)\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:since|was|were|had|did|has|have|ago|after|following|\w{3,}ed|issued|sued|began|took|met|held)\b", re.I
)


def resolve(
    found: Expression, sentence: str, published: date | None, anchor: CalendarDate | None
) -> CalendarDate | None:
    """The date of `found`, or None where no year can be told.

    A year named in the same sentence (`anchor`) goes before the day of publication.
    """
    value = found.value
    if value is None or value.year is not None or found.shape is not Shape.NO_YEAR:
        return value
    if value.weekday is not None:
        if published is None:
            return None
        return CalendarDate.of(weekday_near(published, value.weekday, _direction(found, sentence) or -1))
    if anchor is not None and anchor.year is not None and value.day is not None:
        return replace(value, year=anchor.year)
    if published is None:
        return None
    return replace(value, year=_year_near(value, published, _direction(found, sentence)))


def _direction(found: Expression, sentence: str) -> int:
    near = sentence[max(0, found.start - 60) : found.end]
    if re.match(r"(?:by|until|till|no\s+later|on or before)\b", sentence[found.start : found.core], re.I):
        return 1
    forward = [m.end() for m in _FORWARD.finditer(near)]
    back = [m.end() for m in _BACK.finditer(near)]
    if forward and (not back or forward[-1] > back[-1]):
        return 1
    if back:
        return -1
    after = sentence[found.end : found.end + 60]
    if _FORWARD.search(after):
        return 1
    return -1 if _BACK.search(after) else 0


def _year_near(value: CalendarDate, published: date, direction: int) -> int:
    """The nearest year; looking forward none more than a month back, looking back none after publication."""
    month = value.month or 1
    years = [y for y in (published.year - 1, published.year, published.year + 1)]
    distance = {y: (date(y, month, min(value.day or 15, 28)) - published).days for y in years}
    if direction > 0:
        fitting = [y for y in years if distance[y] >= -31]
    elif direction < 0:
        fitting = [y for y in years if distance[y] <= (0 if value.day else timedelta(days=15).days)]
    else:
        fitting = years
    return min(fitting or years, key=lambda y: abs(distance[y]))
