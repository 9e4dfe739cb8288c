"""Spans become clean lines; nothing is torn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.extractive.wording import clean, headless, sentence, shorten, undated


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("- (a) Count the\n  drums ;", "Count the drums;"),
        ("the “blue list of ships", "the blue list of ships"),
        ("ships (see section 4) and boats", "ships and boats"),
        ("ships[^12] and boats", "ships and boats"),
        ("The board met…", "The board met"),
        ("read **this** [page](https://example.org/a)", "read this page"),
    ],
)
def test_a_span_becomes_one_clean_line(raw: str, line: str) -> None:
    assert clean(raw) == line


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_a_sentence_is_one_line_and_has_its_stop(text: str) -> None:
    made = sentence(text)
    assert "\n" not in made
    assert made[-1] in '.?!”"'


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    assert undated("HARBOUR CITY, N.L. – Today, the Board met.") == "The Board met."
    assert undated("Firms – such as mills – must pay.") == "Firms – such as mills – must pay."


def test_a_run_in_heading_goes_but_never_with_its_own_figure() -> None:
    assert headless("Clean the lake: The order requires Orrin Mills to dredge it.") == (
        "The order requires Orrin Mills to dredge it."
    )
    assert (
        headless("Pay $40 at once: The mill owes the city a sum.") == "Pay $40 at once: The mill owes the city a sum."
    )


def test_a_purpose_may_be_cut_but_what_is_required_may_not() -> None:
    long = "The Board adopted a long and detailed rule on wells of every kind to protect lakes and rivers of the north"
    assert shorten(long, 15) == "The Board adopted a long and detailed rule on wells of every kind"
    held = "The Board adopted a detailed rule that will require owners of wells to provide samples of water each year"
    assert shorten(held, 15) is None
