"""Percentages, periods and counts with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Quantity
from service.analysis.reading.temporal.words import NUMBER_WORD, number

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_UNITS = (
    "minute|hour|day|week|month|quarter|year|employee|worker|person|people|consumer|customer|resident|user|individual|patient|"
    "subscriber|member|student|passenger|account|transaction|origination|loan|application|record|vessel|vehicle|unit|device|"
    "facilit(?:y|ies)|compan(?:y|ies)|firm|bank|institution|lender|provider|agenc(?:y|ies)|entit(?:y|ies)|state|countr(?:y|ies)|"
    "violation|complaint|penalt(?:y|ies)|incident|case|bed|barrel|tonne|ton|kilogram|gram|milligram|microgram|kg|mg|km|mile|meter|metre|feet|foot|"
    "inche?|gallon|litre|liter|watt|megawatt|kilowatt|MW|kW|GW|GHz|MHz|kHz|dB|bits?|bytes?|characters?|degrees?"
)
_QUANTITY = re.compile(
    r"(?<![\w$€£.,/-])(?=[0-9]|a[ -]h|one|t[weh]|f[oi]|s[ie]|e[il]|ni)"  # how a number begins, in digits or words
    rf"(?P<n>{_DIGITS}|{NUMBER_WORD})(?:\s\([0-9]{{1,4}}\))?(?P<scale>\s(?:thousand|million|billion|trillion))?"
    rf"(?:\s?(?P<percent>%|per\s?cent\b|percentage\s+points?\b|basis\s+points?\b)|[\s-]+(?P<adj>(?:[a-z]+[\s-]){{0,2}}?)(?P<unit>{_UNITS})(?:e?s)?(?!\w))",
    re.I,
)
_IRREGULAR = {"people": "person", "feet": "foot", "inche": "inch"}
_NO_UNIT = re.compile(r"\b(?:of|and|or|to|the|a|an|in|for|on|by|per|from|with|at|is|are|was|were)\b", re.I)


def read_quantities(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:
    """Every percentage, period and count with a known unit, in order; `unit` in the singular, "%" for percentages.

    Spans are into the text of `article`, whose sentences are given.
    """
    return tuple(q for s in sentences for q in _in_sentence(article.text, s))


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text[sentence.start : sentence.end]):
        if match["adj"] and _NO_UNIT.search(match["adj"]):
            continue
        value = Decimal(str(number(match["n"]))) * _SCALES.get((match["scale"] or "").strip().lower(), 1)
        yield Quantity(
            sentence=sentence.index,
            start=sentence.start + match.start(),
            end=sentence.start + match.end(),
            text=match.group(),
            value=value,
            unit=_unit(match),
        )


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        percent = match["percent"].lower()
        return (
            "percentage point"
            if "point" in percent and "basis" not in percent
            else "basis point"
            if "basis" in percent
            else "%"
        )
    unit = match["unit"]
    if unit.lower().endswith("ies"):
        return unit[:-3].lower() + "y"
    unit = unit if unit.isupper() or unit in ("kW", "kHz", "dB", "GHz", "MHz") else unit.lower()
    adjective = match["adj"].strip().lower()
    if unit == "day" and adjective in ("business", "working", "calendar"):
        return f"{adjective} day"
    return _IRREGULAR.get(unit, unit.rstrip("s") if unit in ("bits", "bytes", "characters", "degrees") else unit)
