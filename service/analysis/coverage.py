"""The ledger of omissions: what became of every clause of the article that carries force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.text.documents import ARTICLE_SOURCE
from service.analysis.reading.model import Clause, Reading
from service.analysis.schema import (
    Analysis,
    Coverage,
    CoverageState,
    Finding,
    Klass,
    ObligationCoverage,
    RequirementItem,
    Severity,
)

HALF = 0.5
"""The share of a clause that an item's evidence must hold to count as telling it."""
CODE = "duty-uncovered"


@dataclass(frozen=True, slots=True)
class _Told:
    start: int
    end: int
    id: str


def ledger(reading: Reading, analysis: Analysis | None) -> Coverage:
    """Every clause in source order: covered by requirement items, dismissed with the reader's reason, or uncovered.

    A clause that only repeats an earlier one (`same_as`) is covered where that one is, and the reverse.
    """
    told = _told(analysis)
    direct = [_tellers(clause, told) for clause in reading.clauses]
    shared = _with_repeats(reading.clauses, direct)
    rows = [_row(clause, ids) for clause, ids in zip(reading.clauses, shared, strict=True)]
    return Coverage(obligations=tuple(sorted(rows, key=lambda row: (row.start, row.end))))


def uncovered(reading: Reading, coverage: Coverage) -> Iterator[Finding]:
    """A warning for each binding clause that no requirement tells."""
    binding = {(clause.start, clause.end) for clause in reading.clauses if clause.klass is Klass.MANDATORY}
    for row in coverage.obligations:
        if row.state is CoverageState.UNCOVERED and (row.start, row.end) in binding:
            yield Finding(
                code=CODE,
                severity=Severity.WARNING,
                section="requirements.mandatory",
                message=f"No requirement tells this duty: “{row.quote[:160]}”.",
                start=row.start,
                end=row.end,
            )


def _told(analysis: Analysis | None) -> list[_Told]:
    if analysis is None:
        return []
    items: Sequence[RequirementItem] = (*analysis.requirements.mandatory, *analysis.requirements.recommended)
    spans = [_Told(e.start, e.end, item.id) for item in items for e in item.evidence if e.source == ARTICLE_SOURCE]
    return sorted(spans, key=lambda span: (span.start, span.end))


def _tellers(clause: Clause, told: Sequence[_Told]) -> tuple[str, ...]:
    """Ids of the items whose evidence holds at least half of the clause."""
    need = HALF * max(clause.end - clause.start, 1)
    held: dict[str, int] = {}
    for span in told:
        common = min(clause.end, span.end) - max(clause.start, span.start)
        if common > 0:
            held[span.id] = held.get(span.id, 0) + common
    return tuple(id for id, common in held.items() if common >= need)


def _with_repeats(clauses: Sequence[Clause], direct: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Clauses that say the same share the items that tell any of them."""
    groups: dict[int, list[str]] = {}
    roots: list[int] = []
    for index, clause in enumerate(clauses):
        root = roots[clause.same_as] if clause.same_as is not None and clause.same_as < index else index
        roots.append(root)
        groups.setdefault(root, []).extend(direct[index])
    return [tuple(dict.fromkeys(groups[root])) for root in roots]


def _row(clause: Clause, ids: tuple[str, ...]) -> ObligationCoverage:
    dismissed = clause.klass is Klass.NEITHER
    state = CoverageState.COVERED if ids else CoverageState.UNCOVERED
    return ObligationCoverage(
        start=clause.start,
        end=clause.end,
        quote=clause.text,
        force=clause.force,
        state=CoverageState.DISMISSED if dismissed else state,
        statement_ids=() if dismissed else ids,
        reason=clause.why.rule if dismissed else None,
    )
