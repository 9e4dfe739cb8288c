"""The judged tier as an Inspect task: a sample is a brief, every rubric is a scorer that asks the model of the run."""

from __future__ import annotations

from collections.abc import Sequence

from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import get_model
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.datasets.cases import Case
from evals.rubrics import RUBRICS, parse, prompt
from evals.tasks import CASE

BRIEF = "brief"


def judged_task(briefs: Sequence[tuple[Case, str]]) -> Task:
    """Briefs that are there already; the model of the evaluation is the judge."""
    samples = [
        Sample(id=case.id, input=brief, metadata={CASE: case.model_dump(mode="json"), BRIEF: brief})
        for case, brief in briefs
    ]
    dataset = MemoryDataset(samples, name="regbrief_judged")
    return Task(dataset=dataset, solver=nothing(), scorer=_GRADERS, fail_on_error=False, name="regbrief_judged")


@solver
def nothing() -> Solver:
    """The briefs were written by somebody else."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - the form of a solver
        state.completed = True
        return state

    return solve


def _grader(rubric: str) -> Scorer:
    def build() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the form of a scorer
            case = Case.model_validate(state.metadata[CASE])
            answer = (await get_model().generate(prompt(rubric, case, state.metadata[BRIEF]))).completion
            found = parse(answer)
            if found is None:
                return Score.unscored(reason="grader_failed", explanation=answer[:500])
            return Score(value=found.grade, explanation=found.why, metadata={"quotes": found.quotes})

        return score

    build.__name__ = rubric
    return scorer(metrics=[mean(), stderr()], name=rubric)(build)()


_GRADERS = [_grader(rubric) for rubric in RUBRICS]
