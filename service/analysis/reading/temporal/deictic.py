"""Dates counted from the day of writing: today, last month, this December, on Tuesday next week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from service.analysis.reading.temporal.computed import add
from service.analysis.reading.temporal.values import CalendarDate, Expression, Period, Shape, Unit
from service.analysis.reading.temporal.words import (
    FULL_MONTH,
    NUMBER_WORD,
    WEEKDAY,
    month_number,
    number,
    weekday_number,
)

_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "last night": -1,
    "last evening": -1,
}
_DAY = re.compile(
    r"(?<![\w-])(?:earlier\s+|later\s+)?(?P<d>[Tt]oday|TODAY|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)|[Ll]ast\s+(?:night|evening))(?:['’]s)?(?!\w)"
)
_SPAN = re.compile(
    r"(?<![\w-])(?:(?P<part>earlier|later|early|late|mid|the\s+end\s+of|end\s+of|(?:the\s+)?(?:beginning|start|middle|rest|remainder|close|(?:first|second|latter)\s+half)\s+of)[\s-]+)?"
    r"(?P<which>this|last|next|past|the\s+(?:previous|current|past|coming|following|same)|previous|current|coming)\s+(?:fiscal\s+|calendar\s+)?(?P<unit>week|month|quarter|year|fall|autumn|spring|summer|winter)(?:['’]s)?(?![\w-])",
    re.I,
)
_NAMED = re.compile(
    rf"(?<![\w-])(?:(?P<part>earlier|later|early|late)\s+)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his\s+past|[Tt]his\s+(?:coming|upcoming)|[Pp]revious|[Pp]ast|[Cc]oming|[Uu]pcoming|[Ff]ollowing)\s+(?:(?P<m>{FULL_MONTH})(?!\s+[0-9])|(?P<w>{WEEKDAY}))"
)
_AGO = re.compile(
    rf"(?<![\w-])(?:(?:about|nearly|almost|some|over|more\s+than|just|only)\s+)?(?P<n>[0-9]{{1,3}}|{NUMBER_WORD}|an?)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)(?!\w)",
    re.I,
)
_MIDYEAR = re.compile(
    r"(?<![\w-])(?:by|before|until)\s+"
    r"(?P<core>(?:the\s+)?(?:year[- ]end|end\s+of\s+the\s+year|(?P<m>end\s+of\s+the\s+month)))(?![\w-])",
    re.I,
)
_TOWARDS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}
_POINTING = re.compile(r"this|last|next|past|previous|current|coming|following|same")
_UNITS = re.compile(r"week|month|quarter|year|spring|summer|autumn|fall|winter")
_COUNTED_UNIT = "counted from the {} of publication"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each begins, north of the equator."""
_OF = re.compile(r",?\s+(?:of\s+)?\Z")
_STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def deictic_expressions(text: str, published: date | None) -> Iterator[Expression]:
    """Expressions whose date follows from `published`; without it they stay undated."""
    for match in _DAY.finditer(text):
        shift = _DAYS[" ".join(match["d"].lower().split())]
        value = CalendarDate.of(published + timedelta(days=shift)) if published else None
        yield _found(match, "counted from the day of publication", value)
    low = text.lower()
    pointing = _POINTING.search(low) is not None or "upcoming" in low
    for match in _NAMED.finditer(text) if pointing else ():
        yield _found(match, "month or weekday nearest to publication", _named(match, published))
    for match in _SPAN.finditer(text) if pointing and _UNITS.search(low) else ():
        step = _STEP.get(match["which"].lower().split()[-1])
        if step is None:
            continue
        rule = _COUNTED_UNIT.format(match["unit"].lower())
        yield _found(match, rule, _span(match["unit"].lower(), step, published), step=step)
    for match in _MIDYEAR.finditer(text):
        named = CalendarDate(published.year, published.month if match["m"] else None) if published else None
        yield _found(match, "end of the year of publication", named, start=match.start("core"))
    for match in _AGO.finditer(text) if " ago" in text or " earlier" in text else ():
        yield _found(match, "counted back from publication", _ago(match, published))


def _found(
    match: re.Match[str], rule: str, value: CalendarDate | None, *, start: int | None = None, step: int = 0
) -> Expression:
    at = match.start() if start is None else start
    return Expression(at, at, match.end(), Shape.DEICTIC, rule, value, direction=step)


def _span(unit: str, step: int, published: date | None) -> CalendarDate | None:
    if published is None:
        return None
    if unit == "month":
        return CalendarDate(*add(published, Period(step, Unit.MONTH)).timetuple()[:2])
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        return CalendarDate(index // 4, quarter=index % 4 + 1)
    if unit == "week":
        return _week(published + timedelta(weeks=step))
    if unit in _SEASONS:
        return _season(_SEASONS[unit], step, published)
    return CalendarDate(published.year + step)


def _season(begins: int, step: int, published: date) -> CalendarDate:
    """ "Next spring" is the first that has still to begin, "last spring" the last that is over."""
    if step > 0:
        return CalendarDate(published.year + (published.month >= begins))
    if step < 0:
        return CalendarDate(published.year - (published.month <= begins + 2))
    return CalendarDate(published.year)


def with_year_told(text: str, found: list[Expression], published: date | None) -> list[Expression]:
    """`found` with "June" and "last year" in "in June last year" made one, and "Monday" and "next week" too."""
    kept: list[Expression] = []
    for this in found:
        before = kept[-1] if kept else None
        if before is not None and _OF.match(text, before.end, this.start):
            value = _told_by(before, this, published)
            if value is not None:
                kept[-1] = replace(before, end=this.end, value=value, shape=Shape.DEICTIC, rule=this.rule)
                continue
        kept.append(this)
    return kept


def _told_by(before: Expression, this: Expression, published: date | None) -> CalendarDate | None:
    """The date of `before`, which names no year, in the year or week that `this` names."""
    if before.shape is not Shape.NO_YEAR or before.value is None or this.value is None or published is None:
        return None
    if this.rule == _COUNTED_UNIT.format("year") and before.value.weekday is None:
        year = this.value.year
        return CalendarDate(year) if before.rule.startswith("season") else replace(before.value, year=year)
    if this.rule == _COUNTED_UNIT.format("week") and before.value.weekday is not None:
        monday = published - timedelta(days=published.weekday())
        return CalendarDate.of(monday + timedelta(weeks=this.direction, days=before.value.weekday))
    return None


def _week(day: date) -> CalendarDate:
    """A week is a month at best; across two months only its year is sure."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return CalendarDate(monday.year, monday.month)
    return CalendarDate(day.year)


def _named(match: re.Match[str], published: date | None) -> CalendarDate | None:
    if published is None:
        return None
    which = match["which"].lower().split()[-1]
    if match["w"]:
        step = _TOWARDS.get(which, 0)
        start = published + timedelta(days=step)  # "last Wednesday", written on a Wednesday, is a week ago
        return CalendarDate.of(weekday_near(start, weekday_number(match["w"]), step or 1))
    month = month_number(match["m"])
    if _TOWARDS.get(which) == -1:
        return CalendarDate(published.year - (month >= published.month), month)
    if _TOWARDS.get(which) == 1:
        return CalendarDate(published.year + (month <= published.month), month)
    return CalendarDate(published.year, month)


def weekday_near(published: date, weekday: int, direction: int) -> date:
    """The last such weekday before `published`, that day included (direction -1), or the next one after it (1)."""
    if direction < 0:
        return published - timedelta(days=(published.weekday() - weekday) % 7)
    return published + timedelta(days=(weekday - published.weekday()) % 7)


def _ago(match: re.Match[str], published: date | None) -> CalendarDate | None:
    if published is None:
        return None
    unit = Unit(match["unit"].lower())
    day = add(published, Period(-number(match["n"]), unit))
    if unit is Unit.DAY:
        return CalendarDate.of(day)
    return CalendarDate(day.year, None if unit is Unit.YEAR else day.month)
