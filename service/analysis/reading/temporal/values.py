"""What the date grammar hands on: calendar dates at a stated precision, and expressions not yet tied to an article."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from service.analysis.schema import Precision


class Shape(StrEnum):
    """How an expression gets its date."""

    FULL = "full"
    """It names a year."""
    NO_YEAR = "no_year"
    """A month, a day of a month, or a weekday, without a year."""
    DEICTIC = "deictic"
    """Counted from the day of writing: today, last month, this December."""
    RELATIVE = "relative"
    """A period or an event elsewhere: within 72 hours of becoming aware, upon publication."""
    SAME = "same"
    """The date named just before: on the same day, by that date."""
    SYMBOLIC = "symbolic"
    """No point in time at all: at any time, from time to time."""


class Unit(StrEnum):
    """Units of a period."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business_day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as far as it is known. Without a year it is not yet resolved; `quarter` and `month` exclude each other."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    weekday: int | None = None
    """0 for Monday; only where nothing but a weekday is named."""

    @property
    def precision(self) -> Precision:
        """How exactly the date is given, once it has a year."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        return Precision.QUARTER if self.quarter is not None else Precision.YEAR

    @property
    def iso(self) -> str | None:
        """ISO form at the date's precision, or None while the year is open."""
        if self.year is None:
            return None
        if self.quarter is not None:
            return f"{self.year:04d}-Q{self.quarter}"
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def is_possible(self) -> bool:
        """Whether such a day exists; a 29 February without a year does."""
        if self.month is None or self.day is None:
            return True
        return 1 <= self.month <= 12 and 1 <= self.day <= calendar.monthrange(self.year or 2024, self.month)[1]

    @classmethod
    def of(cls, day: date) -> CalendarDate:
        """The day itself."""
        return cls(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: `count` of `unit`."""

    count: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression in a sentence, offsets into the sentence's text.

    `start` includes the preposition that makes it a limit, `core` is where the date itself begins. `anchor` is the text
    of the event or date that a relative expression counts from, `sign` is -1 for "before".
    """

    start: int
    core: int
    end: int
    shape: Shape
    rule: str
    value: CalendarDate | None = None
    period: Period | None = None
    anchor: str | None = None
    sign: int = 1
    direction: int = 0
    """For a unit counted from the day of writing: -1 "last week", 0 "this week", 1 "next week"."""
