"""Never worse unknowingly: a run against the committed baseline of its suite and engine.

The gate fails on any case that newly fails and on any figure whose drop is significant. A drop is accepted only with a
reason, and the reason is kept in the baseline. A baseline holds no text of any article.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from evals.runs.compare import Change, Comparison, Flip, Shift, answers, compare
from evals.runs.record import CaseRun, Engine, Run
from evals.scorers.score import Counts, Reason, Score, State, Value
from service.errors import InvalidRequest

FOLDER = Path(__file__).parents[1] / "baselines"

Cell = tuple[float, int, int, int, int] | tuple[float] | State
"""A score in short: value and counts, value alone, or why there is no value."""


class Accepted(Value):
    """A drop that somebody took responsibility for."""

    on: date
    reason: str
    engine_version: str
    drops: tuple[str, ...] = ()


class Baseline(Value):
    """What a suite's cases scored when this was recorded, by case id and question."""

    suite: str
    fingerprint: str
    engine: Engine
    recorded: date
    accepted: tuple[Accepted, ...] = ()
    cases: dict[str, dict[str, Cell]]

    @property
    def runs(self) -> tuple[CaseRun, ...]:
        """The cases as a run would hold them."""
        return tuple(
            CaseRun(id=id, title="", scores={name: _score(cell) for name, cell in cells.items()})
            for id, cells in self.cases.items()
        )

    @property
    def failing(self) -> frozenset[tuple[str, str]]:
        """Case and question of what failed already."""
        return frozenset(key for key, answer in answers(self.runs).items() if answer.failing)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found. `outdated`: the cases are others than those of the baseline."""

    comparison: Comparison
    outdated: bool

    @property
    def new_failures(self) -> tuple[Flip, ...]:
        """Cases that passed before."""
        return self.comparison.of(Change.NEWLY_FAILING)

    @property
    def drops(self) -> tuple[Shift, ...]:
        """Figures that dropped significantly."""
        return tuple(shift for shift in self.comparison.shifts if shift.significant_drop)

    @property
    def passed(self) -> bool:
        """Whether nothing stands against the run."""
        return not (self.outdated or self.new_failures or self.drops)

    @property
    def told(self) -> tuple[str, ...]:
        """Everything that stands against it, a line each."""
        lines = ["the cases are not those of the baseline"] if self.outdated else []
        lines += [f"{flip.case}: {flip.question} newly fails" for flip in self.new_failures]
        lines += [f"{s.question} drops from {s.before:.3f} to {s.after:.3f}" for s in self.drops]
        return tuple(lines)


def judge(run: Run, baseline: Baseline) -> Verdict:
    """A run against its baseline."""
    return Verdict(compare(baseline.runs, run.cases), outdated=run.dataset.fingerprint != baseline.fingerprint)


def record(run: Run, on: date, *, before: Baseline | None = None, accepted: Accepted | None = None) -> Baseline:
    """The baseline that a run makes; what was accepted earlier stays written. Several epochs are no baseline: the
    first counts."""
    history = before.accepted if before else ()
    return Baseline(
        suite=run.suite,
        fingerprint=run.dataset.fingerprint,
        engine=run.engine,
        recorded=on,
        accepted=(*history, accepted) if accepted else history,
        cases={case.id: _cells(case) for case in _first_epoch(run.cases)},
    )


def place(suite: str, engine: str, folder: Path = FOLDER) -> Path:
    """Where the baseline of a suite and an engine stands."""
    return folder / f"{suite}.{engine.replace(':', '-')}.json"


def load(path: Path) -> Baseline | None:
    """The baseline at `path`; None where there is none. Raises InvalidRequest where it cannot be read."""
    try:
        return Baseline.model_validate_json(path.read_text("utf-8")) if path.exists() else None
    except ValidationError as error:
        raise InvalidRequest(f"{path} is no baseline: {error.errors()[0]['msg']}.") from error


def save(baseline: Baseline, path: Path) -> None:
    """Written with a line per case, so that a diff shows which cases changed."""
    found = baseline.model_dump(mode="json", exclude={"cases"})
    cases = [f"  {json.dumps(id)}: {_line(cells)}" for id, cells in sorted(baseline.cases.items())]
    head = json.dumps(found, indent=1, ensure_ascii=False).removesuffix("\n}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head},\n "cases": {{\n' + ",\n".join(cases) + "\n }\n}\n", "utf-8")


def _line(cells: dict[str, Cell]) -> str:
    return json.dumps(cells, separators=(",", ":"))


def _cells(case: CaseRun) -> dict[str, Cell]:
    return {name: _cell(score) for name, score in case.scores.items()}


def _cell(score: Score) -> Cell:
    if score.value is None:
        return score.state
    value = round(score.value, 4)
    if score.counts is None:
        return (value,)
    c = score.counts
    return (value, c.right, c.predicted, c.found, c.wanted)


def _score(cell: Cell) -> Score:
    if isinstance(cell, State):
        return Score(state=cell, reasons=(Reason(message="see the run that was recorded"),))
    counts = None
    if len(cell) == 5:
        counts = Counts(right=cell[1], predicted=cell[2], found=cell[3], wanted=cell[4])
    return Score(state=State.SCORED, value=cell[0], counts=counts)


def _first_epoch(cases: Sequence[CaseRun]) -> list[CaseRun]:
    return [case for case in cases if case.epoch == 1]
