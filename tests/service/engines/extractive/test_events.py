"""What the timeline says of a date: the clause that governs it, told whole, no text twice."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.grounding import verify
from service.analysis.reading.reader import read
from service.engines.extractive.engine import ExtractiveEngine
from service.engines.extractive.source import Source
from service.engines.extractive.timeline import timeline
from service.engines.protocol import DraftRequest


def told(text: str) -> dict[str, str]:
    """The timeline of `text` by the words of its dates."""
    article = Article.of(text, title="Kilns", published=date(2025, 3, 5))
    entries = timeline(Source(DraftRequest(article, read(article, split(article.text)))))
    assert len({entry.text for entry in entries}) == len(entries)
    return {entry.when: entry.text for entry in entries}


@pytest.mark.parametrize(
    ("text", "when", "event"),
    [
        (
            "This guidance of the Kiln Agency finalizes the draft guidance that was published on August 8, 2023.",
            "August 8, 2023",
            "The draft guidance was published.",
        ),
        (
            "The Kiln Agency is amending its log forms in response to comments on an October 21, 2024 interim rule.",
            "October 21, 2024",
            "Date of the interim rule.",
        ),
        (
            "The Kiln Union sued the Kiln Agency in 2024, leading to a court order requiring the Agency to finalize "
            "the rule by March 31, 2026.",
            "by March 31, 2026",
            "Deadline for the Agency to finalize the rule.",
        ),
        (
            "The settlement ends a civil action signed June 4, 2024, in the County Court on behalf of three towns.",
            "June 4, 2024",
            "A civil action was signed.",
        ),
        (
            "The Kiln Agency adopted today the third package of limits on smoke.",
            "today",
            "The Kiln Agency adopted the third package of limits on smoke.",
        ),
    ],
)
def test_the_clause_that_governs_the_date_tells_its_event(text: str, when: str, event: str) -> None:
    assert told(text)[when] == event


def test_a_range_is_one_stretch_and_each_end_names_the_other() -> None:
    text = "The regulator found that between July 2020 and March 2022 SunnyRoof misled at least 3,900 customers."
    assert told(text) == {
        "July 2020": "The regulator found that SunnyRoof misled at least 3,900 customers (until March 2022).",
        "March 2022": "The regulator found that SunnyRoof misled at least 3,900 customers (from July 2020).",
    }


def test_two_ranges_each_keep_what_is_said_of_them() -> None:
    text = (
        "The Agency is extending the compliance dates, from December 31, 2025, to December 31, 2026, for brick kilns, "
        "and from June 30, 2026, to June 30, 2027, for lime kilns."
    )
    events = told(text)
    assert events["to December 31, 2026"] == (
        "The Agency is extending the compliance dates for brick kilns (from December 31, 2025)."
    )
    assert (
        events["to June 30, 2027"]
        == "The Agency is extending the compliance dates for lime kilns (from June 30, 2026)."
    )


def test_those_who_are_consulted_do_not_hide_the_act() -> None:
    text = (
        "Not later than 120 days after the date of this order, the Secretary of Kilns, in consultation with the "
        "Secretary of Mills, the Secretary of Ferries, and the Kiln Board, shall provide a report to the Assembly."
    )
    (event,) = told(text).values()
    assert event.endswith("must provide a report to the Assembly.")


def test_what_cannot_be_told_shortly_is_quoted() -> None:
    text = (
        "Although the firm knew on July 31, 2024 that, of the many logs that three of its kilns had kept and sent on, "
        "none, whatever their kind, was whole, it told no one."
    )
    (event,) = told(text).values()
    words = event.removesuffix(".").strip("“”… ")
    assert words in text
    assert "July 31, 2024" in words


def test_a_page_of_a_work_with_its_year_is_no_event() -> None:
    assert "1973" not in told("The Kiln Board relied on Study of Smoke in Kilns, 6 (1973) in the rule of 2 May 2024.")


def test_a_date_that_a_line_end_cuts_is_one_and_is_cited_over_both_lines() -> None:
    text = (
        "The rule of the Kiln Board is effective March\n3, 2026. Operators must file a report by December\n"
        "31, 2026 with the Board, and keep it within 30\ndays after that."
    )
    article = Article.of(text, title="Kilns", published=date(2026, 2, 5))
    source = Source(DraftRequest(article, read(article, split(article.text))))
    entries = {entry.when: entry for entry in timeline(source)}
    assert entries["March 3, 2026"].date == "2026-03-03"
    due = entries["by December 31, 2026"]
    assert (due.date, due.evidence[0].quote) == (
        "2026-12-31",
        "Operators must file a report by December\n31, 2026 with the Board, and keep it within 30",
    )
    assert not [when for when in entries if when in ("March", "by December", "within 30")]


def test_a_blank_before_the_line_end_costs_no_effective_date() -> None:
    text = "The Kiln Board issues rules on logs.\nEffective date: These regulations are effective on July \n2, 2020."
    article = Article.of(text, title="Kilns", published=date(2020, 7, 8))
    reading = read(article, split(article.text))
    draft = ExtractiveEngine(token_counter="words").draft(DraftRequest(article, reading)).analysis
    kept = verify(draft, article, reading, strike=True).facts
    assert [one.date for one in kept.effective_dates] == ["2020-07-02"]
