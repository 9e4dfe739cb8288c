"""What is under review: the brief as it stands, with every decision taken on it. One revision is one of these."""

from __future__ import annotations

from datetime import datetime

from service.analysis.schema import (
    Analysis,
    AnalysisResult,
    ArticleInfo,
    Coverage,
    EngineInfo,
    Facts,
    Finding,
    ReviewState,
    Scope,
    Severity,
    Value,
)


class Override(Value):
    """An error finding that a person let stand, and why. `key` names the finding on the very text it was about."""

    key: str
    code: str
    message: str
    reason: str
    by: str
    at: datetime


class Dismissal(Value):
    """A duty of the source that a person left out, and why. The span is the clause's, in the article."""

    start: int
    end: int
    reason: str
    by: str
    at: datetime


class Content(Value):
    """A brief under review.

    `findings` are what the gate says of the brief as it stands. `carried` are findings that tell what happened before:
    of the intake, and on statements that the gate took out; they are shown and block nothing. `notices` stay until a
    person looks at the statement. `accepted` are ids of statements that a person said yes to.
    """

    article: ArticleInfo
    engine: EngineInfo
    scope: Scope
    facts: Facts
    analysis: Analysis | None
    findings: tuple[Finding, ...]
    carried: tuple[Finding, ...] = ()
    notices: tuple[Finding, ...] = ()
    coverage: Coverage
    overrides: tuple[Override, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    accepted: tuple[str, ...] = ()


def of_machine(result: AnalysisResult) -> Content:
    """The first revision. An error in a result is about something that the gate took out: nothing else has any left."""
    from service.analysis.document import all_statements

    ids = {s.id for _, s in all_statements(result.analysis)} if result.analysis else set()
    carried = tuple(
        f for f in result.findings if f.severity is Severity.ERROR or (f.statement_id or "") not in ids | {""}
    )
    return Content(
        article=result.article,
        engine=result.engine,
        scope=result.scope,
        facts=result.facts,
        analysis=result.analysis,
        findings=tuple(f for f in result.findings if f not in carried),
        carried=carried,
        coverage=result.coverage,
    )


def to_result(
    content: Content, *, analysis_id: str, created_at: datetime, state: ReviewState, content_hash: str
) -> AnalysisResult:
    """The brief in the JSON form that all doors share."""
    return AnalysisResult(
        id=content.article.id,
        analysis_id=analysis_id,
        created_at=created_at,
        state=state,
        content_hash=content_hash,
        scope=content.scope,
        article=content.article,
        engine=content.engine,
        facts=content.facts,
        analysis=content.analysis,
        findings=(*content.carried, *content.findings, *content.notices),
        coverage=content.coverage,
    )
