"""Feeds, calendar, exports and webhooks over HTTP: conditional requests, keys in addresses, who may."""

from __future__ import annotations

import io
import json
import zipfile

import httpx
import pytest

from service.accounts.model import LOCAL, Permission, Role
from service.app import App
from service.intake.article import Submission
from tests.service.webhooks.conftest import publish

FEEDS = ("/v1/publications.atom", "/v1/publications.json", "/v1/calendar.ics")
OTHERS = ("/v1/publications", "/v1/calendar", "/v1/exports/requirements.csv", "/v1/webhooks", "/v1/analyses", "/")


@pytest.fixture
def published(app: App, rule: str) -> str:
    made = app.analyse(app.prepare(Submission(text=rule, title="FHO Final Rule", id="fho"))).result.analysis_id
    return publish(app, made).id


def test_what_did_not_change_is_not_sent_again(client: httpx.Client, published: str) -> None:
    for path in FEEDS:
        first = client.get(path)
        assert first.status_code == 200
        for asked in (
            {"If-None-Match": first.headers["etag"]},
            {"If-None-Match": f'"other", W/{first.headers["etag"]}'},
            {"If-Modified-Since": first.headers["last-modified"]},
        ):
            again = client.get(path, headers=asked)
            assert (again.status_code, again.content) == (304, b""), (path, asked)
        other = {"If-None-Match": '"other"', "If-Modified-Since": first.headers["last-modified"]}
        assert client.get(path, headers=other).status_code == 200


def test_feeds_have_their_own_types_and_take_filters(client: httpx.Client, published: str) -> None:
    types = [client.get(path).headers["content-type"].partition(";")[0] for path in FEEDS]
    assert types == ["application/atom+xml", "application/feed+json", "text/calendar"]
    narrowed = client.get("/v1/publications.json", params={"authority": "harbour", "status": "final_rule"})
    assert [item["_regbrief"]["publication"] for item in narrowed.json()["items"]] == [published]
    assert client.get("/v1/publications.json", params={"authority": "treasury"}).json()["items"] == []
    assert client.get("/v1/publications.json", params={"status": "eaten"}).status_code == 422
    assert client.get("/v1/calendar.ics", params={"remind": "soon"}).status_code == 422
    assert client.get("/v1/calendar.ics", params={"remind": "30d"}).content.count(b"TRIGGER:-P30D") == 1


def test_a_key_that_may_only_read_opens_feeds_by_their_address_and_nothing_else(
    app: App, client: httpx.Client, published: str
) -> None:
    app.office.add("ada", Role.ADMIN, "a long enough password", LOCAL)
    app.office.add("rita", Role.READER, "a long enough password", LOCAL)
    reading, _ = app.office.make_key("rita", "feed reader", [Permission.READ], LOCAL)
    strong, _ = app.office.make_key("ada", "script", [Permission.READ, Permission.SUBMIT], LOCAL)
    for path in FEEDS:
        assert client.get(path).status_code == 401
        assert client.get(path, params={"key": reading}).status_code == 200
        assert client.get(path, params={"key": strong}).status_code == 401
        assert client.get(path, params={"key": "rbk_nobody_knows"}).status_code == 401
        assert client.post(path, params={"key": reading}).status_code in (401, 405)
    for path in OTHERS:
        assert client.get(path, params={"key": reading}).status_code == 401
    feed = client.get(FEEDS[1], params={"key": reading, "authority": "harbour"})
    assert feed.json()["feed_url"].endswith("/v1/publications.json?authority=harbour")
    assert reading not in feed.text
    app.office.revoke_key(reading.split("_")[1], LOCAL)
    assert client.get(FEEDS[0], params={"key": reading}).status_code == 401


def test_everything_can_be_taken_away_as_files(client: httpx.Client, published: str) -> None:
    table = client.get("/v1/exports/requirements.csv")
    assert table.headers["content-disposition"] == 'attachment; filename="requirements.csv"'
    assert published in table.text
    assert published in client.get("/v1/exports/dates.csv").text
    (line,) = client.get("/v1/exports/analyses.jsonl").text.splitlines()
    assert json.loads(line)["publication"]["id"] == published
    assert client.post("/v1/verify", content=line.encode()).json()["verdict"] == "approved"
    with zipfile.ZipFile(io.BytesIO(client.get("/v1/exports/briefs.zip").content)) as archive:
        brief, index = archive.namelist()
        assert (brief.endswith(f"-{published}.md"), index) == (True, "index.md")


def test_webhooks_are_kept_over_http_and_their_secret_is_told_once(client: httpx.Client) -> None:
    assert (
        client.post("/v1/webhooks", json={"url": "http://a.example/", "events": ["review.approved"]}).status_code == 422
    )
    new = {"url": "https://hooks.example/regbrief", "events": ["publication.published"], "label": "team chat"}
    made = client.post("/v1/webhooks", json=new)
    assert made.status_code == 201
    webhook = made.json()
    assert webhook["secret"].startswith("whsec_")
    (listed,) = client.get("/v1/webhooks").json()
    assert (listed["id"], listed["secret"], listed["active"]) == (webhook["id"], None, True)
    address = f"/v1/webhooks/{webhook['id']}"
    assert client.patch(address, json={"active": False}).json()["reason"] == "Turned off by local."
    assert client.get(f"{address}/deliveries").json() == []
    assert client.post(f"{address}/replay", json={}).json() == {"deliveries": 0}
    assert client.post(f"{address}/replay", json={"delivery": "none"}).status_code == 404
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_webhooks_take_an_admin(app: App, client: httpx.Client) -> None:
    app.office.add("ada", Role.ADMIN, "a long enough password", LOCAL)
    app.office.add("paul", Role.APPROVER, "a long enough password", LOCAL)
    key, _ = app.office.make_key("paul", "script", [Permission.READ, Permission.APPROVE], LOCAL)
    assert client.get("/v1/webhooks", headers={"authorization": f"Bearer {key}"}).status_code == 403
