"""A server that nobody gives a command: it polls the feeds that are due, by their own pace or by their schedule, and
the drafts are in the reviewers' queue."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from retrieval.index import ArticleIndex
from service.app import App, utc_now
from service.jobs import schedules
from service.settings import Settings
from tests.conftest import listening
from tests.fakes.site import RULE, Site, item, serving

OTHER = RULE.replace("fuel spills", "ballast water").replace("a spill", "a discharge").replace("24 hours", "9 days")


class Clock:
    """The real one, which a test may put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(tmp_path: Path, memory_index: ArticleIndex, clock: Clock) -> Callable[[], object]:
    """`with server() as client`: a server as `regbrief serve` starts it."""

    @contextmanager
    def running(database: str | None = None, **settings: object) -> Iterator[httpx.Client]:
        known = {"data_dir": tmp_path / "data", "database_url": database, "fetch_allow_hosts": "127.0.0.1"}
        app = App(Settings(**known, fetch_host_delay=0, **settings), index=memory_index, clock=clock)
        with listening(app, work=True) as url, httpx.Client(base_url=url, timeout=60) as client:
            yield client

    return running


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    for _ in range(int(seconds * 20)):
        if true():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it does not come to pass")


def drafts(client: httpx.Client) -> int:
    """How many are in the queue."""
    total: int = client.get("/v1/reviews").json()["total"]
    return total


def test_a_feed_that_was_added_becomes_drafts_without_a_command(site: Site, clock: Clock, server, database) -> None:
    one = item("A rule on fuel spills", site.page("/rule", RULE, "A rule on fuel spills"), guid="1")
    url = site.feed("/rss", one, etag='"1"')
    with server(database) as client:
        feed = client.post("/v1/feeds", json={"url": url}).json()["id"]
        until(lambda: drafts(client) == 1)
        assert client.get(f"/v1/feeds/{feed}").json()["status"] == "ok"
        assert len(client.get("/v1/batches").json()["items"]) == 1

        asked = len(site.asked)
        clock.ahead += timedelta(days=2)  # it is due again, and has nothing new
        until(lambda: client.get(f"/v1/feeds/{feed}").json()["status"] == "unchanged")
        assert [a.path for a in site.asked[asked:] if a.path != "/robots.txt"] == ["/rss"]
        assert len(client.get("/v1/batches").json()["items"]) == 1

        two = item("A rule on ballast water", site.page("/other", OTHER, "A rule on ballast water"), guid="2")
        site.feed("/rss", one, two, etag='"2"')
        clock.ahead += timedelta(days=2)
        until(lambda: drafts(client) == 2)
        assert (site.count("/rule"), site.count("/other")) == (1, 1)


def test_a_schedule_fires_and_takes_precedence_over_the_feeds_own_pace(
    site: Site, server, database: str, tmp_path: Path
) -> None:
    rare = site.feed("/rare", item("A rule", site.page("/rare-rule", RULE), guid="1"))
    often = site.feed("/often", item("Another rule", site.page("/often-rule", OTHER), guid="2"))
    settings = Settings(data_dir=tmp_path / "data", database_url=database, fetch_allow_hosts="127.0.0.1")
    with closing(App(settings)) as app:
        ids = {url: app.feeds.catalogue.add(url).id for url in (rare, often)}
    schedules.put(settings, ids[rare], "0 0 29 2 *")
    schedules.put(settings, ids[often], "* * * * * *")
    added = (site.count("/rare"), site.count("/often"))
    with server(database) as client:
        until(lambda: drafts(client) == 1)
        until(lambda: site.count("/often") >= added[1] + 2)
        assert site.count("/rare") == added[0]  # due, but its schedule has not come
        assert client.get(f"/v1/feeds/{ids[rare]}").json()["next_at"] is None
    assert next(s for s in schedules.all_of(settings) if s.feed_id == ids[often]).last_fired_at is not None


def test_where_the_setting_says_so_nothing_is_polled(site: Site, server) -> None:
    url = site.feed("/rss", item("A rule", site.page("/rule", RULE), guid="1"))
    with server(poll_feeds=False) as client:
        feed = client.post("/v1/feeds", json={"url": url}).json()["id"]
        asked = len(site.asked)
        threading.Event().wait(6.0)  # longer than the pause between two looks
        assert len(site.asked) == asked
        assert client.get(f"/v1/feeds/{feed}").json()["next_at"] is None


def test_a_batch_from_the_web_page_is_worked_off_by_the_server(server) -> None:
    line = b'{"id": "a1", "title": "A rule on fuel spills", "text": "' + RULE.encode() + b'"}'
    with server() as client:
        page = client.get("/batches").text
        posted = client.post(
            "/batches",
            data={"name": "By hand", "csrf_token": re.findall('name="csrf_token" value="([^"]*)"', page)[0]},
            files={"file": ("in.jsonl", line, "application/x-ndjson")},
        )
        assert posted.status_code in (200, 303), posted.text
        until(lambda: drafts(client) == 1)
