"""Two runs side by side: which cases flipped, then the figures with paired intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

import numpy as np

from evals.runs.figures import OVERALL, Interval, Sums, difference, figure, overall, resamples, table
from evals.runs.record import CaseRun
from evals.scorers import BY_NAME, QUESTIONS
from evals.scorers.question import Question
from evals.scorers.score import Reason, State

EQUAL = 1e-3
"""Values of a baseline are rounded; a smaller difference is none."""

Measure = Callable[[Sums], tuple[Sums, Sums]]


ENGINE = "engine"
"""Stands for all questions of a case that has no result at all."""


class Change(StrEnum):
    """What became of one case under one question, worst first."""

    NEWLY_FAILING = "newly failing"
    WORSE = "worse"
    BETTER = "better"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Answer:
    """One case under one question, over all epochs: the mean value, and whether it fails."""

    value: float | None
    failing: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A case whose answer changed. Values are null where there was none."""

    case: str
    question: str
    change: Change
    before: float | None
    after: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure before and after; `interval` is that of the difference, paired over the cases of both runs."""

    question: str
    before: float | None
    after: float | None
    interval: Interval | None

    @property
    def significant_drop(self) -> bool:
        """Whether the whole interval lies below zero, and the drop is more than rounding."""
        return self.interval is not None and self.interval.high < 0 and self.interval.value <= -EQUAL

    @property
    def significant_gain(self) -> bool:
        """Whether the whole interval lies above zero, and the gain is more than rounding."""
        return self.interval is not None and self.interval.low > 0 and self.interval.value >= EQUAL


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs, on the cases that both have."""

    shared: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    flips: tuple[Flip, ...]
    shifts: tuple[Shift, ...]

    def of(self, change: Change) -> tuple[Flip, ...]:
        """The flips of one kind."""
        return tuple(flip for flip in self.flips if flip.change is change)


def compare(before: Sequence[CaseRun], after: Sequence[CaseRun]) -> Comparison:
    """`after` against `before`. Questions that one of them did not put are left out."""
    old, new = list(dict.fromkeys(c.id for c in before)), list(dict.fromkeys(c.id for c in after))
    shared = [id for id in old if id in set(new)]
    questions = [q for q in QUESTIONS if _asked(q, before) and _asked(q, after)]
    return Comparison(
        shared=tuple(shared),
        gone=tuple(id for id in old if id not in set(new)),
        new=tuple(id for id in new if id not in set(old)),
        flips=tuple(_flips(answers(before), answers(after), shared, questions)),
        shifts=tuple(_shifts(before, after, shared, questions)),
    )


def answers(cases: Sequence[CaseRun]) -> Mapping[tuple[str, str], Answer]:
    """Every case under every question, epochs taken together: an error in one of them fails the case."""
    together: dict[tuple[str, str], list[CaseRun]] = {}
    for case in cases:
        for name in case.scores:
            together.setdefault((case.id, name), []).append(case)
    return {key: _answer(key[1], runs) for key, runs in together.items() if key[1] in BY_NAME}


def _answer(name: str, runs: Sequence[CaseRun]) -> Answer:
    scores = [run.scores[name] for run in runs]
    values = [score.value for score in scores if score.value is not None]
    value = fmean(values) if values else None
    floor = BY_NAME[name].floor
    low = value is not None and floor is not None and value < floor
    failing = low or any(score.state is State.ERRORED for score in scores)
    return Answer(value, failing, tuple(reason for score in scores for reason in score.reasons))


def _flips(
    before: Mapping[tuple[str, str], Answer],
    after: Mapping[tuple[str, str], Answer],
    ids: Sequence[str],
    questions: Sequence[Question],
) -> Iterator[Flip]:
    for id in ids:
        was, now = (_without_result(found, id, questions) for found in (before, after))
        if was != now:
            change = Change.NEWLY_FAILING if now else Change.FIXED
            yield Flip(id, ENGINE, change, None, None, _why(after, id) if now else ())
            continue
        for question in questions:
            old, new = before.get((id, question.name)), after.get((id, question.name))
            if old is None or new is None:
                continue
            flipped = _change(old, new)
            if flipped is not None:
                yield Flip(id, question.name, flipped, old.value, new.value, new.reasons)


def _without_result(found: Mapping[tuple[str, str], Answer], id: str, questions: Sequence[Question]) -> bool:
    """Whether every question errored."""
    asked = [found[id, q.name] for q in questions if (id, q.name) in found]
    return bool(asked) and all(answer.failing and answer.value is None for answer in asked)


def _why(found: Mapping[tuple[str, str], Answer], id: str) -> tuple[Reason, ...]:
    """What broke a case; every question says the same."""
    return next(answer.reasons[:1] for (case, _), answer in found.items() if case == id)


def _change(old: Answer, new: Answer) -> Change | None:
    if old.failing != new.failing:
        return Change.NEWLY_FAILING if new.failing else Change.FIXED
    if old.value is None or new.value is None or abs(old.value - new.value) < EQUAL:
        return None
    return Change.WORSE if new.value < old.value else Change.BETTER


def _shifts(
    before: Sequence[CaseRun], after: Sequence[CaseRun], ids: Sequence[str], questions: Sequence[Question]
) -> Iterator[Shift]:
    if not ids:
        return
    weights = resamples(len(ids))
    old = {q.name: table(q, before, ids) for q in QUESTIONS}
    new = {q.name: table(q, after, ids) for q in QUESTIONS}

    def all_ten(w: Sums) -> tuple[Sums, Sums]:
        return overall(old, w), overall(new, w)

    yield _shift(OVERALL, all_ten, weights)
    for question in questions:

        def both(w: Sums, q: Question = question) -> tuple[Sums, Sums]:
            return figure(q, w @ old[q.name]), figure(q, w @ new[q.name])

        yield _shift(question.name, both, weights)


def _shift(name: str, measure: Measure, weights: Sums) -> Shift:
    before, after = measure(np.ones((1, weights.shape[1])))
    return Shift(name, _whole(before), _whole(after), difference(measure, weights))


def _whole(figures: Sums) -> float | None:
    value = float(figures[0])
    return None if value != value else value


def _asked(question: Question, cases: Sequence[CaseRun]) -> bool:
    return any(question.name in case.scores for case in cases)
