"""What the reader finds of dates, through its one door."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.reading.timeline.dates import read_dates
from service.analysis.schema import DateRole, Precision, Status, Why

PUBLISHED = date(2025, 5, 14)  # a Wednesday


def dates(
    text: str, *, published: date | None = PUBLISHED, status: Status = Status.FINAL_RULE, title: str = ""
) -> tuple[DateMention, ...]:
    article = Article.of(text, published=published, title=title)
    return read_dates(article, split(article.text), StatusReading(status, (), Why(cue="-", rule="given")), ())


def only(text: str, **given: object) -> DateMention:
    found = dates(text, **given)  # type: ignore[arg-type]
    assert len(found) == 1, [m.text for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("The rule was published on March 3, 2024.", "2024-03-03", Precision.DAY),
        ("The rule was published on 3 March 2024.", "2024-03-03", Precision.DAY),
        ("The rule was published on the 3rd of March 2024.", "2024-03-03", Precision.DAY),
        ("The rule was published on 2024-03-03.", "2024-03-03", Precision.DAY),
        ("The rule was published on 03-Mar-2024.", "2024-03-03", Precision.DAY),
        ("The rule was published on 23/3/2024.", "2024-03-23", Precision.DAY),
        ("The order was signed on this twenty-third day of March, 2024.", "2024-03-23", Precision.DAY),
        ("The rule was published on 3/23/2024.", "2024-03-23", Precision.DAY),
        ("The rule was published in March 2024.", "2024-03", Precision.MONTH),
        ("The rule was adopted in late March 2024.", "2024-03", Precision.MONTH),
        ("The rule was adopted in the third quarter of 2024.", "2024-Q3", Precision.QUARTER),
        ("The rule was adopted in Q3 2024.", "2024-Q3", Precision.QUARTER),
        ("The rule was adopted in spring 2024.", "2024", Precision.YEAR),
        ("The rule was adopted in the second half of 2024.", "2024", Precision.YEAR),
        ("The rule was adopted in mid-2024.", "2024", Precision.YEAR),
        ("The rule will be adopted by the end of 2027.", "2027", Precision.YEAR),
    ],
)
def test_absolute_and_partial_dates(text: str, iso: str, precision: Precision) -> None:
    mention = only(text)
    assert (mention.date, mention.precision) == (iso, precision)


def test_an_ambiguous_numeric_date_is_left_alone() -> None:
    assert dates("The form was received on 5/2/2026.") == ()


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert all(m.precision is not Precision.DAY for m in dates("The plan names February 30, 2026 as its end."))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Today, the agency issued a final rule.", "2025-05-14"),
        ("The agency issued the rule yesterday.", "2025-05-13"),
        ("Last month, the agency fined two lenders.", "2025-04"),
        ("In June, the agency will publish its guidance.", "2025-06"),
        ("In June, the agency published its guidance.", "2024-06"),
        ("The board approved the plan last year.", "2024"),
        ("The board adopted the plan on Monday.", "2025-05-12"),
        ("The board adopted the plan last Wednesday.", "2025-05-07"),
        ("The board will vote next Wednesday.", "2025-05-21"),
        ("The report was filed on February 29.", None),
        ("Responses must be submitted by Friday.", "2025-05-16"),
        ("The ban takes effect this December.", "2025-12"),
        ("Guidance will be published next week.", "2025-05"),
        ("The agency sued the company two years ago.", None),
    ],
)
def test_dates_without_a_year_follow_the_day_of_publication(text: str, iso: str | None) -> None:
    assert only(text).date == iso


def test_without_a_day_of_publication_today_has_no_date() -> None:
    assert only("Today, the agency issued a final rule.", published=None).date is None


def test_today_means_the_dateline_where_the_text_has_one() -> None:
    found = dates("Brussels, 15 May 2025\nToday, the Commission adopted the act.")
    assert {m.date for m in found} == {"2025-05-15"}


def test_a_list_shares_the_year_that_stands_at_its_end() -> None:
    found = dates("Reports are due on March 1, June 1 and September 15, 2026.")
    assert [m.date for m in found] == ["2026-03-01", "2026-06-01", "2026-09-15"]


def test_tiers_of_one_sentence_each_are_a_deadline() -> None:
    text = (
        "Large firms must comply by July 18, 2026; mid-sized ones by January 16, 2027; and others by October 18, 2027."
    )
    found = dates(text)
    assert [m.date for m in found] == ["2026-07-18", "2027-01-16", "2027-10-18"]
    assert {m.role for m in found} == {DateRole.COMPLIANCE_DEADLINE}


def test_the_preposition_that_makes_a_limit_belongs_to_the_text() -> None:
    found = dates("Banks must report no later than 5 p.m. ET on June 3, 2026 and keep the record until 4 May 2030.")
    assert [m.text for m in found] == ["no later than 5 p.m. ET on June 3, 2026", "until 4 May 2030"]


@pytest.mark.parametrize(
    "expression",
    [
        "within 72 hours of becoming aware of it",
        "no later than 24 months after entry into force",
        "within ten business days",
        "60 days after publication in the Federal Register",
        "upon publication in the Official Journal",
        "until further notice",
        "pending the completion of judicial review",
        "without undue delay",
    ],
)
def test_relative_deadlines_have_no_date(expression: str) -> None:
    mention = only(f"Operators must notify the authority {expression}.")
    assert (mention.text, mention.date, mention.precision) == (expression, None, Precision.RELATIVE)
    assert mention.is_event


def test_at_any_time_is_no_point_in_time() -> None:
    mention = only("You may comment on any guidance at any time.")
    assert (mention.precision, mention.date) == (Precision.NONE, None)


def test_a_period_after_a_named_day_is_computed_and_says_how() -> None:
    mention = only("Firms must file within 90 days after March 3, 2025.")
    assert mention.date is None
    assert mention.computed is not None
    assert (mention.computed.date, mention.computed.base) == ("2025-06-01", "2025-03-03")
    assert "90 day" in mention.computed.rule


def test_two_years_after_that_date_counts_from_the_day_named_before() -> None:
    found = dates("The act enters into force on 1 August 2025. Reports are due two years after that date.")
    assert found[1].computed is not None
    assert found[1].computed.date == "2027-08-01"


def test_a_deadline_of_this_order_counts_from_the_day_the_order_bears() -> None:
    text = (
        "Executive Order 99901 of April 2, 2025\nWithin 90 days of the date of this order, the Secretary shall report."
    )
    found = dates(text, title="Executive Order 99901")
    assert found[-1].computed is not None
    assert found[-1].computed.date == "2025-07-01"


def test_a_period_whose_base_the_text_does_not_date_is_not_computed() -> None:
    assert only("The rule takes effect 60 days after publication in the Federal Register.").computed is None


def test_business_days_skip_the_weekend() -> None:
    mention = only("Firms must answer within 3 business days of May 15, 2025.")
    assert mention.computed is not None
    assert mention.computed.date == "2025-05-20"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The board adopted the rule on March 3, 2025.", DateRole.ADOPTED),
        ("The notice was published in the Federal Register on March 3, 2025.", DateRole.PUBLISHED),
        ("Comments must be received by March 3, 2026.", DateRole.COMMENT_DEADLINE),
        ("The consultation closes on March 3, 2026.", DateRole.COMMENT_DEADLINE),
        ("The regulation enters into force on March 3, 2026.", DateRole.IN_FORCE),
        ("The provisions apply from March 3, 2026.", DateRole.APPLIES),
        ("Providers must register by March 3, 2026.", DateRole.COMPLIANCE_DEADLINE),
        ("The exemption expires on March 3, 2026.", DateRole.SUNSET),
        ("The effective date is delayed until March 3, 2026.", DateRole.DELAYED),
        ("The authority will begin enforcing the act on March 3, 2026.", DateRole.ENFORCEMENT),
        ("The complaint was filed on March 3, 2025.", DateRole.MILESTONE),
    ],
)
def test_the_role_follows_the_nearest_cue(text: str, role: DateRole) -> None:
    mention = only(text)
    assert mention.role is role
    assert mention.why.cue


def test_two_dates_of_one_sentence_take_their_own_cues() -> None:
    found = dates("The rule was published on March 28, 2025 and becomes effective on May 28, 2025.")
    assert [m.role for m in found] == [DateRole.PUBLISHED, DateRole.IN_FORCE]


def test_the_event_is_the_clause_that_holds_the_date() -> None:
    text = "- Large firms must comply by July 18, 2026; small firms have until January 16, 2027."
    found = dates(text)
    assert [text[m.event.start : m.event.end] for m in found] == [
        "Large firms must comply by July 18, 2026",
        "small firms have until January 16, 2027.",
    ]


def test_history_of_other_orders_is_background() -> None:
    text = (
        "Executive Order 99901 of April 2, 2025\nBy this order new imports are banned.\n"
        "It expands the emergency declared in Executive Order 88802 of July 9, 2021."
    )
    found = dates(text, title="Executive Order 99901", status=Status.ORDER_OR_DIRECTIVE)
    assert [(m.date, m.background) for m in found] == [("2025-04-02", False), ("2021-07-09", True)]


_DATED = [
    "within",
    "30 days",
    "of",
    "May",
    "5,",
    "2024",
    "March 3",
    "1/2/2025",
    "Q3",
    "today",
    "last",
    "month",
    "1974.",
]
_OTHERS = [
    "the",
    "end of",
    "2027",
    "by",
    "rule",
    "takes effect",
    "on",
    "and",
    "until",
    ";",
    "Act of",
    "\n",
    "must",
    "(",
]
_WORDS = st.sampled_from([*_DATED, *_OTHERS])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_every_mention_is_verbatim_and_makes_no_year(text: str) -> None:
    article = Article.of(text, published=PUBLISHED)
    given_years = {int(y) for y in re.findall(r"\d{4}", article.text)} | {2024, 2025, 2026}
    last = -1
    for mention in dates(text):
        assert article.text[mention.start : mention.end] == mention.text
        assert mention.event.start <= mention.start < mention.end <= mention.event.end
        assert mention.start >= last
        assert mention.date is None or int(mention.date[:4]) in given_years
        last = mention.end


@pytest.mark.parametrize("piece", ["within 30 days of ", "March 1 and ", "the rule of the ", "2024, ", "by ", "(May "])
def test_reading_time_grows_with_length_alone(piece: str) -> None:
    text = piece * 1_500
    began = time.process_time()
    dates(text)
    assert time.process_time() - began < 10
