"""The controls by name, and as subjects of a run: `--engine control:<name>`.

A control answers without the gate: everything that it drafted stands in its result, with the gate's findings beside it.
With the gate most of what is wrong would be taken out, and the scorers would have nothing left to notice.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from evals.controls import spoilers
from evals.controls.engine import SpoilingEngine
from evals.controls.spoilers import Spoiler
from evals.datasets.cases import Case
from evals.runs.record import Engine
from evals.subjects import Subject, submission
from service.analysis.schema import AnalysisResult, DraftAnalysis
from service.app import App, read_settings
from service.engines.protocol import DraftRequest
from service.intake.article import build_article
from service.pipeline import Job, Pipeline

Reshape = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Control:
    """`spoil` acts on the draft, `reshape` on the result. `refused` says that the gate itself has to object."""

    name: str
    says: str
    spoil: Spoiler
    reshape: Reshape = dict
    refused: bool = True


def another_template(result: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same content under headings of its own."""
    analysis = result.get("analysis") or {}
    points = [item["text"] for item in (analysis.get("requirements") or {}).get("mandatory", ())]
    return {**result, "analysis": {"summary": analysis.get("overview", []), "key_points": points, "next_steps": []}}


ALL: tuple[Control, ...] = (
    Control("always-empty", "says nothing at all", spoilers.always_empty, refused=False),
    Control("copy-the-lead", "copies the first sentences", spoilers.copy_the_lead),
    Control("invented-date", "adds one invented date", spoilers.one_invented_date),
    Control("swap-must-and-should", "files duties as advice", spoilers.swap_must_and_should),
    Control("drop-every-second-duty", "leaves out half", spoilers.drop_every_second_duty, refused=False),
    Control("cite-the-neighbour", "cites the next sentence", spoilers.cite_the_neighbour),
    Control("wrong-template", "has headings of its own", spoilers.unspoiled, another_template, refused=False),
    Control("list-everything", "makes a duty of every sentence", spoilers.list_everything),
)


class ControlSubject:
    """A control around an engine of the service, in a data folder that is thrown away."""

    networked = False

    def __init__(self, control: Control, *, inner: str = "extractive", app: App | None = None) -> None:
        self._control = control
        self._folder = Path(tempfile.mkdtemp(prefix="regbrief-eval-"))
        self._app = app or App(read_settings().model_copy(update={"data_dir": self._folder}))
        self._engine = SpoilingEngine(control.name, self._app.engine(inner), control.spoil)
        self.engine = Engine(**self._engine.info.model_dump(exclude={"usage"}))

    def analyse(self, case: Case) -> Mapping[str, Any]:
        """The result with all that the control drafted."""
        result = self.result(case)
        _, drafted = self.last
        kept = {"scope": drafted.scope, "facts": drafted.facts, "analysis": drafted.analysis}
        return self._control.reshape(result.model_copy(update=kept).model_dump(mode="json"))

    @property
    def last(self) -> tuple[DraftRequest, DraftAnalysis]:
        """What was asked last, and what was drafted. Raises LookupError before the first article."""
        if self._engine.request is None or self._engine.spoiled is None:
            raise LookupError("nothing was drafted yet")
        return self._engine.request, self._engine.spoiled

    def result(self, case: Case) -> AnalysisResult:
        """The result that the gate leaves."""
        taken = build_article(submission(case))
        pipeline = Pipeline(self._engine, self._app.index, self._app.counter.count, self._app.settings.chunk_tokens)
        return pipeline.run(Job(f"an-{case.id}", taken.article, taken.findings, datetime.now(UTC)))

    def close(self) -> None:
        """Close the application and remove its data."""
        self._app.close()
        shutil.rmtree(self._folder, ignore_errors=True)


CONTROLS: Mapping[str, Callable[[], Subject]] = {control.name: partial(ControlSubject, control) for control in ALL}
