"""Sentences recast for a brief: order, tense and formulas change; figures, conditions and names stay."""

from __future__ import annotations

import pytest

from service.engines.extractive.recast import consequence, recast, sums_by_kind

ISSUER = ("Lake Board",)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("The Lake Board is issuing this final rule to cap dye", "The Lake Board has issued a final rule to cap dye"),
        ("The Lake Board amends its rules on dye", "The Lake Board has amended its rules on dye"),
        ("The Lake Board is extending the comment period", "The Lake Board has extended the comment period"),
    ],
)
def test_what_the_document_does_has_been_done(given: str, told: str) -> None:
    assert recast(given, ISSUER) == told


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Board is considering a final rule to cap dye",
        "Orrin Mills is issuing bonds worth $4 million",
        "The Lake Board requires a permit for each well",
    ],
)
def test_plans_habits_and_other_subjects_keep_their_tense(text: str) -> None:
    assert recast(text, ISSUER) == text


def test_a_document_announces_nothing_but_its_news() -> None:
    told = recast('This document announces that the effective date of the rule ("Dye Rule") is delayed')
    assert told == "The rule’s effective date is delayed"


def test_formulas_are_shortened_and_a_concerning_trend_stays_one() -> None:
    assert recast("Rules relating to dye apply in the case of mills") == "Rules on dye apply for mills"
    assert recast("The audit showed a concerning trend") == "The audit showed a concerning trend"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Orrin must pay $3 million in civil penalties", "Orrin must pay civil penalties of $3 million"),
        ("The Board imposed a fine of €800,000", "The Board imposed an €800,000 fine"),
        ("Orrin pays a penalty of $2 million, which will be paid into the relief fund",
         "Orrin pays a $2 million penalty, payable into the relief fund"),
        ("A fine of up to $700 per day applies", "A fine of up to $700 per day applies"),
        ("Orrin owes a fine of $700 per day", "Orrin owes a fine of $700 per day"),
    ],
)  # fmt: skip
def test_amounts_stand_by_their_kind_and_limits_stay(given: str, told: str) -> None:
    assert sums_by_kind(given) == told


def test_who_may_do_what_for_a_breach() -> None:
    told = consequence("Noncompliance with this part may result in Treasury denying a permit or revoking a licence.")
    assert told == "For noncompliance with this part, Treasury may deny a permit or revoke a licence"
    assert consequence("Noncompliance may result in a loss of trust.") is None
