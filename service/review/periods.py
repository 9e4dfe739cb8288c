"""Dates of several precisions as ranges of days."""

from __future__ import annotations

from datetime import date, timedelta

from service.analysis.schema import Precision

_MONTHS = 12


def precision_of(iso: str | None) -> Precision:
    """How exact an ISO date is: 2026, 2026-Q3, 2026-07 or 2026-07-18."""
    if not iso:
        return Precision.NONE
    if "Q" in iso:
        return Precision.QUARTER
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(iso), Precision.DAY)


def days(iso: str | None) -> tuple[date, date] | None:
    """First and last day of what an ISO date of any precision stands for; None where there is none, or no such day."""
    if not iso:
        return None
    try:
        return _days(iso)
    except ValueError:
        return None


def _days(iso: str) -> tuple[date, date]:
    year, _, rest = iso.partition("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), _MONTHS, 31)
    if rest.startswith("Q"):
        last = int(rest[1]) * 3
        return date(int(year), last - 2, 1), _month_end(int(year), last)
    if "-" in rest:
        day = date.fromisoformat(iso)
        return day, day
    return date(int(year), int(rest), 1), _month_end(int(year), int(rest))


def _month_end(year: int, month: int) -> date:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return following - timedelta(days=1)
