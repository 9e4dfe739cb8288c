"""From scores of cases to figures with intervals: a bootstrap over cases, with a fixed seed.

A case is the unit: its epochs are added up first. 95 % percentile intervals of RESAMPLES resamples; for two runs the
same resamples are drawn for both (paired).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.runs.record import CaseRun, Estimate
from evals.scorers import BY_NAME, QUESTIONS, REFEREE
from evals.scorers.question import Figure, Question
from evals.scorers.score import Counts, Score, State

SEED = 20_260_701
RESAMPLES = 2_000
LEVEL = (2.5, 97.5)
OVERALL = "overall"

Sums = NDArray[np.float64]
"""Columns right, predicted, found, wanted; for a mean: sum of values in `found`, number in `wanted`."""


class Interval(NamedTuple):
    """A difference between two runs with its interval."""

    value: float
    low: float
    high: float


def figures(cases: Sequence[CaseRun]) -> dict[str, Estimate]:
    """An estimate per question, and the overall figure: the mean of the ten that the referee takes."""
    ids = list(dict.fromkeys(case.id for case in cases))
    tables = {question.name: table(question, cases, ids) for question in QUESTIONS}
    weights = resamples(len(ids))
    made = {q.name: _estimate(q, cases, tables[q.name], weights) for q in QUESTIONS}
    made[OVERALL] = _bounded(lambda w: overall(tables, w), weights, n=len(ids))
    return made


def table(question: Question, cases: Sequence[CaseRun], ids: Sequence[str]) -> Sums:
    """One row per id, zeros where the case was not scored."""
    place = {id: at for at, id in enumerate(ids)}
    rows = np.zeros((len(ids), 4))
    for case in cases:
        score = case.scores.get(question.name)
        if case.id in place and score is not None and score.value is not None:
            rows[place[case.id]] += _row(question, score, score.value)
    return rows


def resamples(n: int) -> Sums:
    """RESAMPLES rows: how often each of `n` cases is drawn."""
    drawn = np.random.default_rng(SEED).multinomial(n, [1 / n] * n, size=RESAMPLES) if n else np.zeros((RESAMPLES, 0))
    return np.asarray(drawn, dtype=np.float64)


def figure(question: Question, sums: Sums) -> Sums:
    """The figure of each row of sums; NaN inside here only, where a resample holds no case of the question."""
    right, predicted, found, wanted = sums.T
    with np.errstate(invalid="ignore", divide="ignore"):
        if question.figure is not Figure.F1:
            return np.asarray(found / wanted)
        precision = np.where(predicted > 0, right / predicted, wanted == 0)
        recall = np.where(wanted > 0, found / wanted, 1.0)
        both = precision + recall
        return np.asarray(np.where(both > 0, 2 * precision * recall / both, 0.0))


def overall(tables: Mapping[str, Sums], weights: Sums) -> Sums:
    """The mean of the referee's ten, per row of weights."""
    return np.asarray(np.nanmean([figure(BY_NAME[name], weights @ tables[name]) for name in REFEREE], axis=0))


def difference(measure: Callable[[Sums], tuple[Sums, Sums]], weights: Sums) -> Interval | None:
    """After minus before. `measure` gives both for rows of weights; None where one of them has no figure."""
    before, after = measure(np.ones((1, weights.shape[1])))
    value = float(after[0] - before[0])
    before, after = measure(weights)
    drawn = (after - before)[~np.isnan(after - before)]
    if np.isnan(value) or not drawn.size:
        return None
    low, high = np.percentile(drawn, LEVEL)
    return Interval(value, float(low), float(high))


def _row(question: Question, score: Score, value: float) -> tuple[float, float, float, float]:
    if question.figure is Figure.MEAN or score.counts is None:
        return (0.0, 0.0, value, 1.0)
    c = score.counts
    return (c.right, c.predicted, c.found, c.wanted)


def _estimate(question: Question, cases: Sequence[CaseRun], rows: Sums, weights: Sums) -> Estimate:
    scores = [case.scores[question.name] for case in cases if question.name in case.scores]
    states = Counter(score.state for score in scores)
    scored = {case.id for case in cases if (s := case.scores.get(question.name)) and s.value is not None}
    base = _bounded(lambda w: figure(question, w @ rows), weights, n=len(scored)) if scored else Estimate(value=None)
    counts = [score.counts for score in scores if score.counts is not None]
    return base.model_copy(
        update={
            "unscored": states[State.UNSCORED],
            "errored": states[State.ERRORED],
            "not_applicable": states[State.NOT_APPLICABLE],
            "failing": sum(question.fails(score) for score in scores),
            "counts": _sum(counts) if counts else None,
        }
    )


def _bounded(measure: Callable[[Sums], Sums], weights: Sums, *, n: int) -> Estimate:
    value = float(measure(np.ones((1, weights.shape[1])))[0]) if weights.shape[1] else float("nan")
    if np.isnan(value):
        return Estimate(value=None, n=n)
    drawn = measure(weights)
    low, high = np.percentile(drawn[~np.isnan(drawn)], LEVEL)
    return Estimate(value=value, low=float(low), high=float(high), n=n)


def _sum(counts: Sequence[Counts]) -> Counts:
    total = Counts()
    for one in counts:
        total = total.plus(one)
    return total
