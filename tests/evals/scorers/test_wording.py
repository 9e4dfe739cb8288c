"""How texts are compared."""

from __future__ import annotations

import pytest

from evals.scorers.calendar import Day, dates_in, fits
from evals.scorers.pairing import clauses, one_to_one
from evals.scorers.wording import alike, amounts, known_numbers, names_match, numbers


def test_quotes_are_alike_by_three_fifths_of_the_shorter_side():
    assert alike("operators must report a spill", "Operators must report a spill within 24 hours.")
    assert not alike("operators must report a spill", "vessels must carry a pilot at night")


def test_a_short_quote_is_like_its_equal_only():
    assert alike("Read the rule", "read the  Rule")
    assert not alike("the rule", "the rule takes effect on March 2, 2027")


def test_a_whole_article_is_like_nothing():
    assert not alike("word " * 91, "word " * 5)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$1.5 million and €20m", {1_500_000, 20_000_000}),
        ("EUR 840,000; 40 000 euros", {840_000, 40_000}),
        ("2 million vessels", set()),
        ("5 million €", {5_000_000}),
    ],
)
def test_amounts_are_read_in_units(text: str, wanted: set[float]):
    assert amounts(text) == wanted


def test_known_numbers_allow_the_other_way_of_writing():
    known = known_numbers("a fine of 1.5 million and 12,000 vessels")
    assert {"1.5", "1500000", "12000", "12"} <= known
    assert "15" not in known


def test_numbers_drop_separators_and_leading_zeros():
    assert numbers("1,200 by 05.") == {"1200", "5"}


def test_names_match_by_words_in_order():
    assert names_match("FHO", "Federal Harbour Office (FHO)")
    assert names_match("the Federal Harbour Office", "Federal Harbour Office")
    assert not names_match("Harbour Federal Office", "Federal Harbour Office")
    assert not names_match("Office", "The Office of the Inspector General of the Federal Harbours")


def test_pairs_are_as_many_as_possible():
    right, found = one_to_one(["ab", "a"], ["a", "b"], lambda p, w: w in p)
    assert right == [True, True]
    assert found == [True, True]


def test_an_item_may_cover_two_clauses_but_not_be_said_twice():
    duty, other = "operators must report a spill", "operators shall store booms on site"
    assert clauses([f"{duty} {other}"], [duty, other]) == ([True], [True, True])
    assert clauses([duty, duty], [duty]) == ([True, False], [True])


def test_a_fourth_item_on_one_clause_is_wrong():
    duty = "operators must report a spill of fuel to the office within a day"
    items = [f"{duty} {end}" for end in ("north", "south", "east", "west")]
    assert clauses(items, [duty])[0] == [True, True, True, False]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on March 2, 2027", Day(2027, 3, 2)),
        ("2 March 2027", Day(2027, 3, 2)),
        ("the 2nd of March", Day(None, 3, 2)),
        ("this 2nd day of March 2027", Day(2027, 3, 2)),
        ("in Sept. 2027", Day(2027, 9, None)),
        ("2027-03-02", Day(2027, 3, 2)),
    ],
)
def test_dates_are_read_as_far_as_they_are_written(text: str, day: Day):
    assert dates_in(text) == [day]


def test_a_date_fits_one_that_says_as_much_or_less_of_the_year():
    assert fits(Day(2027, 3, 2), Day(None, 3, 2))
    assert fits(Day(None, 3, None), Day(2027, 3, 2))
    assert not fits(Day(2028, 3, 2), Day(2027, 3, 2))
    assert not fits(Day(2027, 3, 2), Day(2027, 3, None))
