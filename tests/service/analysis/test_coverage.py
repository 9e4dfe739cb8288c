"""The ledger of omissions: each clause of the article is covered, dismissed with a reason, or uncovered."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Evidence
from retrieval.text.sentences import split
from service.analysis.coverage import ledger, uncovered
from service.analysis.reading.model import Clause, JurisdictionReading, Reading, ScopeReading, Span, StatusReading
from service.analysis.schema import (
    Affected,
    Analysis,
    Force,
    Guidance,
    KeyDetails,
    Klass,
    RequirementItem,
    Requirements,
    Resources,
    Scope,
    Status,
    Why,
    not_stated,
)

TEXT = "Mills must filter dust. Mills should train staff. Mills may choose a filter. As said, mills must filter dust."
WHY = Why(cue="must", rule="plain modal")


def clause(
    quote: str, klass: Klass, *, start: int = 0, same_as: int | None = None, rule: str = "plain modal"
) -> Clause:
    at = TEXT.index(quote, start)
    span = Span(at, at + len(quote))
    return Clause(0, *span, quote, Force.MUST, klass, span, Why(cue="must", rule=rule), same_as=same_as)


CLAUSES = (
    clause("Mills must filter dust", Klass.MANDATORY),
    clause("Mills should train staff", Klass.RECOMMENDED),
    clause("Mills may choose a filter", Klass.NEITHER, rule="permission"),
    clause("mills must filter dust", Klass.MANDATORY, start=60, same_as=0),
)
READING = Reading(
    sentences=split(TEXT),
    scope=ScopeReading(Scope.REGULATORY, WHY),
    status=StatusReading(Status.NOTICE, (), WHY),
    jurisdiction=JurisdictionReading(None, inferred=False),
    clauses=CLAUSES,
)


def analysis(**spans: tuple[int, int]) -> Analysis:
    """An analysis whose mandatory items, by id, cite these spans."""
    items = tuple(
        RequirementItem(
            id=id,
            text="A duty.",
            basis="stated",
            label="Some Duty",
            force=Force.MUST,
            evidence=(Evidence(start=start, end=end, quote=TEXT[start:end]),),
        )
        for id, (start, end) in spans.items()
    )
    parts = {"key_details": KeyDetails, "affected": Affected, "resources": Resources}
    silent = {key: kind(**{name: not_stated(name) for name in kind.model_fields}) for key, kind in parts.items()}
    return Analysis(title=not_stated("t"), requirements=Requirements(mandatory=items), guidance=Guidance(), **silent)


def states(**spans: tuple[int, int]) -> list[str]:
    return [row.state.value for row in ledger(READING, analysis(**spans)).obligations]


def test_rows_stand_in_the_order_of_the_article() -> None:
    rows = ledger(READING, analysis()).obligations
    assert [row.quote for row in rows] == [clause.text for clause in CLAUSES]
    assert all(TEXT[row.start : row.end] == row.quote for row in rows)


def test_without_items_every_binding_and_advising_clause_is_uncovered() -> None:
    assert states() == ["uncovered", "uncovered", "dismissed", "uncovered"]
    assert [row.state.value for row in ledger(READING, None).obligations] == states()


def test_a_clause_is_covered_by_an_item_that_cites_it_and_so_is_its_repetition() -> None:
    rows = ledger(READING, analysis(m1=(0, 23))).obligations
    assert [row.state.value for row in rows] == ["covered", "uncovered", "dismissed", "covered"]
    assert rows[0].statement_ids == rows[3].statement_ids == ("m1",)


def test_citing_the_repetition_covers_the_first_too() -> None:
    assert states(m1=(CLAUSES[3].start, CLAUSES[3].end))[0] == "covered"


@pytest.mark.parametrize(("end", "state"), [(10, "uncovered"), (11, "covered"), (22, "covered")])
def test_half_of_a_clause_is_needed(end: int, state: str) -> None:
    assert states(m1=(0, end))[0] == state


def test_a_dismissed_clause_says_why_even_where_an_item_cites_it() -> None:
    row = ledger(READING, analysis(m1=(CLAUSES[2].start, CLAUSES[2].end))).obligations[2]
    assert (row.state.value, row.reason, row.statement_ids) == ("dismissed", "permission", ())


def test_each_uncovered_duty_is_a_warning_and_uncovered_advice_is_not() -> None:
    found = list(uncovered(READING, ledger(READING, analysis())))
    assert [(f.code, f.severity.value, TEXT[f.start : f.end]) for f in found] == [
        ("duty-uncovered", "warning", "Mills must filter dust"),
        ("duty-uncovered", "warning", "mills must filter dust"),
    ]
