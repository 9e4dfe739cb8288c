"""Dates that a text gives only against its date of publication: today, last year, this December, on Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from service.analysis.grounding import temporal
from service.analysis.grounding.terms import Key, plain
from service.analysis.grounding.values import values

_DAY = re.compile(r"\b(?P<w>today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening))\b", re.I)
_AT_ONCE = re.compile(r"\b(?:with immediate effect|effective immediately|(?:takes?|in) effect immediately)\b", re.I)
"""What takes effect at once does so on the day of publication."""
_QUARTER = re.compile(
    r"\b(?:(?P<o>first|second|third|fourth) quarter"
    r"|Q(?P<n>[1-4]))(?: of)?(?: the year)?(?: (?P<w>this|next|last) year)?\b",
    re.I,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_UNIT = re.compile(
    r"\b(?P<w>last|this|next|current|coming|past|previous|same)[ -](?P<u>week|month|quarter|year|(?:calendar|"
    r"fiscal) (?:year|quarter))\b|"
    r"\b(?P<e>early|earlier|later) (?:this|in the) (?P<v>month|year)\b",
    re.I,
)
_WEEKDAYS = str.split("monday tuesday wednesday thursday friday saturday sunday")
_WEEKDAY = re.compile(rf"\b(?:(?P<w>last|this|next|on) )?(?P<d>{'|'.join(_WEEKDAYS)})\b", re.I)
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_SEASON = re.compile(
    r"\b(?:(?P<w>last|this|next)|(?:in|over|during|by|until|from)(?: the)?(?: early| late)?) "
    r"(?P<s>spring|summer|autumn|fall|winter)\b",
    re.I,
)
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12}
"""The last month of a season in the year that it is named for."""
_LIMIT = re.compile(
    r"\b(?:by|until|before|due|(?:set|scheduled|planned|expected)(?: for)?(?: the week of)?|"
    r"no later than|starting|from|next|effective)\s*(?:the )?"
    r"(?:(?:end|start|beginning|middle|close) )?(?:of )?(?:the )?$",
    re.I,
)
_LAST = re.compile(r"\b(?:last|since)\s*$", re.I)
_THIS = re.compile(r"\bthis\s*$", re.I)
_TENSE = re.compile(
    r"\b(?:(?P<next>(?:is |are )?(?:scheduled|expected|planned|slated|due)|(?:will|must|shall|would"
    r"|may|should|is to|are to)(?: not)?(?: be \w+)?|to be(?: \w+)?|takes? effect|"
    r"appl(?:y|ies))|"
    r"(?P<past>(?!required|proposed|used|covered|regulated|related|based|limited)[a-z]{2,}ed|was|were|had|"
    r"began|took|made|"
    r"held|sent|wrote|brought|sought|found|told|met|came|went))\b",
    re.I,
)
_WINDOW = 120
"""Letters on either side of a date in which its tense is looked for."""


def _month(published: date, step: int) -> str:
    months = published.year * 12 + published.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


def _quarter(published: date, step: int) -> str:
    quarters = published.year * 4 + (published.month - 1) // 3 + step
    return f"{quarters // 4}-Q{quarters % 4 + 1}"


def _days(text: str, published: date) -> Iterator[str]:
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}
    for found in _DAY.finditer(text):
        yield (published + timedelta(days=steps.get(found["w"].lower(), 0))).isoformat()
    if _AT_ONCE.search(text):
        yield published.isoformat()
    for found in _WEEKDAY.finditer(text):
        ahead = (_WEEKDAYS.index(found["d"].lower()) - published.weekday()) % 7
        near = (published + timedelta(days=ahead + week) for week in (-14, -7, 0, 7))
        side = _STEPS.get((found["w"] or "").lower(), 0)
        yield from (day.isoformat() for day in near if not side or (day - published).days * side > 0)


def _units(text: str, published: date) -> Iterator[str]:
    for found in _UNIT.finditer(text):
        unit = (found["u"] or found["v"]).lower().split()[-1]
        step = _STEPS.get((found["w"] or "").lower(), 0)
        if unit == "year":
            yield str(published.year + step)
        elif unit == "month":
            yield _month(published, step)
        elif unit == "quarter":
            yield _quarter(published, step)
        else:
            monday = published + timedelta(days=7 * step - published.weekday())
            yield from ((monday + timedelta(days=day)).isoformat() for day in range(7))


def _quarters(text: str, published: date) -> Iterator[str]:
    """Quarters that name no year: of this, next or last year, else the one that is, comes next or was last."""
    for found in _QUARTER.finditer(text):
        number = int(found["n"] or _ORDINALS[found["o"].lower()])
        now = (published.month + 2) // 3
        steps = [_STEPS.get(found["w"].lower(), 0)] if found["w"] else [0, 1 if number < now else -1]
        yield from (f"{published.year + step}-Q{number}" for step in steps)


def _preposition(text: str) -> str:
    """The words before the month that the date's own match took in ("in November")."""
    found = re.match(r"(?:[a-z]+[ -])+", text)
    return found.group() if found else ""


def _tense(text: str, start: int, end: int) -> str:
    """ "next", "past", "this" or nothing: where a date without a year points, by what stands nearest to it."""
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    for pattern, tense in ((_LIMIT, "next"), (_LAST, "past"), (_THIS, "this")):
        if pattern.search(before):
            return tense
    near = next(iter(_TENSE.finditer(after)), None) or next(reversed(list(_TENSE.finditer(before))), None)
    return (near.lastgroup or "") if near else ""


def _nearest(iso: str, tense: str, published: date) -> Iterator[str]:
    """The years that a date without one can mean: its next or its last occurrence, as the tense allows."""
    tail = iso[1:]
    here = published.strftime("-%m-%d") if len(tail) == 6 else published.strftime("-%m")
    if tense == "this":
        yield f"{published.year}{tail}"
        return
    if tense != "past":
        yield f"{published.year if tail >= here else published.year + 1}{tail}"
    if tense != "next":
        yield f"{published.year if tail <= here else published.year - 1}{tail}"


def _season(found: re.Match[str], published: date) -> str:
    """The year of a season: "next spring", "last winter"; without such a word the one that comes next, or that is."""
    if found["w"]:
        return str(published.year + _STEPS.get(found["w"].lower(), 0))
    tense = _tense(found.string, found.start(), found.end())
    over = _SEASON_ENDS[found["s"].lower()] < published.month
    return str(published.year + (over and tense != "past") - (not over and tense == "past"))


@lru_cache(maxsize=4096)
def resolved(text: str, published: date | None) -> frozenset[Key]:
    """The dates (keys, with what is coarser) that `text` gives only against `published`; none without that date."""
    if published is None:
        return frozenset()
    text = plain(text)
    isos = {*_days(text, published), *_units(text, published), *_quarters(text, published)}
    isos |= {_season(found, published) for found in _SEASON.finditer(text)}
    for term in values(text):
        yearless = [key[1] for key in term.keys if key[0] == "date" and key[1].startswith("--")]
        tense = _tense(text, term.start + len(_preposition(term.text)), term.end) if yearless else ""
        isos |= {iso for given in yearless for iso in _nearest(given, tense, published)}
    return frozenset(("date", iso) for given in isos for iso in temporal.coarser(given))
