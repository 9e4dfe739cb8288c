"""One run: the suite through Inspect, then its record with figures."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.runs.figures import SEED, figures
from evals.runs.record import ARTICLES, LOGS, RESULTS, CaseRun, Dataset, Run, save, write_lines
from evals.scorers import failed
from evals.subjects import Subject
from evals.suites import Suite

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample

AT_A_TIME = 8
"""Articles in work at a time where the subject waits on other machines."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run, and what the subject answered, by case id; of several epochs the last."""

    run: Run
    results: Mapping[str, Mapping[str, Any]]


def execute(
    suite: Suite,
    examined: Subject,
    folder: Path,
    *,
    epochs: int = 1,
    done: Callable[[str, str | None], None] = lambda _id, _error: None,
) -> Ran:
    """Run, and write the record into `folder`. A case whose engine fails has errored; the others go on."""
    from inspect_ai import eval as inspect_eval

    from evals.tasks import DUMMY, suite_task

    started, clock = datetime.now(UTC), time.monotonic()
    (log,) = inspect_eval(
        suite_task(suite.cases, examined, name=f"regbrief_{_plain(suite.name)}", done=done),
        model=DUMMY,
        epochs=epochs,
        max_samples=AT_A_TIME if examined.networked else 1,
        log_dir=str(folder / LOGS),
        display="none",
        log_level="warning",
        score_display=False,
    )
    cases = case_runs(suite, log)
    run = Run(
        suite=suite.name,
        dataset=Dataset(name=suite.name, fingerprint=suite.fingerprint, cases=len(suite.cases)),
        engine=examined.engine,
        started=started,
        seconds=round(time.monotonic() - clock, 2),
        epochs=epochs,
        seed=SEED,
        cases=cases,
        figures=figures(cases),
    )
    results = {str(s.id): json.loads(s.output.completion) for s in log.samples or [] if s.error is None}
    _write(folder, suite, run, results)
    return Ran(run, results)


def case_runs(suite: Suite, log: EvalLog) -> tuple[CaseRun, ...]:
    """The cases in the order of the suite, epoch by epoch. A case that Inspect lost has errored."""
    samples: dict[str, list[EvalSample]] = {}
    for sample in log.samples or []:
        samples.setdefault(str(sample.id), []).append(sample)
    told = f"Inspect ended with {log.status}" + (f": {log.error.message}" if log.error else "")
    found = []
    for case in suite.cases:
        ran = sorted(samples.get(case.id, []), key=lambda s: s.epoch)
        found += [_case_run(case.id, case.article.title, s) for s in ran]
        if not ran:
            found.append(CaseRun(id=case.id, title=case.article.title, error=told, scores=failed(told)))
    return tuple(found)


def _case_run(id: str, title: str, sample: EvalSample) -> CaseRun:
    from evals.tasks import from_inspect

    if sample.error is not None:
        message = sample.error.message
        return CaseRun(id=id, title=title, epoch=sample.epoch, error=message, scores=failed(message))
    scores = {name: from_inspect(score) for name, score in (sample.scores or {}).items()}
    return CaseRun(id=id, title=title, epoch=sample.epoch, scores=scores)


def _write(folder: Path, suite: Suite, run: Run, results: Mapping[str, Mapping[str, Any]]) -> None:
    save(run, folder)
    write_lines(folder / RESULTS, results.values())
    write_lines(folder / ARTICLES, _articles(suite))


def _articles(suite: Suite) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "id": case.id,
            "title": case.article.title,
            "published": str(case.article.published or ""),
            "text": case.article.text,
        }
        for case in suite.cases
    ]


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name)
