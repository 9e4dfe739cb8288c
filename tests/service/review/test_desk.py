"""The desk: drafts in order of doubt, laid out beside their source, edited revision by revision."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.accounts.errors import Forbidden
from service.analysis.schema import NOT_STATED, CoverageState, Force, Precision, ReviewState, Scope, Status
from service.app import App
from service.errors import NotFound
from service.review import operations as ops
from service.review.desk import ReviewDesk
from service.review.errors import EditConflict, InvalidEdit, NothingToUndo, PreconditionMissing
from service.review.model import ReviewView, Saved, StatementView
from service.storage.review_records import QueueFilters, Sort

from .conftest import ADMIN, ARTICLE, READER, REVIEWER, SUBMITTER

MANDATORY, RECOMMENDED = "requirements.mandatory", "requirements.recommended"


def section(view: ReviewView, key: str) -> tuple[StatementView, ...]:
    return next(s.statements for s in view.sections if s.key == key)


def texts(view: ReviewView, key: str = MANDATORY) -> list[str]:
    return [s.statement.text for s in section(view, key)]


def span(words: str) -> ops.Place:
    start = ARTICLE.index(words)
    return ops.Place(start=start, end=start + len(words))


@pytest.fixture
def id(draft: Callable[..., str]) -> str:
    return draft()


Do = Callable[[ops.Operation], ReviewView]


@pytest.fixture
def do(desk: ReviewDesk, id: str) -> Do:
    """Does an operation on the draft as it stands; the view after it."""

    def act(operation: ops.Operation) -> ReviewView:
        desk.edit(id, operation, REVIEWER, desk.open(id, REVIEWER).etag)
        return desk.open(id, REVIEWER)

    return act


@pytest.fixture
def view(desk: ReviewDesk, id: str) -> ReviewView:
    return desk.open(id, REVIEWER)


# --- the queue


def test_every_finished_analysis_stands_in_the_queue(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    first, second = draft(), draft(ARTICLE + " The rule is final.", title="Another FHO Final Rule")
    page = desk.queue()
    assert {row.id for row in page.rows} == {first, second}
    assert page.by_state == {ReviewState.DRAFT: 2}
    row = next(r for r in page.rows if r.id == first)
    assert (row.shown.authority, row.shown.status) == ("Federal Harbour Office", Status.FINAL_RULE)
    assert row.next_date is not None
    assert row.next_date.iso == "2027-03-02"


def test_the_most_doubtful_draft_is_on_top(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    clean, doubtful = draft(), draft(ARTICLE + " It was signed.", title="Another rule")
    duty = section(desk.open(doubtful, REVIEWER), MANDATORY)[0].statement
    desk.edit(doubtful, ops.DeleteStatement(statement_id=duty.id), REVIEWER, desk.open(doubtful, REVIEWER).etag)
    rows = desk.queue(sort=Sort.DOUBT).rows
    assert [row.id for row in rows] == [doubtful, clean]
    assert rows[0].shown.uncovered == rows[1].shown.uncovered + 1
    assert "report a spill" in rows[0].shown.worst


def test_the_queue_can_be_narrowed_and_counts_states_all_the_same(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    mine, other = draft(source="FHO"), draft(ARTICLE + " It was signed.", title="Other", source="Else")
    desk.assign([mine], "vera", REVIEWER)

    def found(**by: object) -> list[str]:
        return [row.id for row in desk.queue(QueueFilters(**by)).rows]

    assert found(assignee="vera") == [mine]
    assert found(assignee="") == [other]
    assert found(source="Else") == [other]
    assert found(q="clean ports act spill") != []
    assert found(q="basel") == []
    assert found(states=frozenset({ReviewState.APPROVED})) == []
    assert desk.queue(QueueFilters(states=frozenset({ReviewState.APPROVED}))).by_state == {ReviewState.DRAFT: 2}


def test_a_newer_version_of_the_article_takes_the_place_of_an_untouched_draft(
    desk: ReviewDesk, draft: Callable[..., str]
) -> None:
    old = draft(id="fho-1")
    desk.queue()
    new = draft(ARTICLE + " Corrected on Monday.", id="fho-1")
    states = {row.id: row.state for row in desk.queue().rows}
    assert states == {old: ReviewState.SUPERSEDED, new: ReviewState.DRAFT}


def test_a_newer_version_leaves_work_in_progress_and_is_told(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    old = draft(id="fho-1")
    desk.begin(old, REVIEWER)
    new = draft(ARTICLE + " Corrected on Monday.", id="fho-1")
    rows = {row.id: row for row in desk.queue().rows}
    assert rows[old].state is ReviewState.IN_REVIEW
    assert rows[old].newer == new


# --- the view


def test_the_view_ties_statements_and_sentences_both_ways(view: ReviewView) -> None:
    for each in view.sections:
        for statement in each.statements:
            for index in statement.sentences:
                assert statement.statement.id in view.sentences[index].statement_ids
    spill = section(view, MANDATORY)[0]
    assert "24 hours" in view.sentences[spill.sentences[0]].sentence.text
    assert spill.why is not None
    assert spill.why.cue == "must"
    assert view.sentences[-1].paragraph == 1


def test_duties_stand_in_their_sentences(view: ReviewView) -> None:
    duty = next(d for d in view.duties if "train every crew" in d.quote)
    assert (duty.state, duty.force, duty.would_go) == (CoverageState.COVERED, Force.MUST, MANDATORY)
    assert duty.index in view.sentences[duty.sentences[0]].duties


def test_what_may_be_done_follows_state_and_role(desk: ReviewDesk, id: str) -> None:
    assert desk.open(id, READER).may == frozenset()
    assert {a.value for a in desk.open(id, REVIEWER).may} == {"begin", "edit", "reject"}
    assert {a.value for a in desk.open(id, ADMIN).may} == {"begin", "edit", "reject", "approve", "supersede"}


def test_an_unknown_draft_is_not_found(desk: ReviewDesk) -> None:
    with pytest.raises(NotFound):
        desk.open("an-none", REVIEWER)


# --- operations


def test_the_first_decision_takes_a_draft_into_review(desk: ReviewDesk, do: Do, view: ReviewView) -> None:
    after = do(ops.Accept(statement_ids=("title",)))
    assert (view.state, after.state) == (ReviewState.DRAFT, ReviewState.IN_REVIEW)
    assert after.accepted == 1
    assert after.row.content_hash == view.row.content_hash


def test_an_edit_is_kept_with_author_time_reason_and_all_three_values(desk: ReviewDesk, do: Do, id: str) -> None:
    do(ops.EditStatement(statement_id="m1", text="Report every spill to the FHO within 24 hours.", reason="shorter"))
    do(ops.EditStatement(statement_id="m1", text="Report a spill to the FHO within 24 hours of discovering it."))
    first, second = desk.history(id)[1:]
    assert (first.author, first.reason, first.section) == ("vera", "shorter", MANDATORY)
    assert first.before == first.machine
    assert "every spill" in (first.after or "")
    assert second.before == first.after
    assert second.machine == first.machine
    assert first.at < second.at


def test_a_text_is_one_line_whatever_was_typed(do: Do) -> None:
    view = do(ops.EditStatement(statement_id="m1", text="  Report a spill\n to the FHO\twithin 24 hours. "))
    assert texts(view)[0] == "Report a spill to the FHO within 24 hours."


def test_an_edit_passes_the_gate_and_is_not_taken_out(do: Do) -> None:
    view = do(ops.EditStatement(statement_id="m1", text="Report a spill to the FHO within 36 hours (port operators)."))
    assert "36 hours" in texts(view)[0]
    (finding,) = [f for f in section(view, MANDATORY)[0].findings if f.blocks]
    assert "36 hours" in finding.finding.message
    assert view.blockers
    assert view.row.shown.errors == len(view.blockers)


def test_other_evidence_may_be_chosen(do: Do) -> None:
    place = span("Port operators must also train every crew that handles fuel once a year.")
    view = do(ops.EditStatement(statement_id="m1", text="Train every crew once a year.", spans=(place,)))
    (evidence,) = section(view, MANDATORY)[0].statement.evidence
    assert ARTICLE[evidence.start : evidence.end] == evidence.quote


def test_a_fixed_place_can_be_emptied_and_filled_again(do: Do) -> None:
    view = do(ops.EditStatement(statement_id="jurisdiction", text=NOT_STATED))
    assert section(view, "key_details.jurisdiction")[0].statement.basis.value == "not_stated"
    view = do(
        ops.EditStatement(
            statement_id="jurisdiction", text="United States.", spans=(span("ports of the United States"),)
        )
    )
    assert section(view, "key_details.jurisdiction")[0].statement.basis.value == "stated"


def test_a_deleted_duty_becomes_uncovered_and_can_be_added_with_one_key(do: Do, view: ReviewView) -> None:
    text = texts(view)[0]
    after = do(ops.DeleteStatement(statement_id="m1"))
    (duty,) = after.uncovered
    assert [s.statement.text for s in after.removed] == [text]
    again = do(ops.AddDuty(start=duty.start, end=duty.end))
    assert texts(again)[0] == text
    assert again.uncovered == ()
    assert section(again, MANDATORY)[0].machine is None


def test_a_duty_is_dismissed_with_a_reason_and_comes_back(do: Do) -> None:
    (duty,) = do(ops.DeleteStatement(statement_id="m1")).uncovered
    view = do(ops.DismissDuty(start=duty.start, end=duty.end, reason="Told elsewhere."))
    row = next(d for d in view.duties if d.start == duty.start)
    assert (row.state, row.reason, row.dismissed_by) == (CoverageState.DISMISSED, "Told elsewhere.", "vera")
    assert all(f.finding.code != "duty-uncovered" for f in view.findings)
    assert len(do(ops.RestoreDuty(start=duty.start, end=duty.end)).uncovered) == 1


def test_a_requirement_is_filed_under_the_other_class(do: Do, view: ReviewView) -> None:
    log = section(view, RECOMMENDED)[0].statement
    after = do(ops.MoveStatement(statement_id=log.id, to="requirements.mandatory", position=0))
    assert texts(after)[0] == log.text
    assert log.text not in texts(after, RECOMMENDED)
    assert any(f.blocks for f in section(after, MANDATORY)[0].findings)  # advice is no duty: the gate says so


def test_entries_are_reordered(do: Do, view: ReviewView) -> None:
    first, second = texts(view)[:2]
    assert texts(do(ops.Reorder(statement_id="m2", position=0)))[:2] == [second, first]


def test_a_statement_is_added_on_chosen_words(do: Do) -> None:
    view = do(
        ops.AddStatement(
            section="timeline",
            text="Comments on the log format close.",
            when="until May 2027",
            date="2027-05",
            spans=(span("Comments on the log format are accepted until May 2027."),),
        )
    )
    added = section(view, "timeline")[-1].statement
    assert added.precision is Precision.MONTH
    assert added.evidence[0].quote.startswith("Comments on the log")


@pytest.mark.parametrize(
    ("operation", "says"),
    [
        (ops.EditStatement(statement_id="m99", text="x"), "no statement"),
        (ops.EditStatement(statement_id="m1", when="today"), "no such field"),
        (ops.EditStatement(statement_id="m1", text="   "), "delete it instead"),
        (ops.EditStatement(statement_id="m1"), "Nothing is changed"),
        (ops.EditStatement(statement_id="m1", spans=(ops.Place(start=0, end=99_999),)), "spans"),
        (ops.DeleteStatement(statement_id="title"), "has a title"),
        (ops.MoveStatement(statement_id="title", to="requirements.mandatory"), "have a class"),
        (ops.MoveStatement(statement_id="m1", to="requirements.mandatory"), "filed there already"),
        (ops.Reorder(statement_id="status", position=0), "one statement only"),
        (ops.AddStatement(section="affected.industries", text="x", spans=(ops.Place(start=0, end=5),)), "no list"),
        (ops.AddStatement(section=MANDATORY, text="x", spans=(ops.Place(start=0, end=5),)), "label"),
        (ops.AddStatement(section="timeline", text="x", spans=(ops.Place(start=0, end=5),)), "when"),
        (ops.AddDuty(start=0, end=3), "no duty"),
        (ops.DismissDuty(start=0, end=3, reason="x"), "no uncovered duty"),
        (ops.RestoreDuty(start=0, end=3), "dismissed"),
        (ops.OverrideFinding(key="0" * 16, reason="x"), "no such finding"),
        (ops.WithdrawOverride(key="0" * 16), "overridden"),
        (ops.EditSection(section="title", markdown="x"), "no heading"),
        (ops.EditMarkdown(markdown="# Something else"), "line 1"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    desk: ReviewDesk, id: str, view: ReviewView, operation: ops.Operation, says: str
) -> None:
    with pytest.raises(InvalidEdit, match=says):
        desk.edit(id, operation, REVIEWER, view.etag)
    assert desk.open(id, REVIEWER).etag == view.etag


def test_an_error_is_overridden_with_a_reason_until_the_wording_changes(do: Do, view: ReviewView) -> None:
    wrong = "Report a spill to the FHO within 36 hours (port operators)."
    after = do(ops.EditStatement(statement_id="m1", text=wrong))
    keys = [f.key for f in after.findings if f.blocks]
    for key in keys:
        after = do(ops.OverrideFinding(key=key, reason="The FHO told us on the phone."))
    assert after.blockers == ()
    assert all(f.override for f in after.findings if f.key in keys)
    after = do(ops.EditStatement(statement_id="m1", text=wrong.replace("36", "37")))
    assert after.blockers
    assert after.result.findings


def test_a_statement_without_words_in_the_article_cannot_be_overridden(do: Do, view: ReviewView) -> None:
    after = do(ops.EditMarkdown(markdown=view.markdown + "\n2. **Boats:** Buy some boats."))
    (finding,) = [f for f in after.findings if f.finding.code == "unanchored"]
    assert finding.firm
    with pytest.raises(InvalidEdit, match="cannot be overridden"):
        do(ops.OverrideFinding(key=finding.key, reason="I know it."))


def test_one_section_is_edited_in_place_and_the_rest_keeps_its_evidence(do: Do, view: ReviewView) -> None:
    before = next(s for s in view.sections if s.key == MANDATORY)
    edited = (before.markdown or "").replace("once a year", "every year")
    after = do(ops.EditSection(section=MANDATORY, markdown=edited))
    changed = section(after, MANDATORY)[1]
    assert "every year" in changed.statement.text
    assert changed.statement.evidence == section(view, MANDATORY)[1].statement.evidence
    assert any(f.finding.code == "edited" for f in changed.findings)
    assert section(after, MANDATORY)[0].statement == section(view, MANDATORY)[0].statement
    assert not [f for f in do(ops.Accept(statement_ids=("m2",))).findings if f.finding.code == "edited"]


def test_a_section_that_is_not_in_the_template_names_its_own_line(desk: ReviewDesk, id: str, view: ReviewView) -> None:
    lines = next(s.markdown or "" for s in view.sections if s.key == MANDATORY).split("\n")
    broken = "\n".join([lines[0], "no label here", *lines[2:]])
    with pytest.raises(InvalidEdit) as error:
        desk.edit(id, ops.EditSection(section=MANDATORY, markdown=broken), REVIEWER, view.etag)
    (problem,) = error.value.members["problems"]
    assert (problem["line"], problem["section"]) == (2, "Mandatory Requirements")


def test_fields_of_a_group_are_edited_together(do: Do, view: ReviewView) -> None:
    before = next(s.markdown or "" for s in view.sections if s.key == "key_details")
    after = do(
        ops.EditSection(section="key_details", markdown=before.replace("Status: Final rule.", "Status: A rule."))
    )
    assert section(after, "key_details.status")[0].statement.text == "A rule."


def test_the_status_is_corrected_on_chosen_words(do: Do) -> None:
    view = do(ops.SetStatus(status=Status.NOTICE, spans=(span("issued a final rule"),)))
    assert view.result.facts.status is Status.NOTICE
    assert view.row.shown.status is Status.NOTICE


def test_out_of_scope_leaves_one_line_with_the_reason(do: Do, desk: ReviewDesk, id: str) -> None:
    view = do(ops.SetOutOfScope(reason="it is a speech"))
    assert view.result.scope is Scope.NOT_REGULATORY
    assert view.markdown == "Not a regulatory article: it is a speech"
    desk.undo(id, REVIEWER, view.etag)
    assert desk.open(id, REVIEWER).sections


def test_an_edit_can_be_tried_without_being_made(desk: ReviewDesk, id: str, view: ReviewView) -> None:
    found = desk.check(id, ops.EditStatement(statement_id="m1", text="Report within 36 hours."), REVIEWER)
    assert any(f.blocks for f in found)
    assert desk.open(id, REVIEWER).etag == view.etag


# --- revisions


def test_undo_goes_back_step_by_step_and_no_further_than_the_machine(
    desk: ReviewDesk, do: Do, id: str, view: ReviewView
) -> None:
    do(ops.DeleteStatement(statement_id="m1"))
    do(ops.DeleteStatement(statement_id="m2"))
    once = undo(desk, id)
    assert texts(desk.open(id, REVIEWER)) == texts(view)[1:]
    assert once.revision is not None
    assert once.revision.restores == 2
    undo(desk, id)
    last = desk.open(id, REVIEWER)
    assert texts(last) == texts(view)
    assert not last.can_undo
    with pytest.raises(NothingToUndo):
        undo(desk, id)
    assert len(desk.history(id)) == 5


def test_an_edit_after_an_undo_starts_from_there(desk: ReviewDesk, do: Do, id: str, view: ReviewView) -> None:
    do(ops.DeleteStatement(statement_id="m1"))
    undo(desk, id)
    do(ops.DeleteStatement(statement_id="m2"))
    undo(desk, id)
    assert texts(desk.open(id, REVIEWER)) == texts(view)


def test_any_revision_can_be_restored_also_an_undone_one(desk: ReviewDesk, do: Do, id: str, view: ReviewView) -> None:
    do(ops.DeleteStatement(statement_id="m1"))
    undo(desk, id)
    desk.restore(id, 2, REVIEWER, desk.open(id, REVIEWER).etag, "right after all")
    assert texts(desk.open(id, REVIEWER)) == texts(view)[1:]


def undo(desk: ReviewDesk, id: str) -> Saved:
    return desk.undo(id, REVIEWER, desk.open(id, REVIEWER).etag)


def test_the_diff_tells_what_became_of_the_machines_statements(desk: ReviewDesk, do: Do, id: str) -> None:
    do(ops.EditStatement(statement_id="m1", text="Report a spill to the FHO within 24 hours."))
    do(ops.DeleteStatement(statement_id="m2"))
    edited, removed = desk.diff(id)
    assert (edited.kind, removed.kind) == ("edited", "removed")
    assert "".join(w.text for w in edited.words if w.kind != "out").endswith("within 24 hours.")
    assert any(w.kind == "out" for w in edited.words)
    assert [d.kind for d in desk.diff(id, 2, 3)] == ["removed"]
    assert desk.diff(id, 1, 1) == ()


def test_of_two_who_edit_the_second_is_told_what_the_first_did(desk: ReviewDesk, id: str, view: ReviewView) -> None:
    desk.edit(id, ops.DeleteStatement(statement_id="m1"), ADMIN, view.etag)
    with pytest.raises(EditConflict) as conflict:
        desk.edit(id, ops.EditStatement(statement_id="m1", text="Report it."), REVIEWER, view.etag)
    (theirs,) = conflict.value.members["since"]
    assert (theirs["author"], theirs["action"], theirs["statement_id"]) == ("ada", "delete", "m1")
    assert conflict.value.current == desk.open(id, REVIEWER).etag
    with pytest.raises(PreconditionMissing):
        desk.edit(id, ops.DeleteStatement(statement_id="m2"), REVIEWER, "")


@pytest.mark.parametrize("who", [READER, SUBMITTER])
def test_only_reviewers_edit(desk: ReviewDesk, id: str, view: ReviewView, who) -> None:
    with pytest.raises(Forbidden, match="reviewer"):
        desk.edit(id, ops.DeleteStatement(statement_id="m1"), who, view.etag)


def test_a_draft_nobody_touched_is_drafted_anew_and_work_is_not(app: App, desk: ReviewDesk, id: str) -> None:
    def again(text: str) -> None:
        stored = app.store.get(id)
        analysis = stored.result.analysis
        title = analysis.title.model_copy(update={"text": text})
        update = {"analysis": analysis.model_copy(update={"title": title}), "content_hash": text[0] * 64}
        from service.storage.records import NewAnalysis

        new = NewAnalysis(id, stored.idempotency_key, stored.article, stored.notes, stored.engine, stored.created_at)
        app.store.put_done(new, stored.result.model_copy(update=update), stored.created_at)

    desk.queue()
    again("FHO Final Rule")
    desk.queue()
    assert desk.open(id, REVIEWER).row.shown.title == "FHO Final Rule"
    desk.edit(id, ops.DeleteStatement(statement_id="m1"), REVIEWER, desk.open(id, REVIEWER).etag)
    again("A Rule")
    desk.queue()
    after = desk.open(id, REVIEWER)
    assert after.row.shown.title == "FHO Final Rule"
    assert desk.audit(id=id)[-1].action == "analysed_again"
    assert desk.queue().total == 1
