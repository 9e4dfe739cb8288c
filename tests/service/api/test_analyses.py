"""The API over real HTTP: a server on this machine, a client, no shortcuts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import jsonschema
import pytest

from service.app import App

MIB = 1024 * 1024


def post(client: httpx.Client, text: str, **known: object) -> httpx.Response:
    return client.post("/v1/analyses", json={"text": text, **known})


def problem(response: httpx.Response) -> str:
    """The slug of a problem, whose form is checked on the way."""
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    assert body["title"]
    assert body["detail"]
    assert body["request_id"] == response.headers["x-request-id"]
    assert body["type"].startswith("urn:regbrief:problem:")
    return body["type"].removeprefix("urn:regbrief:problem:")


def finished(client: httpx.Client, address: str) -> httpx.Response:
    for _ in range(500):
        response = client.get(address)
        if response.status_code != 202:
            return response
        time.sleep(0.02)
    raise AssertionError(f"{address} is still pending")


@pytest.fixture
def scripted(make_app: Callable[..., App], serve, tmp_path: Path):
    """A server whose engine replays the given answers, as a client."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def start(*answers: object, **settings: object) -> httpx.Client:
            path = tmp_path / "script.json"
            path.write_text(json.dumps({"*": answers}), "utf-8")
            url = stack.enter_context(serve(make_app(engine="scripted", script=path, **settings)))
            return stack.enter_context(closing(httpx.Client(base_url=url, timeout=60)))

        yield start


# --- what is sent in


def test_an_article_becomes_an_analysis_at_its_own_address(client: httpx.Client, rule: str) -> None:
    known = {
        "title": "Rule on spills",
        "source": "Harbour Office",
        "url": "https://x.example",
        "published": "2026-11-02",
    }
    response = post(client, rule, **known)
    body = response.json()
    assert response.status_code == 201
    assert response.headers["location"] == f"/v1/analyses/{body['analysis_id']}"
    assert {name: body["article"][name] for name in known} == known
    assert body["analysis"]["requirements"]["mandatory"]
    assert client.get(response.headers["location"]).json() == body


def test_every_quote_stands_where_it_says(client: httpx.Client, rule: str) -> None:
    def evidence(node: object):
        if isinstance(node, dict):
            if {"start", "end", "quote"} <= node.keys() and node.get("source") == "article":
                yield node
            for value in node.values():
                yield from evidence(value)
        elif isinstance(node, list):
            for value in node:
                yield from evidence(value)

    body = post(client, rule).json()
    found = list(evidence(body["analysis"]))
    assert found
    assert all(rule[e["start"] : e["end"]] == e["quote"] for e in found)


def test_the_result_follows_the_published_schema(client: httpx.Client, rule: str) -> None:
    schema = client.get("/v1/schema").json()
    jsonschema.validate(post(client, rule).json(), schema)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/plain; charset=utf-8"])
def test_the_body_may_be_the_text_itself(client: httpx.Client, rule: str, media_type: str) -> None:
    response = client.post(
        "/v1/analyses",
        params={"title": "Rule on spills", "published": "2026-11-02", "engine": "extractive"},
        content=rule.encode(),
        headers={"content-type": media_type},
    )
    assert response.status_code == 201
    assert response.json()["article"]["title"] == "Rule on spills"
    as_json = post(client, rule, title="Rule on spills", published="2026-11-02", engine="extractive")
    assert (as_json.status_code, as_json.json()) == (200, response.json())


def test_the_stated_charset_is_used(client: httpx.Client, rule: str) -> None:
    text = rule + " The café is exempt."
    headers = {"content-type": "text/plain; charset=windows-1252"}
    body = client.post("/v1/analyses", content=text.encode("windows-1252"), headers=headers).json()
    assert body["article"]["sha256"] == post(client, text).json()["article"]["sha256"]


# --- the same article twice


def test_the_same_article_again_is_the_same_result(client: httpx.Client, rule: str) -> None:
    first, again = post(client, rule), post(client, rule)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert again.headers["location"] == first.headers["location"]


def test_the_same_article_at_the_same_moment_is_one_analysis(client: httpx.Client, rule: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        responses = list(pool.map(lambda _: post(client, rule), range(8)))
    assert {r.status_code for r in responses} <= {200, 201}
    assert len({r.text for r in responses}) == 1
    assert len(client.get("/v1/analyses").json()["items"]) == 1


# --- later, please


def test_an_answer_may_come_later(client: httpx.Client, rule: str) -> None:
    response = client.post("/v1/analyses", json={"text": rule}, headers={"prefer": "respond-async"})
    assert response.status_code == 202
    assert response.headers["preference-applied"] == "respond-async"
    assert response.json() == {"analysis_id": response.headers["location"].rpartition("/")[2], "state": "pending"}
    done = finished(client, response.headers["location"])
    assert done.status_code == 200
    assert post(client, rule).json() == done.json()


def test_a_failure_that_comes_later_is_a_problem_at_the_address(scripted, rule: str) -> None:
    client = scripted({"error": "engine-refused", "detail": "the answer was cut off"})
    response = client.post("/v1/analyses", json={"text": rule}, headers={"prefer": "wait=1, respond-async"})
    failed = finished(client, response.headers["location"])
    assert (failed.status_code, problem(failed)) == (502, "engine-refused")
    assert failed.json()["detail"] == "the answer was cut off"


def test_a_failure_at_once_is_a_problem_and_leaves_nothing(scripted, rule: str) -> None:
    client = scripted({"error": "engine-unavailable", "detail": "down"})
    response = post(client, rule)
    assert (response.status_code, problem(response)) == (503, "engine-unavailable")
    assert response.headers["retry-after"]
    assert client.get("/v1/analyses").json()["items"] == []


# --- bad input: each has a stated answer

GERMAN = "Die Hafenbehörde hat heute eine Verordnung über Ölaustritte erlassen. Betreiber müssen jeden Austritt melden."
WALL = "Just a moment...\nChecking your browser before accessing ports.example.\nPlease verify you are a human."


@pytest.mark.parametrize(
    ("text", "status", "slug"),
    [
        ("", 422, "empty-text"),
        (" \n\t ", 422, "empty-text"),
        ("Harbour Office fines firm over fuel spill", 422, "title-only"),
        (GERMAN, 422, "not-english"),
        (WALL, 422, "no-article"),
        ("Operators must\0 report.", 422, "not-text"),
        ("<html><body><div id='app'></div><script>run()</script></body></html>", 422, "unreadable-html"),
    ],
)
def test_a_text_that_cannot_be_worked_on_is_refused(client: httpx.Client, text: str, status: int, slug: str) -> None:
    response = post(client, text)
    assert (response.status_code, problem(response)) == (status, slug)
    assert response.json()["help"]
    assert client.get("/v1/analyses").json()["items"] == []


def test_a_title_without_text_is_refused(client: httpx.Client) -> None:
    assert problem(post(client, "", title="Harbour Office fines firm")) == "title-only"


def test_a_title_with_one_sentence_is_analysed_as_an_excerpt(client: httpx.Client) -> None:
    response = post(
        client, "The firm must pay a fine of $2 million.", title="Harbour Office fines firm over fuel spill"
    )
    body = response.json()
    assert response.status_code == 201
    assert body["article"]["completeness"] == "excerpt"
    assert "input-excerpt" in [f["code"] for f in body["findings"]]


def test_html_instead_of_text_is_read_and_said(client: httpx.Client, rule: str) -> None:
    page = (
        f"<html><head><title>Spills</title></head><body><nav>Home</nav><article><p>{rule}</p></article></body></html>"
    )
    body = post(client, page).json()
    assert "input-html" in [f["code"] for f in body["findings"]]
    assert (
        "<" not in client.get(f"/v1/analyses/{body['analysis_id']}?format=report").text.partition("Analysis Summary")[0]
    )


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not-text"),
        (bytes(range(256)) * 8, "not-text"),
        ("Betreiber müssen".encode("latin-1"), "bad-encoding"),
        (b"Operators must report.\x00", "not-text"),
    ],
)
def test_bytes_that_are_no_text_are_refused(client: httpx.Client, body: bytes, slug: str) -> None:
    response = client.post("/v1/analyses", content=body, headers={"content-type": "text/plain"})
    assert (response.status_code, problem(response)) == (422, slug)


def test_a_wrong_encoding_is_told_with_the_place(client: httpx.Client) -> None:
    headers = {"content-type": "text/plain; charset=utf-8"}
    response = client.post("/v1/analyses", content=b"Operators m\xfcssen", headers=headers)
    assert "Byte 11" in response.json()["detail"]


def test_five_megabytes_are_too_large_announced_or_not(client: httpx.Client) -> None:
    body = b"Operators must report. " * (5 * MIB // 23)

    def chunks():
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    for content in (body, chunks()):
        response = client.post("/v1/analyses", content=content, headers={"content-type": "text/plain"})
        assert (response.status_code, problem(response)) == (413, "too-large")
    assert client.get("/healthz").status_code == 200


def test_two_hundred_thousand_words_are_analysed(client: httpx.Client, rule: str) -> None:
    filler = "The history of the port fills many pages of the report that was published with the rule. "
    text = rule + "\n" + filler * 12_000 + "\nOperators must retain the final record until May 5, 2031."
    assert len(text.split()) > 200_000
    begun = time.monotonic()
    response = post(client, text)
    assert response.status_code == 201
    assert "May 5, 2031" in response.text, "the end of the article was read"
    assert time.monotonic() - begun < 120


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{", "JSON"),
        ("[]", "object"),
        ('"text"', "object"),
        ("{}", "text: "),
        ('{"text": null}', "text: "),
        ('{"text": 7}', "text: "),
        ('{"text": "x", "topic": "ports"}', "topic: "),
        ('{"text": "x", "published": "yesterday"}', "published: "),
        ('{"text": "x", "title": ["a"]}', "title: "),
        ("[" * 100_000, "JSON"),
        ('{"text": "half a pair \\ud83d"}', "JSON"),
    ],
)
def test_a_request_of_the_wrong_form_names_what_is_wrong(client: httpx.Client, body: str, says: str) -> None:
    response = client.post("/v1/analyses", content=body, headers={"content-type": "application/json"})
    assert (response.status_code, problem(response)) == (422, "invalid-request")
    assert says in response.json()["detail"]


@pytest.mark.parametrize("query", ["topic=x", "published=soon", "title=a&title=b"])
def test_a_wrong_query_beside_a_text_body_is_named(client: httpx.Client, rule: str, query: str) -> None:
    headers = {"content-type": "text/plain"}
    response = client.post(f"/v1/analyses?{query}", content=rule.encode(), headers=headers)
    assert problem(response) == "invalid-request"
    assert query.partition("=")[0] in response.json()["detail"]


@pytest.mark.parametrize(
    "media_type", ["application/pdf", "multipart/form-data", "application/x-www-form-urlencoded", None]
)
def test_another_media_type_is_not_taken_in(client: httpx.Client, media_type: str | None) -> None:
    headers = {"content-type": media_type} if media_type else {}
    response = client.post("/v1/analyses", content=b"text", headers=headers)
    assert (response.status_code, problem(response)) == (415, "unsupported-media-type")


def test_an_unknown_engine_is_refused_and_an_unconfigured_one_explained(client: httpx.Client, rule: str) -> None:
    assert problem(post(client, rule, engine="abstractive")) == "unknown-engine"
    response = post(client, rule, engine="llm")
    assert (response.status_code, problem(response)) == (503, "misconfigured")
    assert "REGBRIEF_MODEL" in response.json()["detail"]


# --- the forms of a result


def address(client: httpx.Client, rule: str) -> str:
    return post(client, rule, title="Rule on spills").headers["location"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "begins"),
    [
        ("", "*/*", "application/json", "{"),
        ("", "application/json", "application/json", "{"),
        ("", "text/markdown", "text/markdown; charset=utf-8", "# Regulation/Compliance: "),
        ("", "text/html, text/markdown;q=0.9, application/json;q=0.5", "text/markdown; charset=utf-8", "# Regulation"),
        ("", "text/*;q=0.2, application/json;q=0.1", "text/markdown; charset=utf-8", "# Regulation"),
        ("?format=json", "text/markdown", "application/json", "{"),
        ("?format=markdown", "*/*", "text/markdown; charset=utf-8", "# Regulation/Compliance: "),
        ("?format=report", "*/*", "text/markdown; charset=utf-8", "Full Report\nWASHINGTON – The Federal"),
    ],
)
def test_a_result_has_three_forms(
    client: httpx.Client, rule: str, query: str, accept: str, media_type: str, begins: str
) -> None:
    response = client.get(address(client, rule) + query, headers={"accept": accept})
    assert response.headers["content-type"] == media_type
    assert response.text.startswith(begins)
    assert "Accept" in response.headers["vary"]


def test_citations_are_footnotes_only_when_asked_for(client: httpx.Client, rule: str) -> None:
    at = address(client, rule)
    assert "[^1]" not in client.get(f"{at}?format=markdown").text
    assert "[^1]: “" in client.get(f"{at}?format=markdown&citations=true").text


def test_a_form_that_does_not_exist_is_a_problem(client: httpx.Client, rule: str) -> None:
    at = address(client, rule)
    assert problem(client.get(f"{at}?format=pdf")) == "invalid-request"
    response = client.get(at, headers={"accept": "image/png"})
    assert (response.status_code, problem(response)) == (406, "not-acceptable")


def test_an_article_out_of_scope_is_one_line_with_the_reason(scripted, rule: str) -> None:
    finding = {"code": "out-of-scope", "severity": "note", "section": "scope", "message": "It is about a feast day."}
    client = scripted({"scope": "not_regulatory", "findings": [finding]})
    response = post(client, rule)
    assert (response.status_code, response.json()["analysis"]) == (201, None)
    text = client.get(f"{response.headers['location']}?format=markdown").text
    assert text == "Not a regulatory article: It is about a feast day."


# --- list and delete


def test_the_list_goes_page_by_page_by_cursor_and_link(client: httpx.Client, rule: str) -> None:
    made = [post(client, rule, title=f"Rule {n}").json()["analysis_id"] for n in range(5)]
    seen, url = [], "/v1/analyses?limit=2&engine=extractive"
    while url:
        page = client.get(url)
        seen += [item["analysis_id"] for item in page.json()["items"]]
        url = page.links.get("next", {}).get("url")
        assert bool(url) == bool(page.json()["next"])
    assert seen == made[::-1]


def test_the_list_can_be_narrowed(client: httpx.Client, rule: str) -> None:
    post(client, rule, title="Spill rule", source="Harbour Office", published="2026-11-02")
    post(client, rule, title="Other rule", source="Press", published="2025-01-01")

    def titles(**query: str) -> list[str]:
        return [item["title"] for item in client.get("/v1/analyses", params=query).json()["items"]]

    assert titles(source="Press") == ["Other rule"]
    assert titles(published_from="2026-01-01") == ["Spill rule"]
    assert titles(published_to="2026-01-01") == ["Other rule"]
    assert titles(q="SPILL") == ["Spill rule"]
    assert titles(state="pending") == []
    assert len(titles(state="done", scope="regulatory")) == 2


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1000", "limit=x", "cursor=abc", "state=lost", "published_from=soon"]
)
def test_a_wrong_query_of_the_list_is_refused(client: httpx.Client, query: str) -> None:
    response = client.get(f"/v1/analyses?{query}")
    assert (response.status_code, problem(response)) == (422, "invalid-request")
    assert query.partition("=")[0] in response.json()["detail"]


def test_what_is_deleted_is_gone_and_can_be_made_again(client: httpx.Client, rule: str) -> None:
    at = address(client, rule)
    assert client.delete(at).status_code == 204
    for response in (client.get(at), client.delete(at)):
        assert (response.status_code, problem(response)) == (404, "not-found")
    assert post(client, rule, title="Rule on spills").status_code == 201
