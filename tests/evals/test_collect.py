"""What a reviewer corrects in the workbench comes out of the store as cases, and an engine is held to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evals.collect import collect, held, is_broken, load, save, told
from evals.harvest import EditKind
from service.accounts.model import MAY, Actor, Role, Via
from service.app import App
from service.errors import InvalidRequest
from service.intake.article import Submission
from service.review.desk import ReviewDesk
from service.review.operations import DeleteStatement, EditStatement

TEXT = (
    "The Port Safety Office (PSO) today issued a final rule on mooring lines. Port operators must inspect every "
    "mooring line once a month. Port operators must also keep a register of the inspections. The rule takes effect on "
    "March 2, 2027."
)
APPROVER = Actor("paul", MAY[Role.APPROVER], Via.SESSION, Role.APPROVER)


@pytest.fixture
def desk(app: App) -> ReviewDesk:
    return ReviewDesk(app.store, lambda: datetime.now(UTC))


@pytest.fixture
def reviewed(app: App, desk: ReviewDesk) -> Callable[[], str]:
    """A draft in which a reviewer deletes one duty and rewords another before approving it; its id."""

    def review() -> str:
        prepared = app.prepare(Submission(text=TEXT, title="PSO Final Rule on Mooring Lines"))
        id = app.analyse(prepared).result.analysis_id
        first, second = desk.machine_result(id).analysis.requirements.mandatory[:2]
        desk.edit(id, EditStatement(statement_id=first.id, label="Monthly Line Inspection"), APPROVER, etag(id))
        desk.edit(id, DeleteStatement(statement_id=second.id, reason="no duty of its own"), APPROVER, etag(id))
        return id

    def etag(id: str) -> str:
        return desk.open(id, APPROVER).etag

    return review


def approve(desk: ReviewDesk, id: str) -> None:
    view = desk.open(id, APPROVER)
    desk.approve(id, view.result.content_hash, APPROVER, view.etag)


def test_only_what_was_approved_is_harvested(app: App, desk: ReviewDesk, reviewed: Callable[[], str]):
    id = reviewed()
    assert collect(app.store).approved == 0
    approve(desk, id)
    found = collect(app.store)
    assert (found.approved, [article.text for article in found.articles]) == (1, [TEXT])
    assert {edit.kind for edit in found.edits} == {EditKind.REWORDED, EditKind.REMOVED}


def test_a_folder_gives_back_what_was_saved(app: App, desk: ReviewDesk, reviewed: Callable[[], str], tmp_path: Path):
    approve(desk, reviewed())
    found = collect(app.store)
    save(found, tmp_path / "edits")
    assert load(tmp_path / "edits") == found


def test_an_engine_that_makes_the_same_mistake_again_is_found_out(
    app: App, desk: ReviewDesk, reviewed: Callable[[], str], fake_subject: Any
):
    id = reviewed()
    approve(desk, id)
    found = collect(app.store)
    (article,) = found.articles
    before, after = desk.machine_result(id), desk.approved_result(id)
    assert after is not None
    again = list(held(found, fake_subject({article.id: before.model_dump(mode="json")})))
    assert sum(is_broken(score) for _, score in again) == 1
    assert "told again" in told(again)
    corrected = list(held(found, fake_subject({article.id: after.model_dump(mode="json")})))
    assert not any(is_broken(score) for _, score in corrected)
    assert told(corrected) == "1 of 1 corrections kept to; 1 are of wording and not asked"


def test_an_engine_that_gives_no_brief_keeps_to_nothing(
    app: App, desk: ReviewDesk, reviewed: Callable[[], str], fake_subject: Any
):
    approve(desk, reviewed())
    assert all(is_broken(score) for _, score in held(collect(app.store), fake_subject({})))


def test_a_folder_that_is_damaged_is_named_with_its_line(tmp_path: Path):
    with pytest.raises(InvalidRequest, match=r"edits\.jsonl"):
        load(tmp_path)
    (tmp_path / "edits.jsonl").write_text('\n{"id": "x"}\n')
    with pytest.raises(InvalidRequest, match=r"edits\.jsonl, line 2"):
        load(tmp_path)
