"""Dates that name a month or a year: full, partial, ranges and lists that share a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape
from service.analysis.reading.temporal.words import (
    DAY,
    FULL_MONTH,
    MONTH,
    ORDINAL_DAY,
    ORDINALS,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)

_PART = r"(?:(?:the\s+)?(?:very\s+)?(?:early|mid|late|end|beginning|start|middle|close)(?:[\s-]+(?:of\s+|in\s+)?(?:the\s+)?|\s+))"
_JOIN = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\band\b|\bor\b|&)\s*"
_WD = rf"(?:(?:the\s+)?{WEEKDAY},?\s+)?"

_US = re.compile(
    rf"(?<![\w]){_WD}(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})(?:{_JOIN}(?P<d2>{DAY})(?!\s+(?:of\s+)?{MONTH}))?"
    rf"(?:(?:\s*,\s*|\s+(?:of\s+|in\s+)?)(?P<y>{YEAR}))?"
)
_UK = re.compile(
    rf"(?<![\w.,/§-]){_WD}(?:the\s+)?(?P<d>{DAY})(?:{_JOIN}(?:the\s+)?(?P<d2>{DAY}))?\s+(?:day\s+)?(?:of\s+)?(?P<m>{MONTH})"
    rf"(?:(?:\s*,\s*|\s+(?:of\s+|in\s+)?)(?P<y>{YEAR}))?"
)
_MONTH_YEAR = re.compile(rf"(?<!\w){_PART}?(?P<m>{MONTH})(?:(?:\s+of)?\s+|,\s*|-)(?P<y>{YEAR})(?!-[0-9])")
_ISO = re.compile(
    r"(?<![\w./-])(?P<y>(?:1[6-9]|20)[0-9]{2})([-/])(?P<m>0[1-9]|1[0-2])\2(?P<d>0[1-9]|[12][0-9]|3[01])(?![\w/-]*[0-9])"
)
_DASHED = re.compile(
    rf"(?<![\w./-])(?:(?P<d>[0-3]?[0-9])([-/])(?P<m>{MONTH})\2(?P<y>(?:19|20)?[0-9]{{2}})|(?P<m2>{MONTH})-(?P<d2>[0-3]?[0-9])-(?P<y2>(?:19|20)[0-9]{{2}}))(?![\w-])"
)
_YEARS = re.compile(rf"(?<![\w.,/$€£§#:-])(?P<y>(?:19|20)[0-9]{{2}})\s?[-–—]\s?(?P<y2>{YEAR})(?!\s*(?:CFR|U\.?S\.?C))")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<a>[0-3]?[0-9])([/.-])(?P<b>[0-3]?[0-9])\2(?P<y>(?:19|20)[0-9]{2})(?![\w/-]|\.[0-9])"
)
_ISO_MONTH = re.compile(r"(?<![\w./-])(?P<y>20[0-9]{2})-(?P<m>0[1-9]|1[0-2])(?![\w/-])")
_ORDINAL = re.compile(
    rf"(?<!\w)(?:the\s+|this\s+)?(?P<d>{ORDINAL_DAY})(?:\s+day)?\s+of\s+(?P<m>{MONTH})(?:,?\s+(?:in\s+the\s+year\s+)?(?P<y>{YEAR}))?",
    re.I,
)
_FILED = re.compile(
    r"(?<=[Ff]iled )(?P<m>1[0-2]|0?[1-9])[-/](?P<d>[12][0-9]|3[01]|0?[1-9])[-/](?P<y>[0-9]{2})(?![0-9])"
)
_QUARTER = re.compile(
    rf"(?<!\w)(?:{_PART}?(?:the\s+)?(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter(?:\s+of)?(?:\s+the\s+year)?,?\s+(?P<y>{YEAR})"
    rf"|[Qq](?P<q>[1-4])[\s-]+(?:of\s+)?(?P<y2>{YEAR})|(?P<y3>(?:19|20)[0-9]{{2}})[\s-]*[Qq](?P<q2>[1-4])(?!\w))"
)
_SEASON = re.compile(
    rf"(?<!\w){_PART}?(?:the\s+)?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|SPRING|SUMMER|AUTUMN|FALL|WINTER)(?:\s+of)?,?\s+(?P<y>{YEAR})"
)
_HALF = re.compile(
    rf"(?<!\w){_PART}?(?:the\s+)?(?:(?:first|second|latter|1st|2nd)\s+half(?:\s+of)?|H[12])\s+(?:the\s+year\s+)?(?P<y>{YEAR})",
    re.I,
)
_YEAR = re.compile(
    rf"(?<![\w.,/$€£§#:-])(?P<part>{_PART})?(?P<kind>(?:the\s+)?(?:fiscal|calendar|financial|tax|plan|school|academic|model)?\s*years?\s+|(?:the\s+)?FY\s?)?(?P<y>{YEAR})(?![-–/][0-9]|\s*(?:CFR|U\.?S\.?C))",
    re.I,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|until|till|through|from|to|before|after|during|of|throughout|between|starting|beginning|as of|around|circa|late|early|for|and|or|into|than|within|on|following|under|[–—-])|[(,])\s*\Z",
    re.I,
)
_MONTH_ONLY = re.compile(
    rf"(?<!\w)(?P<lead>{_PART}|(?:[Ii]n|between|Between|[Bb]y|[Ss]ince|[Uu]ntil|till|through|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|of|to|and|for|as\s+of|late|early|mid)\s+)(?P<m>{FULL_MONTH})(?!\s*(?:[0-9]|\(|Act\b))",
)
_NAME_AFTER = re.compile(r"\s+[A-Z]")
_EVERY_YEAR = re.compile(
    r"\s+(?:of\s+(?:each|every|the\s+(?:following|next|same|calendar|preceding))|following\s+(?:the|each)|(?:each|every)\s+year|annually)(?:[\w’' ]{0,40}?\byear)?",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(?:[Ii]ssue|[Vv]ol(?:ume|\.)?|[Nn]o\.|[Nn]umber|[Pp]art|[Aa]rticle|[Pp]age|[Cc]hapter|[Aa]nnex|[Ss]ection|[Tt]itle)\s+\Z"
)
_ON_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?:on|by|until|before|since|from|late|early)\s+|^)(?:the\s+)?(?P<w>{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?(?!,?\s+(?:{MONTH}|[0-9]))"
)


def absolute_expressions(text: str) -> Iterator[Expression]:
    """Dates with a month or a year in `text`; may overlap, the longer and earlier readings first."""
    if any(c.isdigit() for c in text):
        yield from _share_years(text, [*_full(text), *_bare(text)])
    else:
        yield from _bare(text)


def _full(text: str) -> Iterator[Expression]:
    for match in _ISO.finditer(text):
        yield from _one(match, "ISO date", CalendarDate(int(match["y"]), int(match["m"]), int(match["d"])))
    for pattern, rule in ((_US, "month, day"), (_UK, "day, month")):
        for match in pattern.finditer(text):
            yield from _day_of_month(match, rule)
    for match in _DASHED.finditer(text):
        year = int(match["y"] or match["y2"])
        value = CalendarDate(
            year if year > 99 else 2000 + year, month_number(match["m"] or match["m2"]), int(match["d"] or match["d2"])
        )
        yield from _one(match, "day-month-year", value)
    for match in _ISO_MONTH.finditer(text):
        if _stands_alone(match) and int(match["m"]) != int(match["y"]) % 100 + 1:  # "2011-12" may be two years
            yield from _one(match, "ISO month", CalendarDate(int(match["y"]), int(match["m"])))
    for match in _FILED.finditer(text):
        yield from _one(match, "filing stamp", CalendarDate(2000 + int(match["y"]), int(match["m"]), int(match["d"])))
    for match in _NUMERIC.finditer(text):
        yield from _numeric(match)
    for match in _QUARTER.finditer(text):
        quarter = match["q"] or match["q2"] or ORDINALS[match["o"].lower()]
        year = int(match["y"] or match["y2"] or match["y3"])
        yield from _one(match, "quarter", CalendarDate(year, quarter=int(quarter)))
    for match in _MONTH_YEAR.finditer(text):
        yield from _one(match, "month and year", CalendarDate(int(match["y"]), month_number(match["m"])))
    for pattern, rule in ((_SEASON, "season and year"), (_HALF, "half of a year")):
        for match in pattern.finditer(text):
            yield from _one(match, rule, CalendarDate(int(match["y"])))
    for match in _YEARS.finditer(text):
        if _stands_alone(match):
            for group in ("y", "y2"):
                start, end, value = match.start(group), match.end(group), CalendarDate(int(match[group]))
                yield Expression(start, start, end, Shape.FULL, "range of years", value)
    for match in _YEAR.finditer(text):
        if match["part"] or match["kind"] or _stands_alone(match):
            yield from _one(match, "year", CalendarDate(int(match["y"])))


def _stands_alone(match: re.Match[str]) -> bool:
    """ "in 2024", but not "of 2009 Endangerment Findings", where the year only names a thing."""
    before = _YEAR_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    if before is None:
        return False
    return not (before.group().lower().startswith("of") and _NAME_AFTER.match(match.string, match.end()))


def _bare(text: str) -> Iterator[Expression]:
    for match in _ORDINAL.finditer(text):
        day = CalendarDate(int(match["y"]) if match["y"] else None, month_number(match["m"]), day_number(match["d"]))
        yield Expression(
            match.start(), match.start(), match.end(), Shape.FULL if match["y"] else Shape.NO_YEAR, "day in words", day
        )
    for match in _MONTH_ONLY.finditer(text):
        core = match.start("m")
        yield Expression(
            core, core, match.end(), Shape.NO_YEAR, "month without a year", CalendarDate(month=month_number(match["m"]))
        )
    for match in _ON_WEEKDAY.finditer(text):
        value = CalendarDate(weekday=weekday_number(match["w"]))
        yield Expression(match.start("w"), match.start("w"), match.end(), Shape.NO_YEAR, "weekday", value)


def _one(match: re.Match[str], rule: str, value: CalendarDate) -> Iterator[Expression]:
    if value.is_possible:
        yield Expression(match.start(), match.start(), match.end(), Shape.FULL, rule, value)


def _day_of_month(match: re.Match[str], rule: str) -> Iterator[Expression]:
    """One date, or the two of "March 3-5, 2025". A lower-case "may 5" without a year is a verb and a number."""
    name, year = match["m"], int(match["y"]) if match["y"] else None
    if year is None and name[0].islower() and name.rstrip(".") in ("may", "march", "mar", "jan", "sep", "dec", "oct"):
        return
    shape = Shape.FULL if year else Shape.NO_YEAR
    recurring = None if year else _EVERY_YEAR.match(match.string, match.end())
    if recurring is not None:
        yield Expression(match.start(), match.start(), recurring.end(), Shape.RELATIVE, "day of every year")
        return
    for group in ("d", "d2"):
        if not match[group] or (
            group == "d"
            and rule == "day, month"
            and _NUMBERED.search(match.string, max(0, match.start() - 12), match.start())
        ):
            continue
        value = CalendarDate(year, month_number(name), day_number(match[group]))
        if value.is_possible:
            both = match["d2"] is not None
            start = match.start() if group == "d" else match.start("d2")
            end = match.end("d") if both and group == "d" and rule == "month, day" else match.end()
            yield Expression(start, start, max(end, match.end("d")) if not both else end, shape, rule, value)


def _numeric(match: re.Match[str]) -> Iterator[Expression]:
    """Only where the order is beyond doubt: one number is above 12, or both are equal."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or first == second or match.group(2) == ".":
        yield from _one(match, "numeric, day first", CalendarDate(year, second, first))
    elif second > 12:
        yield from _one(match, "numeric, month first", CalendarDate(year, first, second))


_BETWEEN = re.compile(
    r"\s*(?:,|;|,?\s*(?:and|or|to|through|until|-|–|—|and to|and from|and on|or on|to\s+\S+\s+\S+))?\s*(?:on\s+|by\s+|from\s+)?\Z"
)


def _share_years(text: str, found: list[Expression]) -> list[Expression]:
    """ "March 1 and April 15, 2025": a date without a year takes that of the next one in its list."""
    ordered = sorted(found, key=lambda e: (e.start, -e.end))
    for i in range(len(ordered) - 2, -1, -1):
        this = ordered[i]
        if this.shape is not Shape.NO_YEAR or this.value is None:
            continue
        later = next((e for e in ordered[i + 1 :] if e.start >= this.end), None)
        if (
            later
            and later.shape is Shape.FULL
            and later.value
            and later.value.day
            and _joins(text, this.end, later.start)
        ):
            value = replace(this.value, year=later.value.year)
            if later.value.month and this.value.month and this.value.month > later.value.month:
                value = replace(value, year=(later.value.year or 0) - 1)  # "December 30 to January 3, 2026"
            ordered[i] = replace(this, value=value, shape=Shape.FULL, rule=f"{this.rule}, year from its list")
    return ordered


def _joins(text: str, start: int, end: int) -> bool:
    return end - start <= 24 and bool(_BETWEEN.fullmatch(text[start:end]))
