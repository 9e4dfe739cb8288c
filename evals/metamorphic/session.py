"""All relations on a suite: every article is analysed as it is and in every changed form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.datasets.cases import Case
from evals.metamorphic.relations import RELATIONS, Relation
from evals.mutations.table import wilson
from evals.scorers.score import Value
from evals.subjects import ServiceSubject, Subject
from evals.suites import Suite
from service.errors import BadInput

FLOORS: Mapping[str, float] = {
    "same-input-twice": 1.0,
    "shifted-dates": 0.9,
    "must-to-should": 0.9,
    "should-to-must": 0.9,
    "shuffled-paragraphs": 0.97,
    "added-aside": 0.99,
    "html": 0.98,
}
"""The shares below which a relation counts as broken. Only the first must hold always; the others are what was measured
on the bundled set, less the noise of a handful of cases."""


class Broken(Value):
    """One thing of one case that did not hold."""

    case: str
    what: str


class RelationOutcome(Value):
    """How often a relation held: over all that was looked at (dates, duties, fields), and over cases."""

    name: str
    says: str
    held: int
    n: int
    cases_held: int
    cases: int
    broken: tuple[Broken, ...] = ()

    @property
    def share(self) -> float:
        """The share that held; 1 of nothing."""
        return self.held / self.n if self.n else 1.0


def held(
    suite: Suite, subject: Subject | None = None, relations: Sequence[Relation] = RELATIONS
) -> tuple[RelationOutcome, ...]:
    """One outcome per relation, in order."""
    examined = subject or ServiceSubject("extractive")
    try:
        known = {case.id: examined.analyse(case) for case in suite.cases}
        return tuple(_outcome(relation, suite.cases, known, examined) for relation in relations)
    finally:
        if subject is None:
            examined.close()


def _outcome(
    relation: Relation, cases: Sequence[Case], known: Mapping[str, Mapping[str, Any]], examined: Subject
) -> RelationOutcome:
    ok = total = whole = tried = 0
    broken: list[Broken] = []
    for case in cases:
        other = relation.change(case)
        if other is None:
            continue
        try:
            judged = relation.judge(case, known[case.id], other, examined.analyse(other))
        except BadInput as error:
            broken.append(Broken(case=case.id, what=f"refused: {error}"))
            total, tried = total + 1, tried + 1
            continue
        if judged.n:
            ok, total, tried = ok + judged.held, total + judged.n, tried + 1
            whole += not judged.broken
            broken += [Broken(case=case.id, what=what) for what in judged.broken]
    return RelationOutcome(
        name=relation.name, says=relation.says, held=ok, n=total, cases_held=whole, cases=tried, broken=tuple(broken)
    )


def markdown(outcomes: Sequence[RelationOutcome], command: str) -> str:
    """The table of relations."""
    lines = [f"Made by `{command}`.", ""]
    lines += [
        "| relation | n | held | share | 95 % interval | articles that held wholly |",
        "|---|--:|--:|--:|---|--:|",
    ]
    return "\n".join([*lines, *map(_row, outcomes)]) + "\n"


def _row(outcome: RelationOutcome) -> str:
    low, high = wilson(outcome.held, outcome.n)
    share, interval = (f"{outcome.share:.3f}", f"{low:.3f}–{high:.3f}") if outcome.n else ("–", "–")
    return (
        f"| {outcome.name}: {outcome.says} | {outcome.n} | {outcome.held} | {share} | {interval} | "
        f"{outcome.cases_held}/{outcome.cases} |"
    )
