"""Publications as Atom and JSON Feed: what a feed reader gets, and when it gets it again."""

from __future__ import annotations

import json

import feedparser
from lxml import etree

from service.analysis.schema import Status
from service.app import App
from service.outputs.entries import clean
from service.outputs.issues import Wanted
from tests.service.outputs.conftest import APPROVER, ARTICLE, LATER, Clock, Publish

SITE = "https://regbrief.example"
OWN = f"{SITE}/v1/publications.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
ALL = Wanted()


def parsed(app: App, wanted: Wanted = ALL) -> feedparser.FeedParserDict:
    found = feedparser.parse(app.outputs.atom(wanted, SITE, OWN).data)
    assert not found.bozo
    return found


def test_an_entry_holds_the_whole_brief_and_who_approved_it(app: App, publish: Publish) -> None:
    made = publish()
    (entry,) = parsed(app).entries
    assert entry.title == "FHO Final Rule on Fuel Spills"
    assert entry.link == f"{SITE}/published/{made.id}"
    assert entry.author == "paul"
    html = entry.content[0].value
    assert "within 24 hours" in html
    assert f"Content {made.content_hash}" in html
    assert {(t.scheme, t.term) for t in entry.tags} >= {
        ("urn:regbrief:status", "final_rule"),
        ("urn:regbrief:authority", "Federal Harbour Office"),
    }


def test_the_feed_has_what_rfc_4287_asks_for(app: App, publish: Publish) -> None:
    publish()
    feed = etree.fromstring(app.outputs.atom(ALL, SITE, OWN).data)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, feed.find(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert element.find(f"{ATOM}id").text.startswith("urn:uuid:")
    assert feed.find(f"{ATOM}entry/{ATOM}author/{ATOM}name").text == "paul"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [OWN]


def test_an_empty_feed_is_a_feed(app: App) -> None:
    assert parsed(app).entries == []
    assert json.loads(app.outputs.json_feed(ALL, SITE, OWN).data)["items"] == []


def test_a_superseded_brief_keeps_its_id_says_so_and_is_updated(app: App, publish: Publish, clock: Clock) -> None:
    first = publish()
    (before,) = parsed(app).entries
    clock.move(days=2)
    second = publish(LATER)
    newer, older = parsed(app).entries
    assert older.id == before.id != newer.id
    assert older.published == before.published
    assert older.updated > before.updated
    assert older.summary.startswith(f"Superseded by {second.id}.")
    assert first.id in older.link


def test_a_brief_under_re_review_says_so(app: App, publish: Publish, clock: Clock) -> None:
    made = publish()
    clock.move(hours=1)
    app.desk.reopen(made.review_id, "a date is disputed", APPROVER, app.desk.open(made.review_id, APPROVER).etag)
    (item,) = json.loads(app.outputs.json_feed(ALL, SITE, OWN).data)["items"]
    assert item["_regbrief"]["standing"] == "under_re_review"
    assert item["date_modified"] > item["date_published"]
    assert "Under re-review. The brief was reopened." in item["content_html"]


def test_a_brief_that_was_set_aside_is_withdrawn(app: App, publish: Publish) -> None:
    made = publish()
    app.desk.supersede(made.review_id, "issued in error", APPROVER, app.desk.open(made.review_id, APPROVER).etag)
    (entry,) = parsed(app).entries
    assert entry.summary.startswith("Withdrawn.")


def test_a_feed_is_narrowed_by_authority_jurisdiction_and_status(app: App, publish: Publish) -> None:
    publish()
    for wanted, count in (
        (Wanted(authority="harbour"), 1),
        (Wanted(authority="treasury"), 0),
        (Wanted(jurisdiction="united"), 1),
        (Wanted(jurisdiction="france"), 0),
        (Wanted(status=Status.FINAL_RULE), 1),
        (Wanted(status=Status.GUIDANCE, authority="harbour"), 0),
    ):
        assert len(parsed(app, wanted).entries) == count, wanted


def test_nothing_changes_until_a_review_does(app: App, publish: Publish, clock: Clock) -> None:
    publish()
    first = app.outputs.atom(ALL, SITE, OWN)
    clock.move(days=30)
    assert app.outputs.atom(ALL, SITE, OWN) == first
    publish(LATER)
    second = app.outputs.atom(ALL, SITE, OWN)
    assert second.etag != first.etag
    assert second.modified > first.modified


def test_hostile_text_stays_text(app: App, publish: Publish) -> None:
    publish(ARTICLE, title="FHO Rule <script>alert(1)</script> & more", url="javascript:alert(1)")
    (item,) = json.loads(app.outputs.json_feed(ALL, SITE, OWN).data)["items"]
    assert "<script" not in item["content_html"]
    assert "external_url" not in item
    parsed(app)


def test_what_no_xml_may_hold_is_taken_out() -> None:
    assert clean("a\x00b\x1bc\ud800d\ufffee\tf\U0001f6a2") == "a b c d e\tf\U0001f6a2"
