"""Which date of a newer publication is which of an older one."""

from __future__ import annotations

from service.analysis.schema import DateRole, Precision
from service.outputs.lineage import Told, lines
from service.review.exports.ics import uid
from service.review.periods import days
from service.storage.review_records import DateRow


def row(id: str, iso: str | None, role: DateRole = DateRole.APPLIES, text: str = "The rule applies.") -> DateRow:
    first, last = days(iso) or (None, None)
    precision = Precision.DAY if iso else Precision.NONE
    return DateRow(id, iso or "soon", text, role, precision, iso, first, last)


def told(draft: str, *rows: DateRow) -> Told:
    return Told(draft, rows)


COMMENTS = DateRole.COMMENT_DEADLINE


def test_an_edited_date_of_a_draft_stays_the_same_event() -> None:
    (line,) = lines("a", [told("d1", row("t1", "2027-03-02")), told("d1", row("t1", "2027-06-01", text="Moved."))])
    assert (line.uid, line.row.iso, line.dropped) == (uid("a", "t1"), "2027-06-01", False)


def test_numbers_of_a_new_draft_do_not_mix_events_up() -> None:
    old = told("d1", row("t1", "2027-01-05", COMMENTS, "Comments close."), row("t2", "2027-03-02"))
    new = told("d2", row("t1", "2027-03-02"))
    found = {line.uid: line for line in lines("a", [old, new])}
    assert found[uid("a", "t1")].dropped
    assert not found[uid("a", "t2")].dropped
    assert found[uid("a", "t2")].row.statement_id == "t1"


def test_a_deadline_that_was_moved_is_the_same_event() -> None:
    old = told("d1", row("t1", "2027-03-02", text="Must comply by March."))
    new = told("d2", row("t1", "2027-01-01", DateRole.PUBLISHED, "Published."), row("t2", "2027-09-01", text="Later."))
    found = {line.uid: line for line in lines("a", [old, new])}
    assert found[uid("a", "t1")].row.iso == "2027-09-01"
    assert len(found) == 2


def test_two_dates_of_a_role_are_not_guessed_at() -> None:
    old = told("d1", row("t1", "2027-03-02", text="Large firms."), row("t2", "2027-04-02", text="Small firms."))
    new = told("d2", row("t1", "2027-09-01", text="Banks."), row("t2", "2027-10-01", text="Insurers."))
    found = lines("a", [old, new])
    assert [line.dropped for line in found] == [True, True, False, False]
    assert len({line.uid for line in found}) == 4


def test_roles_that_name_no_event_match_nothing() -> None:
    old = told("d1", row("t1", "2027-03-02", DateRole.OTHER, "A meeting."))
    assert len(lines("a", [old, told("d2", row("t1", "2028-03-02", DateRole.OTHER, "A report."))])) == 2


def test_a_date_that_comes_back_is_the_event_it_was() -> None:
    one = row("t1", "2027-03-02")
    (line,) = lines("a", [told("d1", one), told("d1"), told("d1", one)])
    assert (line.uid, line.dropped) == (uid("a", "t1"), False)
