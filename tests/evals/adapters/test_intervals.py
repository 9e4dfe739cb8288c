"""Figures with intervals, against values worked out by hand."""

from __future__ import annotations

import pytest

from evals.adapters import intervals


def test_a_share_has_wilsons_interval():
    """8 of 10: (.8 + 1.92/10) / (1 + 3.84/10) ± …, as in Wilson 1927."""
    found = intervals.share([True] * 8 + [False] * 2)
    assert (found.value, found.n) == (0.8, 10)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_a_share_of_nothing_knows_nothing():
    assert intervals.share([]) == (0.0, 0.0, 1.0, 0)
    assert intervals.mean([]) == (0.0, 0.0, 1.0, 0)


def test_micro_f1_adds_up_before_it_divides():
    found = intervals.micro_f1([(1, 1, 2), (2, 4, 2)])
    assert found.value == pytest.approx(2 * 3 / (5 + 4))
    assert found.low <= found.value <= found.high


def test_balanced_accuracy_of_a_constant_answer_is_a_half():
    assert intervals.balanced_accuracy([True, True, True, False], [True] * 4).value == 0.5


def test_balanced_accuracy_is_the_mean_of_both_recalls():
    truth = [True, True, True, True, False, False]
    guess = [True, True, True, False, False, True]
    assert intervals.balanced_accuracy(truth, guess).value == pytest.approx((3 / 4 + 1 / 2) / 2)


def test_f1_of_the_positive_class():
    assert intervals.binary_f1([True, True, False], [True, False, True]).value == pytest.approx(0.5)


def test_the_same_data_have_the_same_interval_and_spread_widens_it():
    narrow, wide = intervals.mean([0.5] * 30), intervals.mean([0.0, 1.0] * 15)
    assert intervals.mean([0.0, 1.0] * 15) == wide
    assert narrow.low == narrow.high == 0.5
    assert wide.low < 0.4
    assert wide.high > 0.6
