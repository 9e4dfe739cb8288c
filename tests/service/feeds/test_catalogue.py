"""People add, find, edit and remove feeds, by OPML too; sites are asked which feeds they have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from service.errors import AddressRefused, AlreadyThere, InvalidRequest, NotAFeed, NotFound
from service.feeds import opml
from service.feeds.desk import FeedDesk
from service.feeds.fetching.addresses import Target
from service.feeds.fetching.client import Fetcher
from service.feeds.model import FeedOptions, Filters, ItemQuery, ItemState, TextFrom
from service.feeds.opml import Subscription
from service.storage.store import Store
from tests.fakes.site import RULE, Answer, Site, item, rss
from tests.service.feeds.conftest import Clock


def test_a_feed_is_added_found_edited_paused_and_removed(desk: FeedDesk) -> None:
    catalogue = desk.catalogue
    feed = catalogue.add("https://office.example/rss", FeedOptions(title="Harbour Office"))
    assert [listed.feed.id for listed in catalogue.all()] == [feed.id]
    for name in (feed.id, feed.url, "harbour", feed.id[:8]):
        assert catalogue.find(name).id == feed.id
    catalogue.edit(feed.id, options=FeedOptions(title="Harbours", category="Ports", filters=Filters(("spill",))))
    assert catalogue.get(feed.id).feed.options.filters.include_keywords == ("spill",)
    assert catalogue.pause(feed.id).paused
    assert not catalogue.resume(feed.id).paused
    catalogue.remove(feed.id)
    with pytest.raises(NotFound):
        catalogue.get(feed.id)


def test_one_address_is_one_feed(desk: FeedDesk) -> None:
    feed = desk.catalogue.add("https://office.example/rss#latest")
    with pytest.raises(AlreadyThere, match=feed.id):
        desk.catalogue.add("https://OFFICE.example/rss")
    other = desk.catalogue.add("https://office.example/other")
    with pytest.raises(AlreadyThere):
        desk.catalogue.edit(other.id, url="https://office.example/rss")


@pytest.mark.parametrize("name", ["", "nowhere", "feed-"])
def test_a_name_that_fits_none_or_several_is_told(desk: FeedDesk, name: str) -> None:
    desk.catalogue.add("https://a.example/rss")
    desk.catalogue.add("https://b.example/rss")
    with pytest.raises((NotFound, InvalidRequest)):
        desk.catalogue.find(name)


def test_wrong_wishes_are_refused(desk: FeedDesk) -> None:
    with pytest.raises(AddressRefused):
        desk.catalogue.add("file:///etc/passwd")
    with pytest.raises(InvalidRequest, match="interval"):
        desk.catalogue.add("https://a.example/rss", FeedOptions(interval=5))


def test_a_removed_feed_takes_its_texts_along_unless_an_analysis_needs_them(
    site: Site, desk: FeedDesk, store: Store
) -> None:
    feed = desk.catalogue.add(site.feed("/rss", item("A", guid="1", text=RULE)), FeedOptions(text_from=TextFrom.FEED))
    desk.poller.poll(feed.id)
    gone = desk.catalogue.remove(feed.id)
    assert len(gone) == 1
    assert desk.catalogue.items(ItemQuery())[0] == ()


def test_items_are_listed_page_by_page_and_by_state(site: Site, desk: FeedDesk) -> None:
    items = [item(f"T{n}", guid=str(n), text=RULE.replace("24", str(n + 30))) for n in range(5)]
    feed = desk.catalogue.add(site.feed("/rss", *items), FeedOptions(text_from=TextFrom.FEED))
    desk.poller.poll(feed.id, limit=2)
    assert len(desk.catalogue.items(ItemQuery(feed.id, ItemState.WAITING))[0]) == 3
    seen, cursor = [], None
    while True:
        page, cursor = desk.catalogue.items(ItemQuery(feed.id), cursor, 2)
        seen += [i.id for i in page]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5


# --- discovery


def test_a_page_names_its_feeds(site: Site, desk: FeedDesk) -> None:
    site.feed("/rss", item("A", text=RULE))
    site["/news"] = Answer(
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss">'
        b'<link rel="alternate" type="application/atom+xml" href="/gone.atom">'
        b'<link rel="alternate" hreflang="fr" href="/fr"></head><p>News</p></html>'
    )
    (found,) = desk.catalogue.discover(site.url + "/news")
    assert (found.url, found.title, found.items) == (site.url + "/rss", "Harbour Office", 1)
    assert desk.catalogue.add_found(site.url + "/news").url == site.url + "/rss"


def test_without_a_word_in_the_head_links_are_looked_at_then_the_usual_places(site: Site, desk: FeedDesk) -> None:
    site.feed("/all.rss", item("A", text=RULE))
    site["/news"] = Answer(b'<html><body><a href="/about">About</a><a href="/all.rss">RSS</a></body></html>')
    assert [f.url for f in desk.catalogue.discover(site.url + "/news")] == [site.url + "/all.rss"]
    site["/other"] = Answer(b"<html><body>Nothing</body></html>")
    site.feed("/feed.xml", item("A", text=RULE))
    assert [f.url for f in desk.catalogue.discover(site.url + "/other")] == [site.url + "/feed.xml"]


def test_a_page_with_several_feeds_asks_which(site: Site, desk: FeedDesk) -> None:
    links = ""
    for name in ("rules", "news"):
        site.feed(f"/{name}", item("A", text=RULE), title=name)
        links += f'<link rel="alternate" type="application/rss+xml" href="/{name}">'
    site["/page"] = Answer(f"<html><head>{links}</head></html>".encode())
    with pytest.raises(InvalidRequest, match=r"names 2 feeds.*rules"):
        desk.catalogue.add_found(site.url + "/page")


def test_a_site_without_feeds_is_told(site: Site, desk: FeedDesk) -> None:
    site["/page"] = Answer(b"<html><body>Nothing</body></html>")
    with pytest.raises(NotAFeed, match="names none"):
        desk.catalogue.discover(site.url + "/page")


# --- OPML


def test_a_list_goes_out_and_comes_back(desk: FeedDesk) -> None:
    wanted = (
        Subscription("https://a.example/rss", "A & B", "Ports / East"),
        Subscription("https://b.example/rss", "B <office>", ""),
    )
    assert set(opml.read(opml.write(wanted, datetime.now(UTC)))) == set(wanted)
    done = desk.catalogue.import_all(wanted)
    assert len(done.added) == 2
    again = desk.catalogue.import_all((*wanted, Subscription("ftp://c.example/rss")))
    assert (again.added, len(again.known), [url for url, _ in again.refused]) == ((), 2, ["ftp://c.example/rss"])
    assert {s.url for s in desk.catalogue.export()} == {s.url for s in wanted}


@pytest.mark.parametrize("body", [b"", b"hello", b"<opml><body/></opml>", b"\x00\xff", b"<opml" * 1000])
def test_a_file_that_names_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidRequest):
        opml.read(body)


def test_entities_of_a_list_do_not_grow_and_no_file_is_read() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE o [<!ENTITY l0 "lol">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><body>'
        '<outline text="&l9;&f;" xmlUrl="https://a.example/rss"/></body></opml>'
    )
    (found,) = opml.read(bomb.encode())
    assert len(found.title) < 1_000
    assert "root:" not in found.title


def test_the_bundled_list_is_of_regulators_everywhere() -> None:
    found = opml.read(opml.bundled())
    assert len({s.url for s in found}) == len(found) >= 40
    assert {s.category.split(" / ")[0] for s in found} == {
        "United States",
        "European Union",
        "United Kingdom",
        "International",
    }
    assert all(s.title for s in found)
    assert all(str(Target.of(s.url)).startswith("https://") for s in found)


# --- both databases


@pytest.fixture
def large_desk(database: str, fetcher: Fetcher, clock: Clock) -> Iterator[FeedDesk]:
    with closing(Store.open(database)) as store:
        yield FeedDesk(store.feeds, fetcher, clock)


def test_the_same_holds_on_sqlite_and_postgresql(site: Site, large_desk: FeedDesk, clock: Clock) -> None:
    desk = large_desk
    copy = RULE + " Taken over."
    earlier = item("B", guid="2", text=copy, date="Wed, 04 Nov 2026 10:00:00 GMT")  # the newest are read first
    url = site.feed("/rss", item("A", guid="1", text=RULE), earlier, etag='"1"')
    feed = desk.catalogue.add(url, FeedOptions(text_from=TextFrom.FEED, filters=Filters(exclude_keywords=("party",))))
    outcome = desk.poller.poll(feed.id)
    assert (outcome.new, outcome.duplicates, len(outcome.articles)) == (1, 1, 1)
    desk.poller.handed_over(a.key for a in outcome.articles)
    assert desk.poller.poll(feed.id).articles == ()
    site["/rss"] = Answer(rss(item("A", guid="1", text=RULE.replace("24", "12"))).encode(), type="application/rss+xml")
    assert desk.poller.poll(feed.id).updated == 1
    assert "12 hours" in desk.catalogue.diff(outcome.articles[0].item_id)
    clock.turn(days=2)
    assert desk.poller.due(clock.now) == (feed.id,)
    desk.catalogue.remove(feed.id)
    assert desk.catalogue.all() == ()
