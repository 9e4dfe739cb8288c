"""Which day counts as the day of effect."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.reading.timeline.dates import read_dates
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


@pytest.mark.parametrize("status", [Status.PROPOSED_RULE, Status.CONSULTATION])
def test_a_proposal_names_the_day_on_which_it_would_start(status: Status) -> None:
    assert effective("If adopted, the amendments would take effect on October 1, 2025.", status) == ["2025-10-01"]


def test_an_allegation_has_no_day_of_effect() -> None:
    text = "The agency says the firm broke the rule, which is effective from June 1, 2025."
    assert effective(text, Status.ALLEGATION) == []


def test_a_relative_day_of_effect_is_marked_without_a_date() -> None:
    found = read("The rule will be effective 30 days after publication in the Federal Register.")
    assert [(m.effective, m.date) for m in found] == [(True, None)]


def test_an_extension_moves_the_days_of_compliance() -> None:
    text = "The board is extending the compliance dates from December 31, 2025, to December 31, 2026."
    assert [(m.date, m.effective, m.abandoned) for m in read(text, Status.DELAYED)] == [
        ("2025-12-31", False, True),
        ("2026-12-31", True, False),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The Directions come into force with immediate effect.", ["2025-05-14"]),
        ("The order takes effect immediately.", ["2025-05-14"]),
        ("This emergency order is effective at 6 p.m. tonight.", ["2025-05-14"]),
        ("The repeal takes effect on the day of its publication in the Gazette, May 20, 2025.", ["2025-05-20"]),
        ("The duty, due to start on 1 July 2025, will not now apply until 1 July 2026.", ["2026-07-01"]),
        ("The new reporting rules will not take effect before 1 January 2026.", ["2026-01-01"]),
        ("Small traders need not send e-invoices before 1 September 2026.", ["2026-09-01"]),
        ("From 1 March 2026 businesses must send each other structured invoices.", ["2026-03-01"]),
        ("From 1 March 2026 businesses in the region send each other e-invoices.", ["2026-03-01"]),
        ("New contracts must comply from the start, that is from 5 January 2026.", ["2026-01-05"]),
        ("Commencing 1 July 2025, reporting entities are required to keep a register.", ["2025-07-01"]),
        ("The amendments commence on 1 July 2025.", ["2025-07-01"]),
        ("The levy kicks in on July 1.", ["2025-07-01"]),
        ("The ban applies from 1 July 2025 to shops and from 1 July 2026 to others.", ["2025-07-01", "2026-07-01"]),
        ("The scheme begins to apply on 1 July 2025.", ["2025-07-01"]),
        ("The ordinance enters into force on Friday.", ["2025-05-16"]),
    ],
)  # fmt: skip
def test_how_a_start_is_worded(text: str, days: list[str]) -> None:
    assert effective(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "The licence holder must immediately stop the sale.",
        "The earlier scheme, which took effect on 1 March 2025, is not changed.",
        "The earlier scheme came into force in January.",
        "From June 1, the authority will visit every depot.",
        "Beginning June 1, 2025, the Director will brief the committee every week.",
        "The review covers all orders issued from January 20, 2025.",
        "The authority has powers in force since 2019.",
        "The proceedings commenced on 1 April 2025.",
    ],
)
def test_what_is_no_start_of_the_measure(text: str) -> None:
    assert effective(text) == []


def test_stages_listed_below_a_lead_in_are_starts() -> None:
    text = (
        "The ordinance enters into force on 1 July 2025. However, the obligations take effect in stages:\n\n"
        "- notice period: 1 January 2026;\n"
        "- register: 1 January 2027 (for small firms: 1 January 2028).\n\n"
        "The register was discussed on 3 March 2025."
    )
    found = [m for m in read(text) if m.effective]
    assert [m.date for m in found] == ["2025-07-01", "2026-01-01", "2027-01-01", "2028-01-01"]
    assert [m.lead for m in found] == [None, 1, 1, 1]
