"""The gate, for a brief that people work on: nothing is taken out, everything is told, and decisions are remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from service.analysis import grounding
from service.analysis.coverage import CODE as UNCOVERED
from service.analysis.document import all_statements
from service.analysis.grounding.codes import Code
from service.analysis.schema import (
    Basis,
    Coverage,
    CoverageState,
    DraftAnalysis,
    Finding,
    ObligationCoverage,
    Severity,
    Statement,
)
from service.review.content import Content, Override
from service.review.ground import Ground

UNANCHORED = "unanchored"
FIRM = frozenset(
    {
        UNANCHORED,
        Code.SOURCE_EMPTY.value,
        Code.EVIDENCE_MISSING.value,
        Code.EVIDENCE_SOURCE.value,
        Code.EVIDENCE_SPAN.value,
        Code.EVIDENCE_QUOTE.value,
        Code.EVIDENCE_BLANK.value,
    }
)
"""Errors that nobody can override: without its words in the article a statement is no statement of this brief."""


def checked(content: Content, ground: Ground) -> Content:
    """The content with the gate's findings and the ledger as they are now; decisions that have lost their object go."""
    draft = DraftAnalysis(scope=content.scope, facts=content.facts, analysis=content.analysis)
    verified = grounding.verify(draft, ground.article, ground.reading, strike=False)
    dismissed = {(d.start, d.end): d for d in content.dismissals}
    coverage = Coverage(
        obligations=tuple(
            row.model_copy(update={"state": CoverageState.DISMISSED, "reason": dismissed[row.start, row.end].reason})
            if row.state is CoverageState.UNCOVERED and (row.start, row.end) in dismissed
            else row
            for row in verified.coverage.obligations
        )
    )
    statements = _by_id(content)
    findings = tuple(_findings(verified.findings, statements, dismissed.keys()))
    keys = {key_of(f, statements) for f in findings}
    uncovered = {(row.start, row.end) for row in verified.coverage.obligations if row.state is CoverageState.UNCOVERED}
    update = {
        "findings": findings,
        "coverage": coverage,
        "notices": tuple(n for n in content.notices if n.statement_id in statements),
        "overrides": tuple(o for o in content.overrides if o.key in keys),
        "dismissals": tuple(d for d in content.dismissals if (d.start, d.end) in uncovered),
        "accepted": tuple(id for id in content.accepted if id in statements),
    }
    return content.model_copy(update=update)


def settled(machine: Content, ground: Ground) -> Content:
    """A machine's draft with its findings told apart: what the gate says of the draft as it is, and what only the run
    could tell, of the intake and on what was taken out."""
    now = checked(machine, ground)
    told = (*machine.carried, *machine.findings)
    carried = tuple(f for f in told if f not in now.findings and f.code != UNCOVERED)
    return now.model_copy(update={"carried": carried})


def blocking(content: Content) -> tuple[Finding, ...]:
    """Errors that stand in the way of approval."""
    overridden = {o.key for o in content.overrides}
    statements = _by_id(content)
    errors = (f for f in content.findings if f.severity is Severity.ERROR)
    return tuple(f for f in errors if f.code in FIRM or key_of(f, statements) not in overridden)


def keyed(content: Content) -> Iterator[tuple[str, Finding, Override | None]]:
    """Every finding on the brief as it stands, with its key and the override it has."""
    statements = _by_id(content)
    overrides = {o.key: o for o in content.overrides}
    for finding in (*content.findings, *content.notices):
        key = key_of(finding, statements)
        yield key, finding, overrides.get(key)


def key_of(finding: Finding, statements: dict[str, Statement]) -> str:
    """Names a finding on exactly this wording and evidence; another wording gives another key."""
    statement = statements.get(finding.statement_id or "")
    parts = [finding.code, finding.section, finding.statement_id or "", finding.message]
    parts.append(statement.model_dump_json() if statement else "")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _by_id(content: Content) -> dict[str, Statement]:
    return {s.id: s for _, s in all_statements(content.analysis)} if content.analysis else {}


def _findings(
    found: Iterable[Finding], statements: dict[str, Statement], dismissed: Iterable[tuple[int, int]]
) -> Iterator[Finding]:
    """Without the duties that were dismissed; a statement that has no words yet says so in the editor's own terms."""
    spans = set(dismissed)
    for finding in found:
        if finding.code == UNCOVERED and (finding.start, finding.end) in spans:
            continue
        if finding.code == Code.EVIDENCE_MISSING and (finding.statement_id or "") in statements:
            statement = statements[finding.statement_id or ""]
            if statement.basis is not Basis.NOT_STATED and not statement.evidence:
                message = f"“{statement.text[:80]}” rests on no sentence yet: choose the words it rests on."
                yield finding.model_copy(update={"code": UNANCHORED, "message": message})
                continue
        yield finding


def duty_at(coverage: Coverage, start: int, end: int) -> ObligationCoverage | None:
    """The row of the ledger with exactly that span."""
    return next((row for row in coverage.obligations if (row.start, row.end) == (start, end)), None)
