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
