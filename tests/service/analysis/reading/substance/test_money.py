"""Amounts of money: their span, value, currency, and what they are for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.measure.status import read_status
from service.analysis.reading.model import Money, MoneyRole
from service.analysis.reading.reader import read
from service.analysis.reading.substance.money import parse_number, read_money, read_title_money


def money_in(text: str, title: str = "", published: date | None = None) -> tuple[Money, ...]:
    article = Article.of(text, title=title, published=published)
    sentences = split(article.text)
    return read_money(article, sentences, read_status(article, sentences))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$1.5 million", "1500000", "USD"),
        ("$1,500,000", "1500000", "USD"),
        ("US$2bn", "2000000000", "USD"),
        ("$25,000", "25000", "USD"),
        ("€35 million", "35000000", "EUR"),
        ("5 million €", "5000000", "EUR"),
        ("EUR 200 000", "200000", "EUR"),
        ("EUR 10 000 000", "10000000", "EUR"),
        ("1,5 Mio. EUR", "1500000", "EUR"),
        ("€1.500.000", "1500000", "EUR"),
        ("€1.25 billion", "1250000000", "EUR"),
        ("£17.5m", "17500000", "GBP"),
        ("£900,000", "900000", "GBP"),
        ("A$3 million", "3000000", "AUD"),
        ("Rs 5 crore", "50000000", "INR"),
        ("CHF 1'200'000", "1200000", "CHF"),
        ("300,000 euros", "300000", "EUR"),
        ("20 million dollars", "20000000", "USD"),
        ("2 million Canadian dollars", "2000000", "CAD"),
        ("R$ 14,4 million", "14400000", "BRL"),
    ],
)
def test_every_spelling_of_an_amount(text: str, value: str, currency: str) -> None:
    whole = f"The company will pay {text} to the fund."
    (found,) = money_in(whole)
    assert (found.value, found.currency) == (Decimal(value), currency)
    assert whole[found.start : found.end] == found.text
    assert found.text.rstrip(".") in text


@pytest.mark.parametrize(
    "text",
    [
        "Up to 4 % of annual turnover may be taken.",
        "More than 175 million people use it.",
        "Executive orders 13942 and 13943 are revoked.",
        "The servers 2013 and 2016 are affected.",
        "See 12 CFR 1026.19 and 15 U.S.C. 1601.",
    ],
)
def test_what_has_no_currency_is_no_amount(text: str) -> None:
    assert money_in(text) == ()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Authority fined Fairdeal £40,000.", [MoneyRole.PENALTY]),
        ("Fairdeal was ordered to pay $5 million to the fund.", [MoneyRole.PENALTY]),
        ("Lenders must refund $3 million to borrowers.", [MoneyRole.REDRESS]),
        ("It must pay $2 million in redress and a $45 million civil money penalty.",
         [MoneyRole.REDRESS, MoneyRole.PENALTY]),
        ("Breaches carry fines of up to €35 million.", [MoneyRole.CAP]),
        ("A civil penalty shall not exceed $8,116 for each use.", [MoneyRole.CAP]),
        ("The court may award $2,500 for each violation.", [MoneyRole.PENALTY]),
        ("It applies to banks with more than $10 billion in assets.", [MoneyRole.THRESHOLD]),
        ("The rule will save consumers $5 billion in annual fees.", [MoneyRole.OTHER]),
        ("Workers paid more than $10 million in fees to move their wages.", [MoneyRole.OTHER]),
        ("It refunded $4 million in fees.", [MoneyRole.REDRESS]),
        ("The penalty rises from $165 to $178.", [MoneyRole.OTHER, MoneyRole.PENALTY]),
        ("Refunds totaled $205 million, $141 million, and $5 million.", [MoneyRole.REDRESS] * 3),
        ("The increase in the penalty is rounded to the nearest multiple of $1.", [MoneyRole.OTHER]),
        ("The firm had revenues of €38 billion.", [MoneyRole.OTHER]),
    ],
    ids=lambda v: v[:40] if isinstance(v, str) else None,
)  # fmt: skip
def test_what_an_amount_is_for(text: str, roles: list[MoneyRole]) -> None:
    assert [m.role for m in money_in(text)] == roles


def test_past_enforcement_in_a_text_about_a_rule_is_background() -> None:
    text = (
        "The Bureau proposed a rule on card fees. Earlier action against two banks resulted in refunds of $9 million."
    )
    assert [m.background for m in money_in(text)] == [True]


def test_an_enforcement_action_s_own_amounts_are_not_background() -> None:
    assert [m.background for m in money_in("The Bureau ordered Quickcash to pay a $9 million fine.")] == [False]


def test_a_fine_of_an_earlier_year_is_background() -> None:
    text = "The Bureau fined Quickcash $2 million today.\nIn 2019, it fined the firm $1 million."
    assert [m.background for m in money_in(text, published=date(2024, 2, 1))] == [False, True]


def test_the_amounts_of_a_headline() -> None:
    article = Article.of("Details follow.", title="Commission fines Chatter €890 million")
    (found,) = read_title_money(article, read_status(article, split(article.text)))
    assert (found.value, found.role) == (Decimal(890_000_000), MoneyRole.PENALTY)
    assert article.title[found.start : found.end] == found.text


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_number_reads_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".replace(",", " ")) == number


@given(st.text(max_size=300))
def test_spans_hold_for_any_text(text: str) -> None:
    article = Article.of(text)
    sentences = split(article.text)
    for found in read_money(article, sentences, read_status(article, sentences)):
        assert article.text[found.start : found.end] == found.text


def test_the_amounts_of_a_title_are_read_apart() -> None:
    article = Article.of("The shop must pay.", title="Shop fined £40,000 over cookies")
    reading = read(article, split(article.text))
    assert [(m.text, m.in_title, m.role, m.sentence) for m in reading.title_money] == [
        ("£40,000", True, MoneyRole.PENALTY, -1)
    ]
    assert not reading.money


@pytest.mark.parametrize(
    ("written", "value"), [("1,000,00", "1000.00"), ("1.000.00", "1000.00"), ("1,500.5", "1500.5")]
)
def test_a_number_with_mixed_marks_is_read_by_its_last(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)
