"""A reviewer's edit is tomorrow's test: what was corrected becomes typed cases.

An edit gives one case per correction, each with the evidence that it is about. A case says what a later draft of the
same article has to tell, or must not; it is not gold for the whole article, for a reviewer leaves untouched what is
merely acceptable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from evals.scorers.result import Node, Result, quotes
from evals.scorers.score import Reason as Remark
from evals.scorers.score import Score, Value, not_applicable, verdict
from evals.scorers.wording import alike
from retrieval.text.documents import Article, Evidence
from service.analysis.document import all_statements
from service.analysis.schema import Analysis, AnalysisResult, Statement, TimelineEntry

LISTS = (
    "requirements.mandatory",
    "requirements.recommended",
    "timeline",
    "related_standards",
    "technical",
    "penalties",
)
"""Sections in which an added or removed statement is a correction of fact; the others are written, not found."""


class EditKind(StrEnum):
    """What a reviewer did. `added`: the draft missed it; `removed`: it should not have been told; `moved`: it was filed
    under the other class; `reworded`: same evidence, other words; `recited`: other evidence; `redated`: another date;
    `rescoped`, `restated`: another scope, another status."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    RECITED = "recited"
    REDATED = "redated"
    RESCOPED = "rescoped"
    RESTATED = "restated"


class EditCase(Value):
    """One correction as a test. `before` and `after` are the texts, dates or values; null where there was none.
    `evidence` is that of the approved statement, of the draft's where it was removed."""

    id: str
    kind: EditKind
    article_id: str
    article_sha256: str
    section: str
    before: str | None = None
    after: str | None = None
    evidence: tuple[Evidence, ...] = ()


def cases_from_edit(article: Article, draft: AnalysisResult, approved: AnalysisResult) -> tuple[EditCase, ...]:
    """What a reviewer corrected between the draft and what was approved; nothing where they say the same.

    Raises ValueError where one of them is about another text.
    """
    for result in (draft, approved):
        if result.article.sha256 != article.sha256:
            raise ValueError(f"{result.analysis_id} is not about this text of {article.id}")
    found = list(_facts(draft, approved))
    if draft.analysis is not None and approved.analysis is not None:
        found += _statements(draft.analysis, approved.analysis)
    return tuple(_numbered(article, found))


Found = Mapping[str, object]
"""Fields of an EditCase but for the id and the article."""


def _numbered(article: Article, found: list[Found]) -> Iterator[EditCase]:
    for number, fields in enumerate(found, 1):
        id = f"{article.id}#{number}"
        yield EditCase.model_validate({"id": id, "article_id": article.id, "article_sha256": article.sha256, **fields})


def _facts(draft: AnalysisResult, approved: AnalysisResult) -> Iterator[Found]:
    if draft.scope is not approved.scope:
        yield {"kind": EditKind.RESCOPED, "section": "scope", "before": draft.scope, "after": approved.scope}
    elif draft.facts.status is not approved.facts.status:
        told = {"before": draft.facts.status, "after": approved.facts.status}
        evidence = approved.facts.status_evidence
        yield {"kind": EditKind.RESTATED, "section": "key_details.status", **told, "evidence": evidence}


def _statements(draft: Analysis, approved: Analysis) -> Iterator[Found]:
    old = {statement.id: (section, statement) for section, statement in all_statements(draft)}
    new = {statement.id: (section, statement) for section, statement in all_statements(approved)}
    for id, (section, statement) in new.items():
        if id in old:
            yield from _edited(*old[id], section, statement)
        elif section in LISTS:
            yield _told(EditKind.ADDED, section, after=statement, evidence=statement.evidence)
    for id, (section, statement) in old.items():
        if id not in new and section in LISTS:
            yield _told(EditKind.REMOVED, section, before=statement, evidence=statement.evidence)


def _edited(was: str, before: Statement, section: str, after: Statement) -> Iterator[Found]:
    if was != section:
        told = _told(EditKind.MOVED, section, evidence=after.evidence)
        yield {**told, "before": was, "after": section}
    if _said(before) != _said(after):
        yield _told(EditKind.REWORDED, section, before=before, after=after, evidence=after.evidence)
    if before.evidence != after.evidence:
        yield _told(EditKind.RECITED, section, before=before, after=after, evidence=after.evidence)
    if isinstance(before, TimelineEntry) and isinstance(after, TimelineEntry) and before.date != after.date:
        told = _told(EditKind.REDATED, section, evidence=after.evidence)
        yield {**told, "before": before.date, "after": after.date}


def _told(
    kind: EditKind,
    section: str,
    *,
    before: Statement | None = None,
    after: Statement | None = None,
    evidence: tuple[Evidence, ...],
) -> Found:
    return {
        "kind": kind,
        "section": section,
        "before": _said(before) if before else None,
        "after": _said(after) if after else None,
        "evidence": evidence,
    }


def _said(statement: Statement) -> str:
    """What a reader sees: label or time, and text."""
    head = getattr(statement, "label", None) or getattr(statement, "when", None)
    return f"{head}: {statement.text}" if head else statement.text


def honoured(case: EditCase, result: Result) -> Score:
    """Whether a later draft of the same article keeps to a correction. Wording is a matter of taste: not applicable."""
    if case.kind is EditKind.REWORDED:
        return not_applicable("another wording may be as good")
    if case.kind is EditKind.RESCOPED:
        return verdict(result.scope == case.after, Remark(message=f"scope {result.scope}, corrected to {case.after}"))
    if case.kind is EditKind.RESTATED:
        said = result.facts.get("status")
        return verdict(said == case.after, Remark(message=f"status {said}, corrected to {case.after}"))
    there = [node for node in _entries(result, case.section) if alike(quotes(node), _quote(case))]
    if case.kind is EditKind.REMOVED:
        return verdict(not there, Remark(message=f"told again: {case.before}"))
    if case.kind is EditKind.REDATED:
        right = any(node.get("date") == case.after for node in there)
        return verdict(right, Remark(message=f"not dated {case.after}"))
    return verdict(bool(there), Remark(message=f"not told under {case.section}: {case.after}"))


def _entries(result: Result, section: str) -> tuple[Node, ...]:
    return tuple(node for _, node in result.told(*section.split(".")))


def _quote(case: EditCase) -> str:
    return " ".join(piece.quote for piece in case.evidence)
