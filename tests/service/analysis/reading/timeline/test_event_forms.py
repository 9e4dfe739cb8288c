"""Forms of dates that open, close or gloss a clause: which of them are events, and what they are."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.reading.timeline.dates import read_dates
from service.analysis.schema import DateRole, Status, Why


def events(text: str) -> list[DateMention]:
    article = Article.of(text, published=date(2025, 5, 14))
    status = StatusReading(Status.NOTICE, (), Why(cue="-", rule="given"))
    return [m for m in read_dates(article, split(article.text), status, ()) if m.is_event]


def test_a_day_as_of_which_something_will_hold_is_when_it_applies() -> None:
    (found,) = events("As of today, the ferry register will be kept by the Harbour Committee.")
    assert (found.date, found.role, found.effective) == ("2025-05-14", DateRole.APPLIES, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After 6 months the Harbour Commission may remove your entry.", ["After 6 months"]),
        ("Give the dates of the period (for example 01/04/2013 to 31/03/2014).", []),
        ("In February 2022, in Ferry Users v. Grey, the First Circuit rejected a challenge.", ["February 2022"]),
        ("The plan will be extended for five additional years (July 18, 2028).", ["July 18, 2028"]),
    ],
)
def test_which_dates_are_events(text: str, expected: list[str]) -> None:
    assert [m.text for m in events(text)] == expected


def test_a_month_in_brackets_dates_the_document_of_a_list() -> None:
    text = "Views were sought in:\n- Paper on ferry limits (September 2011)\n- Paper on berths (March 2012)."
    assert [m.date for m in events(text)] == ["2011-09", "2012-03"]
