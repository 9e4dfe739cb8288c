"""The judged tier: a model grades usefulness and faithfulness, always with the source before it.

It is apart: off without a model, kept in a file of its own, and no part of any other figure. Beside each figure stand
the model, the number of epochs and how far the epochs agree; a grade that cannot be read is unscored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from evals.datasets.cases import Case
from evals.rubrics import HIGHEST, RUBRICS
from evals.runs.record import JUDGED, LOGS, Engine
from evals.scorers.score import Value
from service.analysis.schema import AnalysisResult
from service.errors import Misconfigured
from service.rendering import to_markdown

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog
    from inspect_ai.model import Model
    from inspect_ai.scorer import Score as InspectScore


class JudgedCase(Value):
    """The grades of one brief, by rubric, one per epoch; null where a grade could not be read."""

    id: str
    grades: dict[str, tuple[int | None, ...]]
    why: dict[str, tuple[str, ...]]


class JudgedFigure(Value):
    """The mean grade (1 to 5) of a rubric over briefs, and the share of pairs of epochs that gave the same grade."""

    mean: float | None
    agreement: float | None
    briefs: int
    unscored: int


class Judged(Value):
    """A judged run. `own_model` warns that the judge also wrote the briefs."""

    model: str
    epochs: int
    engine: Engine
    own_model: bool
    figures: dict[str, JudgedFigure]
    cases: tuple[JudgedCase, ...]


def grade(
    cases: Sequence[Case],
    results: Mapping[str, Mapping[str, Any]],
    *,
    model: str | Model,
    epochs: int,
    engine: Engine,
    folder: Path,
) -> Judged:
    """Grade the briefs of a run and write `judged.json` into its folder. Cases without a brief are left out.

    Raises Misconfigured where the model cannot be had.
    """
    from inspect_ai import eval as inspect_eval
    from inspect_ai._util.error import PrerequisiteError
    from inspect_ai.model import get_model

    from evals.graders import judged_task

    briefs = [(case, brief) for case in cases if (brief := brief_of(results.get(case.id)))]
    try:
        judge = get_model(model) if isinstance(model, str) else model
        (log,) = inspect_eval(
            judged_task(briefs), model=judge, epochs=epochs, log_dir=str(folder / LOGS), display="none"
        )
    except (PrerequisiteError, ImportError, ValueError) as error:
        raise Misconfigured(f"The judge {model} cannot be had: {error}") from error
    judged = collect(log, str(judge), epochs, engine)
    (folder / JUDGED).write_text(judged.model_dump_json(indent=1) + "\n", "utf-8")
    return judged


def load(folder: Path) -> Judged | None:
    """The judged tier of a run; None where none ran, or where it was kept by another version."""
    try:
        return Judged.model_validate_json((folder / JUDGED).read_text("utf-8"))
    except (FileNotFoundError, ValidationError):
        return None


def brief_of(result: Mapping[str, Any] | None) -> str:
    """The Markdown of a result; empty where it has no brief."""
    if result is None or result.get("analysis") is None:
        return ""
    try:
        return to_markdown(AnalysisResult.model_validate(dict(result)))
    except ValidationError:
        return ""


def collect(log: EvalLog, model: str, epochs: int, engine: Engine) -> Judged:
    """The grades of a log of the judged task."""
    grades: dict[str, dict[str, list[int | None]]] = {}
    whys: dict[str, dict[str, list[str]]] = {}
    for sample in sorted(log.samples or [], key=lambda s: (str(s.id), s.epoch)):
        for rubric in RUBRICS:
            score = (sample.scores or {}).get(rubric)
            grades.setdefault(str(sample.id), {}).setdefault(rubric, []).append(_grade(score))
            whys.setdefault(str(sample.id), {}).setdefault(rubric, []).append(_why(score))
    cases = tuple(JudgedCase.model_validate({"id": id, "grades": g, "why": whys[id]}) for id, g in grades.items())
    figures = {rubric: _figure([case.grades[rubric] for case in cases]) for rubric in RUBRICS}
    own = engine.model is not None and engine.model.replace(":", "/") == model
    return Judged(model=model, epochs=epochs, engine=engine, own_model=own, figures=figures, cases=cases)


def agreement(grades: Sequence[Sequence[int | None]]) -> float | None:
    """The share of pairs of epochs of one brief that gave the same grade; None with fewer than two epochs."""
    pairs = [pair for of_case in grades for pair in combinations([g for g in of_case if g is not None], 2)]
    return fmean(a == b for a, b in pairs) if pairs else None


def judged_text(judged: Judged) -> str:
    """The figures in words, each with model, epochs and agreement."""
    lines = ["judged, apart from all other figures:"]
    for rubric, figure in judged.figures.items():
        mean = "–" if figure.mean is None else f"{figure.mean:.2f} of {HIGHEST}"
        agree = "–" if figure.agreement is None else f"{figure.agreement:.2f}"
        told = f"{judged.model}, {judged.epochs} epochs, agreement {agree}, {figure.briefs} briefs"
        lines.append(f"{rubric:14} {mean}  ({told}, {figure.unscored} grades unscored)")
    if judged.own_model:
        lines.append("The judge is the model that wrote the briefs: it may favour its own.")
    return "\n".join(lines)


def _figure(grades: Sequence[tuple[int | None, ...]]) -> JudgedFigure:
    known = [[g for g in of_case if g is not None] for of_case in grades]
    means = [fmean(of_case) for of_case in known if of_case]
    return JudgedFigure(
        mean=fmean(means) if means else None,
        agreement=agreement(grades),
        briefs=len(means),
        unscored=sum(g is None for of_case in grades for g in of_case),
    )


def _grade(score: InspectScore | None) -> int | None:
    value = score.value if score is not None else None
    return int(value) if isinstance(value, int | float) and value == value else None


def _why(score: InspectScore | None) -> str:
    return (score.explanation or "") if score is not None else "no answer"
