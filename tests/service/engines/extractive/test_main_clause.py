"""A sentence is shortened to its main clause, or not at all."""

from __future__ import annotations

import pytest

from service.engines.extractive.main_clause import fit, main_clause, unloosened


def test_what_stands_before_between_and_behind_the_clause_goes() -> None:
    text = (
        "In accordance with the Lakes Act, the Board, in consultation with the Mills Office, shall publish a list of "
        "mills (the List), including mills that have closed."
    )
    assert main_clause(text, 10) == "The Board shall publish a list of mills"


def test_a_short_clause_stays_as_it_is() -> None:
    assert main_clause("The water heater failed", 10) == "The water heater failed"


@pytest.mark.parametrize(
    "text",
    [
        "The Board requires every operator of a mill on the lake to close its gates",
        "The order provides that each listed mill in the northern district of the lake shall close",
        "The keeper may open the upper gate if the lake stands above the old mark",
    ],
)
def test_nothing_is_cut_where_the_rest_would_mean_something_else(text: str) -> None:
    assert main_clause(text, 8) is None


def test_a_stretch_without_a_verb_is_no_clause() -> None:
    assert main_clause("The second list of mills on the lake", 10) is None


def test_a_cut_never_leaves_a_verb_without_its_object() -> None:
    assert fit("The mills will have to consider with great care every one of the six offers made", 7) is None


def test_loose_ends_go() -> None:
    assert unloosened("The mills report to the") == "The mills report"
