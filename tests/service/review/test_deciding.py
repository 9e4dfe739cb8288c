"""Approval is of one hash; only approved hashes go out; what went out never changes. On SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.accounts.errors import Forbidden
from service.accounts.model import Actor
from service.analysis.schema import ReviewState
from service.app import App
from service.errors import RegbriefError
from service.intake.article import Submission
from service.review import operations as ops
from service.review.desk import ReviewDesk
from service.review.errors import EditConflict, InvalidEdit, NotApprovable, Tampered, UnderReview, WrongState
from service.review.model import Saved
from service.review.workflow import OPEN, RULES, Act, after
from service.storage.review_records import Publication

from .conftest import ADMIN, APPROVER, ARTICLE, READER, REVIEWER, SUBMITTER, Clock

EDIT = ops.EditStatement(statement_id="m1", text="Report a spill to the FHO within 24 hours of discovering it.")


@pytest.fixture
def app(make_app: Callable[..., App], database: str) -> App:
    """The application on each kind of database."""
    return make_app(database_url=database)


@pytest.fixture
def id(draft: Callable[..., str]) -> str:
    return draft(id="fho-1")


def edit(desk: ReviewDesk, id: str, who: Actor = REVIEWER, operation: ops.Operation = EDIT) -> Saved:
    return desk.edit(id, operation, who, desk.open(id, who).etag)


def approve(desk: ReviewDesk, id: str, who: Actor = APPROVER) -> Saved:
    view = desk.open(id, who)
    return desk.approve(id, view.row.content_hash, who, view.etag)


def publish(desk: ReviewDesk, id: str) -> Publication:
    return desk.publish(id, APPROVER, desk.open(id, APPROVER).etag)


def act(desk: ReviewDesk, name: str, id: str, reason: str = "Because.", who: Actor = ADMIN) -> Saved:
    return getattr(desk, name)(id, reason, who, desk.open(id, who).etag)


def state(desk: ReviewDesk, id: str) -> ReviewState:
    return desk.open(id, READER).state


def test_the_whole_road(desk: ReviewDesk, id: str) -> None:
    assert state(desk, id) is ReviewState.DRAFT
    desk.begin(id, REVIEWER)
    assert state(desk, id) is ReviewState.IN_REVIEW
    edit(desk, id)
    approve(desk, id)
    assert state(desk, id) is ReviewState.APPROVED
    publication = publish(desk, id)
    assert state(desk, id) is ReviewState.PUBLISHED
    found, content, standing = desk.publication(publication.id)
    assert found.publication.content_hash == desk.open(id, READER).row.content_hash
    assert found.article_text == ARTICLE
    assert content.analysis is not None
    assert (standing.superseded_by, standing.under_re_review) == (None, None)
    actions = [e.action for e in desk.audit(id=id)]
    assert actions == ["drafted", "begun", "edit", "approved", "published"]


def test_an_edit_takes_an_approval_back(desk: ReviewDesk, id: str) -> None:
    approve(desk, id)
    done = edit(desk, id)
    assert done.withdrew_approval
    assert (done.row.state, done.row.approved_by) == (ReviewState.IN_REVIEW, None)
    with pytest.raises(WrongState):
        publish(desk, id)


def test_a_yes_to_a_statement_changes_nothing_that_was_approved(desk: ReviewDesk, id: str) -> None:
    approve(desk, id)
    done = edit(desk, id, operation=ops.Accept(statement_ids=("m1",)))
    assert not done.withdrew_approval
    assert done.row.state is ReviewState.APPROVED
    publish(desk, id)


def test_another_hash_than_the_one_seen_is_not_approved(desk: ReviewDesk, id: str) -> None:
    seen = desk.open(id, APPROVER).row.content_hash
    edit(desk, id)
    with pytest.raises(NotApprovable, match="You looked at"):
        desk.approve(id, seen, APPROVER, desk.open(id, APPROVER).etag)


def test_an_approval_on_an_old_version_is_a_conflict(desk: ReviewDesk, id: str) -> None:
    view = desk.open(id, APPROVER)
    edit(desk, id)
    with pytest.raises(EditConflict):
        desk.approve(id, view.row.content_hash, APPROVER, view.etag)


def test_open_errors_keep_from_approval_and_are_named(desk: ReviewDesk, id: str) -> None:
    edit(desk, id, operation=ops.EditStatement(statement_id="m1", text="Report a spill within 36 hours."))
    with pytest.raises(NotApprovable, match="36 hours") as error:
        approve(desk, id)
    assert error.value.members["blockers"]
    view = desk.open(id, REVIEWER)
    for key in [f.key for f in view.findings if f.blocks]:
        edit(desk, id, operation=ops.OverrideFinding(key=key, reason="The docket says so."))
    approve(desk, id)
    assert desk.case(id).content.overrides[0].reason == "The docket says so."


def test_four_eyes(strict_desk: ReviewDesk, id: str) -> None:
    edit(strict_desk, id, ADMIN)
    with pytest.raises(NotApprovable, match="four eyes"):
        approve(strict_desk, id, ADMIN)
    edit(strict_desk, id, APPROVER, ops.Accept(statement_ids=("m1",)))  # a yes is no edit
    approve(strict_desk, id, APPROVER)


def test_two_eyes_are_enough_unless_it_is_set(desk: ReviewDesk, id: str) -> None:
    edit(desk, id, ADMIN)
    approve(desk, id, ADMIN)


@pytest.mark.parametrize("name", ["reject", "reopen", "supersede"])
def test_a_no_takes_a_reason(desk: ReviewDesk, id: str, name: str) -> None:
    if name == "reopen":
        approve(desk, id)
    with pytest.raises(InvalidEdit, match="reason"):
        act(desk, name, id, "  ")
    act(desk, name, id, "The source was withdrawn.")
    assert "The source was withdrawn." in desk.audit(id=id)[-1].detail


def test_what_was_rejected_can_be_reopened_and_approved(desk: ReviewDesk, id: str) -> None:
    act(desk, "reject", id)
    with pytest.raises(WrongState):
        edit(desk, id)
    act(desk, "reopen", id)
    assert state(desk, id) is ReviewState.REOPENED
    edit(desk, id)
    assert state(desk, id) is ReviewState.REOPENED
    approve(desk, id)


def test_a_reopened_publication_stays_as_it_is_and_is_marked(desk: ReviewDesk, id: str) -> None:
    approve(desk, id)
    first = publish(desk, id)
    before = desk.publication(first.id)[0]
    act(desk, "reopen", id)
    edit(desk, id)
    found, _, standing = desk.publication(first.id)
    assert found == before
    assert "reopened" in (standing.under_re_review or "")
    approve(desk, id)
    second = publish(desk, id)
    assert second.id != first.id
    assert desk.publication(first.id)[2].superseded_by == second.id
    assert [p.id for p in desk.published()] == [second.id]
    assert [p.id for p in desk.published(current=False)] == [second.id, first.id]


def test_the_same_content_published_again_is_another_publication(desk: ReviewDesk, id: str) -> None:
    approve(desk, id)
    first = publish(desk, id)
    act(desk, "reopen", id)
    approve(desk, id)
    second = publish(desk, id)
    assert first.content_hash == second.content_hash
    assert first.id != second.id


def test_a_newer_version_of_the_article_puts_a_publication_under_re_review(
    desk: ReviewDesk, draft: Callable[..., str], id: str
) -> None:
    approve(desk, id)
    publication = publish(desk, id)
    newer = draft(ARTICLE + " Corrected on Monday.", id="fho-1")
    desk.queue()
    assert newer in (desk.publication(publication.id)[2].under_re_review or "")
    approve(desk, newer)
    second = publish(desk, newer)
    assert state(desk, id) is ReviewState.SUPERSEDED
    assert desk.publication(publication.id)[2].superseded_by == second.id


def test_a_newer_version_that_was_rejected_is_no_re_review(
    desk: ReviewDesk, draft: Callable[..., str], id: str
) -> None:
    approve(desk, id)
    publication = publish(desk, id)
    newer = draft(ARTICLE + " Corrected on Monday.", id="fho-1")
    act(desk, "reject", newer)
    assert desk.publication(publication.id)[2].under_re_review is None


def test_a_publication_does_without_the_draft_it_came_from(desk: ReviewDesk, app: App, id: str) -> None:
    approve(desk, id)
    publication = publish(desk, id)
    with pytest.raises(UnderReview):
        app.delete(id)
    assert desk.publication(publication.id)[0].article_text == ARTICLE


def test_a_draft_nobody_touched_may_be_deleted(desk: ReviewDesk, app: App, id: str) -> None:
    desk.queue()
    app.delete(id)
    assert desk.queue().total == 0
    assert desk.audit(id=id)[-1].action == "deleted"
    assert desk.audited().sound


def test_an_article_out_of_scope_can_be_approved_as_such(desk: ReviewDesk, app: App) -> None:
    text = "The agency's new cafeteria opened on Monday. Visitors liked the soup and the view of the river."
    id = app.analyse(app.prepare(Submission(text=text, title="Cafeteria opens"))).result.analysis_id
    approve(desk, id)
    assert publish(desk, id).title == "Cafeteria opens"


def test_many_at_once_each_on_its_own(desk: ReviewDesk, draft: Callable[..., str], id: str) -> None:
    other = draft(ARTICLE + " It was signed.", title="Other")
    approve(desk, id)
    done = {o.id: o for o in desk.bulk(Act.PUBLISH, [id, other, "an-none"], APPROVER)}
    assert done[id].done
    assert not done[other].done
    assert "approved" in done[other].error
    assert "an-none" in done["an-none"].error
    with pytest.raises(NotApprovable, match="one by one"):
        desk.bulk(Act.APPROVE, [other], APPROVER)


ACTS = {
    "approve": lambda desk, id, who: approve(desk, id, who),
    "reject": lambda desk, id, who: act(desk, "reject", id, who=who),
    "edit": lambda desk, id, who: edit(desk, id, who),
    "supersede": lambda desk, id, who: act(desk, "supersede", id, who=who),
}


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("edit", {REVIEWER, APPROVER, ADMIN}),
        ("reject", {REVIEWER, APPROVER, ADMIN}),
        ("approve", {APPROVER, ADMIN}),
        ("supersede", {APPROVER, ADMIN}),
    ],
)
def test_who_may_do_what(desk: ReviewDesk, id: str, name: str, allowed: set[Actor]) -> None:
    for who in (READER, SUBMITTER, REVIEWER, APPROVER, ADMIN):
        if who not in allowed:
            with pytest.raises(Forbidden):
                ACTS[name](desk, id, who)
    ACTS[name](desk, id, min(allowed, key=lambda a: len(a.permissions)))


def test_every_state_and_act_is_decided() -> None:
    for name, rule in RULES.items():
        for start in ReviewState:
            if start in rule.moves:
                assert after(start, name) is rule.moves[start]
            else:
                with pytest.raises(WrongState):
                    after(start, name)
    assert set(RULES[Act.PUBLISH].moves) == {ReviewState.APPROVED}
    assert set(RULES[Act.EDIT].moves) == OPEN | {ReviewState.APPROVED}


def test_figures_tell_what_approval_left_of_the_draft(desk: ReviewDesk, clock: Clock, id: str) -> None:
    desk.begin(id, REVIEWER)
    edit(desk, id)
    edit(desk, id, operation=ops.DeleteStatement(statement_id="m2"))
    approve(desk, id)
    figures = {f.group: f for f in desk.metrics().by_section}
    duties = figures["requirements.mandatory"]
    assert (duties.kept, duties.edited, duties.removed, duties.added) == (0, 1, 1, 0)
    assert duties.acceptance == 0
    assert 0 < (duties.distance or 0) < 0.5
    assert figures["title"].acceptance == 1
    metrics = desk.metrics()
    assert metrics.approvals == 1
    assert (metrics.minutes_median or 0) > 1
    assert metrics.by_engine[0].group.startswith("extractive")


def test_the_calendar_holds_what_was_approved_vague_dates_apart(desk: ReviewDesk, id: str) -> None:
    assert desk.calendar().dated == ()
    approve(desk, id)
    calendar = desk.calendar()
    assert "2027-03-02" in [e.iso for e in calendar.dated]
    assert all(e.first_day is None for e in calendar.vague)
    assert any(e.when == "today" for e in calendar.vague)
    publish(desk, id)
    act(desk, "reopen", id)
    effective = next(e for e in desk.calendar().dated if e.iso == "2027-03-02")
    edit(desk, id, operation=ops.DeleteStatement(statement_id=effective.statement_id))
    assert effective.iso in [e.iso for e in desk.calendar().dated]  # public until another is
    from datetime import date

    assert desk.calendar(first=date(2027, 6, 1)).dated == ()


def test_search_finds_words_of_briefs_and_of_articles(desk: ReviewDesk, id: str) -> None:
    (hit,) = desk.search("Spill FHO")
    assert (hit.review_id, hit.where) == (id, "brief")
    (hit,) = desk.search("luxury")
    assert hit.where == "article"
    assert "Clean water" in hit.excerpt
    assert desk.search("luxury basel") == ()
    assert desk.search("100%") == ()
    assert desk.search("  ") == ()


def test_content_that_was_changed_in_the_database_is_not_shown_as_approved(
    desk: ReviewDesk, id: str, database: str
) -> None:
    import zlib

    import sqlalchemy as sa

    from service.storage.connect import address

    approve(desk, id)
    publication = publish(desk, id)
    engine = sa.create_engine(address(database))
    for table in ("revisions", "publications"):
        with engine.begin() as connection:
            rows = connection.execute(sa.text(f"SELECT content FROM {table}")).scalars().all()
            for packed in rows:
                changed = zlib.compress(zlib.decompress(bytes(packed)).replace(b"24 hours", b"42 hours"))
                connection.execute(
                    sa.text(f"UPDATE {table} SET content = :new WHERE content = :old"), {"new": changed, "old": packed}
                )
    engine.dispose()
    for look in (lambda: desk.open(id, READER), lambda: desk.publication(publication.id)):
        with pytest.raises(Tampered):
            look()
    assert issubclass(Tampered, RegbriefError)
