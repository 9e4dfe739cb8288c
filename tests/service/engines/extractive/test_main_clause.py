"""A sentence is shortened to its main clause, or not at all."""

from __future__ import annotations

import pytest

from service.engines.extractive.main_clause import fit, main_clause, short_act, unloosened


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


def test_a_list_is_not_cut_before_its_last_member() -> None:
    text = "The agency sets minimum requirements for vessels, offshore facilities, and ports under the Harbour Act"
    found = main_clause(text, 10)
    assert found is None or "ports" in found or "facilities" not in found
    assert (
        short_act("keep records of crossings in a register that the agency provides", 5) == "keep records of crossings"
    )
    kept = "disclose data to others without the consent of the owner"
    assert short_act(kept, 5) == kept


def test_a_title_is_not_parted_from_what_it_belongs_to() -> None:
    text = "The Secretary must send a report on kilns to the Assistant to the Governor of Norland"
    cut = fit(text, 13)
    assert cut is None or not cut.endswith("the Assistant")


def test_an_adjective_is_not_left_without_its_noun() -> None:
    cut = fit("The agency must in each case address any unacceptable or undue risks", 9)
    assert cut is None or not cut.endswith("unacceptable")
