"""The suite as Inspect tasks: `inspect eval evals/tasks.py -T engine=extractive --model mockllm/model`.

A sample is an article; the solver runs a subject and leaves its result as the output; every question is a scorer of its
own, so that `inspect score` can put a changed question to an old log. No model is called: where Inspect insists on one,
`mockllm/model` stands in. A score without a value is Inspect's *unscored* with our state as its reason; the full score,
with places in the article, is in the metadata.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import anyio.to_thread
from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Metric, SampleScore, Scorer, Target, mean, metric, scorer, stderr
from inspect_ai.scorer import Score as InspectScore
from inspect_ai.scorer import Value as InspectValue
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.datasets.cases import Case
from evals.scorers import QUESTIONS, put
from evals.scorers.question import Figure, Question
from evals.scorers.score import Counts, Score, State, errored, f1
from evals.subjects import Subject, subject
from evals.suites import suite as load_suite

CASE, SCORE = "case", "score"
"""Keys of the metadata of a sample and of a score."""

DUMMY = "mockllm/model"
"""The model that Inspect is given; nothing asks it anything."""

Done = Callable[[str, str | None], None]
"""Told after every sample: its id, and the error if there was one."""


@task
def regbrief(suite: str = "bundled", engine: str = "extractive", limit: int | None = None) -> Task:
    """One engine on one suite."""
    return suite_task(load_suite(suite).only(limit=limit).cases, subject(engine), name=f"regbrief_{suite}")


def suite_task(
    cases: Sequence[Case], examined: Subject, *, name: str = "regbrief", done: Done = lambda _id, _error: None
) -> Task:
    """The task for cases and a subject that are there already."""
    return Task(
        name=name,
        dataset=MemoryDataset([_sample(case) for case in cases], name=name),
        solver=analyse(examined, done),
        scorer=SCORERS,
        fail_on_error=False,
        metadata={"engine": examined.engine.model_dump()},
    )


def _sample(case: Case) -> Sample:
    article = case.article
    text = f"{article.title}\n\n{article.text}"
    return Sample(id=case.id, input=text, target=case.gold.title, metadata={CASE: case.model_dump(mode="json")})


@solver
def analyse(examined: Subject, done: Done) -> Solver:
    """Runs the subject in a thread; what it raises is the sample's error."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the form of a solver
        case = Case.model_validate(state.metadata[CASE])
        try:
            result = await anyio.to_thread.run_sync(partial(examined.analyse, case))
        except Exception as error:
            done(case.id, f"{type(error).__name__}: {error}")
            raise
        done(case.id, None)
        content = json.dumps(result, ensure_ascii=False)
        state.output = ModelOutput.from_content(model=examined.engine.name, content=content)
        state.completed = True
        return state

    return solve


@metric
def micro_f1() -> Metric:
    """F1 over everything that all articles want and get."""

    def compute(scores: list[SampleScore]) -> InspectValue:
        return f1(_total(scores))

    return compute


@metric
def micro_share() -> Metric:
    """The share over everything that all articles have."""

    def compute(scores: list[SampleScore]) -> InspectValue:
        total = _total(scores)
        return total.found / total.wanted if total.wanted else 0.0

    return compute


_METRICS: dict[Figure, list[Metric]] = {
    Figure.MEAN: [mean(), stderr()],
    Figure.F1: [micro_f1(), mean()],
    Figure.SHARE: [micro_share(), mean()],
}


def as_scorer(question: Question) -> Scorer:
    """A question as a scorer of Inspect, under its own name."""

    def build() -> Scorer:
        async def score(state: TaskState, target: Target) -> InspectScore:  # noqa: ARG001 - the form of a scorer
            case = Case.model_validate(state.metadata[CASE])
            result = _result(state)
            if result is None:
                return to_inspect(errored("the engine gave no result"))
            return to_inspect(put(question, case, result))

        return score

    build.__doc__ = question.asks
    build.__name__ = question.name
    return scorer(metrics=_METRICS[question.figure], name=question.name)(build)()


def to_inspect(score: Score) -> InspectScore:
    """A score as Inspect keeps it."""
    told = "; ".join(reason.message for reason in score.reasons) or None
    metadata = {SCORE: score.model_dump(mode="json")}
    if score.value is None:
        return InspectScore.unscored(reason=score.state.value, explanation=told, metadata=metadata)
    return InspectScore(value=score.value, explanation=told, metadata=metadata)


def from_inspect(score: InspectScore) -> Score:
    """The inverse of `to_inspect`."""
    return Score.model_validate((score.metadata or {})[SCORE])


def _result(state: TaskState) -> dict[str, Any] | None:
    """What the solver left; None for a sample of an old log whose engine failed."""
    if not state.output.completion:
        return None
    found = json.loads(state.output.completion)
    return found if isinstance(found, dict) else {}


def _total(scores: list[SampleScore]) -> Counts:
    total = Counts()
    for one in scores:
        found = from_inspect(one.score)
        if found.state is State.SCORED and found.counts is not None:
            total = total.plus(found.counts)
    return total


SCORERS = [as_scorer(question) for question in QUESTIONS]
