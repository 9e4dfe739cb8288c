"""A feed is polled: its items become articles once, its changes versions, its troubles a true status."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from retrieval.text.documents import Completeness
from service.errors import NotFound
from service.feeds.desk import FeedDesk
from service.feeds.model import Change, FeedOptions, FeedStatus, Filters, ItemState, TextFrom
from service.storage.feed_records import ItemQuery
from tests.fakes.site import RULE, Answer, Asked, Site, article, item, rss
from tests.service.feeds.conftest import Clock

OTHER = (
    "The Rail Safety Board today proposed a rule on signal lights. Operators would have to test every signal once a "
    "year and keep the results for five years. Comments are due by January 15, 2027. A hearing is held in the spring. "
    "It also asks whether small operators need more time, and what a test would cost them. "
    "The proposal follows two accidents that the Board looked into last year, in which old signals had failed."
)


def add(desk: FeedDesk, url: str, **options: object) -> str:
    return desk.catalogue.add(url, FeedOptions(**options)).id


def states(desk: FeedDesk, feed: str) -> dict[str, ItemState]:
    items, _ = desk.catalogue.items(ItemQuery(feed))
    return {item.title: item.state for item in items}


def test_an_item_becomes_the_article_behind_its_link(site: Site, desk: FeedDesk) -> None:
    link = site.page("/rule", RULE)
    feed = add(desk, site.feed("/rss", item("Office issues a rule on fuel spills", link, text="A new rule.")))
    outcome = desk.poller.poll(feed)
    assert (outcome.status, outcome.new, outcome.waiting) == (FeedStatus.OK, 1, 0)
    (found,) = outcome.articles
    assert found.change is Change.NEW
    assert found.submission.text.strip() == RULE
    assert found.submission.title == "Office issues a rule on fuel spills"
    assert found.submission.source == "Harbour Office"
    assert found.submission.url == link
    assert found.submission.published == date(2026, 11, 5)
    assert found.submission.completeness is Completeness.FULL


def test_the_day_is_the_publishers_own(site: Site, desk: FeedDesk) -> None:
    """Late in the evening of the fifth in Washington it is the sixth in London; the article says "today"."""
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE), date="Thu, 05 Nov 2026 23:30:00 EST")))
    assert desk.poller.poll(feed).articles[0].submission.published == date(2026, 11, 5)


def test_an_article_stays_in_every_outcome_until_somebody_took_it_over(site: Site, desk: FeedDesk) -> None:
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE)), etag='"1"'))
    first = desk.poller.poll(feed)
    assert [a.key for a in desk.poller.poll(feed).articles] == [a.key for a in first.articles]
    desk.poller.handed_over(a.key for a in first.articles)
    again = desk.poller.poll(feed)
    assert (again.articles, again.status) == ((), FeedStatus.UNCHANGED)


def test_nothing_is_fetched_again_that_did_not_change(site: Site, desk: FeedDesk) -> None:
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE)), etag='"1"'))
    desk.poller.poll(feed)
    outcome = desk.poller.poll(feed)
    assert (outcome.status, outcome.new, outcome.updated) == (FeedStatus.UNCHANGED, 0, 0)
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    assert site.count("/a") == 1


def test_a_site_without_etags_is_compared_by_its_bytes(site: Site, desk: FeedDesk) -> None:
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE))))
    desk.poller.poll(feed)
    assert desk.poller.poll(feed).status is FeedStatus.UNCHANGED


def test_last_modified_is_sent_back_as_it_came(site: Site, desk: FeedDesk) -> None:
    moment = "Thu, 05 Nov 2026 15:00:00 GMT"
    site["/rss"] = lambda asked: (
        Answer(b"", 304)
        if asked.headers.get("if-modified-since") == moment
        else Answer(rss(item("A", text=RULE)).encode(), type="text/xml", headers={"Last-Modified": moment})
    )
    feed = add(desk, site.url + "/rss")
    desk.poller.poll(feed)
    assert desk.poller.poll(feed).status is FeedStatus.UNCHANGED


def test_a_changed_item_is_a_new_version_of_the_same_article_with_a_diff(site: Site, desk: FeedDesk) -> None:
    link = site.page("/a", RULE)
    feed = add(desk, site.feed("/rss", item("A", link, guid="g1", text="first")))
    first = desk.poller.poll(feed).articles[0]
    desk.poller.handed_over([first.key])
    site.page("/a", RULE.replace("within 24 hours", "within 12 hours"))
    site.feed("/rss", item("A", link, guid="g1", text="corrected"))
    outcome = desk.poller.poll(feed)
    (second,) = outcome.articles
    assert (outcome.new, outcome.updated, second.change, second.version) == (0, 1, Change.UPDATED, 2)
    assert second.submission.id == first.submission.id
    assert [v.version for v in desk.catalogue.versions(second.item_id)] == [1, 2]
    diff = desk.catalogue.diff(second.item_id)
    assert "-" in diff
    assert "+" in diff
    assert "within 12 hours" in diff


def test_a_changed_item_whose_text_is_the_same_is_no_new_version(site: Site, desk: FeedDesk) -> None:
    link = site.page("/a", RULE)
    feed = add(desk, site.feed("/rss", item("A", link, guid="g1", text="first")))
    desk.poller.handed_over(a.key for a in desk.poller.poll(feed).articles)
    site.feed("/rss", item("A", link, guid="g1", text="other teaser"))
    outcome = desk.poller.poll(feed)
    assert (outcome.updated, outcome.articles) == (0, ())


def test_an_item_with_a_new_guid_at_the_same_address_is_the_same_item(site: Site, desk: FeedDesk) -> None:
    """GOV.UK puts the time of the last edit into the id."""
    link = site.page("/a", RULE)
    feed = add(desk, site.feed("/rss", item("A", link, guid="page#1")))
    desk.poller.poll(feed)
    site.feed("/rss", item("A", link + "?utm_source=rss", guid="page#2", text="now with a teaser"))
    desk.poller.poll(feed)
    assert len(states(desk, feed)) == 1


def test_items_that_all_link_to_the_same_page_stay_apart(site: Site, desk: FeedDesk) -> None:
    feed = add(
        desk,
        site.feed("/rss", item("A", "/", guid="1", text=RULE), item("B", "/", guid="2", text=OTHER)),
        text_from=TextFrom.FEED,
    )
    assert desk.poller.poll(feed).new == 2


def test_the_same_article_in_two_feeds_is_one(site: Site, desk: FeedDesk) -> None:
    link = site.page("/a", RULE)
    one = add(desk, site.feed("/one", item("A", link)))
    two = add(desk, site.feed("/two", item("A again", link.replace("127.0.0.1", "127.0.0.1") + "?utm_medium=feed#top")))
    desk.poller.poll(one)
    outcome = desk.poller.poll(two)
    assert (outcome.new, outcome.duplicates, outcome.articles) == (0, 1, ())
    assert site.count("/a") == 1
    (found,), _ = desk.catalogue.items(ItemQuery(two))
    assert found.duplicate_of is not None
    assert "the same address" in found.detail


def test_the_same_text_at_another_address_is_one_article(site: Site, desk: FeedDesk) -> None:
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE)), item("B", site.page("/b", RULE.upper()))))
    assert desk.poller.poll(feed).duplicates == 1


def test_nearly_the_same_text_is_one_article(site: Site, desk: FeedDesk) -> None:
    copy = RULE + " This release was taken over from the Office."
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE)), item("B", site.page("/b", copy))))
    assert desk.poller.poll(feed).duplicates == 1


def test_a_form_with_another_figure_is_another_article(site: Site, desk: FeedDesk) -> None:
    other = RULE.replace("$40,000", "$60,000")
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE)), item("B", site.page("/b", other))))
    outcome = desk.poller.poll(feed)
    assert (outcome.new, outcome.duplicates) == (2, 0)


def test_a_page_that_is_none_falls_back_to_the_feed_and_says_so(site: Site, desk: FeedDesk) -> None:
    site["/login"] = Answer(article("Log in to continue reading.", "Sign in").encode())
    feed = add(
        desk,
        site.feed(
            "/rss",
            item(
                "A", site.url + "/login", text="The Office issued a rule on spills. It takes effect on March 2, 2027."
            ),
        ),
    )
    outcome = desk.poller.poll(feed)
    (found,) = outcome.articles
    assert found.submission.completeness is Completeness.EXCERPT
    assert outcome.status is FeedStatus.TEASER_ONLY
    assert any(n.code == "input-page-unread" and "login" in n.message for n in found.submission.notes)


def test_a_page_that_is_none_without_any_text_in_the_feed_is_refused(site: Site, desk: FeedDesk) -> None:
    site["/robot"] = Answer(article("Checking your browser before you continue.", "Just a moment...").encode())
    feed = add(desk, site.feed("/rss", item("A", site.url + "/robot"), item("B", site.page("/b", RULE))))
    outcome = desk.poller.poll(feed)
    assert (outcome.new, outcome.refused) == (1, 1)
    refused = next(i for i in desk.catalogue.items(ItemQuery(feed))[0] if i.title == "A")
    assert (refused.state, refused.error) == (ItemState.REFUSED, "no-article")
    assert "captcha" in refused.detail


def test_a_feed_that_carries_whole_articles_needs_no_pages(site: Site, desk: FeedDesk) -> None:
    text = f"<![CDATA[<p>{RULE} {OTHER}</p><p>{RULE[:300]}.</p>]]>"
    namespace = "http://purl.org/rss/1.0/modules/content/"
    whole = f"<content:encoded xmlns:content='{namespace}'>{text}</content:encoded>"
    feed = add(desk, site.feed("/rss", item("A", site.page("/a", RULE), more=whole)))
    (found,) = desk.poller.poll(feed).articles
    assert site.count("/a") == 0
    assert found.submission.completeness is Completeness.FULL


def test_a_page_that_is_away_is_tried_again_later(site: Site, desk: FeedDesk, clock: Clock) -> None:
    site["/a"] = Answer(b"", 502)
    feed = add(desk, site.feed("/rss", item("A", site.url + "/a", text="A rule."), etag='"1"'))
    outcome = desk.poller.poll(feed)
    assert (outcome.waiting, outcome.articles) == (1, ())
    site.page("/a", RULE)
    assert desk.poller.poll(feed).waiting == 1  # its time has not come
    clock.turn(minutes=16)
    outcome = desk.poller.poll(feed)
    assert (outcome.status, outcome.new, outcome.waiting) == (FeedStatus.UNCHANGED, 1, 0)


def test_a_page_that_stays_away_leaves_the_feeds_excerpt(site: Site, desk: FeedDesk, clock: Clock) -> None:
    site["/a"] = Answer(b"", 502)
    feed = add(desk, site.feed("/rss", item("A", site.url + "/a", text="The Office issued a rule on spills.")))
    for _ in range(4):
        outcome = desk.poller.poll(feed)
        clock.turn(hours=24)
    assert outcome.articles[0].submission.completeness is Completeness.EXCERPT


def test_a_long_feed_is_read_in_several_polls(site: Site, desk: FeedDesk) -> None:
    items = [item(f"T{n}", guid=str(n), text=f"Release {n}. {RULE}".replace("24", str(n + 30))) for n in range(5)]
    feed = add(desk, site.feed("/rss", *items, etag='"1"'), text_from=TextFrom.FEED)
    lines: list[str] = []
    first = desk.poller.poll(feed, limit=3, progress=lines.append)
    assert (first.new, first.waiting, len(lines)) == (3, 2, 3)
    second = desk.poller.poll(feed, limit=3)
    assert (second.new, second.waiting, len(second.articles)) == (2, 0, 5)


def test_one_broken_item_keeps_the_others_and_is_told(site: Site, desk: FeedDesk) -> None:
    items = [{"id": 3, "content_text": RULE}, 7, {"id": "x", "title": 5}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "O", "items": items}
    site["/feed.json"] = Answer(json.dumps(feed).encode(), type="application/feed+json")
    outcome = desk.poller.poll(add(desk, site.url + "/feed.json", text_from=TextFrom.FEED))
    assert outcome.new == 1
    assert len(outcome.problems) == 2
    assert outcome.problems[0].startswith("Item 2 was left out")


def test_filters_leave_items_out_and_say_why(site: Site, desk: FeedDesk) -> None:
    url = site.feed(
        "/rss",
        item("A rule on spills", text=RULE, more="<category>Rules</category>"),
        item("A rule on signals", text=OTHER, more="<category>Rules</category>"),
        item("Our summer party", text="Cake.", more="<category>News</category>"),
    )
    wanted = Filters(include_categories=("rules",), exclude_keywords=("signal lights",))
    feed = add(desk, url, filters=wanted, text_from=TextFrom.FEED)
    outcome = desk.poller.poll(feed)
    assert (outcome.new, outcome.filtered) == (1, 2)
    desk.catalogue.edit(
        feed, options=FeedOptions(filters=Filters(include_categories=("rules",)), text_from=TextFrom.FEED)
    )
    outcome = desk.poller.poll(feed)
    assert (outcome.new, outcome.filtered) == (1, 1)


# --- how a feed stands


def test_an_empty_feed_is_empty(site: Site, desk: FeedDesk) -> None:
    assert desk.poller.poll(add(desk, site.feed("/rss"))).status is FeedStatus.EMPTY


def test_a_feed_without_dates_says_so(site: Site, desk: FeedDesk) -> None:
    feed = add(
        desk,
        site.feed("/rss", item("A", text=RULE, date="some day"), item("B", text=OTHER, date="")),
        text_from=TextFrom.FEED,
    )
    outcome = desk.poller.poll(feed)
    assert outcome.status is FeedStatus.UNDATED
    assert outcome.problems == ("Item 1: its date 'some day' is none.",)
    assert outcome.new == 2


def test_a_page_is_not_a_feed_and_the_feeds_it_names_are_told(site: Site, desk: FeedDesk) -> None:
    site["/news"] = Answer(
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><p>News</html>'
    )
    outcome = desk.poller.poll(add(desk, site.url + "/news"))
    assert outcome.status is FeedStatus.NOT_A_FEED
    assert site.url + "/rss" in outcome.detail


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (Answer(b"", 403), FeedStatus.BLOCKED),
        (Answer(b"", 404), FeedStatus.HTTP_ERROR),
        (Answer(b"", 500), FeedStatus.HTTP_ERROR),
        (Answer(b"", 429, headers={"Retry-After": "7200"}), FeedStatus.RATE_LIMITED),
        (Answer(b"\x89PNG", type="image/png"), FeedStatus.NOT_A_FEED),
        (Answer(b"", type="application/rss+xml"), FeedStatus.NOT_A_FEED),
        (Answer(b'{"a": 1}', type="application/json"), FeedStatus.NOT_A_FEED),
        (Answer(b"{" * 100_000, type="application/json"), FeedStatus.NOT_A_FEED),
    ],
)
def test_trouble_is_a_status_with_words_and_a_next_try(
    site: Site, desk: FeedDesk, clock: Clock, answer: Answer, status: FeedStatus
) -> None:
    site["/rss"] = answer
    outcome = desk.poller.poll(add(desk, site.url + "/rss"))
    assert outcome.status is status
    assert outcome.detail
    assert outcome.next_at is not None
    assert outcome.next_at > clock.now


def test_a_site_that_asks_to_wait_is_left_alone_for_so_long(site: Site, desk: FeedDesk, clock: Clock) -> None:
    site["/rss"] = Answer(b"", 503, headers={"Retry-After": "90000"})
    outcome = desk.poller.poll(add(desk, site.url + "/rss"))
    assert outcome.next_at == clock.now + timedelta(seconds=90_000)


def test_a_feed_that_moved_for_good_gets_its_new_address(site: Site, desk: FeedDesk) -> None:
    site["/old"] = Answer(b"", 301, headers={"Location": "/new"})
    site.feed("/new", item("A", text=RULE))
    feed = add(desk, site.url + "/old", text_from=TextFrom.FEED)
    outcome = desk.poller.poll(feed)
    assert (outcome.status, outcome.new) == (FeedStatus.MOVED, 1)
    stored = desk.catalogue.get(feed).feed
    assert (stored.url, stored.moved_from) == (site.url + "/new", site.url + "/old")
    assert desk.poller.poll(feed).status is FeedStatus.UNCHANGED
    assert site.count("/old") == 1


def test_a_feed_that_moved_for_now_keeps_its_address(site: Site, desk: FeedDesk) -> None:
    site["/old"] = Answer(b"", 302, headers={"Location": "/new"})
    site.feed("/new", item("A", text=RULE))
    feed = add(desk, site.url + "/old")
    desk.poller.poll(feed)
    assert desk.catalogue.get(feed).feed.url == site.url + "/old"


def test_a_feed_that_moved_to_where_another_is_pauses(site: Site, desk: FeedDesk) -> None:
    site["/old"] = Answer(b"", 308, headers={"Location": "/new"})
    add(desk, site.feed("/new", item("A", text=RULE)))
    feed = add(desk, site.url + "/old")
    assert desk.poller.poll(feed).status is FeedStatus.MOVED
    stored = desk.catalogue.get(feed).feed
    assert stored.paused
    assert "remove it" in stored.detail


def test_a_feed_that_is_gone_pauses(site: Site, desk: FeedDesk, clock: Clock) -> None:
    site["/rss"] = Answer(b"", 410)
    feed = add(desk, site.url + "/rss")
    outcome = desk.poller.poll(feed)
    assert (outcome.status, outcome.next_at) == (FeedStatus.GONE, None)
    assert desk.catalogue.get(feed).feed.paused
    clock.turn(days=30)
    assert desk.poller.due(clock.now) == ()


def test_failures_wait_longer_and_longer_and_success_forgets_them(site: Site, desk: FeedDesk, clock: Clock) -> None:
    site["/rss"] = Answer(b"", 500)
    feed = add(desk, site.url + "/rss")
    waits = []
    for _ in range(4):
        outcome = desk.poller.poll(feed)
        assert outcome.next_at is not None
        waits.append(outcome.next_at - clock.now)
        clock.now = outcome.next_at
    assert waits == sorted(waits)
    assert waits[3] / waits[0] == pytest.approx(8)
    site.feed("/rss", item("A", text=RULE))
    desk.poller.poll(feed)
    assert desk.catalogue.get(feed).feed.failures == 0


def test_only_feeds_whose_time_has_come_are_due(site: Site, desk: FeedDesk, clock: Clock) -> None:
    one, two = add(desk, site.feed("/1", item("A", text=RULE))), add(desk, site.feed("/2"))
    assert set(desk.poller.due(clock.now)) == {one, two}
    desk.poller.poll(one)
    desk.catalogue.pause(two)
    assert desk.poller.due(clock.now) == ()
    clock.turn(days=1)
    assert desk.poller.due(clock.now) == (one,)


def test_two_pollers_do_not_read_one_feed_at_once(site: Site, desk: FeedDesk) -> None:
    inner: list[str] = []

    def answer(_asked: Asked) -> Answer:
        inner.append(desk.poller.poll(feed).detail)
        return Answer(rss(item("A", text=RULE)).encode(), type="application/rss+xml")

    feed = add(desk, site.url + "/rss")
    site["/rss"] = answer
    desk.poller.poll(feed)
    assert inner == ["Another process is polling this feed now."]
    site.feed("/rss", item("B", text=OTHER))
    assert desk.poller.poll(feed).status is not FeedStatus.NEVER_POLLED


def test_a_feed_nobody_knows_is_not_found(desk: FeedDesk) -> None:
    with pytest.raises(NotFound):
        desk.poller.poll("feed-nowhere")
