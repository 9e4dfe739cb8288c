"""All controls on a suite at once: every article is drafted once, spoiled in every way, scored and put to the gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from evals.controls.spoilers import unspoiled
from evals.controls.subjects import ALL, Control, ControlSubject
from evals.datasets.cases import Case
from evals.runs.compare import Change, compare
from evals.runs.record import CaseRun
from evals.scorers import score_all
from evals.scorers.score import Value
from evals.suites import Suite
from service.analysis.grounding import check
from service.analysis.schema import AnalysisResult, DraftAnalysis, Severity
from service.engines.protocol import DraftRequest

GOOD = Control("unspoiled", "changes nothing", unspoiled, refused=False)
MOST = 6
"""Questions that an outcome names."""


class ControlOutcome(Value):
    """What befell one control: questions whose figure drops significantly, how many case answers newly fail, and in
    how many of the cases the gate reports errors that the good draft had not."""

    name: str
    says: str
    drops: dict[str, float]
    newly_failing: int
    refused: int
    cases: int
    must_be_refused: bool

    @property
    def failed(self) -> bool:
        """Whether the control was found out: by the scorers, and by the gate where that has to object."""
        noticed = bool(self.drops) or self.newly_failing > 0
        return noticed and (self.refused > 0 or not self.must_be_refused)


@dataclass(frozen=True, slots=True)
class _Good:
    """A case with its good draft, what the engine was asked, and the result."""

    case: Case
    request: DraftRequest
    draft: DraftAnalysis
    result: AnalysisResult


class _Answer(NamedTuple):
    """A result as JSON, with everything that was drafted, and how many errors the gate finds in it."""

    raw: Mapping[str, Any]
    errors: int


def held(suite: Suite, controls: Sequence[Control] = ALL) -> tuple[ControlOutcome, ...]:
    """One outcome per control, in order."""
    good = tuple(_good(suite.cases))
    reference = [_spoiled(GOOD, each) for each in good]
    return tuple(_outcome(control, good, reference) for control in controls)


def _good(cases: Sequence[Case]) -> Iterator[_Good]:
    subject = ControlSubject(GOOD)
    try:
        for case in cases:
            result = subject.result(case)
            request, drafted = subject.last
            yield _Good(case, request, drafted, result)
    finally:
        subject.close()


def _outcome(control: Control, good: Sequence[_Good], reference: Sequence[_Answer]) -> ControlOutcome:
    spoiled = [_spoiled(control, each) for each in good]
    found = compare(_scored(good, reference), _scored(good, spoiled))
    drops = {s.question: round(s.interval.value, 4) for s in found.shifts if s.significant_drop and s.interval}
    return ControlOutcome(
        name=control.name,
        says=control.says,
        drops=dict(sorted(drops.items(), key=lambda drop: drop[1])),
        newly_failing=len(found.of(Change.NEWLY_FAILING)),
        refused=sum(after.errors > before.errors for before, after in zip(reference, spoiled, strict=True)),
        cases=len(good),
        must_be_refused=control.refused,
    )


def _spoiled(control: Control, good: _Good) -> _Answer:
    """The spoiled result as JSON, and how many errors the gate finds in it."""
    draft = control.spoil(good.draft, good.request)
    found = check(draft, good.request.article, good.request.reading)
    kept = {"scope": draft.scope, "facts": draft.facts, "analysis": draft.analysis, "findings": found}
    raw = good.result.model_copy(update=kept).model_dump(mode="json")
    return _Answer(control.reshape(raw), sum(finding.severity is Severity.ERROR for finding in found))


def _scored(good: Sequence[_Good], answers: Sequence[_Answer]) -> list[CaseRun]:
    return [
        CaseRun(id=each.case.id, title=each.case.article.title, scores=score_all(each.case, answer.raw))
        for each, answer in zip(good, answers, strict=True)
    ]


def markdown(outcomes: Sequence[ControlOutcome], command: str) -> str:
    """The table of controls."""
    lines = [f"Made by `{command}` on {outcomes[0].cases if outcomes else 0} articles.", ""]
    lines += ["| control | found out | gate objects in | answers newly failing | figures that drop most |"]
    lines += ["|---|---|--:|--:|---|"]
    lines += [_row(outcome) for outcome in outcomes]
    return "\n".join(lines) + "\n"


def _row(outcome: ControlOutcome) -> str:
    drops = ", ".join(f"{name} {drop:+.2f}" for name, drop in list(outcome.drops.items())[:MOST]) or "none"
    found = "yes" if outcome.failed else "NO ✗"
    told = f"{outcome.name} ({outcome.says})"
    return f"| {told} | {found} | {outcome.refused}/{outcome.cases} | {outcome.newly_failing} | {drops} |"
