"""Every value of a text, label, expression, deadline or condition stands in the evidence of that statement."""

from __future__ import annotations

from datetime import date

import pytest

from service.analysis.schema import Requirements, Severity

TEXT = (
    "The Ferry Authority fined Norsk Lines $1.5 million under 46 CFR part 12. "
    "Operators must file two copies of the log within 30 calendar days. "
    "Today, the Authority opened docket FA-2031-077. "
    "The fee rises by 12 percent on June 1, 2028."
)
FINE, FILE, OPENED, FEE = (f"{part}." for part in TEXT.rstrip(".").split(". "))


@pytest.mark.parametrize(
    "text",
    [
        "The Ferry Authority fined Norsk Lines $1,500,000 under 46 C.F.R. Part 12.",
        "The fine on Norsk Lines is $1.5 million.",
    ],
)
def test_a_value_in_other_words_passes(desk, text: str) -> None:
    assert desk(TEXT).overview(text, FINE) == set()


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        ("The Ferry Authority fined Norsk Lines $1.5 billion.", FINE, "amount-unsupported"),
        ("The Ferry Authority fined Norsk Lines €1.5 million.", FINE, "amount-unsupported"),
        ("The fine on Norsk Lines rests on 46 CFR part 21.", FINE, "identifier-unsupported"),
        ("Operators must file the log within 30 days and 3 hours.", FILE, "period-unsupported"),
        ("Operators must file the log within 30 months.", FILE, "period-unsupported"),
        ("Operators must file three copies of the log.", FILE, "count-unsupported"),
        ("The fee rises by 21 percent.", FEE, "percent-unsupported"),
        ("The fee rises on June 1, 2029.", FEE, "date-unsupported"),
        ("The Authority opened docket FA-2031-078.", OPENED, "identifier-unsupported"),
        ("The fee rises; see www.ferry.example.gov.", FEE, "link-unsupported"),
        ("The fee rises for 4000 operators.", FEE, "number-unsupported"),
    ],
)
def test_another_value_is_an_error(desk, text: str, quote: str, code: str) -> None:
    assert desk(TEXT).overview(text, quote) == {code}


def test_a_value_of_another_sentence_does_not_count(desk) -> None:
    assert desk(TEXT).overview("The fee rises by 12 percent, and a fine of $1.5 million was imposed.", FEE) == {
        "amount-unsupported"
    }


def test_the_message_names_the_value_and_the_sentence(desk) -> None:
    d = desk(TEXT)
    found = d.check(overview=(d.statement("The fee rises on June 1, 2029.", FEE),))
    assert [f.message for f in found] == ["June 1, 2029 is not in sentence 4."]
    assert (found[0].start, found[0].end) == d.span(FEE)


@pytest.mark.parametrize("field", ["deadline", "condition"])
def test_deadline_and_condition_are_checked_too(desk, field: str) -> None:
    assert "period-unsupported" in desk(TEXT).mandatory(
        "File two copies of the log.", FILE, **{field: "within 60 days"}
    )


def test_an_addressee_taken_from_a_lead_in_only_warns(desk) -> None:
    d = desk(TEXT)
    duty = d.duty("File two copies of the log.", FILE, addressee="operators with more than 40 ferries")
    found = [f for f in d.check(requirements=Requirements(mandatory=(duty,))) if f.code == "number-unsupported"]
    assert [f.severity for f in found] == [Severity.WARNING]


def test_a_label_is_checked(desk) -> None:
    assert "period-unsupported" in desk(TEXT).mandatory("File two copies of the log.", FILE, label="The 60-Day Log")


def test_today_stands_for_the_date_of_publication(desk) -> None:
    d = desk(TEXT, published=date(2031, 4, 9))
    assert d.overview("On 9 April 2031 the Authority opened a docket.", OPENED) == set()
    assert d.overview("On 10 April 2031 the Authority opened a docket.", OPENED) == {"date-unsupported"}


def test_the_number_of_the_measure_in_the_title_may_be_named_anywhere(desk) -> None:
    assert desk(TEXT, title="Directive 17-04").overview("Directive 17-04 raises the fee.", FEE) == set()
    assert desk(TEXT, title="Directive 17-04").overview("Directive 17-05 raises the fee.", FEE) == {
        "identifier-unsupported"
    }


def test_words_may_count_what_the_evidence_lists_but_only_with_a_warning(desk) -> None:
    d = desk("The tiers are small, medium and large ferries.")
    found = d.check(overview=(d.statement("Three tiers are told apart: small, medium and large ferries."),))
    assert [(f.code, f.severity) for f in found] == [("count-unsupported", Severity.WARNING)]
    assert d.overview("Nine tiers are told apart: small, medium and large ferries.") == {"count-unsupported"}


def test_the_title_of_a_code_is_a_part_of_the_citation(desk) -> None:
    quote = "The order rests on section 301 of title 3, United States Code."
    d = desk(quote)
    assert d.overview("It rests on 3 U.S.C. 301.", quote) == set()
    assert "identifier-unsupported" not in d.overview("It rests on section 301.", quote)
    assert "identifier-unsupported" in d.overview("It rests on section 301 of title 2, United States Code.", quote)
