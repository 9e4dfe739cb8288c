"""Percentages, periods and counts with their unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.quantities import read_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Fines reach 7% of turnover.", "7", "%"),
        ("Fines reach 12.5 percent of turnover.", "12.5", "%"),
        ("The rate rises by 25 basis points.", "25", "basis point"),
        ("Firms with 1,000 employees are covered.", "1000", "employee"),
        ("It serves 1.5 million customers.", "1500000", "customer"),
        ("Keep the record for five years.", "5", "year"),
        ("Answer within thirty (30) calendar days.", "30", "calendar day"),
        ("Answer within 10 business days.", "10", "business day"),
        ("Keys of 256 bits are used.", "256", "bit"),
        ("It has four facilities.", "4", "facility"),
    ],
)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    article = Article.of(text)
    found = read_quantities(article, split(article.text))
    assert [(q.value, q.unit) for q in found] == [(Decimal(value), unit)]
    assert article.text[found[0].start : found[0].end] == found[0].text


def test_money_and_section_numbers_are_no_quantities() -> None:
    article = Article.of("Pay $5 million under section 12 of Act 40.")
    assert read_quantities(article, split(article.text)) == ()
