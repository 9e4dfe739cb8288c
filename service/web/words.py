"""What things are called on the pages, and how near a day is."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from service.analysis.schema import Basis, CoverageState, Force, ReviewState, Severity
from service.storage.review_records import DateRow

STATES = {
    ReviewState.DRAFT: ("○", "Draft"),
    ReviewState.IN_REVIEW: ("◐", "In review"),
    ReviewState.APPROVED: ("✓", "Approved"),
    ReviewState.PUBLISHED: ("■", "Published"),
    ReviewState.REJECTED: ("✕", "Rejected"),
    ReviewState.REOPENED: ("◐", "Reopened"),
    ReviewState.SUPERSEDED: ("↷", "Superseded"),
}
"""A glyph of its own shape for each state, and its word."""

GLYPHS = {Severity.ERROR: "◆", Severity.WARNING: "△", Severity.NOTE: "·"}
LEDGER = {CoverageState.COVERED: "covered", CoverageState.DISMISSED: "dismissed", CoverageState.UNCOVERED: "uncovered"}
BASES = {Basis.STATED: "stated", Basis.DERIVED: "derived", Basis.NOT_STATED: "not stated"}
FORCES = {
    Force.MUST: "must",
    Force.MUST_NOT: "must not",
    Force.SHOULD: "should",
    Force.SHOULD_NOT: "should not",
    Force.MAY: "may",
    Force.IMPERATIVE: "imperative",
    Force.OTHER: "other",
}


def plain(value: StrEnum) -> str:
    """A value as words: final rule, comment deadline."""
    return value.value.replace("_", " ")


def near(day: date, today: date) -> str:
    """How far a day is: today, in 76 days, 3 days ago."""
    days = (day - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def age(since: datetime, now: datetime) -> str:
    """How long something waits, in the largest unit that fits: 5 min, 2 h, 11 d."""
    minutes = max(int((now - since).total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"


def day(value: date | datetime | None) -> str:
    """18 Jul 2025: the form of our own dates; a quoted date keeps the article's form."""
    return f"{value.day} {value:%b %Y}" if value else ""


def stated_date(row: DateRow) -> str:
    """A date of a brief as exactly as it is known."""
    return exactly(row.when, row.iso, row.first_day, row.last_day)


def exactly(when: str, iso: str | None, first: date | None, last: date | None) -> str:
    """18 Oct 2026, Sep 2026, Q3 2026 or 2026, as much as is known; else the article's own words."""
    if first is None or last is None:
        return when
    if first == last:
        return day(first)
    if iso is None:
        return f"{day(first)} to {day(last)}"
    if "Q" in iso:
        return f"{iso[5:]} {iso[:4]}"
    return f"{first:%b %Y}" if len(iso) == 7 else iso
