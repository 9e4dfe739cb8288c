"""Which dates are events of regulation, and how often one event is told."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import Span, Standard, StatusReading
from service.analysis.reading.timeline.dates import read_dates
from service.analysis.schema import Status, Why


def events(text: str, standards: tuple[Standard, ...] = ()) -> list[str]:
    article = Article.of(text, published=date(2025, 5, 14))
    status = StatusReading(Status.FINAL_RULE, (), Why(cue="-", rule="given"))
    return [m.text for m in read_dates(article, split(article.text), status, standards) if m.is_event]


@pytest.mark.parametrize(
    "text",
    [
        "The agency acts under the Harbour Safety Act of 1974.",
        "The agency acts under the Harbour Safety Act 1974.",
        "Firms must follow Regulation (EU) 2019/1234 of the European Parliament and of the Council of 27 April 2019.",
        "For the posting of comments, see 80 FR 11111, September 18, 2015.",
        "The court agreed, Doe v. Roe, 12 F.4th 34 (9th Cir. 2021).",
        "In 2023, consumers paid $7.5 billion in fees.",
        "The company, founded in 1987, has 200 branches.",
        "Page last reviewed: 21 May 2025",
        "Users must be 18 years or older.",
        "The order requires a 24-hour hotline.",
        "Over the past ten years fees have doubled.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert events(text) == []


def test_a_year_inside_the_name_of_a_law_is_no_event() -> None:
    text = "The rule was adopted under Title III of the Clean Harbours and Ports of 1992 programme."
    at = text.index("Clean")
    name = Standard(
        at, text.index(" programme"), "Clean Harbours", None, mentions=(Span(at, text.index(" programme")),)
    )
    assert events(text, (name,)) == []


def test_one_event_is_told_once_by_its_strongest_mention() -> None:
    text = "Read today's order.\nToday, the agency ordered the firm to pay.\nThe order, issued today, binds the firm."
    assert len(events(text)) == 1


def test_two_events_of_one_day_are_two() -> None:
    text = (
        "On March 3, 2025, the Council adopted export restrictions. "
        "The prosecutor charged four traders with smuggling on March 3, 2025."
    )
    assert len(events(text)) == 2


def test_a_month_does_not_repeat_a_day() -> None:
    assert events("The rule takes effect on November 30, 2025. The rule takes effect in November.") == [
        "November 30, 2025"
    ]


def test_a_gloss_in_brackets_is_the_same_deadline() -> None:
    found = events("Within 10 business days (by 5:00 pm EST, January 29, 2026), agencies shall patch all servers.")
    assert found == ["by 5:00 pm EST, January 29, 2026"]


def test_a_dateline_and_a_signature_are_events() -> None:
    assert events("Press release 14 May 2025") == ["14 May 2025"]
    assert events("Dated: May 1, 2025.") == ["May 1, 2025"]


def test_on_the_same_date_tells_a_second_event() -> None:
    found = events(
        "From 2 August 2026, the office will begin enforcing the act. On the same date, new rules start to apply."
    )
    assert found == ["From 2 August 2026", "On the same date"]


def test_a_month_dates_an_instrument_but_only_names_a_product() -> None:
    assert events("Read the commission's October 2021 policy statement.") == ["October 2021"]
    assert events("Agencies must apply the October 2021 patch.") == []


def test_a_period_from_a_day_is_a_period_and_a_day() -> None:
    assert events("The measures will apply for three years from 1 January 2027.") == [
        "for three years",
        "from 1 January 2027",
    ]
