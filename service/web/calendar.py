"""The dates of approved and published briefs: a list by month, and a month as a grid."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fastapi import APIRouter, Request, Response

from service.api.routes import application
from service.review.model import CalendarEntry
from service.web.templating import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the grid with what falls on it; `inside` whether it belongs to the month shown."""

    day: date
    inside: bool
    entries: tuple[CalendarEntry, ...]


@router.get("/calendar")
def show(request: Request, month: str = "", past: bool = False) -> Response:
    """The list; with `month` (YYYY-MM) its grid above it."""
    app = application(request)
    today = app.now().date()
    found = app.desk.calendar()
    shown = _month(month)
    coming = [e for e in found.dated if past or not e.past]
    return render(
        request,
        "calendar.html",
        here="/calendar",
        today=today,
        months=[(first, list(group)) for first, group in groupby(coming, key=_first_of_month)],
        vague=found.vague,
        past=past,
        left_out=len(found.dated) - len(coming),
        shown=shown,
        current=f"{shown or today:%Y-%m}",
        before=_neighbour(shown or today, -1),
        after=_neighbour(shown or today, 1),
        weeks=_weeks(shown, found.dated) if shown else (),
    )


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01") if text else None
    except ValueError:
        return None


def _neighbour(day: date, by: int) -> str:
    number = day.year * 12 + day.month - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _first_of_month(entry: CalendarEntry) -> date:
    assert entry.last_day is not None
    return entry.last_day.replace(day=1)


def _weeks(first: date, entries: Iterable[CalendarEntry]) -> list[list[Cell]]:
    on = _by_day(entries)
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    return [[Cell(day, day.month == first.month, on.get(day, ())) for day in week] for week in weeks]


def _by_day(entries: Iterable[CalendarEntry]) -> Mapping[date, tuple[CalendarEntry, ...]]:
    """Only what is known to the day stands on one; the rest stays in the list."""
    found: dict[date, list[CalendarEntry]] = {}
    for entry in entries:
        if entry.first_day is not None and entry.first_day == entry.last_day:
            found.setdefault(entry.first_day, []).append(entry)
    return {day: tuple(inside) for day, inside in found.items()}
