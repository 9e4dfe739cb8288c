"""Feeds over HTTP: what can be done with them, and how each mistake is told."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.fakes.site import RULE, Answer, Site, item, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def api(make_app, serve) -> Iterator[httpx.Client]:
    app = make_app(fetch_allow_hosts="127.0.0.1", fetch_host_delay=0)
    with serve(app) as url, httpx.Client(base_url=url, timeout=60) as client:
        yield client


def problem(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def test_a_feed_is_added_read_changed_paused_and_removed(site: Site, api: httpx.Client) -> None:
    url = site.feed("/rss", item("A", text=RULE))
    made = api.post("/v1/feeds", json={"url": url, "category": "Ports", "filters": {"include_keywords": ["spill"]}})
    assert made.status_code == 201
    where = made.headers["Location"]
    read = api.get(where)
    assert (read.json()["status"], read.json()["filters"]["include_keywords"]) == ("never_polled", ["spill"])
    assert api.get(where, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304
    as_read = {"If-Match": read.headers["ETag"]}
    changed = api.patch(where, json={"title": "Ports of ours", "interval": 3600}, headers=as_read)
    assert (changed.json()["name"], changed.json()["category"]) == ("Ports of ours", "Ports")
    assert changed.json()["fixed_interval"] == 3600
    overtaken = api.patch(where, json={"title": "Mine"}, headers=as_read)
    assert problem(overtaken) == (412, "overtaken")
    assert api.post(f"{where}/pause").json()["paused"] is True
    assert api.post(f"{where}/resume").json()["paused"] is False
    assert [feed["url"] for feed in api.get("/v1/feeds").json()["items"]] == [url]
    assert api.delete(where).status_code == 204
    assert problem(api.get(where)) == (404, "not-found")


def test_a_poll_tells_what_came_of_every_item(site: Site, api: httpx.Client) -> None:
    site["/wall"] = Answer(b"<html><head><title>Just a moment...</title></head><body>Wait.</body></html>")
    url = site.feed("/rss", item("A", site.page("/a", RULE)), item("B", site.url + "/wall"))
    where = api.post("/v1/feeds", json={"url": url}).headers["Location"]
    poll = api.post(f"{where}/poll").json()
    assert (poll["status"], poll["new"], poll["refused"], len(poll["analyses"])) == ("ok", 1, 1, 1)
    items = api.get(f"{where}/items").json()["items"]
    assert {i["title"]: (i["state"], i["error"]) for i in items} == {
        "A": ("ready", None),
        "B": ("refused", "no-article"),
    }
    first = api.get(f"{where}/items", params={"limit": 1}).json()
    second = api.get(f"{where}/items", params={"limit": 1, "cursor": first["next"]}).json()
    assert {i["title"] for i in first["items"] + second["items"]} == {"A", "B"}
    (ready,) = api.get(f"{where}/items", params={"state": "ready"}).json()["items"]
    assert api.get(f"/v1/feed-items/{ready['id']}").json() == ready
    (version,) = api.get(f"/v1/feed-items/{ready['id']}/versions").json()
    assert (version["version"], version["completeness"]) == (1, "full")
    assert api.get(f"/v1/feed-items/{ready['id']}/diff").text == ""


def test_lists_come_in_and_go_out_as_opml(api: httpx.Client) -> None:
    done = api.post("/v1/feeds/import", params={"bundled": True}).json()
    assert len(done["added"]) >= 40
    document = api.get("/v1/feeds/export")
    assert document.headers["content-type"].startswith("text/x-opml")
    again = api.post("/v1/feeds/import", content=document.content, headers={"Content-Type": "text/x-opml"}).json()
    assert (again["added"], len(again["known"])) == ([], len(done["added"]))


def test_a_page_is_asked_for_its_feeds(site: Site, api: httpx.Client) -> None:
    site.feed("/rss", item("A", text=RULE))
    site["/"] = Answer(b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>')
    (found,) = api.post("/v1/feeds/discover", json={"url": site.url + "/"}).json()
    assert (found["url"], found["items"]) == (site.url + "/rss", 1)


def test_mistakes_are_told(site: Site, api: httpx.Client) -> None:
    site["/page"] = Answer(b"<html><body>Nothing</body></html>")
    url = site.feed("/mine", item("A", text=RULE))
    assert api.post("/v1/feeds", json={"url": url}).status_code == 201
    assert problem(api.post("/v1/feeds", json={"url": url})) == (409, "already-there")
    assert problem(api.post("/v1/feeds", json={"url": site.url + "/page"})) == (422, "not-a-feed")
    assert problem(api.post("/v1/feeds", json={"url": site.url + "/gone"})) == (502, "fetch-status")
    assert problem(api.post("/v1/feeds", json={"url": "http://169.254.169.254/"})) == (422, "address-refused")
    assert problem(api.post("/v1/feeds", json={"url": "file:///etc/passwd", "check": False})) == (
        422,
        "address-refused",
    )
    assert problem(api.post("/v1/feeds", json={"address": url})) == (422, "invalid-request")
    assert problem(api.post("/v1/feeds", json={"url": url + "2", "check": False, "interval": 1})) == (
        422,
        "invalid-request",
    )
    assert problem(api.post("/v1/feeds/import", content=b"no list")) == (422, "invalid-request")
    assert problem(api.post("/v1/feeds/feed-nowhere/poll")) == (404, "not-found")
    assert problem(api.get("/v1/feed-items/item-nowhere")) == (404, "not-found")
    assert problem(api.post("/v1/analyses", json={"title": "Neither text nor address"})) == (422, "invalid-request")
