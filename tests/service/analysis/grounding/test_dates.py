"""Timeline entries and effective dates follow from what they cite, and from the date of publication alone otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from service.analysis.schema import Computed, EffectiveDate, Facts, Severity

PUBLISHED = date(2031, 11, 20)
TEXT = (
    "Today, the Canal Agency adopted its lock rule. "
    "Pilots must register by March 31, 2032 and renew this December. "
    "In June, the Agency consulted on a draft. "
    "Incidents must be reported within 72 hours. "
    "Fees change on the same date. "
    "The rule takes effect in the second quarter of 2032."
)
TODAY, REGISTER, JUNE, HOURS, FEES, EFFECT = (f"{part}." for part in TEXT.rstrip(".").split(". "))


@pytest.mark.parametrize(
    ("when", "quote", "iso", "precision"),
    [
        ("by March 31, 2032", REGISTER, "2032-03-31", "day"),
        ("Today", TODAY, "2031-11-20", "day"),
        ("this December", REGISTER, "2031-12", "month"),
        ("In June", JUNE, "2031-06", "month"),
        ("in the second quarter of 2032", EFFECT, "2032-Q2", "quarter"),
        ("within 72 hours", HOURS, None, "relative"),
    ],
)
def test_a_date_that_follows_passes(desk, when: str, quote: str, iso: str | None, precision: str) -> None:
    d = desk(TEXT, published=PUBLISHED)
    assert d.timeline(when, quote, quote, date=iso, precision=precision) == set()


@pytest.mark.parametrize(
    ("when", "quote", "iso", "precision"),
    [
        ("by March 31, 2032", REGISTER, "2032-03-30", "day"),
        ("by March 31, 2032", REGISTER, "2033-03-31", "day"),
        ("Today", TODAY, "2031-11-21", "day"),
        ("this December", REGISTER, "2032-12", "month"),
        ("In June", JUNE, "2032-06", "month"),
        ("in the second quarter of 2032", EFFECT, "2032-Q3", "quarter"),
        ("within 72 hours", HOURS, "2031-11-23", "day"),
        ("on the same date", FEES, "2032-04-01", "day"),
    ],
)
def test_a_moved_date_does_not(desk, when: str, quote: str, iso: str, precision: str) -> None:
    d = desk(TEXT, published=PUBLISHED)
    assert d.timeline(when, quote, quote, date=iso, precision=precision) == {"date-not-following"}


def test_the_same_date_takes_up_a_date_just_before(desk) -> None:
    d = desk("The rule applies from 2 May 2032. Fees change on the same date.")
    assert (
        d.timeline(
            "on the same date", "Fees change.", "Fees change on the same date.", date="2032-05-02", precision="day"
        )
        == set()
    )


def test_without_a_date_of_publication_today_gives_no_date(desk) -> None:
    assert desk(TEXT).timeline("Today", TODAY, TODAY, date="2031-11-20", precision="day") == {"date-not-following"}


@pytest.mark.parametrize(
    ("iso", "precision"),
    [("2032-03-31", "month"), ("2032-03", "day"), (None, "day"), ("2032-03-31", "relative"), ("2032-02-31", "day")],
)
def test_precision_fits_the_date(desk, iso: str | None, precision: str) -> None:
    d = desk(TEXT, published=PUBLISHED)
    assert "date-precision" in d.timeline("by March 31, 2032", REGISTER, REGISTER, date=iso, precision=precision)


def test_the_expression_is_verbatim(desk) -> None:
    d = desk(TEXT, published=PUBLISHED)
    assert d.timeline("BY  March 31, 2032", REGISTER, REGISTER, date="2032-03-31", precision="day") == set()
    assert "when-not-verbatim" in d.timeline(
        "until March 31, 2032", REGISTER, REGISTER, date="2032-03-31", precision="day"
    )


@pytest.mark.parametrize(
    ("computed", "base", "rule", "verdict"),
    [
        ("2031-11-23", "2031-11-20", "72 hours after publication", set()),
        ("2031-11-24", "2031-11-20", "72 hours after publication", {"date-computed"}),
        ("2031-11-22", "2031-11-20", "48 hours after publication", {"date-computed"}),
        ("2031-11-13", "2031-11-10", "72 hours after adoption", {"date-computed"}),
    ],
)
def test_a_computed_date_follows_from_base_and_rule(
    desk, computed: str, base: str, rule: str, verdict: set[str]
) -> None:
    d = desk(TEXT, published=PUBLISHED)
    made = Computed(date=computed, base=base, rule=rule)
    assert d.timeline("within 72 hours", HOURS, HOURS, precision="relative", computed=made) == verdict


def test_a_rule_that_cannot_be_read_is_a_warning(desk) -> None:
    d = desk(TEXT, published=PUBLISHED)
    made = Computed(date="2031-11-23", base="publication", rule="soon after")
    found = d.check(timeline=(d.entry("within 72 hours", HOURS, HOURS, precision="relative", computed=made),))
    assert [(f.code, f.severity) for f in found] == [("date-computed", Severity.WARNING)]


def test_effective_dates_follow_and_speak_of_taking_effect(desk) -> None:
    d = desk(TEXT, published=PUBLISHED)

    def codes(iso: str, precision: str, quote: str) -> set[str]:
        fact = EffectiveDate(date=iso, precision=precision, what="lock rule", evidence=(d.quote(quote),))
        return {f.code for f in d.check(Facts(effective_dates=(fact,)))} - {"absence-doubtful"}

    assert codes("2032-Q2", "quarter", EFFECT) == set()
    assert codes("2032-Q1", "quarter", EFFECT) == {"date-not-following"}
    assert codes("2031-11-20", "day", TODAY) == {"effective-date-doubtful"}
