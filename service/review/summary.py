"""What the queue shows of a draft: open questions, how doubtful it is, and its dates."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.text.documents import Completeness
from service.analysis.coverage import CODE as UNCOVERED
from service.analysis.document import all_statements, label_of
from service.analysis.schema import (
    CoverageState,
    Finding,
    Item,
    Severity,
    TimelineEntry,
)
from service.review.checking import blocking
from service.review.content import Content
from service.review.periods import days
from service.storage.review_records import DateRow, Shown

ERROR, STRUCK, MISSED_DUTY, MISSED_ADVICE, WARNING, EXCERPT = 12, 5, 4, 2, 1, 3
"""Weights of the doubt score. An error keeps the draft from being approved and outweighs most else; what the gate took
out is a hole that somebody has to look at; a duty nobody tells weighs more than advice; an excerpt hides what it leaves
out. The score orders the queue and says nothing of the probability of anything."""


def shown(content: Content) -> Shown:
    """The row of the queue."""
    errors = blocking(content)
    asked = (f for f in (*content.findings, *content.notices) if f.severity is Severity.WARNING)
    warnings = [f for f in asked if f.code != UNCOVERED]
    duties = [f for f in content.findings if f.code == UNCOVERED]
    uncovered = sum(row.state is CoverageState.UNCOVERED for row in content.coverage.obligations)
    struck = [f for f in content.carried if f.severity is Severity.ERROR]
    doubt = ERROR * len(errors) + STRUCK * len(struck) + MISSED_DUTY * len(duties)
    doubt += MISSED_ADVICE * max(uncovered - len(duties), 0) + WARNING * len(warnings)
    doubt += EXCERPT if content.article.completeness is Completeness.EXCERPT else 0
    article = content.article
    return Shown(
        title=content.analysis.title.text if content.analysis else article.title,
        authority=content.facts.authorities[0].name if content.facts.authorities else None,
        status=content.facts.status,
        scope=content.scope,
        source=article.source,
        published=article.published,
        engine=content.engine.name,
        errors=len(errors),
        warnings=len(warnings),
        uncovered=uncovered,
        struck=len(struck),
        doubt=doubt,
        worst=_worst((*errors, *struck, *duties, *warnings)),
        search=_search(content),
    )


def dates(content: Content) -> tuple[DateRow, ...]:
    """The timeline with the days that its dates stand for; a computed date says from what."""
    if content.analysis is None:
        return ()
    return tuple(_date(entry) for entry in content.analysis.timeline)


def _date(entry: TimelineEntry) -> DateRow:
    iso, source = entry.date, None
    if iso is None and entry.computed is not None:
        iso, source = entry.computed.date, f"{entry.computed.base}, {entry.computed.rule}"
    bounds = days(iso)
    return DateRow(
        statement_id=entry.id,
        when=entry.when,
        text=entry.text,
        role=entry.role,
        precision=entry.precision,
        iso=iso if bounds else None,
        first_day=bounds[0] if bounds else None,
        last_day=bounds[1] if bounds else None,
        computed_from=source if bounds else None,
    )


def _worst(findings: Iterable[Finding]) -> str:
    return next((f.message for f in findings), "")


def _search(content: Content) -> str:
    """Everything in the brief that words can be looked for in, casefolded."""
    article = content.article
    parts = [article.title, article.source or "", *(a.name for a in content.facts.authorities)]
    parts += [f"{s.name} {s.canonical or ''}" for s in content.facts.standards]
    for _, statement in all_statements(content.analysis) if content.analysis else ():
        parts.append(f"{label_of(statement)}: " if isinstance(statement, Item | TimelineEntry) else "")
        parts.append(statement.text)
    return "\n".join(part for part in parts if part).casefold()
