"""Fusing the scores of several retrievers.

Scores, not ranks: on ObliQA reciprocal rank fusion made BM25 worse, a convex combination of normalised scores made it
better (Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval", 2023, finds the same).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
"""One score per candidate, higher is better; shape (candidates,)."""


def normalise(scores: Sequence[float] | Scores) -> Scores:
    """Min-max to 0..1. Where all scores are equal nothing is told apart: all 1 if they are positive, else all 0."""
    values = np.asarray(scores, dtype=np.float32)
    if values.size == 0:
        return values
    low, high = float(values.min()), float(values.max())
    if high - low < 1e-9:
        return np.full_like(values, 1.0 if high > 0 else 0.0)
    return np.asarray((values - low) / (high - low), dtype=np.float32)


def fuse(scores: Mapping[str, Sequence[float] | Scores], weights: Mapping[str, float]) -> Scores:
    """The weighted mean of the normalised scores, 0..1; the same candidates in the same order for each.

    Raises ValueError for lists of different length, an unknown weight, or weights that do not add up.
    """
    if set(scores) != set(weights):
        raise ValueError(f"weights for {sorted(weights)}, scores for {sorted(scores)}")
    if len({len(values) for values in scores.values()}) > 1:
        raise ValueError("the retrievers scored different numbers of candidates")
    total = sum(weights.values())
    if total <= 0 or min(weights.values()) < 0:
        raise ValueError("weights must not be negative and must add up to more than 0")
    parts = [weights[name] / total * normalise(values) for name, values in scores.items()]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def best(scores: Scores, limit: int) -> tuple[int, ...]:
    """Indexes of the best candidates with a score above 0, best first, ties in source order; at most `limit`."""
    order = np.argsort(-scores, kind="stable")[:limit]
    return tuple(int(index) for index in order if scores[index] > 0)
