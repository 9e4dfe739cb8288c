"""Whether a sentence tells the news or its history."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_OPENING = re.compile(
    r"^\W*(?:(?:also )?(?:in|on|since|during|by|until|between) "
    r"(?:early |late |mid-?|the (?:fall|spring|summer|winter) of )?"
    rf"(?:(?P<month>{_MONTHS})\s?(?P<day>\d{{1,2}},?)? ?(?P<year>\d{{4}})?|(?P<bare>(?:19|20)\d\d))\b"
    r"|(?P<past>previously|earlier|last (?:year|month|week|spring|fall|summer)|historically|in the past|prior to|"
    r"over the (?:past|last)))",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:today|now|this (?:rule|order|action|document|notice|directive))\b", re.IGNORECASE)


def is_background(text: str, published: date | None) -> bool:
    """True where a sentence opens with a time before the article's own, and does not come back to the present."""
    found = _OPENING.match(text)
    if not found or _NOW.search(text):
        return False
    year = found["year"] or found["bare"]
    if found["past"] or published is None or year is None:
        return bool(found["past"])
    return int(year) < published.year or (int(year) == published.year and _earlier_month(found["month"], published))


def _earlier_month(month: str | None, published: date) -> bool:
    return month is not None and _MONTHS.split("|").index(month.lower()) + 1 < published.month
