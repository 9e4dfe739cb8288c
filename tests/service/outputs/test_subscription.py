"""The calendar to subscribe to, read back by a library that reads calendars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from service.app import App
from service.outputs.issues import Wanted
from tests.service.outputs.conftest import APPROVER, LATER, Clock, Publish

ALL = Wanted()


def events(app: App, *remind: int, wanted: Wanted = ALL) -> dict[str, Any]:
    calendar = Calendar.from_ical(app.outputs.calendar(wanted, remind).data)
    assert calendar["method"] == "PUBLISH"
    found = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert not [error for event in found.values() for error in event.errors]
    return found


def starting(app: App, day: date) -> Any:
    return next(e for e in events(app).values() if e["dtstart"].dt == day)


def test_a_day_is_a_day_and_a_month_its_whole_span(app: App, publish: Publish) -> None:
    publish()
    day, month = starting(app, date(2027, 3, 2)), starting(app, date(2027, 5, 1))
    assert day["dtend"].dt == date(2027, 3, 3)
    assert month["dtend"].dt == date(2027, 6, 1)
    assert str(month["summary"]).startswith("Some time in 2027-05")
    assert "does not state the day" in month["description"]


def test_a_computed_date_says_from_what(app: App, publish: Publish) -> None:
    publish(
        "The Federal Harbour Office today issued a final rule on spills. Port operators must file a plan within 60 "
        "days after December 1, 2026.",
        published=date(2026, 11, 20),
    )
    computed = [e for e in events(app).values() if str(e["summary"]).startswith("Computed: ")]
    assert all("No text states this date; it was computed from" in e["description"] for e in computed)
    assert computed


def test_a_newer_publication_changes_the_event_and_cancels_what_it_dropped(
    app: App, publish: Publish, clock: Clock
) -> None:
    publish()
    before = events(app)
    clock.move(days=1)
    newer = publish(LATER)
    after = events(app)
    assert after.keys() >= before.keys()
    effect = starting(app, date(2027, 6, 1))
    was = before[str(effect["uid"])]
    assert was["dtstart"].dt == date(2027, 3, 2)
    assert effect["sequence"] > was["sequence"]
    assert effect["dtstamp"].dt > was["dtstamp"].dt
    off = next(e for e in after.values() if e["dtstart"].dt == date(2027, 5, 1))
    assert (off["status"], effect["status"]) == ("CANCELLED", "CONFIRMED")
    assert off["sequence"] > before[str(off["uid"])]["sequence"]
    assert newer.id in off["description"]


def test_a_cancelled_date_is_told_for_half_a_year(app: App, publish: Publish, clock: Clock) -> None:
    publish()
    publish(LATER)
    clock.move(days=180)
    assert [e["status"] for e in events(app).values()].count("CANCELLED") == 1
    clock.move(days=1)
    assert [e["status"] for e in events(app).values()].count("CANCELLED") == 0


def test_a_withdrawn_brief_is_cancelled_and_comes_back_with_a_higher_number(app: App, publish: Publish) -> None:
    made = publish()
    before = events(app)
    app.desk.supersede(made.review_id, "issued in error", APPROVER, app.desk.open(made.review_id, APPROVER).etag)
    off = events(app)
    assert {e["status"] for e in off.values()} == {"CANCELLED"}
    app.desk.reopen(made.review_id, "it was right", APPROVER, app.desk.open(made.review_id, APPROVER).etag)
    view = app.desk.open(made.review_id, APPROVER)
    done = app.desk.approve(made.review_id, view.row.content_hash, APPROVER, view.etag)
    app.desk.publish(made.review_id, APPROVER, done.etag)
    again = events(app)
    assert {e["status"] for e in again.values()} == {"CONFIRMED"}
    for id in before:
        assert before[id]["sequence"] < off[id]["sequence"] < again[id]["sequence"]


def test_reminders_stand_at_what_is_to_come(app: App, publish: Publish, clock: Clock) -> None:
    publish()
    uid = str(starting(app, date(2027, 3, 2))["uid"])
    alarms = events(app, 14, 1)[uid].walk("VALARM")
    assert [a["trigger"].dt for a in alarms] == [timedelta(days=-14), timedelta(days=-1)]
    clock.move(days=200)
    assert events(app, 14, 1)[uid].walk("VALARM") == []


def test_what_has_no_calendar_date_is_counted_not_guessed(app: App, publish: Publish) -> None:
    publish(LATER + " Operators must register promptly after the guide is issued.")
    calendar = Calendar.from_ical(app.outputs.calendar(ALL, ()).data)
    undated = [d for issue in app.outputs.issues.all() for d in issue.gist.dates if d.first_day is None]
    assert len(calendar.walk("VEVENT")) == sum(len(i.gist.dates) for i in app.outputs.issues.all()) - len(undated)
    assert ("no calendar date" in calendar["x-wr-caldesc"]) == bool(undated)


def test_a_calendar_is_narrowed(app: App, publish: Publish) -> None:
    publish()
    assert events(app, wanted=Wanted(authority="harbour"))
    assert not events(app, wanted=Wanted(authority="treasury"))
