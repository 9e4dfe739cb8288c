"""A submission becomes an article, with notes on what was done to it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from retrieval.text.documents import Completeness
from service.errors import BadEncoding, BadInput, NotText
from service.intake.article import Submission, build_article

ARTICLES = Path(__file__).resolve().parents[4] / "shared" / "articles"


def codes(text: str, **known: object) -> list[str]:
    return [finding.code for finding in build_article(Submission(text, **known)).findings]


def test_what_is_known_goes_into_the_article(rule: str) -> None:
    article = build_article(
        Submission(rule, "Rule on spills", "a-1", "Harbour Office", "https://ports.example/1", date(2026, 11, 2))
    ).article
    assert (article.id, article.title, article.source) == ("a-1", "Rule on spills", "Harbour Office")
    assert article.published == date(2026, 11, 2)
    assert article.text == rule


def test_an_excerpt_is_said_to_be_one() -> None:
    taken = build_article(Submission("Port operators must report every spill of fuel within a day and…"))
    assert taken.article.completeness is Completeness.EXCERPT
    assert "the text breaks off" in taken.findings[0].message


def test_html_is_read_and_said_to_have_been_html(rule: str) -> None:
    taken = build_article(Submission(f"<html><head><title>Spills</title></head><body><p>{rule}</p></body></html>"))
    assert taken.article.text.strip() == rule
    assert taken.article.title == "Spills"
    assert "input-html" in [f.code for f in taken.findings]


def test_a_headline_over_the_text_of_a_page_is_its_title_only(rule: str) -> None:
    page = (
        f"<html><head><title>Spills</title></head><body><article><h1>Spills</h1><p>{rule}</p></article></body></html>"
    )
    assert build_article(Submission(page)).article.text.strip() == rule
    assert build_article(Submission(page, title="Spills in ports")).article.text.startswith("Spills\n")


@pytest.mark.parametrize("field", ["id", "source", "url", "title"])
@pytest.mark.parametrize("value", ["a\0b", "half a pair \ud83d"])
def test_what_no_database_can_hold_is_refused_in_every_field(rule: str, field: str, value: str) -> None:
    """A command line's arguments may hold lone surrogates: bytes that are no UTF-8."""
    with pytest.raises((NotText, BadEncoding)):
        build_article(Submission(rule, **{field: value}))


def test_an_embedded_file_is_no_text(rule: str) -> None:
    with pytest.raises(NotText, match="12,0"):
        build_article(Submission(f"{rule} ![logo](data:image/png;base64,{'iVBORw0KGgo' * 1_090})"))


def test_plain_text_has_no_note_on_html(rule: str) -> None:
    assert "input-html" not in codes(rule)


def test_two_hundred_thousand_words_are_taken_in_within_seconds() -> None:
    begun = time.monotonic()
    article = build_article(
        Submission("Operators must report every spill to the Office by July 1, 2027. " * 18_200)
    ).article
    assert article.words >= 200_000
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 50_000 + "Operators must report." + "</div>" * 50_000,
        "<div>" * 50_000 + "Operators must report the spill within a day." + "</div>" * 50_000,
        "<html>" + "<" * 500_000,
        "<!doctype html>" + "<!--" * 100_000,
        "<html><body>" + "<table><tr><td>" * 5_000 + "Operators must report.",
        "<p " * 300_000 + "rule </p>",
        "<p>Operators&#0; must&#xD800; report a spill today.</p>",
        "a" * 2_000_000,
        "\n" * 2_000_000 + "Operators must report.",
        "." * 2_000_000,
        "Operators must report… " * 80_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_input_is_answered_quickly_with_an_article_or_a_reason(text: str) -> None:
    begun = time.monotonic()
    with suppress(BadInput):
        assert build_article(Submission(text)).article.text
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(not ARTICLES.exists(), reason="the collection of real articles is not beside this repository")
@pytest.mark.parametrize(("name", "excerpts"), [("articles.jsonl", False), ("excerpts.jsonl", True)])
def test_no_real_article_is_refused(name: str, excerpts: bool) -> None:
    lines = [json.loads(line) for line in (ARTICLES / name).read_text("utf-8").splitlines()]
    refused, whole = [], []
    for line in lines:
        try:
            article = build_article(Submission(line["text"], line["title"], line["id"])).article
        except BadInput as error:
            refused.append((line["id"], error.type))
        else:
            whole += [line["id"]] if article.completeness is Completeness.FULL else []
    assert refused == []
    assert not (excerpts and whole)
