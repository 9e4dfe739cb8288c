"""Whole article, excerpt, headline, or nothing to work on."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Completeness
from service.errors import EmptyText, NoArticle, TitleOnly
from service.intake.completeness import breaks_off, completeness, require_article

LONG = "Operators of ports must report every spill of fuel to the Office within a day. " * 10


@pytest.mark.parametrize(
    "end",
    [
        "and pay…",
        "and pay...",
        "and pay [...]",
        "and pay […]",
        "and pay [&#8230;]",
        "and pay (…)",
        "a fee… Read more",
        "a fee. Read More »",
        "a fee. Continue reading →",
        "a fee. Read the full article",
        "a fee. The post Harbour Office fines firm appeared first on Port News.",
        "and pay…”  \n",
    ],
)
def test_a_text_that_breaks_off_is_an_excerpt(end: str) -> None:
    assert breaks_off(LONG + end)
    assert completeness(LONG + end) is Completeness.EXCERPT


@pytest.mark.parametrize(
    "end",
    [
        "and pay a fee.",
        "Operators can read more about spills on the page.",
        "It said … nothing. The end.",
        "See annex 3",
    ],
)
def test_a_text_that_ends_is_whole(end: str) -> None:
    assert completeness(LONG + end) is Completeness.FULL


def test_a_text_no_longer_than_a_feeds_summary_is_an_excerpt() -> None:
    assert completeness("The Office must publish the fee by May 1.") is Completeness.EXCERPT


@pytest.mark.parametrize("text", ["", "  \n\t ", "— … —", "***"])
def test_a_text_without_a_word_is_empty(text: str) -> None:
    with pytest.raises(EmptyText):
        require_article(text, "")


def test_a_title_without_text_is_a_title_alone() -> None:
    with pytest.raises(TitleOnly):
        require_article(" ", "Harbour Office fines firm")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Harbour Office fines firm over fuel spill", ""),
        ("# Harbour Office fines firm", ""),
        ("HARBOUR OFFICE  fines firm.", "Harbour Office fines firm"),
    ],
)
def test_a_headline_in_the_texts_place_is_a_title_alone(text: str, title: str) -> None:
    with pytest.raises(TitleOnly):
        require_article(text, title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Harbour Office fines firm\n\nThe firm must pay $2 million.", ""),
        ("The firm must pay $2 million.", "Harbour Office fines firm"),
        ("Inquiry group finds that the deal can proceed if the firm sells its docks", "Harbour Office clears deal"),
        ("The firm must pay $2 million.", ""),
    ],
)
def test_a_title_with_one_sentence_is_an_article(text: str, title: str) -> None:
    require_article(text, title)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Just a moment...\nChecking your browser before accessing ports.example.\nRay ID: 8f1", "captcha"),
        ("Please verify you are a human to continue.", "captcha"),
        ("Log in to continue\nEmail\nPassword\nForgot your password?", "login"),
        ("Subscribe to continue reading. Already a subscriber? Sign in to read.", "login"),
        ("We use cookies\nWe and our partners use cookies to store information.\nAccept all cookies", "cookie"),
        ("404 Not Found\nnginx", "error"),
        ("Access Denied\nYou don't have permission to access this resource.", "error"),
        ("502 Bad Gateway", "error"),
    ],
)
def test_a_page_in_the_articles_place_is_named(text: str, kind: str) -> None:
    with pytest.raises(NoArticle, match=kind):
        require_article(text, "Some title")


@pytest.mark.parametrize(
    "text",
    [
        "401(k) plan sponsors must file the new form by July 1.",
        "The Office fined a site that told its users to complete the captcha. The order bars it from doing so again, "
        "and requires refunds by May 1 to all who were misled by the page that it ran for two years in three ports, "
        "according to the decision that was published on Tuesday.",
        LONG + "We use cookies to improve this page.",
    ],
)
def test_an_article_that_mentions_such_pages_stays_an_article(text: str) -> None:
    require_article(text, "Some title")
