"""The engine's time grows with the text, not with its square."""

from __future__ import annotations

from evals.adapters.tables import SPEED, with_sections
from evals.benchmarks import extractive_speed as speed


def test_a_text_has_the_words_asked_for():
    assert 3_000 <= len(speed.text_of(3_000).split()) < 3_400


def test_ratios_are_to_the_smallest_run_of_the_same_name():
    found = [
        speed.Measured("extractive", 1_000, 0.5, 10.0),
        speed.Measured("extractive", 4_000, 2.0, 30.0),
        speed.Measured("lexrank", 1_000, 1.0, 20.0),
    ]
    lines = speed.to_text(found).split("\n")
    assert lines[2].split()[-3:] == ["4.0", "4.0", "3.0"]
    assert found[1].per_word == 500.0
    assert lines[-1] == "at 1,000 words LexRank takes 2.00 times as long as the extractive engine"


def test_four_times_the_text_takes_less_than_eight_times_as_long():
    """Linear is four times; a square would be sixteen. Processor time, so a busy machine does not decide it."""
    short, long = (speed.measure("extractive", words) for words in (4_000, 16_000))
    assert long.seconds / short.seconds < 8


def test_the_page_takes_the_section_beside_the_others():
    found = [speed.Measured("extractive", 1_000, 0.5, 10.0)]
    page = with_sections("", {"pages": "## pages\n", SPEED: speed.to_section(found)})
    assert page.index("## pages") < page.index("## speed") < page.index("500.0")
