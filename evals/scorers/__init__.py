"""The deterministic questions. Each is a pure function of a case and a result in the JSON form; see `question`.

`score_all` puts them all; a question that breaks on a strange result has errored, and says how.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from typing import Any

from evals.datasets.cases import Case
from evals.scorers import absence, evidence, facts, form, grounding, recall, requirements, times, writing
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Result
from evals.scorers.score import Score, errored

__all__ = ["BY_NAME", "QUESTIONS", "REFEREE", "Family", "Figure", "Question", "failed", "put", "score_all"]

QUESTIONS: tuple[Question, ...] = (
    *facts.QUESTIONS,
    *times.QUESTIONS,
    *requirements.QUESTIONS,
    *recall.QUESTIONS,
    *absence.QUESTIONS,
    *form.QUESTIONS,
    *evidence.QUESTIONS,
    *grounding.QUESTIONS,
    *writing.QUESTIONS,
)

BY_NAME = {question.name: question for question in QUESTIONS}

REFEREE = (
    "scope",
    "authority",
    "jurisdiction",
    "status",
    "effective",
    "mandatory",
    "recommended",
    "timeline",
    "penalties",
    "standards",
)
"""The ten whose mean is the overall figure."""


def put(question: Question, case: Case, raw: Mapping[str, Any]) -> Score:
    """One question to one result."""
    try:
        return question.ask(case, Result(raw))
    except Exception as error:  # noqa: BLE001 - the door of a scorer: a result of any form must not end the run
        place = traceback.extract_tb(error.__traceback__)[-1]
        return errored(f"{question.name}: {type(error).__name__}: {error} ({place.name}, line {place.lineno})")


def score_all(case: Case, raw: Mapping[str, Any]) -> dict[str, Score]:
    """Every question to one result, by name."""
    return {question.name: put(question, case, raw) for question in QUESTIONS}


def failed(message: str) -> dict[str, Score]:
    """The scores of a case whose engine gave no result."""
    return {question.name: errored(message) for question in QUESTIONS}
