"""Sentences are told in plainer words; figures, names, hedges and modals stay."""

from __future__ import annotations

from service.engines.extractive.retell import plainer, retold, turned


def test_formulas_are_shortened() -> None:
    told = plainer("Operators are required to test wells prior to use in order to find lead.")
    assert told == "Operators must test wells before use to find lead."


def test_relative_clauses_are_drawn_together() -> None:
    assert plainer("a rule that sets the limits for pumps that are sold here") == (
        "A rule setting the limits for pumps sold here"
    )


def test_what_somebody_says_is_no_relative_clause() -> None:
    assert plainer("The Board found that leaks the pipe") == "The Board found that leaks the pipe"


def test_would_have_to_never_becomes_must() -> None:
    assert "must" not in plainer("Owners would have to seal the wells.")


def test_a_fine_is_told_by_who_pays() -> None:
    assert turned("The Lake Board fined Orrin Mills $40,000 for dumping dye", 30) == (
        "Orrin Mills was fined $40,000 by the Lake Board for dumping dye"
    )


def test_two_payers_are_plural() -> None:
    told = turned("The Lake Board fined Orrin Mills and Dale Mills $40,000 for dumping dye", 30)
    assert told is not None
    assert told.startswith("Orrin Mills and Dale Mills were fined")


def test_a_sanction_is_told_by_its_amount() -> None:
    assert turned("Violations carry civil penalties of up to $700 per well", 30) == (
        "Civil penalties of up to $700 per well apply to violations"
    )


def test_a_text_that_cannot_be_shortened_is_not_retold() -> None:
    assert retold("The Board requires every operator of a mill on the lake to close its gates", 6) is None


def test_a_turned_sentence_leaves_its_opening_behind_and_closes_an_apposition() -> None:
    told = turned("In a separate action, the Lake Board ordered Norbank, the lender, to pay $9 million.", 36)
    assert told == "Norbank, the lender, was ordered by the Lake Board to pay $9 million"


def test_what_a_suit_seeks_and_on_what_basis_stay_as_they_are() -> None:
    assert (
        plainer("The suit seeks to stop sales on the basis of age.")
        == "The suit seeks to stop sales on the basis of age."
    )


def test_a_sentence_with_a_second_act_is_not_turned() -> None:
    text = "The Office fined Alder Ltd $9,000 and banned its chief, Jo Reed, from the trade"
    assert turned(text, 36) == text
