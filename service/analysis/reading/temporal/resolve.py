"""A year for dates that name none: from the sentence's own look forward or back, against the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from service.analysis.reading.temporal.deictic import weekday_near
from service.analysis.reading.temporal.tense import direction
from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape

_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|(?:each|every)\s+year)(?:\s+[a-z]+){0,3}\s+\Z", re.I)
"""A day that returns with every annual report has no year."""
_NEAR = 60


def resolve(
    found: Expression, sentence: str, published: date | None, anchor: CalendarDate | None
) -> CalendarDate | None:
    """The date of `found`, or None where no year can be told or its day does not exist in that year.

    A year named in the same sentence (`anchor`) goes before the day of publication.
    """
    value = found.value
    if value is not None and value.year is None and found.shape is Shape.NO_YEAR:
        value = _with_year(found, value, sentence, published, anchor)
    return value if value is not None and value.is_possible else None


def _with_year(
    found: Expression, value: CalendarDate, sentence: str, published: date | None, anchor: CalendarDate | None
) -> CalendarDate | None:
    is_limit = found.start < found.core and value.day is not None
    if is_limit and _YEARLY.search(sentence, max(0, found.start - _NEAR), found.start):
        return None
    if value.weekday is None and anchor is not None and anchor.year is not None and value.day is not None:
        return replace(value, year=anchor.year)
    if published is None:
        return None
    ahead = direction(sentence, found.start, found.core, found.end)
    if value.weekday is not None:
        return CalendarDate.of(weekday_near(published, value.weekday, ahead or -1))
    year = _year_near(value, published, ahead)
    return CalendarDate(year) if found.rule.startswith("season") else replace(value, year=year)


def _year_near(value: CalendarDate, published: date, ahead: int) -> int:
    """The nearest year; looking forward none more than a month back, looking back none after publication."""
    month = value.month or (value.quarter or 1) * 3 - 1
    years = [published.year - 1, published.year, published.year + 1]
    distance = {y: (date(y, month, min(value.day or 15, 28)) - published).days for y in years}
    if ahead > 0:
        fitting = [y for y in years if distance[y] >= -31]
    elif ahead < 0:
        fitting = [y for y in years if distance[y] <= (0 if value.day else timedelta(days=15).days)]
    else:
        fitting = years
    return min(fitting or years, key=lambda y: abs(distance[y]))
