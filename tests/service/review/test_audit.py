"""The audit log is only added to; whatever is changed behind its back is found. On SQLite and on PostgreSQL."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from service.app import App
from service.review import operations as ops
from service.review.audit import Head, check_exported
from service.review.desk import ReviewDesk
from service.storage.connect import address

from .conftest import APPROVER, REVIEWER


@pytest.fixture
def app(make_app: Callable[..., App], database: str) -> App:
    return make_app(database_url=database)


@pytest.fixture
def id(desk: ReviewDesk, draft: Callable[..., str]) -> str:
    """A brief that was edited, approved and published."""
    id = draft()
    desk.edit(id, ops.DeleteStatement(statement_id="m1"), REVIEWER, desk.open(id, REVIEWER).etag)
    view = desk.open(id, APPROVER)
    done = desk.approve(id, view.row.content_hash, APPROVER, view.etag)
    desk.publish(id, APPROVER, done.etag)
    return id


def tamper(database: str, statement: str) -> None:
    engine = sa.create_engine(address(database))
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def test_a_log_that_nobody_touched_is_sound(desk: ReviewDesk, id: str) -> None:
    found = desk.audited()
    assert found.sound
    assert found.entries == 4
    assert desk.audited(found.head).sound


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit_log SET actor = 'mary' WHERE seq = 3", "entry 3 was changed"),
        ("UPDATE audit_log SET detail = '{}' WHERE seq = 2", "entry 2 was changed"),
        ("UPDATE audit_log SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 1", "entry 1 was changed"),
        ("DELETE FROM audit_log WHERE seq = 2", "entry 2 is missing"),
        ("DELETE FROM audit_log WHERE seq = 4", "publication br-.* is in no entry"),
        ("UPDATE audit_log SET hash = previous WHERE seq = 2", "entry 3 does not follow"),
        ("DELETE FROM revisions WHERE number = 2", "revision 2 of .* is gone"),
        ("UPDATE revisions SET content_hash = 'x' WHERE number = 2", "another hash than its entry"),
        ("UPDATE revisions SET content = (SELECT content FROM revisions WHERE number = 1) WHERE number = 2",
         "revision 2 of .* was changed"),
        ("DELETE FROM approvals", "approval of revision 2 of .* is gone"),
        ("UPDATE approvals SET revision = 1", "approval of revision 1 of .* is in no entry"),
        ("UPDATE publications SET content_hash = 'x'", "publication br-.* is gone"),
        ("UPDATE publications SET content = (SELECT content FROM revisions WHERE number = 1)",
         "publication br-.* was changed"),
    ],
)  # fmt: skip
def test_what_is_changed_behind_its_back_is_found(
    desk: ReviewDesk, id: str, database: str, statement: str, says: str
) -> None:
    tamper(database, statement)
    with pytest.raises(AssertionError, match=says):
        assert not desk.audited().problems, "; ".join(desk.audited().problems)


def test_an_end_that_was_cut_off_with_what_it_tells_is_found_by_a_head_noted_down(
    desk: ReviewDesk, id: str, database: str
) -> None:
    head = desk.audited().head
    tamper(database, "DELETE FROM publications")
    tamper(database, "DELETE FROM audit_log WHERE seq = 4")
    assert desk.audited().sound
    assert "ends before entry 4" in desk.audited(head).problems[0]
    assert not desk.audited(Head(3, "0" * 64)).sound


def test_an_exported_log_can_be_checked_elsewhere(desk: ReviewDesk, id: str) -> None:
    lines = [json.dumps(dataclasses.asdict(entry)) for entry in desk.audit()]
    assert check_exported(lines).sound
    assert check_exported(lines).head == desk.audited().head
    assert not check_exported([lines[0], *lines[2:]]).sound
    assert not check_exported([lines[0].replace("regbrief", "mary"), *lines[1:]]).sound
    with pytest.raises(ValueError):
        check_exported(['{"seq": 1}'])


def test_many_threads_write_one_chain(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    ids = [draft(title=f"Rule {n} of the FHO") for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda id: desk.begin(id, REVIEWER), ids))
    found = desk.audited()
    assert found.sound
    assert found.entries == 8
