"""Calendar arithmetic: what a period after (or before) a known day comes to."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from service.analysis.reading.temporal.values import Period, Unit

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


def add(day: date, period: Period) -> date:
    """`day` plus `period`; the 31st falls back to the last day of a shorter month, hours count as whole days begun.

    Business days are Monday to Friday; holidays differ by place and are not counted. Raises OverflowError or ValueError
    beyond the calendar's range.
    """
    if period.unit in _MONTHS:
        return _add_months(day, round(period.count * _MONTHS[period.unit]))
    if period.unit is Unit.BUSINESS_DAY:
        return _add_business_days(day, round(period.count))
    if period.unit in _DAYS:
        return day + timedelta(days=round(period.count * _DAYS[period.unit]))
    hours = period.count if period.unit is Unit.HOUR else period.count / 60
    return day + timedelta(days=-(-hours // 24))


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _add_business_days(day: date, count: int) -> date:
    step = 1 if count >= 0 else -1
    weeks, rest = divmod(abs(count), 5)
    day += timedelta(weeks=step * weeks)
    while rest:
        day += timedelta(days=step)
        rest -= day.weekday() < 5
    return day
