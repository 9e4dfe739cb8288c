"""The web pages without scripts: paste, read, follow each statement to its sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from service.app import App
from service.intake.article import Submission

NASTY = '<script>alert("x")</script> & "quoted" \'single\''


class Page(HTMLParser):
    """Tags, ids and links of a page, whose tags must nest."""

    VOID = frozenset({"meta", "link", "input", "br", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def paste(client: httpx.Client, text: str, **known: str) -> httpx.Response:
    return client.post("/briefs", data={"text": text, **known})


def brief(client: httpx.Client, text: str, **known: str) -> httpx.Response:
    sent = paste(client, text, **known)
    assert sent.status_code == 303, sent.text
    return client.get(sent.headers["location"], follow_redirects=True)


def test_the_first_page_is_a_form_and_says_where_the_text_goes(client: httpx.Client) -> None:
    assert client.get("/").headers["location"] == "/new"
    response = client.get("/new")
    page = Page(response.text)
    assert {"text", "title", "source", "published", "url"} <= set(page.ids)
    assert "no text leaves it" in response.text


def test_a_pasted_article_becomes_its_brief(client: httpx.Client, rule: str) -> None:
    response = brief(client, rule, title="Rule on spills", published="2026-11-02")
    assert response.status_code == 200
    for heading in (
        "Mandatory Requirements",
        "Compliance Timeline",
        "Penalties &amp; Enforcement",
    ):
        assert heading in response.text
    assert "In review" in response.text
    assert client.get("/").headers["location"] == "/queue"


def test_every_reference_leads_to_a_sentence_on_the_page(client: httpx.Client, rule: str) -> None:
    page = Page(brief(client, rule).text)
    anchors = {link for link in page.links if link.startswith("#")}
    assert {"#s1", "#main"} < anchors
    assert {a.removeprefix("#") for a in anchors} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_quotes_are_the_articles_own_words(client: httpx.Client, rule: str) -> None:
    text = brief(client, rule).text
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", text)
    assert quotes
    assert all(quote in rule for quote in quotes)


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_a_page(client: httpx.Client, rule: str) -> None:
    for response in (client.get("/new"), brief(client, rule), client.get("/queue")):
        page = Page(response.text)
        assert re.findall(r"<script[^>]*>(.*?)</script>", response.text, re.DOTALL) in ([], [""])
        assert all(link.startswith(("/", "#", "data:,")) for link in page.links)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    assert client.get("/static/base.css").headers["content-type"].startswith("text/css")


def test_what_is_pasted_is_text_and_never_markup(client: httpx.Client, rule: str) -> None:
    known = {"title": NASTY, "source": NASTY, "url": "javascript:alert(1)"}
    for response in (brief(client, f"{rule} {NASTY}", **known), client.get("/new"), client.get("/queue")):
        assert "<script>" not in response.text
        assert "&lt;script&gt;" in response.text
        assert not [link for link in Page(response.text).links if "javascript" in link]


def test_a_refusal_keeps_what_was_typed_and_says_what_to_do(client: httpx.Client) -> None:
    response = paste(client, "", title=NASTY)
    assert response.status_code == 422
    assert "There is a title, but no text" in response.text
    assert "Send at least one sentence" in response.text
    assert 'value="&lt;script&gt;' in response.text
    Page(response.text)


@pytest.mark.parametrize("known", [{"published": "soon"}, {"title": "x" * 3_000}])
def test_a_wrong_field_is_named(client: httpx.Client, rule: str, known: dict[str, str]) -> None:
    response = paste(client, rule, **known)
    assert response.status_code == 422
    assert next(iter(known)) + ": " in response.text


@pytest.mark.parametrize("body", [b"text=%ff%fe", b"\xff\xfe\x00", b"&".join([b"a=1"] * 50), b""])
def test_a_form_that_no_browser_sends_is_refused(client: httpx.Client, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = client.post("/briefs", content=body, headers=headers)
    assert response.status_code == 422


def test_the_newest_briefs_are_listed(client: httpx.Client, rule: str) -> None:
    brief(client, rule, title="Rule on spills")
    page = Page(client.get("/new").text)
    (link,) = [link for link in page.links if link.startswith("/analyses/")]
    assert client.get(link, follow_redirects=True).status_code == 200


@pytest.mark.parametrize(("name", "kind"), [("rule.txt", "text/plain"), ("rule.md", "text/markdown")])
def test_an_uploaded_file_becomes_a_draft(client: httpx.Client, rule: str, name: str, kind: str) -> None:
    sent = client.post("/briefs", data={"text": "", "title": "Uploaded"}, files={"file": (name, rule.encode(), kind)})
    assert sent.status_code == 303, sent.text
    assert "Mandatory Requirements" in client.get(sent.headers["location"], follow_redirects=True).text


def test_an_uploaded_file_that_is_no_text_is_refused_and_the_fields_are_kept(client: httpx.Client) -> None:
    file = {"file": ("x.png", b"\x89PNG\r\n\x1a\n0000", "image/png")}
    sent = client.post("/briefs", data={"text": "", "title": "Kept"}, files=file)
    assert sent.status_code == 422
    assert 'value="Kept"' in sent.text


def test_an_unknown_brief_is_a_page_that_says_so(client: httpx.Client) -> None:
    response = client.get("/analyses/an-none")
    assert (response.status_code, response.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_a_brief_in_the_making_reloads_and_a_failed_one_tells_why(
    make_app: Callable[..., App], serve, rule: str, tmp_path: Path
) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"*": {"error": "engine-refused", "detail": "cut off"}}), "utf-8")
    app = make_app(engine="scripted", script=script)
    with serve(app) as url:
        waiting, failing = (app.prepare(Submission(rule, title)) for title in ("Waiting", "Failing"))
        app.store.put_pending(waiting.new)
        assert 'http-equiv="refresh"' in httpx.get(f"{url}/analyses/{waiting.new.id}").text
        app.defer(failing)
        for _ in range(200):
            response = httpx.get(f"{url}/analyses/{failing.new.id}")
            if response.status_code != 200:
                break
        assert "cut off" in response.text


def test_an_article_out_of_scope_says_so(make_app: Callable[..., App], serve, rule: str, tmp_path: Path) -> None:
    finding = {"code": "out-of-scope", "severity": "note", "section": "scope", "message": "It is about a feast."}
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"*": {"scope": "not_regulatory", "findings": [finding]}}), "utf-8")
    with serve(make_app(engine="scripted", script=script)) as url:
        response = httpx.post(f"{url}/briefs", data={"text": rule}, follow_redirects=True)
    assert "Not a regulatory article: It is about a feast." in response.text
