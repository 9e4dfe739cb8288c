"""Calendar arithmetic: what a period after (or before) a known day comes to."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from service.analysis.reading.temporal.absolute import absolute_expressions
from service.analysis.reading.temporal.values import CalendarDate, Expression, Period, Unit
from service.analysis.schema import Computed, Precision

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_THAT_DATE = re.compile(r"(?:that|this|such)\s+(?:date|day)\Z|the\s+same\s+(?:date|day)\Z", re.I)
_THIS_INSTRUMENT = re.compile(
    r"(?:(?:the\s+)?(?:date|issuance|signing|publication)\s+of\s+)?this\s+(?:order|directive|memorandum|proclamation|circular|bulletin)\Z",
    re.I,
)
_NOW = re.compile(r"(?:today|now)\Z", re.I)


def compute(
    found: Expression, last: CalendarDate | None, written: date | None, instrument: date | None
) -> Computed | None:
    """The day that a period comes to, where what it counts from is a day the text names.

    `last` is the day named before ("two years after that date"), `written` what "today" means, `instrument` the day
    that the order at hand bears ("within 90 days of the date of this order").
    """
    if found.period is None or found.anchor is None:
        return None
    base = _base(found.anchor, last, written, instrument)
    if base is None:
        return None
    try:
        day = add(base, Period(found.sign * found.period.count, found.period.unit))
    except (ValueError, OverflowError):
        return None
    unit = found.period.unit.value.replace("_", " ")
    way = "before" if found.sign < 0 else "after"
    return Computed(
        date=day.isoformat(), base=base.isoformat(), rule=f"{found.period.count:g} {unit}(s) {way} {found.anchor}"
    )


def _base(anchor: str, last: CalendarDate | None, written: date | None, instrument: date | None) -> date | None:
    named = next((e.value for e in absolute_expressions(anchor) if e.value and e.value.year), None)
    if named is None and _THAT_DATE.match(anchor):
        named = last
    if named is not None:
        return date.fromisoformat(named.iso or "") if named.precision is Precision.DAY else None
    if _THIS_INSTRUMENT.match(anchor):
        return instrument
    return written if _NOW.match(anchor) else None


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
