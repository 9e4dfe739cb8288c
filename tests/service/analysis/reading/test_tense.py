"""History is told from news by the time a sentence opens with."""

from __future__ import annotations

from datetime import date

import pytest

from service.analysis.reading.tense import is_background

MAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        "In October 2022, the Bureau issued guidance.",
        "On March 28, 2024, the Commission published final rules.",
        "On 20 January, the Commission published a proposal.",
        "In 2019, it fined the firm.",
        "Previously, the Office relied on reports.",
        "Last year, two banks paid a fine.",
    ],
)
def test_an_earlier_time_at_the_head_is_history(text: str) -> None:
    assert is_background(text, MAY)


@pytest.mark.parametrize(
    "text",
    [
        "On May 20, 2024, the Bureau sued Quickcash.",
        "In 2019 the Bureau proposed a rule; today it adopts it.",
        "On 1 September, the rule will take effect.",
        "In June 2025, the limit changes.",
        "The Bureau fined the firm in 2019.",
        "May providers opt out?",
    ],
)
def test_the_article_s_own_time_or_the_future_is_not(text: str) -> None:
    assert not is_background(text, MAY)


def test_without_a_date_of_publication_only_words_of_the_past_tell() -> None:
    assert not is_background("In October 2022, the Bureau issued guidance.", None)
    assert is_background("Previously, the Bureau issued guidance.", None)
