"""What the extractive engine answers to the gate's objections."""

from __future__ import annotations

from service.analysis.schema import Finding, Severity
from service.engines.extractive.engine import ExtractiveEngine
from tests.service.engines.extractive.test_engine import sample

ENGINE = ExtractiveEngine(token_counter="words")


def refused(section: str, statement: str) -> Finding:
    return Finding(
        code="link-unsupported", severity=Severity.ERROR, section=section, statement_id=statement, message="Not there."
    )


def test_a_date_whose_wording_was_refused_is_told_by_its_role_and_keeps_its_evidence() -> None:
    request = sample().request()
    draft = ENGINE.draft(request).analysis
    assert draft.analysis is not None
    first, *rest = draft.analysis.timeline
    repaired = ENGINE.repair(request, draft, (refused("timeline", first.id),))
    assert repaired is not None
    assert repaired.analysis.analysis is not None
    told, *others = repaired.analysis.analysis.timeline
    assert (told.when, told.date, told.evidence) == (first.when, first.date, first.evidence)
    assert others == rest
    assert "rule" in told.text


def test_other_objections_find_nothing_else_to_say() -> None:
    request = sample().request()
    assert ENGINE.repair(request, ENGINE.draft(request).analysis, (refused("overview", "o1"),)) is None
