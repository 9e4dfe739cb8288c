"""Scores of several views become one."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.fusion import best, fuse, normalise


def test_scores_are_stretched_to_the_unit_interval() -> None:
    assert normalise([2.0, 4.0, 3.0]).tolist() == [0.0, 1.0, 0.5]
    assert normalise([-1.0, 1.0]).tolist() == [0.0, 1.0]


def test_equal_scores_tell_nothing_apart() -> None:
    assert normalise([3.0, 3.0]).tolist() == [1.0, 1.0]
    assert normalise([0.0, 0.0]).tolist() == [0.0, 0.0]
    assert normalise([]).tolist() == []


def test_the_weights_decide_where_two_views_disagree() -> None:
    views = {"words": [0.0, 10.0], "meaning": [0.9, 0.1]}
    assert fuse(views, {"words": 0.7, "meaning": 0.3}).tolist() == pytest.approx([0.3, 0.7])
    assert fuse(views, {"words": 1, "meaning": 3}).tolist() == pytest.approx([0.75, 0.25])


def test_the_size_of_a_lead_matters_not_only_the_rank() -> None:
    views = {"words": [10.0, 9.9, 0.0], "meaning": [0.0, 1.0, 0.5]}
    assert int(np.argmax(fuse(views, {"words": 0.7, "meaning": 0.3}))) == 1


@pytest.mark.parametrize(
    ("views", "weights"),
    [
        ({"a": [1.0]}, {"b": 1.0}),
        ({"a": [1.0], "b": [1.0, 2.0]}, {"a": 1.0, "b": 1.0}),
        ({"a": [1.0]}, {"a": 0.0}),
        ({"a": [1.0], "b": [1.0]}, {"a": 2.0, "b": -1.0}),
    ],
)
def test_what_cannot_be_fused_is_refused(views: dict[str, list[float]], weights: dict[str, float]) -> None:
    with pytest.raises(ValueError):
        fuse(views, weights)


def test_the_best_come_first_ties_in_source_order_and_nothings_not_at_all() -> None:
    assert best(np.array([0.2, 0.0, 0.9, 0.2], dtype=np.float32), 10) == (2, 0, 3)
    assert best(np.array([0.2, 0.0, 0.9, 0.2], dtype=np.float32), 2) == (2, 0)
