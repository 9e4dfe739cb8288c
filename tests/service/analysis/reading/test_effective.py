"""Which day counts as the day of effect."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.dates import read_dates
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.schema import Status, Why


def read(text: str, status: Status = Status.FINAL_RULE) -> tuple[DateMention, ...]:
    article = Article.of(text, published=date(2025, 5, 14))
    return read_dates(article, split(article.text), StatusReading(status, (), Why(cue="-", rule="given")), ())


def effective(text: str, status: Status = Status.FINAL_RULE) -> list[str | None]:
    return [m.date for m in read(text, status) if m.effective]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("This rule is effective June 30, 2025.", ["2025-06-30"]),
        ("DATES: Effective June 30, 2025.", ["2025-06-30"]),
        (
            "The regulation will enter into force on 1 July 2025 and apply from 2 August 2026.",
            ["2025-07-01", "2026-08-02"],
        ),
        ("They shall apply those measures from 18 October 2025.", ["2025-10-18"]),
        ("The closure is effective from June 1, 2025 to June 11, 2025.", ["2025-06-01"]),
    ],
)
def test_the_day_on_which_the_measure_starts(text: str, days: list[str]) -> None:
    assert effective(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "The rule was published on June 30, 2025.",
        "Comments on the rule must be received by June 30, 2025.",
        "Dated: May 1, 2025.",
        "The order was signed on May 1, 2025.",
        "The exemption for small firms expires on June 30, 2025.",
        "The Secretary certified that the older statute, which took effect on March 1, 2019, still binds.",
        "Covered rules will cease to be effective on June 30, 2026.",
    ],
)
def test_other_days_are_never_effective(text: str) -> None:
    assert effective(text) == []


def test_the_measure_itself_goes_before_what_its_paragraphs_say() -> None:
    text = (
        "These regulations are effective June 30, 2025. For transfers, section 4 applies on or after January 1, 2025."
    )
    assert effective(text) == ["2025-06-30"]


def test_without_a_day_of_effect_the_days_of_compliance_stand_for_it() -> None:
    text = (
        "Large lenders must begin collecting data by July 18, 2026; small lenders by October 18, 2027. "
        "They first report by June 1, 2028."
    )
    assert effective(text) == ["2026-07-18", "2027-10-18"]


def test_a_delay_gives_up_the_old_day() -> None:
    text = "The rules were to become effective on May 28, 2025. Their effective date is delayed until August 1, 2025."
    found = read(text, Status.DELAYED)
    assert [(m.date, m.effective, m.abandoned) for m in found] == [
        ("2025-05-28", False, True),
        ("2025-08-01", True, False),
    ]


def test_an_extension_that_was_not_adopted_is_abandoned() -> None:
    text = (
        "The rules will take effect as planned on November 30, 2025. "
        "A proposal, if finalized, would have extended the effective date to January 29, 2026."
    )
    assert [(m.date, m.effective, m.abandoned) for m in read(text)] == [
        ("2025-11-30", True, False),
        ("2026-01-29", False, True),
    ]


def test_a_proposal_is_not_in_force() -> None:
    assert effective("The proposed rule would take effect on October 1, 2025.", Status.PROPOSED_RULE) == []


def test_a_relative_day_of_effect_is_marked_without_a_date() -> None:
    found = read("The rule will be effective 30 days after publication in the Federal Register.")
    assert [(m.effective, m.date) for m in found] == [(True, None)]


def test_an_extension_moves_the_days_of_compliance() -> None:
    text = "The board is extending the compliance dates from December 31, 2025, to December 31, 2026."
    assert [(m.date, m.effective, m.abandoned) for m in read(text, Status.DELAYED)] == [
        ("2025-12-31", False, True),
        ("2026-12-31", True, False),
    ]
