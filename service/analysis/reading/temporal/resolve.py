"""A year for dates that name none: from the sentence's own look forward or back, against the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from service.analysis.reading.temporal.deictic import weekday_near
from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape

_FORWARD = re.compile(
    r"\b(?:will|shall|would|must|expected|expects?|upcoming|scheduled|plans\s+to|due|takes?|enters?|begins?|starts?|applies|expires?|deadline|to\s+be|set\s+to|going\s+to|runs?|closes?)\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:was|were|had|did|has|have|began|took|met|held|sought|found|sent|made|came|went|\w{2,}[a-z]ed(?<!need))\b",
    re.I,
)
_AHEAD = re.compile(r"(?:by|until|till|no\s+later|not\s+later|on\s+or\s+before)\b", re.I)


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
    if value.weekday is None and anchor is not None and anchor.year is not None and value.day is not None:
        return replace(value, year=anchor.year)
    if published is None:
        return None
    direction = _direction(found, sentence)
    if value.weekday is not None:
        return CalendarDate.of(weekday_near(published, value.weekday, direction or -1))
    return replace(value, year=_year_near(value, published, direction))


def _direction(found: Expression, sentence: str) -> int:
    """1 where the words around look ahead, -1 where they look back: the nearest cue, the one after the date first."""
    if _AHEAD.match(sentence, found.start, found.core):
        return 1
    ahead, back = (_first(p, sentence, found.end) for p in (_FORWARD, _BACK))
    if min(ahead, back) < 60:
        return 1 if ahead < back else -1
    left = sentence[max(0, found.start - 80) : found.start]
    forward, past = ([m.end() for m in p.finditer(left)] for p in (_FORWARD, _BACK))
    if forward or past:
        return 1 if max(forward, default=-1) > max(past, default=-1) else -1
    return 0


def _first(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Distance to the first match within reach, else a large number."""
    match = pattern.search(text, start, start + 60)
    return match.start() - start if match else 1000


def _year_near(value: CalendarDate, published: date, direction: int) -> int:
    """The nearest year; looking forward none more than a month back, looking back none after publication."""
    month = value.month or 1
    years = [published.year - 1, published.year, published.year + 1]
    distance = {y: (date(y, month, min(value.day or 15, 28)) - published).days for y in years}
    if direction > 0:
        fitting = [y for y in years if distance[y] >= -31]
    elif direction < 0:
        fitting = [y for y in years if distance[y] <= (0 if value.day else timedelta(days=15).days)]
    else:
        fitting = years
    return min(fitting or years, key=lambda y: abs(distance[y]))
