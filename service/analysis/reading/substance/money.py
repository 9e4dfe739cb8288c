"""Amounts of money in every currency and spelling: their value, and what each is for.

Only a number written with a currency is an amount; percentages ("4 % of annual turnover") are quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Money, MoneyRole, StatusReading
from service.analysis.reading.substance.money_roles import is_former, is_past_matter, role_of
from service.analysis.reading.tense import is_background

_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "NZ$": "NZD", "HK$": "HKD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "RS": "INR", "ZŁ": "PLN",
}  # fmt: skip
_CODE = (
    "USD|EUR|GBP|CHF|JPY|INR|CAD|AUD|NZD|SGD|HKD|BRL|CNY|RMB|KRW|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|ZAR|MXN|AED|ILS|THB"
)
_WORDS = {"euro": "EUR", "dollar": "USD", "pound": "GBP", "rupee": "INR", "yen": "JPY", "franc": "CHF", "zloty": "PLN"}
_NATIONAL = {"canadian": "CAD", "australian": "AUD", "singapore": "SGD", "new zealand": "NZD", "hong kong": "HKD"}
_SCALE = {
    "thousand": 3, "k": 3, "lakh": 5, "million": 6, "m": 6, "mn": 6, "mio": 6, "mill": 6, "crore": 7,
    "billion": 9, "bn": 9, "b": 9, "mrd": 9, "trillion": 12, "tn": 12,
}  # fmt: skip

_NUMBER = r"(?:\d{1,3}(?:[,.\u00a0\u202f '’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
_UNIT = r"(?:thousand|million|billion|trillion|crore|lakh|mio|mrd|mill|mn|bn|tn|[mkb])\b"
_SIGN = r"US\$|CA?\$|AU?\$|S\$|NZ\$|HK\$|R\$|[$€£¥₹₩]|(?-i:\bRs\b\.?)(?=\s?\d)"
_SPACE = r"[ \u00a0\u202f]"
_WORD = (
    rf"(?:(?:US|U\.S\.|Canadian|Australian|Singapore|New Zealand|Hong Kong){_SPACE})?"
    rf"(?:euro|dollar|pound|rupee|franc)s?(?:{_SPACE}sterling)?\b|yen\b|zloty\b"
)
_AMOUNT = re.compile(
    rf"(?:(?P<sign>{_SIGN})|\b(?P<code>(?-i:{_CODE})))\]?{_SPACE}?"
    rf"(?P<n1>{_NUMBER})(?:[ \u00a0\u202f-]?(?P<u1>{_UNIT}))?"
    rf"|(?<![\w$€£.,-])(?P<n2>{_NUMBER})(?:[ \u00a0\u202f-]?(?P<u2>{_UNIT})\.?)?[ \u00a0\u202f-]?"
    rf"(?:(?P<sign2>[€£]|zł)|(?P<code2>(?-i:{_CODE}))\b|(?P<word>{_WORD}))",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"^\W*(?:of (?:this|that|the) (?:amount|sum|total|fine|penalty)|of which)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:fines?|penalt(?:y|ies)|sanctions?)\b[^.]{0,30}(?:\?|:|$)$", re.IGNORECASE)
"""A question or heading about fines: the amounts that answer it are fines."""

_SHORT = 80
_DIGIT = re.compile(r"\d")
_LITERALS = (*"$€£¥₹₩", "zł", *_CODE.split("|"))
_ABBREVIATED = re.compile(r"\d (?:Mio|Mrd)\.$")


def read_money(article: Article, sentences: tuple[Sentence, ...], status: StatusReading) -> tuple[Money, ...]:
    """All amounts of the text in source order, each with its role and whether it belongs to a past matter."""
    found: list[Money] = []
    asked = False
    for sentence in _rejoined(article, sentences):
        amounts = list(_in_sentence(sentence, status, article.published))
        if amounts and (asked or (found and amounts and _OF_IT.match(sentence.text))):
            role = MoneyRole.PENALTY if asked else found[-1].role
            amounts = [replace(m, role=role) if m.role is MoneyRole.OTHER else m for m in amounts]
        found.extend(amounts)
        asked = bool(_ASKED.search(sentence.text)) and sentence.end - sentence.start < _SHORT
    return tuple(found)


def read_title_money(article: Article, status: StatusReading) -> tuple[Money, ...]:
    """The amounts of the title, in the same form; spans are into the title and `sentence` is -1.

    A teaser often names its fine in the headline alone.
    """
    title = Sentence(-1, 0, len(article.title), article.title)
    return tuple(replace(m, in_title=True) for m in _in_sentence(title, status, article.published))


def _rejoined(article: Article, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences, but one that was cut after "Mio." or "Mrd." goes on to the end of the next."""
    started: Sentence | None = None
    for sentence in sentences:
        start, index = (started.start, started.index) if started else (sentence.start, sentence.index)
        joined = Sentence(index, start, sentence.end, article.text[start : sentence.end], sentence.kind)
        started = joined if _ABBREVIATED.search(joined.text) else None
        if not started:
            yield joined
    if started:
        yield started


def _in_sentence(sentence: Sentence, status: StatusReading, published: date | None) -> Iterator[Money]:
    text = sentence.text
    found = list(_AMOUNT.finditer(text)) if _may_hold_money(text) else []
    past = bool(found) and (is_background(text, published) or is_past_matter(text, status.value))
    left, role = 0, None
    for i, match in enumerate(found):
        right = found[i + 1].start() if i + 1 < len(found) else len(text)
        role = role_of(text, left, match.start(), match.end(), right, status.value, role)
        start = sentence.start + match.start()
        yield Money(
            sentence.index,
            start,
            start + len(match.group()),
            match.group(),
            _value(match),
            _currency(match),
            role,
            past,
        )
        left = left if is_former(text[left : match.start()], text[match.end() : right]) else match.end()


def _may_hold_money(text: str) -> bool:
    """Whether a sentence has a digit and a currency at all; most have not, and need no pattern."""
    if not _DIGIT.search(text):
        return False
    return any(sign in text for sign in _LITERALS) or any(word in text.lower() for word in (*_WORDS, "rs"))


def _currency(found: re.Match[str]) -> str:
    if sign := found["sign"] or found["sign2"]:
        return _SIGNS[sign.upper().rstrip(".")]
    if code := found["code"] or found["code2"]:
        return code.replace("RMB", "CNY")
    word = found["word"].lower()
    national = (iso for nation, iso in _NATIONAL.items() if word.startswith(nation))
    return next(national, None) or next(iso for name, iso in _WORDS.items() if name in word)


def _value(found: re.Match[str]) -> Decimal:
    number, unit = found["n1"] or found["n2"], found["u1"] or found["u2"]
    exponent = _SCALE[unit.lower()] if unit else 0
    return parse_number(number, scaled=bool(unit)) * Decimal(10) ** exponent


def parse_number(text: str, *, scaled: bool = False) -> Decimal:
    """The value of a number in English or continental spelling.

    Groups of three digits are thousands, what follows another mark is a fraction. A single dot before three digits
    ("1.500") is a fraction where a unit follows ("1.500 million") and a thousands mark where none does.
    """
    text = re.sub(r"[ \u00a0\u202f'’]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text) and not (scaled and text.count(".") == 1):
        return Decimal(text.replace(".", "").replace(",", "."))
    whole, mark, fraction = text.replace(",", ".").rpartition(".")  # "1,000,00": the last mark is the decimal one
    return Decimal(f"{whole.replace('.', '')}{mark}{fraction}")
