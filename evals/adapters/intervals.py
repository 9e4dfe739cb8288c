"""Figures with 95 % intervals: Wilson's for a plain share, a bootstrap with a fixed seed for everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.runs.figures import LEVEL, resamples

_Z = 1.959964
Sums = NDArray[np.float64]


class Figure(NamedTuple):
    """A value over `n` units, between `low` and `high` in 95 of 100 draws."""

    value: float
    low: float
    high: float
    n: int


def share(hits: Sequence[bool]) -> Figure:
    """The share of hits with Wilson's interval; of nothing it is 0 between 0 and 1."""
    n = len(hits)
    if not n:
        return Figure(0.0, 0.0, 1.0, 0)
    p, z2 = sum(hits) / n, _Z * _Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Figure(p, max(0.0, middle - half), min(1.0, middle + half), n)


def bootstrap(units: Sequence[Sequence[float]], measure: Callable[[Sums], Sums]) -> Figure:
    """`measure` of the summed columns of `units` (a row per unit), resampled over units.

    `measure` maps sums of shape (draws, columns) to values (draws,); a draw without a value is NaN and left out.
    """
    if not units:
        return Figure(0.0, 0.0, 1.0, 0)
    table = np.asarray(units, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = float(measure(table.sum(axis=0, keepdims=True))[0])
        drawn = measure(resamples(len(table)) @ table)
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not drawn.size:
        return Figure(0.0, 0.0, 1.0, 0)
    low, high = np.percentile(drawn, LEVEL)
    return Figure(value, float(low), float(high), len(table))


def mean(values: Sequence[float]) -> Figure:
    """The mean of one value per unit."""
    return bootstrap([(value, 1.0) for value in values], lambda s: np.asarray(s[:, 0] / s[:, 1]))


def micro_f1(units: Sequence[tuple[float, float, float]]) -> Figure:
    """F1 over units of (right, predicted, wanted)."""
    return bootstrap(units, lambda s: np.asarray(2 * s[:, 0] / (s[:, 1] + s[:, 2])))


def ratio(units: Sequence[tuple[float, float]]) -> Figure:
    """Summed first column over summed second."""
    return bootstrap(units, lambda s: np.asarray(s[:, 0] / s[:, 1]))


def binary_f1(truth: Sequence[bool], guess: Sequence[bool]) -> Figure:
    """F1 of the positive class."""
    return micro_f1([(float(t and g), float(g), float(t)) for t, g in zip(truth, guess, strict=True)])


def balanced_accuracy(truth: Sequence[bool], guess: Sequence[bool]) -> Figure:
    """The mean of the recalls of both classes; .5 is what any constant answer gets."""
    units = [
        (float(t and g), float(t), float(not t and not g), float(not t)) for t, g in zip(truth, guess, strict=True)
    ]
    return bootstrap(units, lambda s: np.asarray((s[:, 0] / s[:, 1] + s[:, 2] / s[:, 3]) / 2))
