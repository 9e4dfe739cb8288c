"""The desk: drafts in order of doubt, laid out beside their source, edited revision by revision."""

from __future__ import annotations

import pytest

from service.analysis.schema import NOT_STATED, CoverageState, ReviewState, Status
from service.errors import NotFound
from service.review import operations as ops
from service.review.desk import ReviewDesk
from service.review.errors import EditConflict, InvalidEdit, NothingToUndo, PreconditionMissing, WrongState
from service.review.model import ReviewView, StatementView
from service.storage.review_records import QueueFilters, Sort

from .conftest import APPROVER, ARTICLE, READER, REVIEWER


def section(view: ReviewView, key: str) -> tuple[StatementView, ...]:
    return next(s.statements for s in view.sections if s.key == key)


def mandatory(view: ReviewView) -> list[str]:
    return [s.statement.text for s in section(view, "requirements.mandatory")]


def test_every_finished_analysis_stands_in_the_queue(desk: ReviewDesk, draft) -> None:
    first, second = draft(), draft(ARTICLE + " The rule is final.", title="Another FHO Final Rule")
    page = desk.queue()
    assert {row.id for row in page.rows} == {first, second}
    assert page.by_state == {ReviewState.DRAFT: 2}
    row = next(r for r in page.rows if r.id == first)
    assert (row.shown.authority, row.shown.status) == ("Federal Harbour Office", Status.FINAL_RULE)
    assert row.next_date is not None
    assert row.next_date.iso == "2027-03-02"


def test_the_view_ties_statements_and_sentences_both_ways(desk: ReviewDesk, draft) -> None:
    view = desk.open(draft(), REVIEWER)
    for each in view.sections:
        for statement in each.statements:
            for index in statement.sentences:
                assert statement.statement.id in view.sentences[index].statement_ids
    assert view.sentences[-2].paragraph == 1
    spill = section(view, "requirements.mandatory")[0]
    assert "24 hours" in view.sentences[spill.sentences[0]].sentence.text
    assert spill.why is not None
    assert spill.why.cue == "must"
