"""Values are compared by what they say, not by how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.analysis.grounding.values import ground_keys, values


def supports(quote: str, text: str) -> bool:
    """Whether every value of `text` follows from `quote`, and there is at least one."""
    found = values(text)
    assert found, f"no value was seen in {text!r}"
    return all(any(key in ground_keys(quote) for key in term.keys) for term in found)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a fine of $1.5 million", "$1,500,000"),
        ("a fine of $1,500,000", "$1.5m"),
        ("1 500 000 euros", "€1.5 million"),
        ("a fine of 5 million €", "EUR 5 million"),
        ("between $5 and $10 million", "$5 million"),
        ("between $5 million and $10 million", "$5 to $10 million"),
        ("two billion dollars", "$2 billion"),
        ("5 Feb 2026", "February 5, 2026"),
        ("5/2/2026", "5 February 2026"),
        ("2026-02-05", "5 February 2026"),
        ("July 18, 2026", "July 2026"),
        ("July 18, 2026", "July 18"),
        ("May 1 and June 1, 2026", "May 1, 2026"),
        ("14 and 15 March 2026", "14 March 2026"),
        ("this 11th day of April 2016", "April 11, 2016"),
        ("the third quarter of 2026", "Q3 2026"),
        ("by August 14, 2026", "Q3 2026"),
        ("seventy-two hours", "72 hours"),
        ("within thirty (30) days", "30 days"),
        ("within 30, 60 or 90 days", "30 days"),
        ("within 1–2 business days", "2 business days"),
        ("within 30 calendar days", "the 30-day report"),
        ("12-month period", "12 months"),
        ("for a year", "one year"),
        ("one hundred and twenty days", "120 days"),
        ("10 per cent", "10%"),
        ("5-10%", "5 percent"),
        ("12 C.F.R. § 1002.5(a)", "12 CFR part 1002"),
        ("12 CFR parts 210, 211 and 212", "12 CFR Part 211"),
        ("44 U.S.C. 3553(d)–(e)", "44 U.S.C. § 3553"),
        ("Articles 5.1 (a), 12 and 13", "Article 5(1)(a)"),
        ("Articles 12 to 15", "Article 14"),
        ("Regulation (EU) 2016/679", "Regulation 2016/679"),
        ("Executive Orders 14024 and 14039", "Executive Order 14039"),
        ("Docket No. ABC-2031-D-0042", "ABC-2031-D-0042"),
        ("see http://www.example.gov/rules.", "example.gov/rules"),
        ("version v1.3.2 of the client", "v1.3.2"),
        ("Rev 5 systems", "Rev5"),
        ("175 institutions", "175"),
    ],
)
def test_the_same_value_in_other_words_is_supported(quote: str, text: str) -> None:
    assert supports(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a fine of $1.5 million", "$1.5 billion"),
        ("a fine of $1.5 million", "€1.5 million"),
        ("a fine of $500", "$5,000"),
        ("5 Feb 2026", "February 6, 2026"),
        ("5 Feb 2026", "February 5, 2027"),
        ("July 2026", "July 18, 2026"),
        ("June 1", "June 1, 2027"),
        ("13/2/2026", "2 January 2026"),
        ("within 30 days", "30 months"),
        ("within 30 days", "30 business days"),
        ("within 5 business days", "5 days"),
        ("10 percent", "10 percentage points"),
        ("10%", "11%"),
        ("12 CFR part 1002", "12 CFR part 1003"),
        ("12 CFR part 1002", "15 CFR part 1002"),
        ("Article 5", "Article 5(1)"),
        ("Article 5", "Section 5"),
        ("Regulation (EU) 2016/679", "Regulation (EU) 2016/680"),
        ("Docket No. ABC-2031-D-0042", "ABC-2031-D-0043"),
        ("version v1.3.2", "v1.3.6"),
        ("example.gov/rules", "example.gov/forms"),
        ("175 institutions", "157"),
        ("two copies", "three copies"),
    ],
)
def test_another_value_is_not(quote: str, text: str) -> None:
    assert not supports(quote, text)


def test_may_is_a_month_only_beside_a_day_or_year() -> None:
    assert values("Lenders may report early.") == ()
    assert [term.text for term in values("By May 5 lenders may report.")] == ["May 5"]


def test_every_digit_of_a_text_belongs_to_a_value() -> None:
    text = "Update DIA-7 to 1.3.2 (see §4b) by 5.6.2027, 08:30, for 4x and 20xP1 units."
    spans = [(term.start, term.end) for term in values(text)]
    loose = [c for at, c in enumerate(text) if c.isdigit() and not any(start <= at < end for start, end in spans)]
    assert loose == []


@given(st.text(alphabet=st.sampled_from("0123456789 .,-/$€%()abMay ofJune"), max_size=60))
def test_a_text_supports_itself(text: str) -> None:
    assert all(any(key in ground_keys(text) for key in term.keys) for term in values(text))


@given(st.text(max_size=80))
def test_offsets_are_those_of_the_text(text: str) -> None:
    for term in values(text):
        assert 0 <= term.start < term.end <= len(text)
