"""Amounts of money, in every currency and spelling, and what each is for.

Percentages ("4 % of annual turnover") are quantities, not money. The role is read from the words of the amount's own
clause; nearer words win. Only values written with a currency are amounts: a bare "175 million" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Money, MoneyRole, StatusReading
from service.analysis.reading.tense import is_background

_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "NZ$": "NZD", "HK$": "HKD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "Rs": "INR", "zł": "PLN",
}  # fmt: skip
_CODES = (
    "USD EUR GBP CHF JPY INR CAD AUD NZD SGD HKD BRL CNY RMB KRW SEK NOK DKK PLN CZK HUF RON ZAR MXN TRY AED".split()
)
_WORDS = {"euro": "EUR", "dollar": "USD", "pound": "GBP", "rupee": "INR", "yen": "JPY", "franc": "CHF", "zloty": "PLN"}
_SCALE = {
    "thousand": 3, "k": 3, "lakh": 5, "million": 6, "m": 6, "mn": 6, "mio": 6, "mill": 6, "crore": 7,
    "billion": 9, "bn": 9, "b": 9, "mrd": 9, "trillion": 12, "tn": 12,
}  # fmt: skip

_NUMBER = r"\d{1,3}(?:[,.  '’ ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_UNIT = r"(?:thousand|million|billion|trillion|crore|lakh|mio|mrd|mill|mn|bn|tn|[mkb])\b\.?"
_SIGN = r"US\$|CA?\$|AU?\$|S\$|NZ\$|HK\$|R\$|[$€£¥₹₩]|Rs\.?(?=\s?\d)"
_CODE = "|".join(_CODES)
_WORD = r"(?:US |U\.S\. |Canadian |Australian |Singapore )?(?:euro|dollar|pound|rupee|franc)s?(?: sterling)?\b|yen\b|zloty\b"
_AMOUNT = re.compile(
    rf"(?:(?P<sign>{_SIGN})|\b(?P<code>{_CODE}))[\s ]?(?P<n1>{_NUMBER})(?:[\s  -]?(?P<u1>{_UNIT}))?"
    rf"|(?<![\w$€£.,])(?P<n2>{_NUMBER})(?:[\s  -]?(?P<u2>{_UNIT}))?[\s ]?"
    rf"(?:(?P<sign2>[€£]|zł)|(?P<code2>{_CODE})\b|(?P<word>{_WORD}))",
    re.IGNORECASE,
)

_PENALTY = re.compile(
    r"\b(?:fine[sd]?|fining|penalt(?:y|ies)|sanction(?:s|ed)?|forfeit\w*|surcharge|disgorge\w*|settle\w*|pay(?:s|ing)? (?:a total of|nearly|over|more than)?)\b",
    re.IGNORECASE,
)
_REDRESS = re.compile(
    r"\b(?:refund\w*|redress|restitution|compensat\w+|reimburs\w+|repa(?:y|id)\w*|return(?:ed|ing|s)?|relief|damages|remediat\w+)\b",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"\b(?:up to|maximum(?: of)?|(?:not|may not|cannot) exceed\w*|no more than|not more than|greater of|capped at)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b(?:assets?|turnover|revenues?|receipts|sales|income|annual(?:ly)?|balance|threshold|deposits?|transactions?|market|loans?|holdings)\b",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"\b(?:more than|over|exceed\w*|at least|less than|under|below|above|greater than|fewer than|or more|or less|threshold)\b",
    re.IGNORECASE,
)
_NEAR = 90
"""Characters on each side in which a word can say what an amount is for."""


def read_money(article: Article, sentences: tuple[Sentence, ...], status: StatusReading) -> tuple[Money, ...]:
    """All amounts of the text in order, each with its role."""
    return tuple(money for sentence in sentences for money in _in_sentence(article, sentence))


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[Money]:
    background: bool | None = None
    for found in _AMOUNT.finditer(sentence.text):
        value = _value(found)
        if value is None:
            continue
        if background is None:
            background = is_background(sentence.text, article.published)
        text = found.group().rstrip(" .")
        start = sentence.start + found.start()
        role = _role(sentence.text, found.start(), found.end())
        yield Money(sentence.index, start, start + len(text), text, value, _currency(found), role, background)


def _currency(found: re.Match[str]) -> str:
    if sign := found["sign"] or found["sign2"]:
        return _SIGNS.get(sign.upper().rstrip(".").replace("RS", "Rs"), sign)
    if code := found["code"] or found["code2"]:
        return code.upper()
    word = found["word"].lower()
    return next((iso for name, iso in _WORDS.items() if name in word), word)


def _value(found: re.Match[str]) -> Decimal | None:
    number, unit = found["n1"] or found["n2"], found["u1"] or found["u2"]
    exponent = _SCALE[unit.lower().rstrip(".")] if unit else 0
    return parse_number(number, scaled=bool(unit)) * (Decimal(10) ** exponent)


def parse_number(text: str, *, scaled: bool = False) -> Decimal:
    """The value of a number in English or continental spelling.

    Groups of three digits are thousands; a last group of one or two digits after another mark is a fraction. One dot
    and three digits ("1.500") is a fraction where a unit follows ("1.500 million"), else thousands.
    """
    text = re.sub(r"[\s  '’]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text) and not (scaled and text.count(".") == 1):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", "."))


def _role(text: str, start: int, end: int) -> MoneyRole:
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _THRESHOLD.search(before[-30:]) and _MEASURE.search(after[:40]):
        return MoneyRole.THRESHOLD
    penalty, redress = _distance(_PENALTY, before, after), _distance(_REDRESS, before, after)
    if penalty is None and redress is None:
        return MoneyRole.OTHER
    if penalty is not None and _CAP.search(before[-40:]):
        return MoneyRole.CAP
    if redress is None or (penalty is not None and penalty <= redress):
        return MoneyRole.PENALTY
    return MoneyRole.REDRESS


def _distance(cue: re.Pattern[str], before: str, after: str) -> int | None:
    """Characters between the amount and the nearest cue on either side; None where there is none."""
    gaps = [len(before) - m.end() for m in cue.finditer(before)][-1:]
    if found := cue.search(after):
        gaps.append(found.start())
    return min(gaps) if gaps else None
