"""Dates that name a month or a year: full, partial, ranges and lists that share a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.analysis.reading.temporal import absolute_patterns as patterns
from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape
from service.analysis.reading.temporal.words import ORDINALS, day_number, month_number, weekday_number

_MONTHS = re.compile(r"jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec")
_PARTS = re.compile(r"quarter|q[1-4]|spring|summer|autumn|fall|winter|half|h[12]")
_DIGIT = re.compile(r"[0-9]")
_SEASONS = re.compile(r"spring|summer|autumn|fall|winter")
_A_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}")
_VERBS = ("may", "march", "mar", "jan", "sep", "dec", "oct")
_LIST_GAP = 24
"""Characters at most between two dates of a list that share a year."""


def absolute_expressions(text: str) -> Iterator[Expression]:
    """Dates with a month or a year in `text`; may overlap, the longer reading is to be preferred."""
    low = text.lower()
    named = _MONTHS.search(low) is not None
    found: list[Expression] = []
    if named:
        found += _with_month(text, low)
    if _A_YEAR.search(text):
        found += _with_year(text, low)
    if "iled " in text:
        found += _filed(text)
    yield from _share_years(text, found)
    yield from _without_year(text, low)
    if "day" in low:
        for match in patterns.ON_WEEKDAY.finditer(text):
            start, value = match.start("w"), CalendarDate(weekday=weekday_number(match["w"]))
            yield Expression(start, start, match.end(), Shape.NO_YEAR, "weekday", value)


def _with_month(text: str, low: str) -> Iterator[Expression]:
    if _DIGIT.search(text):
        for pattern, rule in ((patterns.US, "month, day"), (patterns.UK, "day, month")):
            for match in pattern.finditer(text):
                yield from _day_of_month(match, rule)
        for match in patterns.YEARLY.finditer(text) if " year" in low else ():
            yield _yearly(match, match.end(), match)
        for match in patterns.DASHED.finditer(text):
            yield from _dashed(match)
        for match in patterns.MONTH_YEAR.finditer(text):
            yield from _one(match, "month and year", CalendarDate(int(match["y"]), month_number(match["m"])))
    if " of " in low:
        for match in patterns.ORDINAL_OF_MONTH.finditer(text):
            year = int(match["y"]) if match["y"] else None
            yield from _one(match, "day in words", CalendarDate(year, month_number(match["m"]), day_number(match["d"])))
    for match in patterns.MONTH_ONLY.finditer(text):
        core = match.start("part" if match["part"] else "m")
        value = CalendarDate(month=month_number(match["m"]))
        yield Expression(core, core, match.end(), Shape.NO_YEAR, "month without a year", value)


def _with_year(text: str, low: str) -> Iterator[Expression]:
    for match in patterns.ISO.finditer(text):
        yield from _one(match, "ISO date", CalendarDate(int(match["y"]), int(match["m"]), int(match["d"])))
    for match in patterns.ISO_MONTH.finditer(text):
        if _stands_alone(match) and int(match["m"]) != int(match["y"]) % 100 + 1:  # "2011-12" may be two years
            yield from _one(match, "ISO month", CalendarDate(int(match["y"]), int(match["m"])))
    for match in patterns.NUMERIC.finditer(text):
        yield from _numeric(match)
    if _PARTS.search(low):
        yield from _parts_of_a_year(text)
    for match in patterns.NAMED_BY_YEAR.finditer(text):
        since = match["lead"] is not None and match["lead"].lower().startswith("since")
        start, end = (match.start(), match.end()) if since else (match.start("y"), match.end("y"))
        yield Expression(start, start, end, Shape.FULL, "year that names an instrument", CalendarDate(int(match["y"])))
    for match in patterns.YEAR_RANGE.finditer(text):
        if _stands_alone(match):
            for group in ("y", "y2"):
                start, end, value = match.start(group), match.end(group), CalendarDate(int(match[group]))
                yield Expression(start, start, end, Shape.FULL, "range of years", value)
    for match in patterns.BARE_YEAR.finditer(text):
        if match["part"] or match["kind"] or _stands_alone(match):
            yield from _one(match, "year", CalendarDate(int(match["y"])))


def _parts_of_a_year(text: str) -> Iterator[Expression]:
    for match in patterns.QUARTER.finditer(text):
        quarter = match["q"] or match["q2"] or ORDINALS[match["o"].lower()]
        year = int(match["y"] or match["y2"] or match["y3"])
        yield from _one(match, "quarter", CalendarDate(year, quarter=int(quarter)))
    for pattern, rule in ((patterns.SEASON, "season and year"), (patterns.HALF, "half of a year")):
        for match in pattern.finditer(text):
            yield from _one(match, rule, CalendarDate(int(match["y"])))


def _without_year(text: str, low: str) -> Iterator[Expression]:
    """Seasons and quarters that name no year: "in the autumn", "by the end of the third quarter"."""
    if _SEASONS.search(low):
        for match in patterns.SEASON_ONLY.finditer(text):
            value, core = CalendarDate(month=patterns.SEASON_MONTHS[match["s"]]), match.end("limit")
            yield Expression(match.start(), core, match.end(), Shape.NO_YEAR, "season without a year", value)
    if "quarter" in low or " Q" in text:
        for match in patterns.QUARTER_ONLY.finditer(text):
            number = match["q"] or match["q2"] or ORDINALS.get((match["o"] or "").lower(), 4)
            value = CalendarDate(quarter=int(number))
            yield Expression(match.start(), match.start(), match.end(), Shape.NO_YEAR, "quarter without a year", value)


def _filed(text: str) -> Iterator[Expression]:
    """The Federal Register's stamp: "Filed 2-20-20; 8:45 am"."""
    for match in patterns.FILED.finditer(text):
        yield from _one(match, "filing stamp", CalendarDate(2000 + int(match["y"]), int(match["m"]), int(match["d"])))


def _stands_alone(match: re.Match[str]) -> bool:
    """ "in 2024", but not "of 2009 Endangerment Findings", where the year only names a thing."""
    before = patterns.YEAR_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    if before is None:
        return False
    return not (before.group().lower().startswith("of") and patterns.NAME_AFTER.match(match.string, match.end()))


def _one(match: re.Match[str], rule: str, value: CalendarDate) -> Iterator[Expression]:
    if value.is_possible:
        shape = Shape.FULL if value.year else Shape.NO_YEAR
        yield Expression(match.start(), match.start(), match.end(), shape, rule, value)


def _day_of_month(match: re.Match[str], rule: str) -> Iterator[Expression]:
    """One date, or the two of "March 3-5, 2025". A lower-case "may 5" without a year is a verb and a number."""
    name, year = match["m"], int(match["y"]) if match["y"] else None
    if year is None and name[0].islower() and name.rstrip(".") in _VERBS:
        return
    recurring = None if year else patterns.EVERY_YEAR.match(match.string, match.end())
    if recurring is not None:
        yield _yearly(match, recurring.end(), patterns.FIRST_YEAR.match(match.string, recurring.end()))
        return
    if match["d2"] and not day_number(match["d"]) < day_number(match["d2"]):
        return
    first_end = match.end("d") if match["d2"] and rule == "month, day" else match.end()
    if match["d2"]:
        yield from _day(match, "d2", match.start("d2"), match.end(), rule)
        first_end = match.end("d")
    if rule == "month, day" or not patterns.NUMBERED.search(match.string, max(0, match.start() - 12), match.start()):
        yield from _day(match, "d", match.start(), first_end, rule)


def _yearly(match: re.Match[str], end: int, first: re.Match[str] | None) -> Expression:
    """ "By March 1 each year", dated where the text says in which year it begins."""
    groups = match.groupdict()
    day, month = groups["d"] or groups["d2"], groups["m"] or groups.get("m2")
    if first is None or first["y"] is None or not day or not month:
        return Expression(match.start(), match.start(), end, Shape.RELATIVE, "day of every year")
    value = CalendarDate(int(first["y"]), month_number(month), day_number(day))
    return Expression(match.start(), match.start(), first.end(), Shape.FULL, "first of a yearly day", value)


def _day(match: re.Match[str], group: str, start: int, end: int, rule: str) -> Iterator[Expression]:
    year = int(match["y"]) if match["y"] else None
    value = CalendarDate(year, month_number(match["m"]), day_number(match[group]))
    if value.is_possible:
        yield Expression(start, start, end, Shape.FULL if year else Shape.NO_YEAR, rule, value)


def _dashed(match: re.Match[str]) -> Iterator[Expression]:
    year = int(match["y"] or match["y2"])
    month, day = month_number(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    yield from _one(match, "day-month-year", CalendarDate(year if year > 99 else 2000 + year, month, day))


def _numeric(match: re.Match[str]) -> Iterator[Expression]:
    """Only where the order is beyond doubt: a number above 12, two equal ones, or points between (day first)."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or first == second or match.group(2) == ".":
        yield from _one(match, "numeric, day first", CalendarDate(year, second, first))
    elif second > 12:
        yield from _one(match, "numeric, month first", CalendarDate(year, first, second))


def _share_years(text: str, found: list[Expression]) -> list[Expression]:
    """ "March 1 and April 15, 2025", "between May and July 2025": the next in the list gives the year."""
    ordered = sorted(found, key=lambda e: (e.start, -e.end))
    later: Expression | None = None
    for i in range(len(ordered) - 1, -1, -1):
        this = ordered[i]
        if later is not None and this.shape is Shape.NO_YEAR and _share(text, this, later):
            ordered[i] = this = replace(
                this, value=_year_of(this, later), shape=Shape.FULL, rule=f"{this.rule}, year from its list"
            )
        if later is None or this.end <= later.start or this.shape is Shape.FULL:
            later = this
    return ordered


def _share(text: str, this: Expression, later: Expression) -> bool:
    one, two = this.value, later.value
    if one is None or two is None or two.year is None or two.month is None or (one.day is None) != (two.day is None):
        return False
    gap = text[this.end : later.start]
    return this.end <= later.start and len(gap) <= _LIST_GAP and bool(patterns.BETWEEN.fullmatch(gap))


def _year_of(this: Expression, later: Expression) -> CalendarDate | None:
    """The year of `later`, or the one before in "December 30 to January 3, 2026"."""
    one, two = this.value, later.value
    if one is None or two is None or two.year is None:
        return one
    return replace(one, year=two.year - ((one.month or 1) > (two.month or 12)))
