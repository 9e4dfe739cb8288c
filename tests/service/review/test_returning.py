"""Back to the machine's wording, and to a newer run's draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.review import operations as ops
from service.review.desk import ReviewDesk
from service.review.errors import InvalidEdit

from .conftest import REVIEWER


def duties(desk: ReviewDesk, id: str) -> list[tuple[str, str]]:
    analysis = desk.open(id, REVIEWER).result.analysis
    assert analysis is not None
    return [(one.id, one.text) for one in analysis.requirements.mandatory]


def do(desk: ReviewDesk, id: str, operation: ops.Operation) -> None:
    desk.edit(id, operation, REVIEWER, desk.open(id, REVIEWER).etag)


def test_a_statement_goes_back_to_its_place_and_words_after_an_edit_a_move_or_a_deletion(
    desk: ReviewDesk, draft: Callable[..., str]
) -> None:
    id = draft()
    before = duties(desk, id)
    first = before[0][0]
    for away in (
        ops.EditStatement(statement_id=first, text="Port operators must report a spill."),
        ops.MoveStatement(statement_id=first, to="requirements.recommended"),
        ops.DeleteStatement(statement_id=first),
    ):
        do(desk, id, away)
        assert duties(desk, id) != before
        do(desk, id, ops.RestoreStatement(statement_id=first))
        assert duties(desk, id) == before


def test_what_is_the_machines_already_or_was_never_its_own_cannot_go_back(
    desk: ReviewDesk, draft: Callable[..., str]
) -> None:
    id = draft()
    for statement in (duties(desk, id)[0][0], "h99"):
        with pytest.raises(InvalidEdit):
            do(desk, id, ops.RestoreStatement(statement_id=statement))


def test_without_a_newer_draft_there_is_none_to_adopt(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    id = draft()
    view = desk.open(id, REVIEWER)
    assert not view.redrafted
    assert desk.offered(id) == ()
    with pytest.raises(InvalidEdit):
        desk.adopt(id, REVIEWER, view.etag)
