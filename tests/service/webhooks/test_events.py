"""Which events an act leads to, and what they tell."""

from __future__ import annotations

import json
from datetime import date

import pytest

from service.app import App
from service.outputs.issues import Wanted
from service.outputs.subscription import subscribed
from service.storage.webhook_records import NewEvent
from service.storage.webhooks import Lookup
from service.webhooks.deadlines import approaching
from service.webhooks.events import Kind, events_of
from tests.service.webhooks.conftest import ADMIN, Clock, approve, draft, publish

SITE = "https://regbrief.example"


def told(app: App) -> list[NewEvent]:
    with app.store._read() as connection:
        lookup = Lookup(connection)
        return [event for entry in app.desk.audit() for event in events_of(entry, lookup, SITE)]


def kinds(app: App) -> list[str]:
    return [event.type for event in told(app)]


def last(app: App) -> dict[str, object]:
    return json.loads(told(app)[-1].payload)["data"]


def test_the_whole_road(app: App) -> None:
    id = draft(app)
    assert kinds(app) == [Kind.DRAFTED]
    approve(app, id)
    assert kinds(app)[1:] == [Kind.APPROVED]
    made = app.desk.publish(id, ADMIN, app.desk.open(id, ADMIN).etag)
    assert kinds(app)[2:] == [Kind.PUBLISHED]
    assert last(app)["publication"] == made.id
    assert last(app)["url"] == f"{SITE}/published/{made.id}"
    assert last(app)["supersedes"] is None


def test_a_newer_draft_puts_the_publication_under_re_review_and_its_publication_supersedes_it(app: App) -> None:
    first = publish(app, draft(app))
    id = draft(app, "Another shop opened.")
    assert kinds(app)[-2:] == [Kind.DRAFTED, Kind.RE_REVIEW]
    assert last(app)["publication"] == first.id
    assert id in str(last(app)["reason"])
    second = publish(app, id)
    assert kinds(app)[-2:] == [Kind.PUBLISHED, Kind.SUPERSEDED]
    assert (last(app)["publication"], last(app)["superseded_by"]) == (first.id, second.id)


def test_reopening_puts_it_under_re_review(app: App) -> None:
    made = publish(app, draft(app))
    app.desk.reopen(made.review_id, "a date is disputed", ADMIN, app.desk.open(made.review_id, ADMIN).etag)
    assert kinds(app)[-1] == Kind.RE_REVIEW
    assert last(app)["reason"] == "Reopened by ada: a date is disputed"


def test_setting_a_published_brief_aside_supersedes_it_by_nothing(app: App) -> None:
    made = publish(app, draft(app))
    app.desk.supersede(made.review_id, "issued in error", ADMIN, app.desk.open(made.review_id, ADMIN).etag)
    assert kinds(app)[-1] == Kind.SUPERSEDED
    assert (last(app)["superseded_by"], last(app)["reason"]) == (None, "issued in error")


def test_rejecting_and_setting_aside_a_draft_is_no_event(app: App) -> None:
    id = draft(app)
    app.desk.reject(id, "not for us", ADMIN, app.desk.open(id, ADMIN).etag)
    assert kinds(app) == [Kind.DRAFTED]


def test_looking_twice_makes_the_same_events(app: App) -> None:
    publish(app, draft(app))
    publish(app, draft(app, "Another shop opened."))
    assert told(app) == told(app)
    assert len({event.id for event in told(app)}) == len(told(app))


def test_a_deleted_draft_is_still_told(app: App) -> None:
    id = draft(app)
    app.delete(id)
    assert kinds(app) == [Kind.DRAFTED]
    assert (last(app)["review"], last(app)["title"]) == (id, None)


@pytest.mark.parametrize(
    ("today", "reminder"),
    [("2027-02-01", None), ("2027-02-17", 14), ("2027-03-01", 1), ("2027-03-02", 1), ("2027-03-03", None)],
)
def test_a_date_is_told_when_its_reminder_comes(make_app, clock: Clock, today: str, reminder: int | None) -> None:
    app = make_app(engine="extractive")
    text = (
        "The Federal Harbour Office today issued a final rule on fuel spills in ports. Port operators must report a "
        "spill to the Office within 24 hours. The rule takes effect on March 2, 2027."
    )
    publish(app, draft(app, text))
    found = subscribed(app.outputs.issues.all(), Wanted())
    day = date.fromisoformat(today)
    events = list(approaching(found, day, (14, 1), clock.now))
    assert len(events) == (reminder is not None)
    if events:
        data = json.loads(events[0].payload)["data"]
        assert (data["first_day"], data["days_left"]) == ("2027-03-02", (date(2027, 3, 2) - day).days)
        again = list(approaching(found, day, (14, 1), clock.now))
        assert [e.id for e in again] == [e.id for e in events]
