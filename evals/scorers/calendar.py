"""Dates as people write them, as far as a scorer has to know: month names, ISO, with or without day and year."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_NUMBER = {name: at for at, name in enumerate(_MONTHS, 1)} | {name[:3]: at for at, name in enumerate(_MONTHS, 1)}
_NUMBER["sept"] = 9
_NAME = "(" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)\d\d)"

_FORMS = (
    (re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)\b"), ("year", "month", "day")),
    (re.compile(rf"\b{_NAME} {_DAY},? {_YEAR}\b"), ("name", "day", "year")),
    (re.compile(rf"\b{_DAY} (?:day )?(?:of )?{_NAME},? {_YEAR}\b"), ("day", "name", "year")),
    (re.compile(rf"\b{_NAME},? (?:of )?{_YEAR}\b"), ("name", "year")),
    (re.compile(rf"\b{_YEAR}-(\d\d)\b(?!-)"), ("year", "month")),
    (re.compile(rf"\b{_NAME} {_DAY}\b(?![\d,.]*\d)"), ("name", "day")),
    (re.compile(rf"\b{_DAY} (?:of )?{_NAME}(?![a-z])"), ("day", "name")),
)
_SPACE = re.compile(r"\s+")


class Day(NamedTuple):
    """A date as far as it is written; None for what is not."""

    year: int | None
    month: int
    day: int | None

    def __str__(self) -> str:
        return "-".join(f"{part:02}" if part is not None else "?" for part in self)


def dates_in(text: str) -> list[Day]:
    """The dates with a month that a text writes, in no order. "may 5" in small letters is taken for a date as well: a
    scorer that looks for dates that should not be there has to err on the side of seeing one in the *evidence*."""
    found = []
    rest = _SPACE.sub(" ", text).lower()
    for form, parts in _FORMS:
        found += [day for m in form.finditer(rest) if (day := _day(dict(zip(parts, m.groups(), strict=True))))]
        rest = form.sub(" ; ", rest)
    return found


def fits(said: Day, known: Day) -> bool:
    """Whether a date said is no more than, and not against, what a known date gives; a year may come from context."""
    if said.month != known.month or (said.day is not None and said.day != known.day):
        return False
    return said.year is None or known.year is None or said.year == known.year


def _day(parts: dict[str, str]) -> Day | None:
    month = _NUMBER[parts["name"]] if "name" in parts else int(parts["month"])
    day = int(parts["day"]) if "day" in parts else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Day(int(parts["year"]) if "year" in parts else None, month, day)
