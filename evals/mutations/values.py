"""Values in a text: dates, amounts, percentages, periods, identifiers and numbers, each once, and how to write them.

An own, simple reading; nothing of it is shared with the reader or the gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = str.split("January February March April May June July August September October November December")
_M = "|".join(MONTHS)
_SHORT = {name[:3]: at for at, name in enumerate(MONTHS, 1)}


class Kind(StrEnum):
    """What sort of value it is."""

    LINK = "link"
    DATE = "date"
    IDENTIFIER = "identifier"
    AMOUNT = "amount"
    PERCENT = "percent"
    PERIOD = "period"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Value:
    """A value at ``text[start:end]``."""

    kind: Kind
    start: int
    end: int
    text: str


_D = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CURRENCY = r"US\$|S\$|A\$|C\$|[$€£¥]|EUR|GBP|USD|CHF|SEK|DKK|NOK|PLN|CAD|AUD|SGD"
_SCALE = r"(?: ?(?:million|billion|thousand|bn|mn)\b|m\b)?"
_UNITS = r"(?:calendar |business |working )?(?:hours?|days?|weeks?|months?|quarters?|years?)"
SPELLED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90,
}  # fmt: skip
_N = rf"(?:{_D}|{'|'.join(SPELLED)})"

_ROWS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.LINK,
        re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\w|\b(?:[a-z0-9-]+\.)+(?:gov|eu|org|com|example)\S*"),
    ),
    (
        Kind.DATE,
        re.compile(
            rf"\b(?:{_M}) \d{{1,2}}(?:, \d{{4}}\b)?(?![\d,.]\d)(?!\d)|\b\d{{1,2}} (?:{_M})(?: \d{{4}})?\b"
        ),
    ),
    (Kind.DATE, re.compile(rf"\b(?:{_M}) \d{{4}}\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{{1,2}}\.\d\d\.(?:19|20)\d\d\b")),
    (
        Kind.IDENTIFIER,
        re.compile(
            r"\b\d{1,2} (?:CFR|C\.F\.R\.|U\.S\.C\.)(?: (?:[Pp]arts?|§§?))? ?\d[\d.]*(?:\([a-z0-9]\))*"
            r"|(?:\b(?:[Aa]rticles?|[Ss]ections?|[Pp]art|[Cc]hapter|[Tt]itle|[Rr]ule|[Pp]aragraph|[Aa]nnex|[Ss]chedule"
            r"|[Rr]egulation|Executive Order|Directive|Docket No\.|Level|Class) |§§? ?)"
            r"\d(?:[\d./-]*\d)?[A-Za-z]?(?:\(\d{1,2}\))*(?! (?:days|months|years|hours|percent))"
            r"|\b(?:Regulation|Directive|Decision) \((?:EU|EC)\)(?: No)? \d+/\d+"
            r"|\b[A-Z][A-Za-z]*(?:[/-][A-Z0-9]+)*[/-]\d[\dA-Z/.-]*\b"
        ),
    ),
    (
        Kind.AMOUNT,
        re.compile(
            rf"(?:(?:{_CURRENCY}) ?(?:{_D}){_SCALE})|\b(?:{_D}){_SCALE} (?:euros?|dollars|pounds)\b|"
            rf"\b(?:{_D}){_SCALE} ?[€£]"
        ),
    ),
    (Kind.PERCENT, re.compile(rf"\b(?:{_D}) ?(?:%|per ?cent\b|percentage points?\b)")),
    (Kind.PERIOD, re.compile(rf"\b{_N}[ -]{_UNITS}\b", re.I)),
    (Kind.NUMBER, re.compile(rf"(?<![\w.,/-])(?:{_D})(?: (?:million|billion|thousand)\b)?(?![\w/-]|\.\d)")),
)  # fmt: skip


def values(text: str) -> tuple[Value, ...]:
    """All values in order."""
    found: list[Value] = []
    masked = text
    for kind, pattern in _ROWS:
        here = [Value(kind, m.start(), m.end(), text[m.start() : m.end()]) for m in pattern.finditer(masked)]
        found += here
        for value in here:
            masked = masked[: value.start] + "\0" * (value.end - value.start) + masked[value.end :]
    return tuple(sorted(found, key=lambda value: value.start))


def of_kind(text: str, *kinds: Kind) -> Iterator[Value]:
    """The values of some kinds."""
    return (value for value in values(text) if value.kind in kinds)


def put(text: str, value: Value, other: str) -> str:
    """The text with one value replaced."""
    return text[: value.start] + other + text[value.end :]


@dataclass(frozen=True, slots=True)
class Written:
    """A calendar date as it was written: `form` is mdy, dmy, my, md, dm or iso; a missing year is that of `day`."""

    day: date
    form: str

    def moved(self, days: int) -> str:
        """Another day in the same form."""
        return write(self.day + timedelta(days=days), self.form)


def write(day: date, form: str) -> str:
    """A day in one of the forms."""
    month = MONTHS[day.month - 1]
    return {
        "mdy": f"{month} {day.day}, {day.year}",
        "dmy": f"{day.day} {month} {day.year}",
        "my": f"{month} {day.year}",
        "md": f"{month} {day.day}",
        "dm": f"{day.day} {month}",
        "dots": f"{day:%d.%m.%Y}",
        "iso": day.isoformat(),
    }[form]


_FORMS = (
    ("mdy", re.compile(r"(?P<m>[A-Z][a-z]+) (?P<d>\d+), (?P<y>\d{4})")),
    ("dmy", re.compile(r"(?P<d>\d+) (?P<m>[A-Z][a-z]+) (?P<y>\d{4})")),
    ("my", re.compile(r"(?P<m>[A-Z][a-z]+) (?P<y>\d{4})")),
    ("md", re.compile(r"(?P<m>[A-Z][a-z]+) (?P<d>\d{1,2})")),
    ("dm", re.compile(r"(?P<d>\d{1,2}) (?P<m>[A-Z][a-z]+)")),
    ("dots", re.compile(r"(?P<d>\d{1,2})\.(?P<n>\d\d)\.(?P<y>\d{4})")),
    ("iso", re.compile(r"(?P<y>\d{4})-(?P<n>\d\d)-(?P<d>\d\d)")),
)


def written(text: str, year: int = 2024) -> Written | None:
    """The date that a value of kind DATE writes, in `year` where it names none; None where it is in no calendar."""
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            month = int(parts["n"]) if parts.get("n") else _SHORT.get((parts.get("m") or "")[:3], 0)
            try:
                return Written(date(int(parts.get("y") or year), month, int(parts.get("d") or 1)), form)
            except ValueError:
                return None
    return None
