"""Every value of a text in a normal form, and which values follow from which.

`values` reads a text; `ground_keys` is all that a quotation supports: its values, whatever is coarser (July 2026
follows from July 18, 2026), and the bare numbers inside them. Written apart from the reader on purpose: the gate
checks with its own eyes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from service.analysis.grounding import citations, temporal
from service.analysis.grounding.numerals import DIGITS, LONG_SCALE, ORDINALS, SPELLED, TIGHT_SCALE, parse
from service.analysis.grounding.remembering import remembering
from service.analysis.grounding.terms import Key, Term, TermKind, plain
from service.analysis.grounding.words import STOP

_CURRENCIES = {
    "$": "$", "us$": "USD", "usd": "USD", "dollar": "$", "dollars": "$", "c$": "CAD", "ca$": "CAD", "cad": "CAD",
    "a$": "AUD", "au$": "AUD", "aud": "AUD", "s$": "SGD", "sgd": "SGD", "hk$": "HKD", "hkd": "HKD", "nz$": "NZD",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
    "sterling": "GBP", "chf": "CHF", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "sek": "SEK", "dkk": "DKK", "nok": "NOK",
    "pln": "PLN", "inr": "INR", "rupees": "INR", "₹": "INR",
}  # fmt: skip
_DOLLARS = frozenset({"$", "USD", "CAD", "AUD", "SGD", "HKD", "NZD"})
_BEFORE = r"(?:US\$|USD|CA?\$|CAD|AU?\$|AUD|S\$|SGD|HK\$|HKD|NZ\$|EUR|GBP|CHF|JPY|SEK|DKK|NOK|PLN|INR|[$€£¥₹])"
_AFTER = r"(?:[€£]|(?:euros?|dollars?|pounds?(?: sterling)?|yen|rupees|USD|EUR|GBP|CHF|CAD|AUD|SEK|DKK|NOK|PLN|INR)\b)"
_NUM = rf"(?:{DIGITS}|(?i:\b{SPELLED}))"
_SCALE = rf"(?: ?-?(?P<s>(?i:{LONG_SCALE}|bn|mn|tn)\b)|(?P<t>(?i:{TIGHT_SCALE})\b))?"
_MONEY_BEFORE = re.compile(rf"(?P<c>{_BEFORE}) ?(?P<n>{DIGITS}){_SCALE}")
_MONEY_AFTER = re.compile(rf"(?<![\w.,])(?P<n>{_NUM}){_SCALE}(?: of)?[ -]?(?P<c>{_AFTER})", re.I)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<n>{_NUM})(?: ?- ?| )?(?P<u>percentage points?|basis points?|bps|pp\b|%|per ?cent(?:age)?\b)", re.I
)
_UNIT = r"(?P<u>second|minute|hour|day|week|fortnight|month|quarter|year)s?"
_PERIOD = re.compile(
    rf"(?<![\w.,])(?P<n>{_NUM})(?: \(\w+(?:-\w+)?\))?[ -](?P<q>(?:calendar|business|working|trading|bank)[ -])?"
    rf"(?:(?:full|consecutive|successive|additional|more|further|other|fiscal|financial) )?{_UNIT}(?!\w)",
    re.I,
)
_ONE_UNIT = re.compile(r"\b(?:an?|each|per|every|one) (?P<u>second|minute|hour|day|week|month|quarter|year)\b", re.I)
_NUMBER = re.compile(rf"(?<![\w.])(?P<n>{DIGITS}){_SCALE}(?P<o>(?:st|nd|rd|th)\b)?")
_WORD_NUMBER = re.compile(
    rf"\b(?P<n>{SPELLED})(?: (?P<s>{LONG_SCALE}))?\b(?![- ]?(?:thirds?|quarters?|halves|half)\b)", re.I
)
_ORDINAL = re.compile(
    rf"\b(?P<n>{'|'.join(word for word in ORDINALS if word != 'first')})\b(?![- ](?:part|count|person|hand))", re.I
)
_NEXT_WORDS = re.compile(r"(?:[ -]+[A-Za-z][\w]*){1,3}")
_JOIN = re.compile(r"\s*(?:,\s*(?:and|or|to)?|and|or|to|through|-|but not more than|and up to|up to)\s*", re.I)
_YEAR = re.compile(r"number=(?:1[789]|20|21)\d\d")
_CHUNK = re.compile(r"(?:(?<![A-Za-z_])[A-Za-z_]{1,60})?\d[\w./:-]*")
"""Whatever else holds a digit: versions, model numbers, codes. No digit of a statement goes unchecked."""
_SPACED = re.compile(r"\b([A-Za-z]{1,8})[ -](\d+)\b")
_INNER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _text(number: Decimal) -> str:
    return format(number, "f")


def _scaled(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return _text(parse(found["n"], groups.get("s") or groups.get("t")))


def _money(found: re.Match[str]) -> Key:
    currency = found["c"].lower().split(" ")[0]
    return ("money", _CURRENCIES.get(currency, currency.upper()), _scaled(found))


def _percent(found: re.Match[str]) -> Key:
    unit = found["u"].lower()
    return (("points" if "point" in unit or unit in ("pp", "bps") else "percent"), _text(parse(found["n"])))


def _period(found: re.Match[str]) -> Key:
    days = (found["q"] or "").lower().strip(" -")
    working = (
        "business" if days in ("business", "working", "trading", "bank") else "calendar" if days == "calendar" else ""
    )
    return ("period", _text(parse(found["n"])), found["u"].lower(), working)


def _nouns(text: str, end: int) -> tuple[str, ...]:
    """The content words right behind a count: one of them is what it counts."""
    found = _NEXT_WORDS.match(text, end)
    words = found.group().lower().replace("-", " ").split() if found else []
    return tuple(word.rstrip("s") for word in words if word not in STOP)


_COINS = ("$", "€", "£", "¥", "₹", *_CURRENCIES)
_MEASURES = (
    (TermKind.MONEY, _COINS, _MONEY_BEFORE, _money),
    (TermKind.MONEY, _COINS, _MONEY_AFTER, _money),
    (TermKind.PERCENT, ("%", "cent", "point", "bps", "pp"), _PERCENT, _percent),
    (TermKind.PERIOD, ("second", "minute", "hour", "day", "week", "fort", "mon", "quart", "year"), _PERIOD, _period),
)
"""With what a text holds, in lower case, where the pattern can find anything."""


def _mask(text: str, terms: list[Term]) -> str:
    pieces, cursor = [], 0
    for term in sorted(terms, key=lambda t: t.start):
        if term.end > cursor:
            start = max(term.start, cursor)
            pieces += [text[cursor:start], "\0" * (term.end - start)]
            cursor = term.end
    return "".join(pieces) + text[cursor:]


def _measures(text: str, masked: str) -> Iterator[Term]:
    lower = masked.lower() if masked.isascii() else None  # beyond ASCII a letter may fold to one of a sign
    for kind, signs, pattern, key in _MEASURES:
        if lower is not None and not any(sign in lower for sign in signs):
            continue
        found_here = [
            Term(kind, (key(found),), text[found.start() : found.end()], found.start(), found.end())
            for found in pattern.finditer(masked)
        ]
        yield from found_here
        masked = _mask(masked, found_here)


def _numbers(text: str, masked: str) -> Iterator[Term]:
    digits = [
        Term(
            TermKind.NUMBER,
            (("number", _scaled(found)),),
            text[found.start() : found.end()],
            found.start(),
            found.end(),
            _nouns(text, found.end()),
        )
        for found in _NUMBER.finditer(masked)
    ]
    yield from digits
    masked = _mask(masked, digits)
    for found in _WORD_NUMBER.finditer(masked):
        kind = TermKind.NUMBER if found["s"] else TermKind.COUNT
        key = ("number", _scaled(found))
        yield Term(kind, (key,), found.group(), found.start(), found.end(), _nouns(text, found.end()))
    for found in _ORDINAL.finditer(masked):
        key = ("number", str(ORDINALS[found["n"].lower()]))
        yield Term(TermKind.COUNT, (key,), found.group(), found.start(), found.end(), _nouns(text, found.end()))


def _with_unit(key: Key, number: str, scale: Decimal) -> Key:
    """The unit of `key` put on a bare number that stands before it in a list or range."""
    if key[0] == "money":
        return ("money", key[1], _text((Decimal(number) * scale).normalize()))
    if key[0] == "period":
        return ("period", number, *key[2:])
    return (key[0], number)


def _scale_of(term: Term) -> Decimal:
    found = re.search(rf"({LONG_SCALE}|bn|mn|tn|(?<=\d)[mk])\b", term.text, re.I)
    return parse("1", found[1]) if found else Decimal(1)


def _lend_units(text: str, terms: list[Term]) -> Iterator[Term]:
    """In "30, 60 or 90 days" and "$5 to $10 million" the unit and scale of the last also read onto those before."""
    after: Term | None = None
    for term in sorted(terms, key=lambda t: -t.start):
        unit = after and next((key for key in after.keys if key[0] in ("money", "percent", "points", "period")), None)
        if (
            after is not None
            and unit
            and (term.keys[0][0] == "number" or (term.keys[0][:2] == unit[:2] and unit[0] == "money"))
            and _JOIN.fullmatch(text, term.end, after.start)
        ):
            number = term.keys[0][-1]
            extra = dict.fromkeys(_with_unit(unit, number, scale) for scale in (Decimal(1), _scale_of(after)))
            kind = term.kind if term.kind is not TermKind.COUNT else TermKind.NUMBER
            term = Term(kind, (*term.keys, *extra), term.text, term.start, term.end, term.nouns)
            after = Term(term.kind, (unit, *term.keys), after.text, term.start, term.end)
        else:
            after = term
        yield term


@remembering
def values(text: str) -> tuple[Term, ...]:
    """All values of a text in order: links, dates, citations, amounts, percentages, periods, numbers, counts."""
    text = plain(text)
    links = citations.links(text)
    masked = _mask(text, links)
    dates = list(temporal.read(masked))
    masked = _mask(masked, dates)
    cited = list(citations.read(masked))
    masked = _mask(masked, cited)
    measured = list(_measures(text, masked))
    masked = _mask(masked, measured)
    counted = list(_lend_units(text, [*measured, *_numbers(text, masked)]))
    rest = _mask(masked, counted)
    left = [
        Term(TermKind.CITATION, (("token", _token(found)),), found.group(), found.start(), found.end())
        for found in _CHUNK.finditer(rest)
    ]
    return tuple(sorted([*links, *dates, *cited, *counted, *left], key=lambda term: (term.start, term.end)))


def _token(found: re.Match[str]) -> str:
    return found.group().upper().rstrip(".-/:")


def _wider(key: Key) -> Iterator[Key]:
    """A value and everything that follows from it."""
    yield key
    match key[0]:
        case "date":
            yield from (("date", iso) for iso in temporal.coarser(key[1]))
        case "money":
            same = _DOLLARS if key[1] == "$" else {"$"} if key[1] in _DOLLARS else set()
            yield from (("money", sign, key[2]) for sign in same)
        case "period":
            if key[3] != "business":
                yield from (("period", key[1], key[2], kind) for kind in ("", "calendar") if kind <= key[3])
        case "percent" | "points" | "number":
            pass
        case _:
            yield from citations.coarser(key)


@remembering
def ground_keys(text: str) -> frozenset[Key]:
    """Everything that `text` supports, bare numbers included: 30 stands in "30 days", 18 in "July 18, 2026"."""
    text = plain(text)
    found = {wide for term in values(text) for key in term.keys for wide in _wider(key)}
    found |= {
        ("number", term.keys[0][-1]) for term in values(text) if term.keys[0][0] in ("money", "percent", "points")
    }
    found |= {("number", key[1]) for key in found if key[0] == "period"}
    found |= {("date", term.keys[0][1]) for term in values(text) if _YEAR.fullmatch("=".join(term.keys[0]))}
    found |= {("number", _text(parse(number))) for number in _INNER.findall(text)}
    found |= {("number", number.lstrip("0") or "0") for number in re.findall(r"\d+", text)}
    found |= {("token", _token(chunk)) for chunk in _CHUNK.finditer(text)}
    found |= {("token", part.upper()) for chunk in _CHUNK.finditer(text) for part in re.split(r"[_/-]", chunk.group())}
    found |= {("token", f"{one[1]}{one[2]}".upper()) for one in _SPACED.finditer(text)}
    found |= {("period", "1", one["u"].lower(), "") for one in _ONE_UNIT.finditer(text)}
    return frozenset(found)
