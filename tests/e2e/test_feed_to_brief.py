"""Feeds in, briefs out: real feeds, served with ETags by a server on this machine, polled, summarised and listed."""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from service.app import App
from tests.fakes.site import RULE, Answer, Asked, Site, article, item, rss, serving

REAL = Path(__file__).resolve().parents[3] / "shared" / "feeds" / "real"
NAMES = ("whitehouse_briefings.rss.xml", "fda-press.rss.xml", "govuk-pmo.atom.xml", "sec-sro-empty.atom.xml")
"""One with long texts, one with links alone, one Atom, one without items."""

OWN = {
    "harbour.rss.xml": rss(
        item("Office issues a rule on fuel spills", "https://harbour.example/rule", guid="h1", text=RULE),
        item("Office opens a pier", "https://harbour.example/pier", guid="h2", text="The pier is open. Come and see."),
    ),
    "empty.rss.xml": rss(),
}
"""Invented feeds, for where the real ones are not at hand."""

_LINK = re.compile(rb"(<link>|<link[^>]*href=\")(https?://[^<\"]+)")


class Agencies:
    """Feeds with ETags; every link of theirs leads back here, to an article of its own."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._bodies: dict[str, bytes] = {}
        self.feeds = [self._put(f"/feeds/{name}", body) for name, body in self._documents()]

    def _documents(self) -> Iterator[tuple[str, bytes]]:
        if REAL.is_dir():
            yield from ((name, (REAL / name).read_bytes()) for name in NAMES)
        else:
            yield from ((name, text.encode()) for name, text in OWN.items())

    def _put(self, path: str, body: bytes) -> str:
        self._bodies[path] = _LINK.sub(self._page, body)
        self._site[path] = self._answer
        return self._site.url + path

    def _page(self, link: re.Match[bytes]) -> bytes:
        path = "/pages/" + hashlib.sha256(link[2]).hexdigest()[:12]
        place = int(path[-6:], 16)
        text = RULE.replace("24 hours", f"{place} hours").replace("Harbour Office", f"Harbour Office {place}")
        self._site.page(path, text, title=html.unescape(f"Rule {place}"))
        return link[1] + (self._site.url + path).encode()

    def _answer(self, asked: Asked) -> Answer:
        body = self._bodies[asked.path]
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if asked.headers.get("if-none-match") == etag:
            return Answer(b"", 304, "", {"ETag": etag})
        return Answer(body, 200, "application/xml", {"ETag": etag})

    def change(self, path: str, old: bytes, new: bytes) -> None:
        assert old in self._bodies[path]
        self._bodies[path] = self._bodies[path].replace(old, new)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def api(make_app: Callable[..., App], serve) -> Iterator[httpx.Client]:
    """The API of a server that may fetch from this machine."""
    app = make_app(fetch_allow_hosts="127.0.0.1", fetch_host_delay=0)
    with serve(app) as url, httpx.Client(base_url=url, timeout=120) as client:
        yield client


def articles(api: httpx.Client) -> list[dict]:
    return api.get("/v1/analyses", params={"limit": 200}).json()["items"]


def wait_until_done(api: httpx.Client, ids: list[str]) -> list[dict]:
    done = []
    for id in ids:
        for _ in range(600):
            answer = api.get(f"/v1/analyses/{id}")
            if answer.status_code != 202:
                break
            time.sleep(0.05)
        done.append(answer.json())
    return done


def test_feeds_are_polled_summarised_and_listed_and_a_second_poll_does_nothing(site: Site, api: httpx.Client) -> None:
    agencies = Agencies(site)
    feeds = [api.post("/v1/feeds", json={"url": url}).json()["id"] for url in agencies.feeds]
    polls = [api.post(f"/v1/feeds/{feed}/poll", params={"limit": 6}).json() for feed in feeds]
    begun = [id for poll in polls for id in poll["analyses"]]
    assert len(begun) == sum(poll["new"] for poll in polls) >= 1
    assert polls[-1]["status"] == "empty"
    results = wait_until_done(api, begun)
    assert {result["article"]["summarised_from"] for result in results} <= {"full text", "feed excerpt"}
    assert any(result["analysis"] for result in results)
    listed = articles(api)
    assert {line["analysis_id"] for line in listed} == set(begun)

    while any(api.post(f"/v1/feeds/{feed}/poll", params={"analyse": False}).json()["waiting"] for feed in feeds):
        pass  # the rest of long feeds
    asked = len(site.asked)
    again = [api.post(f"/v1/feeds/{feed}/poll", params={"analyse": False}).json() for feed in feeds]
    assert {poll["status"] for poll in again} == {"unchanged"}
    assert sum(poll["new"] + poll["updated"] for poll in again) == 0
    assert [a.path for a in site.asked[asked:]] == [httpx.URL(url).path for url in agencies.feeds]


def test_an_updated_item_makes_a_version_with_a_diff_and_a_410_pauses(site: Site, api: httpx.Client) -> None:
    link = site.page("/rule", RULE)
    feed = api.post(
        "/v1/feeds", json={"url": site.feed("/rss", item("A rule", link, guid="1", text="It is here."))}
    ).json()
    first = api.post(f"/v1/feeds/{feed['id']}/poll").json()
    (one,) = wait_until_done(api, first["analyses"])
    site.page("/rule", RULE.replace("March 2, 2027", "June 2, 2027"))
    site.feed("/rss", item("A rule", link, guid="1", text="It was corrected."))
    second = api.post(f"/v1/feeds/{feed['id']}/poll").json()
    assert (second["new"], second["updated"]) == (0, 1)
    (two,) = wait_until_done(api, second["analyses"])
    assert two["id"] == one["id"]
    assert two["analysis_id"] != one["analysis_id"]
    assert two["facts"]["effective_dates"][0]["date"] == "2027-06-02"
    assert [v["version"] for v in api.get(f"/v1/feed-items/{one['id']}/versions").json()] == [1, 2]
    assert "June 2, 2027" in api.get(f"/v1/feed-items/{one['id']}/diff").text

    site["/rss"] = Answer(b"", 410)
    assert api.post(f"/v1/feeds/{feed['id']}/poll").json()["status"] == "gone"
    stands = api.get(f"/v1/feeds/{feed['id']}").json()
    assert (stands["paused"], stands["next_at"]) == (True, None)


def test_a_page_is_summarised_by_its_address(site: Site, api: httpx.Client) -> None:
    site["/rule"] = Answer(
        article(RULE, "Office issues a rule")
        .replace("<head>", '<head><meta property="article:published_time" content="2026-11-05T09:00:00-05:00">')
        .encode()
    )
    answer = api.post("/v1/analyses", json={"url": site.url + "/rule"})
    assert answer.status_code == 201
    told = answer.json()["article"]
    assert (told["title"], told["published"], told["summarised_from"]) == (
        "Office issues a rule",
        "2026-11-05",
        "full text",
    )
    assert api.post("/v1/analyses", json={"url": site.url + "/rule"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "type", "problem"),
    [
        (article("Please verify you are human.", "Just a moment...").encode(), "text/html", "no-article"),
        (article("Log in to continue reading.", "Sign in").encode(), "text/html", "no-article"),
        (article("We use cookies. Accept all cookies to go on.", "Cookies").encode(), "text/html", "no-article"),
        (b"%PDF-1.4 broken", "application/pdf", "unreadable-pdf"),
        (b"\x89PNG", "image/png", "fetch-wrong-type"),
    ],
)
def test_what_stands_in_an_articles_place_is_refused(
    site: Site, api: httpx.Client, body: bytes, type: str, problem: str
) -> None:
    site["/page"] = Answer(body, type=type)
    answer = api.post("/v1/analyses", json={"url": site.url + "/page"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"urn:regbrief:problem:{problem}"
    assert articles(api) == []


def test_an_address_inside_the_network_is_refused(site: Site, app: App, serve) -> None:
    site.page("/secret", RULE)
    with serve(app) as url:
        answer = httpx.post(f"{url}/v1/analyses", json={"url": site.url + "/secret"}, timeout=60)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:regbrief:problem:address-refused")
    assert site.asked == []


def test_the_same_on_the_command_line(site: Site, tmp_path: Path) -> None:
    environment = os.environ | {
        "REGBRIEF_DATA_DIR": str(tmp_path / "cli"),
        "REGBRIEF_FETCH_ALLOW_HOSTS": "127.0.0.1",
        "REGBRIEF_FETCH_HOST_DELAY": "0",
    }

    def regbrief(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from service.cli import main; main()", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)

    link = site.page("/rule", RULE)
    url = site.feed("/rss", item("Office issues a rule", link, guid="1"), etag='"1"')
    assert regbrief("feeds", "add", url).returncode == 0
    polled = regbrief("feeds", "poll")
    assert polled.returncode == 0, polled.stderr
    assert "Harbour Office: ok: 1 new" in polled.stdout
    assert "full text" in polled.stdout
    listed = regbrief("feeds", "list").stdout
    assert "ok" in listed
    assert "1 articles" in listed
    assert "unchanged: nothing new" in regbrief("feeds", "poll", "harbour").stdout
    brief = regbrief("summarize", link)
    assert brief.stdout.startswith("# Regulation/Compliance: ")
    assert "Summarised from: full text" in brief.stderr
    refused = regbrief("summarize", "http://169.254.169.254/latest/meta-data/")
    assert refused.returncode == 1
    assert "link-local or metadata address" in refused.stderr
