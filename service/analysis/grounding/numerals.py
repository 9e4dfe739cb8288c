"""Numbers as people write them: digits with separators, number words, ordinals, scales."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_ORDINAL_UNITS = str.split(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINAL_UNITS) if number} | {"thirtieth": 30}
SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    **{word: size for word, size in _SCALES.items() if word != "hundred"},
}

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,20}(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3}){1,20}(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"
_WORD = rf"(?:{'|'.join((*WORDS, 'hundred', 'thousand'))})"
SPELLED = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?:(?:-| | and |-and-){_WORD}){{0,20}}"
LONG_SCALE = r"(?:thousand|million|billion|trillion)"
TIGHT_SCALE = r"(?:bn|mn|mio|tn|m|k)"

_SPELLED_PARTS = re.compile(r"[a-z]+")


def from_digits(text: str) -> Decimal:
    """The value of a match of DIGITS: 1,500,000 and 1 500 000 are thousands, 1.5 and 1,5 are decimals."""
    text = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return Decimal(text.replace(",", "")).normalize()
    return Decimal(text.replace(",", ".")).normalize()


def from_words(text: str) -> Decimal:
    """The value of a match of SPELLED: "seventy-two" is 72, "one hundred and twenty" is 120."""
    total = current = 0
    for word in _SPELLED_PARTS.findall(text.lower()):
        if word in WORDS:
            current += WORDS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
    return Decimal(total + current).normalize()


def parse(text: str, scale: str | None = None) -> Decimal:
    """The value of digits or number words, times `scale` ("million", "bn", "k")."""
    base = from_digits(text) if text[0].isdigit() else from_words(text)
    return (base * SHORT_SCALES[scale.lower()]).normalize() if scale else base
