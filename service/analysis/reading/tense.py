"""Whether a sentence tells the news or its history."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_OPENING = re.compile(
    r"^\W*(?:(?:also )?(?:in|on|since|during|by|until|between) "
    r"(?:early |late |mid-?|the (?:fall|spring|summer|winter) of )?"
    rf"(?:(?:\d{{1,2}} )?(?P<month>{_MONTHS})\s?(?:\d{{1,2}}\b,?)? ?(?P<year>\d{{4}})?|(?P<bare>(?:19|20)\d\d))\b"
    r"|(?P<past>previously|earlier|last (?:year|month|week|spring|fall|summer)|historically|in the past|prior to|"
    r"over the (?:past|last)))",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:today|now|will|this (?:rule|order|action|document|notice|directive))\b", re.IGNORECASE)


def is_background(text: str, published: date | None) -> bool:
    """True where a sentence opens with a time before the article's own, and does not come back to the present.

    A month without a year is the past where it is another month than the article's.
    """
    found = _OPENING.match(text)
    if not found or _NOW.search(text):
        return False
    if found["past"] or published is None:
        return bool(found["past"])
    year = found["year"] or found["bare"]
    if year is None:
        return _month(found["month"]) != published.month
    return (int(year), _month(found["month"])) < (published.year, published.month)


def _month(name: str | None) -> int:
    """1 to 12, or 0 where only a year is named."""
    return _MONTHS.split("|").index(name.lower()) + 1 if name else 0
