"""How texts are compared: words, shared words, names, numbers and money. Agrees with the referee by test.

Typographic quotes, dashes and spaces count as plain ones; case and white space do not count.
"""

from __future__ import annotations

import re
from collections import Counter

_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "\u2011": "-"})
_WORD = re.compile(r"[a-z0-9$€£%]+(?:[.,][0-9]+)*")
_SPACE = re.compile(r"\s+")

LONGEST, SHORTEST = 90, 4
"""Words: longer or shorter quotes match nothing but their equal, or a whole article would match everything."""

ENOUGH = 0.6
"""Share of the shorter side's words that two quotes of one thing have in common."""

_UNIT = r"(thousand|million|billion|trillion|bn|mn|m|k)"
_NUMBER = r"([0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
_MONEY = re.compile(
    rf"(?:us\$|[$€£]|\b(?:usd|eur|gbp)\b)\s?{_NUMBER}(?:\s?{_UNIT}\b)?"
    rf"|\b{_NUMBER}(?:\s?{_UNIT})?\s?(?:[€£]|euros?\b|dollars?\b|pounds?\b|(?:usd|eur|gbp)\b)"
)
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "trillion": 1e12}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SCALED = re.compile(rf"{_NUMBER}\s?{_UNIT}\b")
_GROUPED = re.compile(r",\d{3}(?:\D|$)")
_SMALL = frozenset(str(n) for n in range(13))


def norm(text: str | None) -> str:
    """Lower case, plain punctuation, single spaces."""
    return _SPACE.sub(" ", (text or "").translate(_PLAIN)).strip().lower()


def words(text: str | None) -> list[str]:
    """The words of a text, numbers with their separators."""
    return _WORD.findall(norm(text))


def overlap(a: str, b: str) -> float:
    """Share of the shorter side's words that both have; 0 outside SHORTEST..LONGEST words unless they are equal."""
    first, second = words(a), words(b)
    if first == second and first:
        return 1.0
    if min(len(first), len(second)) < SHORTEST or max(len(first), len(second)) > LONGEST:
        return 0.0
    return sum((Counter(first) & Counter(second)).values()) / min(len(first), len(second))


def alike(a: str, b: str) -> bool:
    """Whether two quotes tell the same."""
    return overlap(a, b) >= ENOUGH


def names_match(a: str, b: str) -> bool:
    """Whether the words of one name stand in the other, in order, and the other is not much longer."""
    short, long = sorted((words(a), words(b)), key=len)
    if not short or len(long) > 4 * len(short) or len("".join(short)) < 2:
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def amounts(text: str | None) -> set[float]:
    """Amounts of money, in units of their currency."""
    found = _MONEY.finditer(norm(text))
    return {_value(m[1] or m[3], m[2] if m[1] else m[4]) for m in found}


def numbers(text: str | None) -> set[str]:
    """Numbers written in digits, without thousands separators and leading zeros."""
    return {n.replace(",", "").rstrip(".").lstrip("0") or "0" for n in _DIGITS.findall(norm(text))}


def known_numbers(text: str) -> set[str]:
    """The numbers that a brief may use after reading `text`: also 1,500,000 for 1.5 million, and the reverse.

    Numbers up to twelve are free: they count things.
    """
    scaled = {f"{_value(m[1], m[2]):.0f}" for m in _SCALED.finditer(norm(text))}
    plain = numbers(text)
    whole = [int(n) for n in plain | scaled if n.isdecimal()]
    short = {f"{n / scale:g}" for n in whole for scale in (1e3, 1e6, 1e9) if n >= scale}
    return plain | scaled | short | _SMALL


def _value(number: str, unit: str | None) -> float:
    number = number.replace(" ", "")
    number = number.replace(",", "") if _GROUPED.search(number) else number.replace(",", ".")
    return round(float(number) * _SCALE.get(unit or "", 1), 2)
