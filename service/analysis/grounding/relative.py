"""Dates that a text gives only against its date of publication: today, last year, this December, on Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from service.analysis.grounding import temporal
from service.analysis.grounding.terms import Key, plain
from service.analysis.grounding.values import values

_DAY = re.compile(r"\b(?P<w>today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))\b", re.I)
_UNIT = re.compile(
    r"\b(?P<w>last|this|next|current|coming|past|previous|same)[ -](?P<u>week|month|quarter|year|calendar year)\b|"
    r"\b(?P<e>early|earlier|later) (?:this|in the) (?P<v>month|year)\b",
    re.I,
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"\b(?:(?P<w>last|this|next|on) )?(?P<d>{'|'.join(_WEEKDAYS)})\b", re.I)
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_FORWARD = re.compile(
    r"\b(?:will|must|shall|by|until|before|due|deadline|from|starting|takes? effect|appl(?:y|ies)|next)\b", re.I
)
_BACKWARD = re.compile(r"\b(?:last|earlier|previously|was|were|had|ago|since)\b", re.I)


def _month(published: date, step: int) -> str:
    months = published.year * 12 + published.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


def _quarter(published: date, step: int) -> str:
    quarters = published.year * 4 + (published.month - 1) // 3 + step
    return f"{quarters // 4}-Q{quarters % 4 + 1}"


def _days(text: str, published: date) -> Iterator[str]:
    steps = {"yesterday": -1, "tomorrow": 1}
    for found in _DAY.finditer(text):
        yield (published + timedelta(days=steps.get(found["w"].lower(), 0))).isoformat()
    for found in _WEEKDAY.finditer(text):
        ahead = (_WEEKDAYS.index(found["d"].lower()) - published.weekday()) % 7
        yield from ((published + timedelta(days=ahead + week)).isoformat() for week in (-14, -7, 0, 7))


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


def _nearest(yearless: str, text: str, published: date) -> Iterator[str]:
    """The years that a date without a year can mean: the next or the last occurrence, as the wording allows."""
    tail = yearless[1:]
    here = published.strftime("-%m-%d") if len(tail) == 6 else published.strftime("-%m")
    following = published.year if tail >= here else published.year + 1
    preceding = published.year if tail <= here else published.year - 1
    forward, backward = _FORWARD.search(text), _BACKWARD.search(text)
    if forward or not backward:
        yield f"{following}{tail}"
    if backward or not forward:
        yield f"{preceding}{tail}"
    if "this" in text.lower():
        yield f"{published.year}{tail}"


@lru_cache(maxsize=4096)
def resolved(text: str, published: date | None) -> frozenset[Key]:
    """The dates (keys, with what is coarser) that `text` gives only against `published`; none without that date."""
    if published is None:
        return frozenset()
    text = plain(text)
    isos = {*_days(text, published), *_units(text, published)}
    for term in values(text):
        isos |= {
            iso
            for key in term.keys
            if key[0] == "date" and key[1].startswith("--")
            for iso in _nearest(key[1], text, published)
        }
    return frozenset(("date", iso) for given in isos for iso in temporal.coarser(given))
