"""Calendar dates in a text, at the precision they are written in.

A key is ``("date", iso)``: ``2026-07-18``, ``2026-07``, ``2026-Q3``, ``2026``; without a year ``--07-18`` or ``--07``.
This is the gate's own reading of dates: it shares no code with the reader whose work it checks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from service.analysis.grounding.numerals import ORDINALS
from service.analysis.grounding.terms import Key, Term, TermKind, without

_MONTH_NAMES = str.split("January February March April May June July August September October November December")
_MONTHS: dict[str, int] = {}
for _number, _name in enumerate(_MONTH_NAMES, 1):
    _MONTHS[_name.lower()] = _MONTHS[_name[:3].lower()] = _number
_MONTHS["sept"] = 9

_M = (
    rf"(?P<m>{'|'.join(_MONTH_NAMES)}|{'|'.join(n.upper() for n in _MONTH_NAMES)}|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_D = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_SEP = r"(?: ?, ?(?:and |or )?| and | or | to | through | until |-| - )"
_Y = r"(?P<y>(?:1[789]|20|21)\d\d)"
_DAY = re.compile(r"\d+")

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)(?![\d-])")),
    ("iso", re.compile(r"(?<![\d/])(?P<y>(?:19|20)\d\d)/(?P<mm>\d\d)/(?P<dd>\d\d)(?![\d/])")),
    ("quarter", re.compile(r"(?<![\w-])(?P<y>(?:19|20)\d\d)-Q(?P<q>[1-4])\b")),
    ("month", re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])(?![\d-])")),
    ("slash", re.compile(r"(?<![\d/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/])")),
    ("slash", re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[-/])(?P<b>\d{1,2})(?P=s)(?P<y>\d\d)(?![\d/-])")),
    ("days", re.compile(rf"\b{_M} {{1,2}}(?P<d>{_D}(?:{_SEP}{_D})*)(?!\d| ?%),? {{1,2}}{_Y}\b")),
    ("days", re.compile(rf"(?<![\d.,/])(?P<d>{_D}(?:{_SEP}{_D})*) (?:day )?(?:of )? ?{_M},? {{1,2}}\(?{_Y}\b")),
    ("days", re.compile(rf"\b{_M} (?P<d>{_D})(?!\d|[.,]\d| ?%)\b")),
    ("days", re.compile(rf"(?<![\d.,/$€£])(?P<d>{_D}) (?:of )?{_M}(?!\w)")),
    ("name", re.compile(rf"\b{_M},? (?:of )?{_Y}\b")),
    (
        "quarter",
        re.compile(
            rf"\b(?:Q(?P<q>[1-4])|(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?:,? (?:of "
            rf")?(?:fiscal year |FY ?)?| of calendar year ){_Y}\b",
            re.I,
        ),
    ),
    (
        "bare",
        re.compile(
            rf"\b(?:(?i:in|by|since|until|of|between|early|late|mid|this|last|next|from|before|after|and|to|through|"
            rf"end)[ -])+{_M}(?![\w-])"
        ),
    ),
    ("bare", re.compile(r"\b(?P<m>January|February|April|June|July|August|September|October|November|December)\b")),
    ("year", re.compile(rf"(?<![\w$€£.,/-]){_Y}(?:s\b|(?![\w/%]|[.,]\d|-\d))")),
    ("year", re.compile(rf"(?<=\d-)(?<!\d\d\d\d\d-){_Y}(?![\w/%-]|[.,]\d)")),
    ("year", re.compile(rf"\bFY ?{_Y}\b")),
)

_PATTERNS_BY_NEED = tuple((how, pattern, "?P<m>" in pattern.pattern, how != "bare") for how, pattern in _PATTERNS)
"""With whether a pattern needs the name of a month, and whether it needs a digit."""
_GAP = re.compile(r"\s*(?:(?:and|or|to|through|until|-|,)\s*(?:(?:by|on|from|the)\s+)?)+", re.I)
_MONTH = re.compile("|".join(dict.fromkeys(form for name in _MONTH_NAMES for form in (name[:3], name[:3].upper()))))
"""How every month begins, full or short; what names none has no date with a month in it."""


def _day_keys(year: str | None, month: int, days: list[int]) -> list[tuple[Key, ...]]:
    head = year or "-"
    return [(("date", f"{head}-{month:02}-{day:02}"),) for day in days if 1 <= day <= 31]


def _slash_keys(found: re.Match[str]) -> list[tuple[Key, ...]]:
    """Day first or month first: both where both are possible."""
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    year = year if len(year) == 4 else f"20{year}"
    pairs = [(month, day) for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and 1 <= day <= 31]
    return [tuple(dict.fromkeys(("date", f"{year}-{month:02}-{day:02}") for month, day in pairs))] if pairs else []


def _keys(how: str, found: re.Match[str]) -> list[tuple[Key, ...]]:
    groups = found.groupdict()
    year = groups.get("y")
    if how == "slash":
        return _slash_keys(found)
    if how == "iso":
        return _day_keys(year, int(found["mm"]), [int(found["dd"])])
    if how == "quarter":
        word = groups.get("qw")
        number = groups.get("q") or str(ORDINALS.get((word or "").lower()) or (word or "")[:1])
        return [(("date", f"{year}-Q{number}"),)]
    if how == "year":
        return [(("date", str(year)),)]
    month = int(groups["mm"]) if groups.get("mm") else _MONTHS[found["m"].rstrip(".").lower()]
    if how == "days":
        return _day_keys(year, month, [int(day) for day in _DAY.findall(found["d"])])
    return [(("date", f"{year or '-'}-{month:02}"),)]


def _scan(text: str) -> Iterator[Term]:
    masked = text
    dated, digits = _MONTH.search(text) is not None, _DAY.search(text) is not None
    for how, pattern, named, numbered in _PATTERNS_BY_NEED:
        if (named and not dated) or (numbered and not digits):
            continue
        taken: list[tuple[int, int]] = []
        for found in pattern.finditer(masked):
            for keys in _keys(how, found):
                yield Term(TermKind.DATE, keys, text[found.start() : found.end()], found.start(), found.end())
                taken.append(found.span())
        masked = without(masked, taken)


def read(text: str) -> tuple[Term, ...]:
    """All dates of a plain text in order; "May 1 and June 1, 2026" lends its year to the first."""
    terms = sorted(_scan(text), key=lambda term: (term.start, term.end))
    lent: list[Term] = []
    for index in range(len(terms) - 1, -1, -1):
        term, after = terms[index], lent[-1] if lent else None
        key = term.keys[0][1]
        if after is not None and key.startswith("--") and _GAP.fullmatch(text, term.end, after.start):
            years = dict.fromkeys(k[1][:4] for k in after.keys if not k[1].startswith("--"))
            extra = tuple(("date", year + key[1:]) for year in years)
            term = Term(term.kind, term.keys + extra, term.text, term.start, term.end)
        lent.append(term)
    return tuple(reversed(lent))


def coarser(iso: str) -> tuple[str, ...]:
    """Every date that follows from this one: the month, quarter and year of a day, and the day without its year."""
    if iso.startswith("--"):
        return (iso, iso[:4])
    found = [iso, iso[:4]]
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", iso):
        month = int(iso[5:7])
        found += [iso[:7], f"--{iso[5:7]}", f"{iso[:4]}-Q{(month + 2) // 3}"]
        if len(iso) == 10:
            found.append("-" + iso[4:])
    return tuple(dict.fromkeys(found))


def exists(iso: str) -> bool:
    """Whether an ISO day is in the calendar; coarser dates always are."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return not re.fullmatch(r"\d{4}-\d\d", iso) or 1 <= int(iso[5:]) <= 12
    year, month, day = (int(part) for part in iso.split("-"))
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
